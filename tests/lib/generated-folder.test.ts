/** The generated folder holds exactly what the last run wanted, and what stands is left alone. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFiles } from '../../scripts/lib/files.ts';
import { type FolderRecord, GeneratedFolder } from '../../scripts/lib/generated-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingjian-generated-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One run that wants these files, each a unit whose signature is its text. */
function run(wanted: Readonly<Record<string, string>>, before: FolderRecord = {}, except?: string) {
  const generated = new GeneratedFolder(folder, before, except);
  for (const [path, text] of Object.entries(wanted)) generated.put(path, text, () => text);
  const after = generated.finish();
  return { after, written: generated.written, removed: generated.removed };
}

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('a generated folder', () => {
  it('is written once, and then left alone', async () => {
    const first = run({ 'a.json': '1', 'b/c.json': '2' });
    expect([first.written, first.removed]).toEqual([2, 0]);
    const second = run({ 'a.json': '1', 'b/c.json': '2' }, first.after);
    expect([second.written, second.removed]).toEqual([0, 0]);
    expect(await listFiles(folder)).toEqual(['a.json', 'b/c.json']);
  });

  it('has what changed written, and what nobody wants removed with its folders', async () => {
    const { after } = run({ 'a.json': '1', 'b/c.json': '2', 'b/d.json': '3' });
    const { written, removed } = run({ 'a.json': '1', 'x/y.json': '4' }, after);
    expect([written, removed]).toEqual([1, 2]);
    expect(await listFiles(folder)).toEqual(['a.json', 'x/y.json']);
    expect(existsSync(join(folder, 'b'))).toBe(false);
  });

  it.each([
    ['changed by hand', () => put('a.json', '9')],
    ['changed by hand to the same length at the same size', () => utimesSync(join(folder, 'a.json'), 1, 1)],
    ['removed', () => rmSync(join(folder, 'a.json'))],
    ['cut short', () => put('a.json', '')],
  ])('is mended where a file was %s', (_, damage) => {
    const { after } = run({ 'a.json': '1' });
    damage();
    expect(run({ 'a.json': '1' }, after).written).toBe(1);
    expect(read('a.json')).toBe('1');
  });

  it('is written anew where nothing is known of it', () => {
    put('a.json', '1');
    put('old.json', '0');
    const { written, removed } = run({ 'a.json': '1' });
    expect([written, removed]).toEqual([1, 1]);
  });

  it('keeps a folder that is another’s', async () => {
    put('tables/a.csv', '1');
    run({ 'a.json': '1' }, {}, 'tables');
    expect(await listFiles(folder)).toEqual(['a.json', 'tables/a.csv']);
  });

  it('has a file that is written bit by bit when it is closed, not before', async () => {
    const generated = new GeneratedFolder(folder, {});
    const file = generated.open('u', 's', 'x/long.json');
    for (let index = 0; index < 3; index++) file.add('甲'.repeat(600_000));
    expect(existsSync(join(folder, 'x/long.json'))).toBe(false);
    file.close();
    expect(read('x/long.json')).toBe('甲'.repeat(1_800_000));
    const after = generated.finish();
    expect(new GeneratedFolder(folder, after).keep('u', 's')).toBe(true);
    expect(await listFiles(folder)).toEqual(['x/long.json']);
  });

  it('takes away what an interrupted run left half-written', async () => {
    put('a.json.tmp', '½');
    run({ 'a.json': '1' });
    expect(await listFiles(folder)).toEqual(['a.json']);
  });
});
