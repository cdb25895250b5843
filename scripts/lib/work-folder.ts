/** The folder in which a site is put together before it takes the place of the last one. */
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes a folder in the project, on the same disk as what it will replace, and removes it at the end, whatever the end
 * is. A kill that no program can see leaves the folder to the next command, which removes it.
 */
export async function withWorkFolder<T>(root: string, run: (folder: string) => Promise<T>): Promise<T> {
  await removeAbandoned(root);
  const folder = await mkdtemp(join(root, `.build-${process.pid}-`));
  const interrupted = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    return await run(folder);
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what commands that were killed left behind. A folder carries the number of its process. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const owner = /^\.build-(\d+)-/u.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      await rm(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}
