/** How fast the text engine is: processor time over all sources of a project. */
import type { Content } from '../lib/read-content.ts';
import { processSource } from '../pipeline/index.ts';
import { writePages } from '../pipeline/page.ts';

/** Times are seconds of the processor, of the process and of the system for it; the median of the rounds. */
export interface EngineTime {
  /** Bytes of all sources as received. */
  bytes: number;
  /** From the bytes to the blocks, their ids, and what is said in them: everything but the pages. */
  engine: number;
  /** Writing the pages. */
  pages: number;
}

/**
 * Takes all sources of a project through the text engine and annotation, as a build of a new project does, and writes
 * their pages. The time of the processor is measured, for it depends least on what else the machine does; of several
 * rounds the first, in which the code is compiled, weighs little in the median.
 * @param content what `readContent` gives; its sources must be free of errors
 * @param rounds how often to measure, at least once
 */
export function measureEngine({ sources, reference, ledger }: Content, rounds: number): EngineTime {
  const measured = Array.from({ length: rounds }, () => {
    let engine = 0;
    let pages = 0;
    // One at a time, as in a build: what was made of one source is not kept for the next.
    for (const source of sources) {
      const start = processorTime();
      const { processed } = processSource(source, reference, {}, ledger.file);
      if (!processed) throw new Error(`The source ${source.id} has errors.`);
      const middle = processorTime();
      for (const _ of writePages(processed.document));
      engine += middle - start;
      pages += processorTime() - middle;
    }
    return { engine, pages };
  });
  return {
    bytes: sources.reduce((sum, { bytes }) => sum + bytes.length, 0),
    engine: median(measured.map(each => each.engine)),
    pages: median(measured.map(each => each.pages)),
  };
}

/** Seconds that the process has had. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
