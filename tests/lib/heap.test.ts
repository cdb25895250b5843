import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { smallHeap } from '../../scripts/lib/heap.ts';

it.each(['start', 'build', 'content'])('npm run %s takes no more memory than it needs', async name => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(scripts[name]).toBe(['node', ...smallHeap, `scripts/${name}.ts`].join(' '));
});
