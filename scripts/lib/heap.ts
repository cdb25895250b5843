/**
 * How much memory a process takes before it looks for what can be freed, as options of the runtime. A build has several
 * processes side by side, and little that it has to keep: of the renderer's heap of 300 MB on 1,000 documents 80 are in
 * use. V8 by itself lets the heap grow up to fourfold before it frees the rest.
 */

/**
 * For the process of a command and those that process documents: each takes 100 MB less, for 4 % of processor time
 * (measured on 1,000 documents). The last is for `freeMemory`, and changes nothing by itself. `package.json` has them
 * too.
 */
export const smallHeap: readonly string[] = [
  '--heap-growing-percent=100',
  '--max-semi-space-size=8',
  '--expose-gc',
];

/** For the process that renders pages: 550 instead of 790 MB, in the same time (measured on 1,000 documents). */
export const rendererHeap: readonly string[] = ['--heap-growing-percent=60', '--max-semi-space-size=24'];

/**
 * Bytes of a process from which it is worth the time, half a second in 500 MB: more than it has for 1,000 documents, which
 * would take 100 MB less and 1 % longer.
 */
const largeProcess = 500_000_000;

/**
 * Frees all that is no longer used, and gives it back to the system: between two stages, of which the first leaves much
 * and the second keeps little. V8 by itself keeps the pages that it has emptied for what may come, as long as the process
 * lives: of 3,000 documents 360 of 720 MB. Does nothing in a small process, or in one without `--expose-gc`.
 */
export function freeMemory(): void {
  if (process.memoryUsage.rss() < largeProcess) return;
  // Only this kind lets go of the emptied pages too.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
