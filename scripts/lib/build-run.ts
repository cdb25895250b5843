/** What one run of the pipeline leaves for the next: what it knew of each document, which files it wrote from what. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type CollectedDocument, type CollectionWords, Stakes } from '../pipeline/collection/collection.ts';
import { digest } from './digests.ts';
import type { KnownDocument } from './document-cache.ts';
import { DamagedEntry, type EntryParts, EntryWriter, readEntry } from './entry-file.ts';
import type { FolderRecord } from './generated-folder.ts';
import type { ContentMemory } from './read-content.ts';
import type { ParseMemory } from './yaml.ts';

/** The cache's folder, from the project's root. */
export const cacheFolder = '.cache';

export interface RunRecord {
  /** Digest of the program: another one writes other files. */
  program: string;
  folder: FolderRecord;
  words: CollectionWords;
  documents: readonly KnownDocument[];
}

/** Of a document that is kept in `RunRecord.documents` how many numbers it has of each kind. */
type NumberCounts = [stakes: number, names: number, together: number];

/** A run as it is kept: the numbers of all documents stand together, as bytes. */
interface StoredRun extends Omit<RunRecord, 'documents'> {
  documents: (Omit<KnownDocument, 'collected'> & {
    collected: Omit<CollectedDocument, 'stakes' | 'names' | 'together'>;
    counts: NumberCounts;
  })[];
}

const runFile = 'last-run.bin';
const tablesFile = 'last-tables.bin';

/** What the last run left of the tables of all rows. */
export function readTablesRun(cache: string, program: string): FolderRecord {
  const run = readEntry<{ program: string; folder: FolderRecord }>(join(cache, tablesFile))?.meta;
  return run?.program === program ? run.folder : {};
}

export function writeTablesRun(cache: string, program: string, folder: FolderRecord): void {
  new EntryWriter(join(cache, tablesFile)).finish({ program, folder });
}

/** What a run knows that has no earlier one. */
export function noRun(program: string): RunRecord {
  return { program, folder: {}, words: { lists: [], names: [], concepts: [] }, documents: [] };
}

/** What the last run left; nothing where it was another program's or not finished, or the record is not sound. */
export function readRun(cache: string, program: string): RunRecord {
  const entry = readEntry<StoredRun>(join(cache, runFile));
  if (entry?.meta.program !== program) return noRun(program);
  const numbers = readNumbers(entry.parts);
  if (!numbers) return noRun(program);
  let at = 0;
  const take = (count: number) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const documents = entry.meta.documents.map(({ counts, collected, ...rest }) => ({
    ...rest,
    collected: {
      ...collected,
      stakes: new Stakes(take(counts[0])),
      names: take(counts[1]),
      together: take(counts[2]),
    },
  }));
  return { ...entry.meta, documents };
}

function readNumbers(parts: EntryParts): Uint32Array | null {
  try {
    const bytes = Buffer.concat([...parts.pieces('numbers')]);
    const numbers = new Uint32Array(bytes.length / Uint32Array.BYTES_PER_ELEMENT);
    new Uint8Array(numbers.buffer).set(bytes);
    return numbers;
  } catch (problem) {
    if (problem instanceof DamagedEntry) return null;
    throw problem;
  }
}

export function writeRun(cache: string, { documents, ...run }: RunRecord): void {
  const numbersOf = ({ collected: { stakes, names, together } }: KnownDocument) =>
    [stakes.numbers, names, together] as const;
  const writer = new EntryWriter(join(cache, runFile));
  try {
    const bytes = documents.flatMap(each =>
      numbersOf(each).map(
        ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
      ),
    );
    writer.addBytes('numbers', bytes.length > 0 ? [Buffer.concat(bytes)] : []);
    writer.finish({
      ...run,
      documents: documents.map(each => {
        const { stakes: _, names: __, together: ___, ...collected } = each.collected;
        return { ...each, collected, counts: numbersOf(each).map(({ length }) => length) as NumberCounts };
      }),
    } satisfies StoredRun);
  } finally {
    writer.abandon();
  }
}

/** What the pipeline's results depend on beside what editors write. */
const programFolders = ['scripts/pipeline', 'scripts/annotators', 'scripts/lib', 'src/model'];
/** The versions of libraries; a copy of the project for tests and measurements has no lock file. */
const libraryFiles = ['package-lock.json', 'package.json'];

/** Digest of the program: its files, its libraries' versions, the runtime's. */
export function digestProgram(root: string): string {
  return digestFiles(root, programFolders, libraryFiles);
}

/** What the pages depend on beside the content. */
const siteFolders = ['scripts', 'src', 'public'];

/** Digest of everything that makes the site, but for the content and the settings. */
export function digestSite(root: string): string {
  return digestFiles(root, siteFolders, ['astro.config.mjs', ...libraryFiles]);
}

/** Digest of the runtime, of all files in folders, and of those other files that are there. */
function digestFiles(root: string, folders: readonly string[], others: readonly string[]): string {
  const files = folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort(),
  );
  const paths = [...files, ...others.filter(path => existsSync(join(root, path)))];
  return digest([process.version, ...paths.flatMap(path => [path, readFileSync(join(root, path))])]);
}

/** Digest of what the pipeline wrote. */
export function digestRecord(folder: FolderRecord): string {
  const units = Object.entries(folder).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest([
    JSON.stringify(
      units.map(([unit, { signature, files }]) => [unit, signature, files.map(([path]) => path)]),
    ),
  ]);
}

const parsedFile = 'parsed.bin';
type Parsed = Record<keyof ContentMemory, Record<string, unknown>>;

/** Files of editors that were parsed in this run or the last one. */
export class ParsedFiles implements ContentMemory {
  readonly #file: string;
  readonly #program: string;
  readonly #before: Parsed | null;
  readonly #after: Parsed = { sources: {}, concepts: {}, regulations: {}, organisations: {} };
  #isNew = false;
  readonly sources = this.#memory('sources');
  readonly concepts = this.#memory('concepts');
  readonly regulations = this.#memory('regulations');
  readonly organisations = this.#memory('organisations');

  /** @param program what another program parsed is not known */
  constructor(cache: string, program: string, useCache: boolean) {
    this.#file = join(cache, parsedFile);
    this.#program = program;
    const entry = useCache ? readEntry<{ program: string; parsed: Parsed }>(this.#file) : null;
    this.#before = entry?.meta.program === program ? entry.meta.parsed : null;
  }

  #memory(kind: keyof Parsed): ParseMemory {
    const keyOf = (text: string) => digest([text]).slice(0, 24);
    return {
      recall: text => {
        const key = keyOf(text);
        const value = this.#before?.[kind][key];
        if (value !== undefined) this.#after[kind][key] = value;
        return value;
      },
      keep: (text, value) => {
        this.#after[kind][keyOf(text)] = value;
        this.#isNew = true;
      },
    };
  }

  /** Leaves what this run has parsed to the next. */
  save(): void {
    if (this.#isNew) new EntryWriter(this.#file).finish({ program: this.#program, parsed: this.#after });
  }
}
