import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallHeap } from '../../scripts/lib/heap.ts';

it.each(['start', 'build', 'content'])('npm run %s takes no more memory than it needs', async name => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(scripts[name]).toBe(['node', ...smallHeap, `scripts/${name}.ts`].join(' '));
});

describe('freeing memory', () => {
  /** Resident megabytes of a process that has made and dropped objects, before and after. */
  function measure(options: readonly string[], megabytes: number): { before: number; after: number } {
    const heap = JSON.stringify(join(process.cwd(), 'scripts/lib/heap.ts'));
    const program = `
      import { freeMemory } from ${heap};
      let kept = Array.from({ length: ${megabytes} * 8000 }, (_, index) => ({ index, of: [index] }));
      kept = null;
      const before = process.memoryUsage.rss();
      freeMemory();
      console.log(JSON.stringify({ before: before / 1e6, after: process.memoryUsage.rss() / 1e6 }));`;
    const answer = execFileSync(
      process.execPath,
      [...options, '--input-type=module-typescript', '--eval', program],
      { encoding: 'utf8' },
    );
    return JSON.parse(answer) as { before: number; after: number };
  }

  it('gives what a large process no longer uses back to the system', () => {
    const { before, after } = measure(smallHeap, 700);
    expect(before).toBeGreaterThan(500);
    expect(after).toBeLessThan(before / 2);
  });

  it('leaves a small process as it is', () => {
    const { before, after } = measure(smallHeap, 100);
    expect(before).toBeLessThan(500);
    expect(after).toBeGreaterThan(before - 50);
  });

  it('does nothing where the runtime does not offer it', () => {
    const { before, after } = measure([], 700);
    expect(after).toBeGreaterThan(before - 50);
  });
});
