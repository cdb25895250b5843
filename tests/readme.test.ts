/** The README explains every message that an operator can meet. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ruleIds } from '../scripts/lib/messages.ts';

it.each(ruleIds)('explains %s', async rule => {
  expect(await readFile('README.md', 'utf8')).toMatch(
    new RegExp(`^\\| .*\`${rule}\`.* \\| .+ \\| .+ \\|$`, 'mu'),
  );
});
