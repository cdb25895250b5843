/** What a built site is made of. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { LargestFile, MeasuredSize } from '../pipeline/bench/build-results.ts';
import { type FileSize, listFileSizes, totalBytes } from './files.ts';

/** Files of a kind that are compressed: the largest one compressed is among the largest as they are. */
const mostCompressed = 30;

/** @param site a built folder */
export async function measureOutput(site: string): Promise<MeasuredSize['output']> {
  const files = await listFileSizes(site);
  const pages = files.filter(({ path }) => path.endsWith('.html'));
  const data = files.filter(({ path }) => path.startsWith('data/') && path.endsWith('.json'));
  return {
    files: files.length,
    bytes: totalBytes(files),
    pages: pages.length,
    largestPage: await findLargest(site, pages),
    largestData: await findLargest(site, data),
  };
}

/** The file that is largest when it is compressed; null of none. */
async function findLargest(site: string, files: readonly FileSize[]): Promise<LargestFile | null> {
  const candidates = [...files].sort((a, b) => b.bytes - a.bytes).slice(0, mostCompressed);
  let largest: LargestFile | null = null;
  for (const { path, bytes } of candidates) {
    const compressed = (await promisify(gzip)(await readFile(join(site, path)), { level: 9 })).length;
    if (compressed > (largest?.compressed ?? 0)) largest = { path, bytes, compressed };
  }
  return largest;
}
