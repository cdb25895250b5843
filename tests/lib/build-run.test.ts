/** What a run leaves for the next one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noRun, type RunRecord, readRun, writeRun } from '../../scripts/lib/build-run.ts';
import { collectDocuments } from '../helpers/collection.ts';
import { document } from '../helpers/documents.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingjian-run-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runOf(...ids: string[]): RunRecord {
  const named = (id: string, count: number) => ({
    document: document(id, ['两个清单，一岗双责。'], {
      annotations: Array.from({ length: count }, () => ({
        block: 'p1',
        start: 0,
        end: 4,
        type: 'concept' as const,
        ref: 'liang-ge-qingdan',
        text: '两个清单',
      })),
    }),
    records: { duties: [], deadlines: [], figures: [], citations: [] },
    names: [{ name: id, body: { id, name: id, kind: 'body' as const, levels: [], function: null } }],
  });
  const collection = collectDocuments(ids.map((id, index) => named(id, index)));
  return {
    program: 'p',
    folder: { unit: { signature: 's', files: [['a.json', 3, 1.5]] } },
    words: collection.words,
    documents: collection.documents.map((collected, index) => ({
      key: collected.summary.id,
      bytes: index,
      changed: index + 0.25,
      terms: 't',
      files: ['a.json'],
      messages: [],
      ledgers: { before: '', after: 'x' },
      content: 'c',
      collected,
    })),
  };
}

it.each([[[]], [['a']], [['a', 'b', 'c']]])('a run over %j is read as it was written', ids => {
  const run = runOf(...ids);
  writeRun(folder, run);
  expect(readRun(folder, 'p')).toEqual(run);
});

it('says nothing to another program', () => {
  writeRun(folder, runOf('a'));
  expect(readRun(folder, 'q')).toEqual(noRun('q'));
});

it('says nothing where a byte is wrong, wherever it is', () => {
  writeRun(folder, runOf('a', 'b', 'c'));
  const file = join(folder, 'last-run.bin');
  const sound = readFileSync(file);
  for (let at = 0; at < sound.length; at += 7) {
    const damaged = Buffer.from(sound);
    damaged[at]! ^= 0x10;
    writeFileSync(file, damaged);
    expect(readRun(folder, 'p'), `byte ${at}`).toEqual(noRun('p'));
  }
});
