/** Accepted pictures: what counts as another look, what is said of it, and when nothing can be accepted. */
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accept, albumFolder, judge, listPictures, readMachine } from '../../scripts/screenshots/album.ts';
import { comparePictures, isOther } from '../../scripts/screenshots/compare.ts';
import { differences, type Fingerprint } from '../../scripts/screenshots/fingerprint.ts';
import { views } from '../../scripts/screenshots/views.ts';

const size = 200;

/** A white picture, its first pixels in a colour. */
function picture(coloured = 0, colour: readonly number[] = [0, 0, 0], width = size): Buffer {
  const png = new PNG({ width, height: size });
  png.data.fill(255);
  for (let pixel = 0; pixel < coloured; pixel++) png.data.set(colour, pixel * 4);
  return PNG.sync.write(png);
}

const machine: Fingerprint = { system: 'linux x64', browser: 'Chromium 1', fonts: { song: 'A', kai: '' } };

describe('two pictures', () => {
  it.each([
    ['the same', picture(), false],
    ['a few pixels, as a busy machine may make', picture(5), false],
    ['a word', picture(100), true],
    ['a word in another colour', picture(100, [235, 235, 255]), true],
    ['the next step of a colour, on many', picture(100, [255, 255, 240]), true],
    ['another size', picture(0, [], size + 1), true],
  ])('%s', (_, actual, other) => expect(isOther(comparePictures(picture(), actual))).toBe(other));
});

describe('machines', () => {
  it('are the same', () => expect(differences(machine, structuredClone(machine))).toBe(''));

  it.each([
    [{ browser: 'Chromium 2' }, '浏览器是 Chromium 2，接受时是 Chromium 1'],
    [{ fonts: { song: 'B、C', kai: '' } }, '字体 --song 是 B、C，接受时是 A'],
    [{ fonts: { song: 'A', kai: 'K' } }, '字体 --kai 是 K，接受时是 没有'],
    [
      { system: 'win32 x64', browser: 'Chromium 3' },
      '系统是 win32 x64，接受时是 linux x64；浏览器是 Chromium 3',
    ],
  ])('%j', (given, expected) => expect(differences(machine, { ...machine, ...given })).toContain(expected));
});

describe('the album', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'qingjian-album-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const pictures = (entries: Record<string, Buffer>) => new Map(Object.entries(entries));
  const isThere = (path: string) =>
    access(join(root, path)).then(
      () => true,
      () => false,
    );

  it('keeps what is accepted, and rewrites only what is not like it', async () => {
    expect(await readMachine(root)).toBeNull();
    expect(await accept(root, machine, pictures({ a: picture(), b: picture() }))).toEqual(['a', 'b']);
    expect(await readMachine(root)).toEqual(machine);
    expect(await accept(root, machine, pictures({ a: picture(3), b: picture(100) }))).toEqual(['b']);
    expect(await readFile(join(root, albumFolder, 'a.png'))).toEqual(picture());
    expect(await accept(root, machine, pictures({ b: picture(100) }))).toEqual([]);
    expect(await listPictures(root)).toEqual(['b']);
    expect(await accept(root, { ...machine, browser: 'Chromium 2' }, pictures({ b: picture(100) }))).toEqual([
      'b',
    ]);
  });

  it('says what is not like it, where to look, and how to accept it; then all is well again', async () => {
    await accept(root, machine, pictures({ a: picture() }));
    expect(await judge(root, 'a', picture())).toBeNull();
    const said = await judge(root, 'a', picture(4000));
    for (const part of [
      'a：10.0% 的像素与接受的图不同',
      `${albumFolder}/failed/a.actual.png`,
      `${albumFolder}/failed/a.diff.png`,
      'npm run screenshots -- --accept',
    ])
      expect(said).toContain(part);
    expect(await readFile(join(root, albumFolder, 'failed/a.actual.png'))).toEqual(picture(4000));
    expect(await isThere(`${albumFolder}/failed/a.diff.png`)).toBe(true);
    expect(await judge(root, 'a', picture())).toBeNull();
    expect(await isThere(`${albumFolder}/failed/a.actual.png`)).toBe(false);
    expect(await judge(root, 'a', picture(0, [], size + 1))).toContain('大小与接受的图不同');
    expect(await judge(root, 'new', picture())).toContain('还没有接受过它的图');
  });

  it('cannot be read where it was written by hand', async () => {
    await accept(root, machine, pictures({ a: picture() }));
    await writeFile(join(root, albumFolder, 'machine.json'), '{"system":1}');
    await expect(readMachine(root)).rejects.toThrow();
  });
});

it('has a name of its own for every view', () =>
  expect(new Set(views.map(({ id }) => id)).size).toBe(views.length));

describe('the command', () => {
  const run = (args: readonly string[], environment: Record<string, string>) =>
    new Promise<{ code: unknown; output: string }>(resolve => {
      const options = { env: { ...process.env, ...environment } };
      execFile(process.execPath, ['scripts/screenshots.ts', ...args], options, (problem, stdout, stderr) =>
        resolve({ code: problem?.code ?? 0, output: stdout + stderr }),
      );
    });

  it('accepts nothing in CI', async () => {
    const { code, output } = await run(['--accept'], { CI: 'true' });
    expect(code).toBe(1);
    expect(output).toContain('不能接受新的样子');
  });

  it('says how it is used', async () => {
    expect((await run(['--help'], {})).output).toContain('npm run screenshots -- --accept');
    expect(await run(['--nonsense'], {})).toMatchObject({ code: 1, output: expect.stringContaining('用法') });
  });
});
