/** How much memory a process and all its children hold. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Resident memory of a process and its descendants, in bytes: the sum over the tree, shared pages counted in each.
 * Null where /proc does not exist.
 */
export function treeMemory(root: number): number | null {
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return null;
  }
  const parents = new Map<number, number>();
  const resident = new Map<number, number>();
  for (const entry of entries) {
    if (!/^\d+$/u.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8');
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/mu.exec(status)?.[1]));
      resident.set(Number(entry), Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // The process ended between the two readings.
    }
  }
  let sum = 0;
  for (const [id, bytes] of resident) if (descendsFrom(id, root, parents)) sum += bytes;
  return sum;
}

function descendsFrom(id: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = id; at !== undefined && at > 0; at = parents.get(at))
    if (at === root) return true;
  return false;
}
