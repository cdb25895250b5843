/** The accepted pictures in the project, and what became of those that are not like them. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles, readIfExists, writeAtomically } from '../lib/files.ts';
import { type Comparison, comparePictures, isOther, mostDifferent } from './compare.ts';
import { type Fingerprint, fingerprintSchema } from './fingerprint.ts';

/** Where the pictures are, from the project's root. */
export const albumFolder = 'tests/browser/screenshots';
const machineFile = 'machine.json';

export const howToAccept =
  '样子本来就该变的，看过差别以后，运行 npm run screenshots -- --accept 接受新的样子，与改动一起提交。';

/** The machine that the pictures were accepted on; null where none were. */
export async function readMachine(root: string): Promise<Fingerprint | null> {
  const text = await readIfExists(join(root, albumFolder, machineFile));
  return text === null ? null : fingerprintSchema.parse(JSON.parse(text));
}

/** Ids of the pictures, sorted. */
export async function listPictures(root: string): Promise<string[]> {
  const files = await listFiles(join(root, albumFolder));
  return files.filter(file => /^[^/]+\.png$/u.test(file)).map(file => file.replace(/\.png$/u, ''));
}

const fileOf = (root: string, id: string) => join(root, albumFolder, `${id}.png`);

/**
 * Compares a picture with the accepted one. One that is not like it is written to `failed/`, with the difference.
 * @returns what to say, in Chinese; null where all is well
 */
export async function judge(root: string, id: string, actual: Buffer): Promise<string | null> {
  const accepted = await readFile(fileOf(root, id)).catch(() => null);
  if (accepted === null) return `${id}：还没有接受过它的图。${howToAccept}`;
  const comparison = comparePictures(accepted, actual);
  const failed = `${albumFolder}/failed/${id}`;
  for (const kind of ['actual', 'diff']) await rm(join(root, `${failed}.${kind}.png`), { force: true });
  if (!isOther(comparison)) return null;
  await mkdir(join(root, albumFolder, 'failed'), { recursive: true });
  await writeFile(join(root, `${failed}.actual.png`), actual);
  if (comparison.diff) await writeFile(join(root, `${failed}.diff.png`), comparison.diff);
  return describe(id, failed, comparison);
}

function describe(id: string, failed: string, { share, diff }: Comparison): string {
  const percent = (value: number) => `${(value * 100).toFixed(value < 0.001 ? 3 : 1)}%`;
  const what = diff
    ? `${percent(share)} 的像素与接受的图不同（最多许 ${percent(mostDifferent)}）`
    : '大小与接受的图不同';
  const files = [`接受的 ${albumFolder}/${id}.png`, `现在的 ${failed}.actual.png`];
  if (diff) files.push(`差别（红）${failed}.diff.png`);
  return `${id}：${what}。${files.join('，')}。${howToAccept}`;
}

/**
 * Keeps new pictures: those that are not like the accepted ones, all where the machine is another. Takes away pictures
 * of views that are no more.
 * @returns ids of the pictures that were written
 */
export async function accept(
  root: string,
  machine: Fingerprint,
  pictures: ReadonlyMap<string, Buffer>,
): Promise<string[]> {
  const known = await readMachine(root);
  const same = JSON.stringify(known) === JSON.stringify(machine);
  const written: string[] = [];
  for (const [id, data] of pictures) {
    if (same && (await judge(root, id, data)) === null) continue;
    await writeAtomically(fileOf(root, id), data);
    written.push(id);
  }
  for (const id of await listPictures(root)) if (!pictures.has(id)) await rm(fileOf(root, id));
  await rm(join(root, albumFolder, 'failed'), { recursive: true, force: true });
  await writeAtomically(join(root, albumFolder, machineFile), `${JSON.stringify(machine, null, 2)}\n`);
  return written;
}
