/** What one run of the pipeline leaves for the next: which files it wrote from what. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from './digests.ts';
import { EntryWriter, readEntry } from './entry-file.ts';
import type { FolderRecord } from './generated-folder.ts';

/** The cache's folder, from the project's root. */
export const cacheFolder = '.cache';

export interface RunRecord {
  folder: FolderRecord;
  /** `DocumentCache.verified`. */
  verified: Record<string, string>;
}

const runFile = 'last-run.bin';

/** What the last run left; nothing where it was not finished, or the record is not sound. */
export function readRun(cache: string): RunRecord {
  return readEntry<RunRecord>(join(cache, runFile))?.meta ?? { folder: {}, verified: {} };
}

export function writeRun(cache: string, run: RunRecord): void {
  new EntryWriter(join(cache, runFile)).finish(run);
}

/** What the pipeline's results depend on beside what editors write. */
const programFolders = ['scripts/pipeline', 'scripts/annotators', 'scripts/lib', 'src/model'];
/** The versions of libraries; a copy of the project for tests and measurements has no lock file. */
const libraryFiles = ['package-lock.json', 'package.json'];

/** Digest of the program: its files, its libraries' versions, the runtime's. */
export function digestProgram(root: string): string {
  const files = programFolders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.ts'))
      .map(path => join(folder, path))
      .sort(),
  );
  const read = (path: string) => readFileSync(join(root, path));
  const libraries = libraryFiles.filter(path => existsSync(join(root, path)));
  return digest([process.version, ...[...files, ...libraries].flatMap(path => [path, read(path)])]);
}
