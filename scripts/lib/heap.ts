/**
 * How much memory a process takes before it looks for what can be freed, as options of the runtime. A build has several
 * processes side by side, and little that it has to keep: of the renderer's heap of 300 MB on 1,000 documents 80 are in
 * use. V8 by itself lets the heap grow up to fourfold before it frees the rest.
 */

/**
 * For the process of a command and those that process documents: each takes 100 MB less, for 4 % of processor time
 * (measured on 1,000 documents). `package.json` has them too.
 */
export const smallHeap: readonly string[] = ['--heap-growing-percent=100', '--max-semi-space-size=8'];

/** For the process that renders pages: 550 instead of 790 MB, in the same time (measured on 1,000 documents). */
export const rendererHeap: readonly string[] = ['--heap-growing-percent=60', '--max-semi-space-size=24'];
