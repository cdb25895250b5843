import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonPieces, listFiles, replaceFolder, writeAtomically } from '../../scripts/lib/files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingjian-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('jsonPieces', () => {
  it('is the JSON text (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        expect([...jsonPieces(value)].join('')).toBe(`${JSON.stringify(value)}\n`);
      }),
      { seed: 12, numRuns: 1000 },
    );
    const long = { a: Array.from({ length: 2500 }, (_, index) => index), b: undefined, c: [[]] };
    expect([...jsonPieces(long)].join('')).toBe(`${JSON.stringify(long)}\n`);
  });

  it('is written in pieces where it is long', async () => {
    const value = Array.from({ length: 1200 }, () => '廉'.repeat(5000));
    await writeAtomically(join(folder, 'long.json'), jsonPieces(value));
    expect(JSON.parse(await readFile(join(folder, 'long.json'), 'utf8'))).toEqual(value);
    expect(await listFiles(folder)).toEqual(['long.json']);
  });
});

describe('replaceFolder', () => {
  it('puts the finished folder in place of the old one', async () => {
    const [finished, target] = [join(folder, 'new'), join(folder, 'dist')];
    await mkdir(finished);
    await writeFile(join(finished, 'x'), '新');
    await replaceFolder(finished, target);
    await mkdir(finished);
    await writeFile(join(finished, 'x'), '更新');
    await replaceFolder(finished, target);
    expect(await readFile(join(target, 'x'), 'utf8')).toBe('更新');
    expect(await readdir(folder)).toEqual(['dist']);
  });

  it('leaves the old one where the new one is missing', async () => {
    const target = join(folder, 'dist');
    await mkdir(target);
    await expect(replaceFolder(join(folder, 'missing'), target)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['dist']);
  });
});
