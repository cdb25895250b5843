/** How large the files of a folder are. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../lib/files.ts';

export interface FileSize {
  /** From the folder, with `/`. */
  path: string;
  bytes: number;
}

/** Files whose sizes are asked at once. */
const atOnce = 256;

/** Every file below a folder, sorted by path. */
export async function listFileSizes(folder: string): Promise<FileSize[]> {
  const paths = await listFiles(folder);
  const sizes: FileSize[] = [];
  for (let at = 0; at < paths.length; at += atOnce) {
    const some = paths.slice(at, at + atOnce);
    sizes.push(
      ...(await Promise.all(
        some.map(async path => ({ path, bytes: (await stat(join(folder, path))).size })),
      )),
    );
  }
  return sizes;
}

export function totalBytes(files: readonly FileSize[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
