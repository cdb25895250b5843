/** A build that is killed, or finds no room: the site stays as it was, and the next build is as if nothing had been. */
import { execFile, fork } from 'node:child_process';
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type TestProject } from '../helpers/projects.ts';

let project: TestProject;
let before: Record<string, string>;
beforeAll(async () => {
  project = await createProject({ fewConcepts: true });
  expect((await project.run('build')).code).toBe(0);
  before = await project.fingerprint('dist');
});
afterAll(() => project?.remove());

const path = (file: string) => join(project.folder, file);

/** Starts a build and kills it so many milliseconds after a stage has begun; whether it got that far. */
function killIn(stage: string, wait: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const build = fork(path('scripts/build.ts'), [], {
      cwd: project.folder,
      stdio: 'ignore',
      env: { ...process.env, VITEST: '', NODE_OPTIONS: '', SITE_URL: '', BASE_PATH: '' },
    });
    let killed = false;
    build.on('message', (event: { stage: string; state: string }) => {
      if (event.stage !== stage || event.state !== 'begun') return;
      setTimeout(() => {
        killed = build.kill('SIGKILL');
      }, wait);
    });
    build.once('error', reject);
    build.once('exit', () => resolve(killed));
  });
}

/** A change that gives every stage something to do. */
const change = () =>
  appendFile(path('content/sources/zhejiang-2008-speech/original.txt'), '各部门要抓好落实。\n');

describe('a build that is killed', () => {
  it.each([
    ['读入与分析', 30],
    ['读入与分析', 300],
    ['读入与分析', 900],
    ['汇总数据', 5],
    ['建立索引', 100],
    ['生成页面', 500],
    ['生成页面', 3000],
    ['核对', 20],
  ])('in the stage %s, after %i ms, leaves the site as it was', async (stage, wait) => {
    await change();
    await killIn(stage, wait);
    expect(await project.fingerprint('dist')).toEqual(before);
  });

  it('leaves a cache that can be used: the next build gives what one from nothing gives', async () => {
    const { code, output } = await project.run('build');
    expect(code, output).toBe(0);
    expect(await project.leftovers()).toEqual([]);
    const built = await project.fingerprint('dist');
    expect(built).not.toEqual(before);
    const again = await project.run('build', ['--no-cache']);
    expect(again.code, again.output).toBe(0);
    expect(await project.fingerprint('dist')).toEqual(built);
    before = built;
  });

  it('between the two renamings leaves a site that the next command puts back', async () => {
    await rename(path('dist'), path('dist.old-0123abcd'));
    const concept = path('content/concepts/yi-gang-shuang-ze.md');
    const text = await readFile(concept, 'utf8');
    await writeFile(concept, text.replace('kind: ', 'kidn: '));
    expect((await project.run('build')).code).toBe(1);
    await writeFile(concept, text);
    expect(await project.fingerprint('dist')).toEqual(before);
    expect(await project.leftovers()).toEqual([]);
  });
});

describe('a build that may not write what it needs', () => {
  // A limit on the size of files is what a full disk is to a program: writing stops in the middle.
  it('leaves the site as it was, says so, and is done once there is room', { timeout: 120_000 }, async () => {
    await change();
    for (const kilobytes of [20, 200]) {
      const limited = `ulimit -f ${kilobytes * 2}; exec "$0" scripts/build.ts`;
      const problem = await promisify(execFile)('sh', ['-c', limited, process.execPath], {
        cwd: project.folder,
        env: { ...process.env, VITEST: '', NODE_OPTIONS: '', SITE_URL: '', BASE_PATH: '' },
      }).then(
        () => null,
        (failure: { stdout: string; stderr: string }) => failure,
      );
      expect(problem?.stderr).toMatch(/系统不让写这么大的文件/u);
      expect(await project.fingerprint('dist')).toEqual(before);
    }
    const { code, output } = await project.run('build');
    expect(code, output).toBe(0);
    const built = await project.fingerprint('dist');
    expect((await project.run('build', ['--no-cache'])).code).toBe(0);
    expect(await project.fingerprint('dist')).toEqual(built);
    expect(await project.leftovers()).toEqual([]);
  });
});
