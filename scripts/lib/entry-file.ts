/**
 * One cache entry in one file: parts of text, packed in pieces so that a long document is never whole in memory, a table
 * of them at the end, and a checksum over all. A file that is cut short or has a wrong bit is not an entry.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Bytes of text that are packed at once. */
const pieceLength = 1 << 20;
const checksumLength = 32;
const numberLength = 4;

interface Table {
  meta: unknown;
  /** Of each part the lengths of its packed pieces in bytes, in the order of the file. */
  parts: [name: string, pieces: number[]][];
}

/** Writes an entry's parts one after the other. */
export class EntryWriter {
  readonly #file: string;
  readonly #temporary: string;
  readonly #hash = createHash('sha256');
  readonly #parts: Table['parts'] = [];
  #descriptor: number | null;

  /** Opens a temporary file beside the entry. */
  constructor(file: string) {
    this.#file = file;
    this.#temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
    mkdirSync(dirname(file), { recursive: true });
    this.#descriptor = openSync(this.#temporary, 'w');
  }

  /** Adds a part from its pieces of text. */
  add(name: string, text: Iterable<string>): void {
    const pieces: number[] = [];
    let waiting: string[] = [];
    let length = 0;
    const pack = () => {
      pieces.push(this.#write(zstdCompressSync(waiting.join(''))));
      waiting = [];
      length = 0;
    };
    for (const piece of text) {
      waiting.push(piece);
      length += piece.length;
      if (length >= pieceLength) pack();
    }
    if (length > 0) pack();
    this.#parts.push([name, pieces]);
  }

  /** Writes the table and gives the file its name. `meta` is anything that is JSON. */
  finish(meta: unknown): void {
    const table = this.#write(zstdCompressSync(JSON.stringify({ meta, parts: this.#parts } satisfies Table)));
    const length = Buffer.alloc(numberLength);
    length.writeUInt32LE(table);
    this.#write(length);
    writeSync(this.#descriptor!, this.#hash.digest());
    this.#close();
    renameSync(this.#temporary, this.#file);
  }

  /** Leaves nothing behind. */
  abandon(): void {
    if (this.#descriptor === null) return;
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #write(bytes: Buffer): number {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor!, bytes, at);
    this.#hash.update(bytes);
    return bytes.length;
  }

  #close(): void {
    closeSync(this.#descriptor!);
    this.#descriptor = null;
  }
}

/** An entry that was read whole and found sound. */
export class Entry<Meta> {
  readonly meta: Meta;
  readonly #bytes: Buffer;
  readonly #parts: ReadonlyMap<string, readonly { start: number; end: number }[]>;

  constructor(bytes: Buffer, meta: Meta, parts: Table['parts']) {
    this.meta = meta;
    this.#bytes = bytes;
    let at = 0;
    this.#parts = new Map(
      parts.map(([name, lengths]) => [
        name,
        lengths.map(length => {
          const start = at;
          at += length;
          return { start, end: at };
        }),
      ]),
    );
  }

  /** The pieces of a part, as bytes of UTF-8: each ends with a whole character. */
  *pieces(name: string): Generator<Buffer> {
    for (const { start, end } of this.#parts.get(name) ?? [])
      yield zstdDecompressSync(this.#bytes.subarray(start, end));
  }

  /** A part as one text. */
  text(name: string): string {
    let text = '';
    for (const piece of this.pieces(name)) text += piece.toString('utf8');
    return text;
  }
}

/** Reads an entry; null where there is none, or none that is sound. */
export function readEntry<Meta>(file: string): Entry<Meta> | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
  const end = bytes.length - checksumLength;
  if (end < numberLength) return null;
  const checksum = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!checksum.equals(bytes.subarray(end))) return null;
  const tableEnd = end - numberLength;
  const table = bytes.subarray(tableEnd - bytes.readUInt32LE(tableEnd), tableEnd);
  const { meta, parts } = JSON.parse(zstdDecompressSync(table).toString('utf8')) as Table;
  return new Entry(bytes, meta as Meta, parts);
}
