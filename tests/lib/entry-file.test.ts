/** Entries of the cache: what is put in comes out, and what is not sound is not taken for it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DamagedEntry, EntryParts, EntryWriter, readEntry } from '../../scripts/lib/entry-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingjian-entry-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, meta: unknown, parts: Readonly<Record<string, readonly string[]>>): string {
  const file = join(folder, name);
  const writer = new EntryWriter(file);
  for (const [part, pieces] of Object.entries(parts)) writer.add(part, pieces);
  writer.finish(meta);
  return file;
}

describe('an entry', () => {
  it('gives back what was put in (property)', () => {
    const text = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.string(), text, { maxKeys: 4 }), (meta, parts) => {
        const entry = readEntry(write('any.bin', meta, parts))!;
        expect(entry.meta).toEqual(JSON.parse(JSON.stringify(meta)));
        for (const [name, pieces] of Object.entries(parts))
          expect(entry.parts.text(name)).toBe(pieces.join(''));
      }),
      { seed: 8, numRuns: 60 },
    );
  });

  it('keeps long parts in pieces that end with whole characters', () => {
    const pieces = Array.from({ length: 9000 }, (_, index) => `${'𠮷甲'.repeat(100)}${index}\n`);
    const entry = readEntry(write('long.bin', null, { before: ['前'], long: pieces, after: ['后'] }))!;
    const read = [...entry.parts.pieces('long')].map(piece => piece.toString('utf8'));
    expect(read.length).toBeGreaterThan(1);
    expect(read.join('')).toBe(pieces.join(''));
    expect(read.join('')).not.toContain('\ufffd');
    expect([entry.parts.text('before'), entry.parts.text('after')]).toEqual(['前', '后']);
  });

  it('has a table of any length', () => {
    const meta = { long: '乙'.repeat(100_000) };
    expect(readEntry(write('table.bin', meta, { a: ['甲'] }))?.meta).toEqual(meta);
  });

  it('has nothing in a part that nobody wrote', () => {
    expect(readEntry(write('few.bin', 1, { a: ['甲'] }))!.parts.text('b')).toBe('');
  });

  it('is not there where there is no file', () => {
    expect(readEntry(join(folder, 'none.bin'))).toBeNull();
  });

  it('leaves nothing behind when it is abandoned', () => {
    const writer = new EntryWriter(join(folder, 'left/x.bin'));
    writer.add('a', ['甲']);
    writer.abandon();
    expect(readdirSync(join(folder, 'left'))).toEqual([]);
  });

  it('is found out with any wrong bit and at any shorter length (property)', () => {
    const file = write('sound.bin', { a: 1 }, { one: ['甲'.repeat(50)], two: ['乙'.repeat(50)] });
    const sound = readFileSync(file);
    const broken = join(folder, 'broken.bin');
    const readAll = () => {
      const entry = readEntry<{ a: number }>(broken);
      return entry && [entry.meta, entry.parts.text('one'), entry.parts.text('two')];
    };
    const isFoundOut = (bytes: Uint8Array) => {
      writeFileSync(broken, bytes);
      try {
        return readAll() === null;
      } catch (problem) {
        return problem instanceof DamagedEntry;
      }
    };
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const bytes = Buffer.from(sound);
        bytes[at]! ^= 1 << bit;
        expect(isFoundOut(bytes)).toBe(true);
        expect(isFoundOut(sound.subarray(0, at))).toBe(true);
      }),
      { seed: 8, numRuns: 300 },
    );
    expect(isFoundOut(sound)).toBe(false);
  });
});

describe('parts of an entry whose table was not read', () => {
  it('are read when they are asked for, and found out where they are not sound', () => {
    const file = write('later.bin', null, { a: ['甲'] });
    const parts = new EntryParts(file);
    expect(parts.text('a')).toBe('甲');
    writeFileSync(file, 'x');
    expect(() => new EntryParts(file).text('a')).toThrow(DamagedEntry);
    rmSync(file);
    expect(() => new EntryParts(file).text('a')).toThrow(DamagedEntry);
  });

  it('may be bytes', () => {
    const writer = new EntryWriter(join(folder, 'bytes.bin'));
    writer.addBytes('numbers', [Uint8Array.of(0, 255, 7), Uint8Array.of(128)]);
    const { parts } = writer.finish(null) && readEntry(join(folder, 'bytes.bin'))!;
    expect(Buffer.concat([...parts.pieces('numbers')])).toEqual(Buffer.of(0, 255, 7, 128));
  });
});
