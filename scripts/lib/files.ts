/** Writing that leaves nothing half-written. The only reader of folders for the commands. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** Writes, whole or piece by piece, through a temporary file in the same folder, then renames it. */
export async function writeAtomically(
  file: string,
  data: string | Uint8Array | Iterable<string>,
): Promise<void> {
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

/** Elements of an array that are one piece. */
const elementsPerPiece = 1000;

/** The JSON text of a value and a line feed, in pieces: no array in it is one long string. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    yield '[';
    for (let at = 0; at < value.length; at += elementsPerPiece)
      yield (at > 0 ? ',' : '') + JSON.stringify(value.slice(at, at + elementsPerPiece)).slice(1, -1);
    yield ']\n';
    return;
  }
  if (typeof value !== 'object' || value === null) {
    yield `${JSON.stringify(value)}\n`;
    return;
  }
  let separator = '{';
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    yield `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    if (!Array.isArray(inner)) yield JSON.stringify(inner);
    else for (const piece of jsonPieces(inner)) yield piece === ']\n' ? ']' : piece;
  }
  yield separator === '{' ? '{}\n' : '}\n';
}

/**
 * Puts the files of a folder into another, which may have others: as second names of the same bytes where the disk can,
 * for a large collection's data are gigabytes. Whoever writes either file anew must not write into it but replace it, as
 * everything here does.
 * @param wanted which of the files, by their number in the order of their paths
 * @throws Error where there is another file of the same name, other than that with the same bytes
 */
export async function linkFolder(
  from: string,
  to: string,
  wanted: (index: number) => boolean = () => true,
): Promise<void> {
  let linked = true;
  const folders = new Set<string>();
  for (const [index, path] of (await listFiles(from)).entries()) {
    if (!wanted(index)) continue;
    const target = join(to, path);
    if (!folders.has(dirname(target))) {
      mkdirSync(dirname(target), { recursive: true });
      folders.add(dirname(target));
    }
    if (linked) {
      try {
        linkSync(join(from, path), target);
        continue;
      } catch (problem) {
        // Another disk, or a file system without second names; what else may be wrong copying will say.
        if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') linked = false;
      }
    }
    if (!existsSync(target)) copyFileSync(join(from, path), target);
    else if (!readFileSync(target).equals(readFileSync(join(from, path))))
      throw new Error(`有两个不同的 ${path}：一个已在 ${to}，一个在 ${from}。`);
  }
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

/**
 * Puts right what `replaceFolder` leaves when it is killed between its two steps: the folder's place is empty, and what
 * stood there is beside it.
 */
export async function recoverFolder(target: string): Promise<void> {
  const names: string[] = await readdir(dirname(target)).catch(ignoreMissing<string[]>([]));
  const old = names.filter(name => name.startsWith(`${basename(target)}.old-`)).sort();
  if (old.length === 0) return;
  if (!names.includes(basename(target))) await rename(join(dirname(target), old.pop()!), target);
  for (const name of old) await rm(join(dirname(target), name), { recursive: true, force: true });
}
