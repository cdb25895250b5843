/**
 * What the pipeline wrote, read from its files when a page needs it. The files are not modules of the site: the bundler
 * would take in, write and load again every document's data before the first page is made. `npm run dev` reloads this
 * module, and with it all that is read at once, when they change.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `astro build` and `astro dev` run in the project's root. */
const folder = join(process.cwd(), 'content/generated');

/** A file's text; null where there is none. `path` is relative to `content/generated`. */
export function readGenerated(path: string): string | null {
  try {
    return readFileSync(join(folder, path), 'utf8');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
}

/** A JSON file's value; `fallback` where there is none. */
export function readGeneratedJson<T>(path: string, fallback: T): T {
  const text = readGenerated(path);
  return text === null ? fallback : (JSON.parse(text) as T);
}

/** Names in a folder, in dictionary order; none where there is no folder. */
export function listGenerated(path: string): string[] {
  try {
    return readdirSync(join(folder, path)).sort();
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw problem;
  }
}
