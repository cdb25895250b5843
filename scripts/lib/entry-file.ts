/**
 * One cache entry in one file: parts of text, in pieces so that a long document is never whole in memory, and a table of
 * them at the end with what is told of them. Each piece and the table have a checksum: a file that is cut short or has a
 * wrong bit is found out where it is read, and what is told can be read without the texts.
 *
 * Nothing is packed: to pack and unpack an entry took longer than to make it (zstd, measured on 1,000 documents).
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

/** Characters of a piece, or a few more. */
const pieceLength = 1 << 20;
const checksumLength = 4;
const numberLength = 4;
/** Bytes read from a file's end at first: most tables are shorter. */
const tailLength = 1 << 15;

/** Counts the ways in which entries were ever written. */
const formatNumber = 3;

interface Table {
  format: number;
  meta: unknown;
  parts: PartTable;
}

/** Of each part the lengths of its pieces in bytes, in the order of the file. */
export type PartTable = readonly (readonly [name: string, pieces: readonly number[]])[];

/** An entry's file is not as it was written. */
export class DamagedEntry extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`缓存文件 ${file} 坏了。`);
    this.file = file;
  }
}

/** Writes an entry's parts one after the other. */
export class EntryWriter {
  readonly #file: string;
  readonly #temporary: string;
  readonly #parts: [string, number[]][] = [];
  #descriptor: number | null;

  /** Opens a temporary file beside the entry. */
  constructor(file: string) {
    this.#file = file;
    this.#temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
    mkdirSync(dirname(file), { recursive: true });
    this.#descriptor = openSync(this.#temporary, 'w');
  }

  /** Adds a part of bytes. */
  addBytes(name: string, bytes: Iterable<Uint8Array>): void {
    this.#parts.push([name, Array.from(bytes, piece => this.#write(piece))]);
  }

  /** Adds a part from its pieces of text. */
  add(name: string, text: Iterable<string>): void {
    const pieces: number[] = [];
    let waiting = '';
    for (const more of text) {
      waiting += more;
      if (waiting.length < pieceLength) continue;
      pieces.push(this.#write(Buffer.from(waiting)));
      waiting = '';
    }
    if (waiting !== '') pieces.push(this.#write(Buffer.from(waiting)));
    this.#parts.push([name, pieces]);
  }

  /** Writes the table and gives the file its name. `meta` is anything that is JSON. Returns where the parts are. */
  finish(meta: unknown): EntryParts {
    const length = Buffer.alloc(numberLength);
    length.writeUInt32LE(
      this.#write(
        Buffer.from(JSON.stringify({ format: formatNumber, meta, parts: this.#parts } satisfies Table)),
      ),
    );
    this.#writeAll(length);
    this.#close();
    renameSync(this.#temporary, this.#file);
    return new EntryParts(this.#file, this.#parts);
  }

  /** Leaves nothing behind. */
  abandon(): void {
    if (this.#descriptor === null) return;
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  /** Writes bytes and their checksum. Returns their length without it. */
  #write(bytes: Uint8Array): number {
    const checksum = Buffer.alloc(checksumLength);
    checksum.writeUInt32LE(crc32(bytes));
    this.#writeAll(bytes);
    this.#writeAll(checksum);
    return bytes.length;
  }

  #writeAll(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor!, bytes, at);
  }

  #close(): void {
    closeSync(this.#descriptor!);
    this.#descriptor = null;
  }
}

/** An entry whose table was read and found sound. */
export interface Entry<Meta> {
  meta: Meta;
  parts: EntryParts;
}

/** Where the parts of an entry are; they are read when they are asked for. */
export class EntryParts {
  readonly file: string;
  #table: PartTable | null;

  /** @param table null to have it read when it is asked for */
  constructor(file: string, table: PartTable | null = null) {
    this.file = file;
    this.#table = table;
  }

  /** Throws `DamagedEntry` where it has to be read and is not sound. */
  get table(): PartTable {
    this.#table ??= readEntry(this.file)?.parts.table ?? null;
    if (!this.#table) throw new DamagedEntry(this.file);
    return this.#table;
  }

  /** The pieces of a part, text as UTF-8: each ends with a whole character. Throws `DamagedEntry`. */
  *pieces(name: string): Generator<Buffer> {
    let start = 0;
    let pieces: readonly number[] = [];
    for (const [part, lengths] of this.table) {
      pieces = lengths;
      if (part === name) break;
      start += lengths.reduce((sum, length) => sum + length + checksumLength, 0);
      pieces = [];
    }
    if (pieces.length === 0) return;
    const descriptor = this.#open();
    try {
      for (const length of pieces) {
        const bytes = checked(readAt(descriptor, start, length + checksumLength));
        if (!bytes) throw new DamagedEntry(this.file);
        yield bytes;
        start += length + checksumLength;
      }
    } finally {
      closeSync(descriptor);
    }
  }

  #open(): number {
    try {
      return openSync(this.file, 'r');
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code === 'ENOENT') throw new DamagedEntry(this.file);
      throw problem;
    }
  }

  /** A part as one text. Throws `DamagedEntry`. */
  text(name: string): string {
    let text = '';
    for (const piece of this.pieces(name)) text += piece.toString('utf8');
    return text;
  }
}

/** A table; of no format where an earlier version of the program wrote it in another way. */
function parseTable(bytes: Buffer): Table {
  try {
    return JSON.parse(bytes.toString('utf8')) as Table;
  } catch {
    return { format: 0, meta: null, parts: [] };
  }
}

/** Bytes of a file; fewer where it ends. */
function readAt(descriptor: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const more = readSync(descriptor, bytes, read, length - read, start + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}

/** Bytes without the checksum at their end; null where it is not theirs. */
function checked(bytes: Buffer): Buffer | null {
  const end = bytes.length - checksumLength;
  if (end < 0) return null;
  const content = bytes.subarray(0, end);
  return crc32(content) === bytes.readUInt32LE(end) ? content : null;
}

/** Reads an entry's table; null where there is no entry, or none that is sound. */
export function readEntry<Meta>(file: string): Entry<Meta> | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
  try {
    const { size } = fstatSync(descriptor);
    let tail = readAt(descriptor, Math.max(0, size - tailLength), Math.min(size, tailLength));
    if (tail.length < numberLength) return null;
    const needed = tail.readUInt32LE(tail.length - numberLength) + checksumLength + numberLength;
    if (needed > size) return null;
    if (needed > tail.length) tail = readAt(descriptor, size - needed, needed);
    const table = checked(tail.subarray(tail.length - needed, tail.length - numberLength));
    if (!table) return null;
    const { format, meta, parts } = parseTable(table);
    return format === formatNumber ? { meta: meta as Meta, parts: new EntryParts(file, parts) } : null;
  } finally {
    closeSync(descriptor);
  }
}
