/** Writing that leaves nothing half-written. The only reader of folders for the commands. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Writes through a temporary file in the same folder, then renames it. */
export async function writeAtomically(file: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(temporary, data);
    await rename(temporary, file);
  } catch (problem) {
    await rm(temporary, { force: true });
    throw problem;
  }
}

/** All files below a folder, as sorted paths with `/`, relative to it. None if it does not exist. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing([]));
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Reads a file, or null where there is none. */
export async function readIfExists(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(ignoreMissing(null));
}

function ignoreMissing<T>(fallback: T): (problem: NodeJS.ErrnoException) => T {
  return problem => {
    if (problem.code === 'ENOENT' || problem.code === 'ENOTDIR') return fallback;
    throw problem;
  };
}

/**
 * Makes a folder hold exactly the given files: writes those that changed, removes those not given.
 * @returns how many were written and removed
 */
export async function syncFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<{ written: number; removed: number }> {
  let written = 0;
  for (const [path, data] of files) {
    const file = join(folder, path);
    if ((await readIfExists(file)) === data) continue;
    await writeAtomically(file, data);
    written++;
  }
  const stale = (await listFiles(folder)).filter(path => !files.has(path));
  for (const path of stale) await rm(join(folder, path));
  return { written, removed: stale.length };
}

/** Puts a finished folder in the place of another, which stays as it was until the last moment. */
export async function replaceFolder(finished: string, target: string): Promise<void> {
  const old = `${target}.old-${randomBytes(4).toString('hex')}`;
  const existed = await rename(target, old).then(
    () => true,
    (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'ENOENT') return false;
      throw problem;
    },
  );
  try {
    await rename(finished, target);
  } catch (problem) {
    if (existed) await rename(old, target);
    throw problem;
  }
  if (existed) await rm(old, { recursive: true, force: true });
}
