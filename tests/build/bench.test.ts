/** The benchmark of the build, with a small term base and tiny texts: what it prints and keeps, and how it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseBuildResults } from '../../scripts/pipeline/bench/build-results.ts';
import { makeBuild, makeResults, makeSize } from '../helpers/bench.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

const concept = `---
term: 一岗双责
aliases:
  - 一岗两责
kind: 责任制度
definition: 既对业务工作负责，又对党风廉政建设负责的责任制度。
---

抓业务的同时抓作风。
`;

/** A line of a build: the others of its stages are still to come. */
const stageDone = /^ {5,}\S+ +\d+\.\d 秒/mu;
const laterStageDone = new RegExp(`2 篇：从头建站[\\s\\S]*${stageDone.source}`, 'mu');

let project: TestProject;
/** Where the benchmark has its temporary folder. */
let temporary: string;
let json: string;

beforeAll(async () => {
  project = await createProject();
  temporary = join(project.folder, 'temporary');
  json = join(project.folder, 'figures.json');
  const concepts = join(project.folder, 'content/concepts');
  await rm(concepts, { recursive: true });
  await mkdir(concepts);
  await writeFile(join(concepts, 'yi-gang-shuang-ze.md'), concept);
  const texts = join(project.folder, 'texts/deep');
  await mkdir(texts, { recursive: true });
  await writeFile(join(texts, 'a.txt'), '关于作风建设的通知\n各单位：\n要落实一岗双责，抓好工作。\n');
  await writeFile(join(texts, 'b.TXT'), '关于检查的通知\n各单位：\n检查组要在年底前报告情况。\n');
});
afterAll(() => project.remove());
beforeEach(async () => {
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  await rm(json, { force: true });
});

const run = (...args: string[]) => project.run('bench', args, { TMPDIR: temporary });
const leftFolders = async () => (await readdir(temporary)).filter(name => name.startsWith('qingjian-bench-'));

it('measures two sizes, keeps the figures and compares them with earlier ones', async () => {
  const earlier = join(project.folder, 'earlier.json');
  await writeFile(
    earlier,
    JSON.stringify(makeResults([makeSize(2, makeBuild(1000, 1e6)), makeSize(100, makeBuild(9, 9))])),
  );
  const args = ['--corpus', 'texts', '--documents', '3,2', '--json', json, '--compare', earlier];
  const { code, output } = await run(...args);
  expect(output).toMatch(/^\d+ 核 .*Node v\d+/mu);
  expect(output).toMatch(stageDone);
  expect(output).toMatch(/^合计 +[\d.]+ +100% +\S+$/mu);
  expect(output).toMatch(/^3 篇 +[\d.]+ +[\d.]+ +\S+ +[\d.]+ +\d+$/mu);
  expect(output).toContain('增长指数：没有。');
  expect(output).toContain('机器与那时不同');
  expect(output).toContain('文字与那时不同');
  expect(output).toMatch(/^从头建，合计 +1000\.0 +[\d.]+ +0\.0\d/mu);
  expect(output).toContain('100 篇只有以前测过');
  expect(output).toContain('3 篇以前没有测过');
  expect(code).toBe(0);
  const results = parseBuildResults(await readFile(json, 'utf8'))!;
  expect(results.corpus).toMatchObject({ origin: 'folder', made: true, texts: 2, concepts: 1 });
  expect(results.sizes.map(({ documents }) => documents)).toEqual([2, 3]);
  for (const { cold, output, bytes } of results.sizes) {
    expect(cold.stages.length).toBeGreaterThan(1);
    expect(cold.seconds.median).toBeGreaterThan(Math.max(...cold.stages.map(each => each.seconds.median)));
    expect(output.files).toBeGreaterThan(output.pages);
    expect(output.largestPage!.compressed).toBeLessThan(output.largestPage!.bytes);
    expect(bytes).toBeGreaterThan(100);
  }
  expect(await leftFolders()).toEqual([]);
});

