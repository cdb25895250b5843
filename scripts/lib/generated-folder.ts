/**
 * The folder that the pipeline writes, made to hold exactly what it should: what stands as it was last written is left
 * alone without being read, the rest is written, and what nobody asked for is removed.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What makes up one file: text, or its pieces. */
export type Pieces = string | Iterable<string | Uint8Array>;

/** Files that were written together, and what they were made from. */
interface Written {
  signature: string;
  /** Path, bytes, and when it was changed (milliseconds): who changes a file changes one of them. */
  files: [path: string, bytes: number, changed: number][];
}

/** What a run leaves for the next one to compare with; JSON. */
export type FolderRecord = Record<string, Written>;

/** A file that is being written. */
export interface OpenFile {
  add(text: string): void;
  close(): void;
}

/** Characters that are written at once. */
const charactersAtOnce = 1 << 20;

export class GeneratedFolder {
  readonly #folder: string;
  readonly #before: Readonly<FolderRecord>;
  readonly #after: FolderRecord = {};
  readonly #folders = new Set<string>();
  /** How many files were written, and removed. */
  written = 0;
  removed = 0;

  readonly #except: string | null;

  /**
   * @param before what the last run left; empty where nothing is known of the folder
   * @param except a folder in it that is left alone
   */
  constructor(folder: string, before: Readonly<FolderRecord>, except: string | null = null) {
    this.#folder = folder;
    this.#except = except;
    this.#before = before;
  }

  /** Whether all files of a unit stand as they were written from the same; then they are kept. */
  keep(unit: string, signature: string): boolean {
    const known = this.#before[unit];
    if (known?.signature !== signature) return false;
    for (const [path, bytes, changed] of known.files) {
      const state = statSync(join(this.#folder, path), { throwIfNoEntry: false });
      if (state?.size !== bytes || state.mtimeMs !== changed) return false;
    }
    this.#after[unit] = known;
    return true;
  }

  /** Writes a file of a unit, whole or not at all. */
  write(unit: string, signature: string, path: string, content: Pieces): void {
    const file = join(this.#folder, path);
    const folder = dirname(file);
    if (!this.#folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#folders.add(folder);
    }
    const temporary = `${file}.tmp`;
    if (typeof content === 'string') writeFileSync(temporary, content);
    else {
      const descriptor = openSync(temporary, 'w');
      try {
        for (const piece of content) writeFileSync(descriptor, piece);
      } finally {
        closeSync(descriptor);
      }
    }
    renameSync(temporary, file);
    this.#note(unit, signature, path);
  }

  /** Notes how a file stands after it was written. */
  #note(unit: string, signature: string, path: string): void {
    const { size, mtimeMs } = statSync(join(this.#folder, path));
    const known = this.#after[unit] ?? { signature, files: [] };
    this.#after[unit] = known;
    known.files.push([path, size, mtimeMs]);
    this.written++;
  }

  /** Opens a file of a unit that is written bit by bit. It has its name when it is closed. */
  open(unit: string, signature: string, path: string): OpenFile {
    const file = join(this.#folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const descriptor = openSync(`${file}.tmp`, 'w');
    let waiting: string[] = [];
    let length = 0;
    const flush = () => {
      writeFileSync(descriptor, waiting.join(''));
      waiting = [];
      length = 0;
    };
    return {
      add(text) {
        waiting.push(text);
        length += text.length;
        if (length >= charactersAtOnce) flush();
      },
      close: () => {
        if (length > 0) flush();
        closeSync(descriptor);
        renameSync(`${file}.tmp`, file);
        this.#note(unit, signature, path);
      },
    };
  }

  /** Writes a unit of one file, unless it stands. `make` is called only then. */
  put(path: string, signature: string, make: () => Pieces): void {
    if (!this.keep(path, signature)) this.write(path, signature, path, make());
  }

  /** A file's text. */
  read(path: string): string {
    return readFileSync(join(this.#folder, path), 'utf8');
  }

  /** How many files a unit of this run has. */
  filesOf(unit: string): number {
    return this.#after[unit]?.files.length ?? 0;
  }

  /** Removes what is not of this run. Returns what the next run compares with. */
  finish(): FolderRecord {
    const wanted = new Set(Object.values(this.#after).flatMap(({ files }) => files.map(([path]) => path)));
    this.#removeOthers('', wanted);
    return this.#after;
  }

  /** Returns whether the folder is empty now. */
  #removeOthers(path: string, wanted: ReadonlySet<string>): boolean {
    let entries: ReturnType<typeof readEntries>;
    try {
      entries = readEntries(join(this.#folder, path));
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return true;
      throw problem;
    }
    let left = 0;
    for (const entry of entries) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`;
      if (inner === this.#except) left++;
      else if (entry.isDirectory()) {
        if (!this.#removeOthers(inner, wanted)) left++;
        else rmdirSync(join(this.#folder, inner));
      } else if (wanted.has(inner)) left++;
      else {
        rmSync(join(this.#folder, inner));
        this.removed++;
      }
    }
    return left === 0;
  }
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
