/** How much memory a process and all its descendants hold. */
import { readdirSync, readFileSync } from 'node:fs';

export interface TreeMemory {
  /**
   * Proportional set size (PSS), in bytes: of a page that several processes share each has its part, so that the sum
   * over the tree counts every page once. What the tree takes of the machine.
   */
  proportional: number;
  /** Resident set size (RSS), in bytes: shared pages are counted in each process that has them. */
  resident: number;
}

/**
 * Memory of a process and its descendants, read from `/proc`; only their own files are read. A process whose PSS may not
 * be read counts with its RSS. Null where there is no such `/proc`, or the process has ended.
 */
export function treeMemory(root: number): TreeMemory | null {
  if (readIfThere('/proc/thread-self/children') === null) return null;
  const sum: TreeMemory = { proportional: 0, resident: 0 };
  for (const id of descendants(root)) {
    const memory = processMemory(id);
    sum.proportional += memory.proportional;
    sum.resident += memory.resident;
  }
  return sum.resident === 0 ? null : sum;
}

/** A process and all below it. Children are listed with the thread that started them. */
function descendants(root: number): number[] {
  const found = [root];
  // The list grows while it is walked.
  for (const id of found)
    for (const thread of threadsOf(id)) {
      const children = readIfThere(`/proc/${id}/task/${thread}/children`)?.trim();
      if (children) found.push(...children.split(' ').map(Number));
    }
  return found;
}

function threadsOf(id: number): string[] {
  try {
    return readdirSync(`/proc/${id}/task`);
  } catch {
    return [];
  }
}

/** Zero for a process that has ended. */
function processMemory(id: number): TreeMemory {
  const rollup = readIfThere(`/proc/${id}/smaps_rollup`);
  if (rollup) return { proportional: kilobytes(rollup, 'Pss'), resident: kilobytes(rollup, 'Rss') };
  const resident = kilobytes(readIfThere(`/proc/${id}/status`) ?? '', 'VmRSS');
  return { proportional: resident, resident };
}

/** A line's figure in bytes; these files write it in units of 1,024. */
function kilobytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'mu').exec(text)?.[1] ?? 0) * 1024;
}

/** Null where there is no such file, where it may not be read, or where its process ended in between. */
function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