it('builds the texts as they are, again after small changes, and leaves the project', async () => {
  const { code, output } = await run('--corpus', 'texts', '--again', '--keep', '--json', json);
  expect(output).toMatch(/^合计 +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+$/mu);
  expect(code).toBe(0);
  const results = parseBuildResults(await readFile(json, 'utf8'))!;
  expect(results.corpus.made).toBe(false);
  expect(results.sizes[0]!.again!.concept.stages.length).toBeGreaterThan(1);
  const kept = /最后建的项目留在 (\S+)，/u.exec(output)![1]!;
  expect(kept.startsWith(temporary)).toBe(true);
  expect((await readdir(join(kept, 'content/sources'))).sort()).toEqual(['text-00001', 'text-00002']);
  // The new name is found where it was written.
  const concepts = await readFile(join(kept, 'dist/data/concepts.json'), 'utf8');
  expect(concepts).toContain('"text":"试验用新别称"');
});

describe('interrupted', () => {
  /** Starts, waits for a line, interrupts, and gives what was printed when it has ended. */
  async function interrupt(waited: RegExp, signal: NodeJS.Signals) {
    const env: NodeJS.ProcessEnv = { ...process.env, TMPDIR: temporary };
    for (const name of ['NODE_OPTIONS', 'VITEST']) delete env[name];
    const args = ['scripts/bench.ts', '--corpus', 'texts', '--documents', '1,2', '--json', json];
    const bench = spawn(process.execPath, args, { cwd: project.folder, env });
    const closed = once(bench, 'close');
    let output = '';
    await new Promise<void>((resolve, reject) => {
      for (const stream of [bench.stdout, bench.stderr])
        stream.on('data', (data: Buffer) => {
          output += data.toString();
          if (waited.test(output)) resolve();
        });
      bench.once('close', () => reject(new Error(`It ended before it was interrupted:\n${output}`)));
    });
    bench.kill(signal);
    // An impatient user presses twice.
    bench.kill(signal);
    const [code] = (await closed) as [number | null];
    return { code, output };
  }

  /** Processes that work in the temporary folder. */
  async function leftProcesses(): Promise<string[]> {
    const places = (await readdir('/proc').catch(() => []))
      .filter(name => /^\d+$/u.test(name))
      .map(id => readlink(`/proc/${id}/cwd`).catch(() => ''));
    return (await Promise.all(places)).filter(place => place.startsWith(temporary));
  }

  it('in the first build leaves nothing behind', async () => {
    const { code, output } = await interrupt(stageDone, 'SIGTERM');
    expect(output).toMatch(/^已中断，临时文件已删除。一种篇数也没有测完，没有数字可存。$/mu);
    expect(code).toBe(130);
    expect(await leftFolders()).toEqual([]);
    expect(await leftProcesses()).toEqual([]);
  });

  it('in a later build keeps what was measured', async () => {
    const { code, output } = await interrupt(laterStageDone, 'SIGINT');
    expect(output).toContain(`已中断，临时文件已删除。已测完 1 篇，数字存在 ${json}。`);
    expect(code).toBe(130);
    expect(await leftFolders()).toEqual([]);
    expect(await leftProcesses()).toEqual([]);
    const { sizes } = parseBuildResults(await readFile(json, 'utf8'))!;
    expect(sizes.map(({ documents }) => documents)).toEqual([1]);
  });
});

describe('what it is told', () => {
  it('is explained', async () => {
    const { code, output } = await run('--help');
    expect(code).toBe(0);
    expect(output).toMatch(/^用法：npm run bench -- \[选项\]$/mu);
  });

  it.each([
    ['a folder that is not there', ['--corpus', 'nowhere'], '没有“nowhere”这个文件夹。'],
    ['a folder without texts', ['--corpus', 'src'], 'src 里没有 .txt 文件。'],
    ['earlier figures that are not there', ['--compare', 'no.json'], '请先用 --json no.json 测一次'],
    [
      'earlier figures that are none',
      ['--compare', 'package.json'],
      '“package.json”不是 npm run bench 存的数字',
    ],
    ['a folder to write to', ['--json', 'src'], '“src”是文件夹'],
  ])('is refused: %s', async (_, args, expected) => {
    const { code, output } = await run(...args);
    expect(output).toContain(expected);
    expect(code).toBe(1);
    expect(await leftFolders()).toEqual([]);
  });

  it('is followed up to a build that fails, which is named', async () => {
    const wrong = join(project.folder, 'content/concepts/wrong.md');
    await writeFile(wrong, '---\nterm: 无类\n---\n');
    const { code, output } = await run('--documents', '1');
    await rm(wrong);
    expect(output).toMatch(/^建站没有成功（退出码 1，用了 [\d.]+ 秒/mu);
    expect(code).toBe(1);
    expect(await leftFolders()).toEqual([]);
  });
});
