/** A child process with all that it starts, ended together. */
import { setTimeout as wait } from 'node:timers/promises';

/** Groups of processes exist on systems of the Unix family; elsewhere the child alone is ended. */
export const hasGroups = process.platform !== 'win32';

/** Milliseconds between two looks whether the group still runs. */
const interval = 50;
/** Milliseconds in which processes that were killed are gone. */
const killed = 2000;

/**
 * Signals every process of a group.
 * @param leader the process that was started `detached`, whose number is the group's
 * @returns false where none of it runs any more
 */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(hasGroups ? -leader : leader, signal);
    return true;
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    // ESRCH: none is left. EPERM: a process of somebody else has taken the number.
    if (code !== 'ESRCH' && code !== 'EPERM') throw problem;
    return false;
  }
}

/**
 * Asks a group to end, as Ctrl-C in a terminal does, and waits; what still runs after a while is killed.
 * @param patience milliseconds before it is killed
 */
export async function endGroup(leader: number, patience: number): Promise<void> {
  if (!signalGroup(leader, 'SIGINT') || (await hasEnded(leader, patience))) return;
  signalGroup(leader, 'SIGKILL');
  await hasEnded(leader, killed);
}

async function hasEnded(leader: number, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (signalGroup(leader, 0)) {
    if (performance.now() > end) return false;
    await wait(interval);
  }
  return true;
}
