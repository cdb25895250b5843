/** `npm run screenshots`: photographs the key pages and compares them with the accepted pictures, or accepts new ones. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { runCommand } from './lib/command.ts';
import { copyProject } from './lib/project.ts';
import { accept, albumFolder, judge, readMachine } from './screenshots/album.ts';
import { type Camera, openCamera } from './screenshots/camera.ts';
import { differences } from './screenshots/fingerprint.ts';
import { views } from './screenshots/views.ts';

const usage = `用法：
  npm run screenshots                     建站，给几种页面拍照，说哪些与接受的图不同
  npm run screenshots -- --accept         接受现在的样子：写进 ${albumFolder}，与改动一起提交
  npm run screenshots -- --dist 文件夹    用已经建好的网站（建站时不设 SITE_URL、BASE_PATH）

图随浏览器和字体而变，只与同样的机器上接受的图比较。看过差别以后才接受；自动测试（环境变量 CI）里不能接受。`;

async function main(): Promise<boolean> {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return true;
  }
  if (options.accept && isAutomatic(process.env))
    throw new Error('自动测试里（设了环境变量 CI）不能接受新的样子：请在自己的机器上看过再接受。');
  const root = process.cwd();
  return withSite(root, options.dist, async dist => {
    const camera = await openCamera(dist);
    try {
      return options.accept ? await acceptAll(root, camera) : await compareAll(root, camera);
    } finally {
      await camera.close();
    }
  });
}

function readOptions() {
  try {
    const options = {
      accept: { type: 'boolean' },
      dist: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ options }).values;
  } catch {
    throw new Error(usage);
  }
}

function isAutomatic({ CI }: NodeJS.ProcessEnv): boolean {
  return CI !== undefined && !['', '0', 'false'].includes(CI);
}

/** Uses the site that is given, or one that is built for this and taken away again. */
async function withSite<T>(
  root: string,
  dist: string | undefined,
  use: (dist: string) => Promise<T>,
): Promise<T> {
  if (dist !== undefined) return use(dist);
  const folder = await mkdtemp(join(tmpdir(), 'qingjian-screenshots-'));
  try {
    await copyProject(root, folder);
    console.log('正在建站……');
    const env = { ...process.env, SITE_URL: '', BASE_PATH: '', OFFICIAL_ONLY: '', FRAME_ANCESTORS: '' };
    await promisify(execFile)(process.execPath, [join(folder, 'scripts/build.ts')], {
      cwd: folder,
      env,
    }).catch((problem: { stderr?: string }) => {
      throw new Error(`建站没有成功，没有拍照。\n${problem.stderr ?? ''}`);
    });
    return await use(join(folder, 'dist'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function acceptAll(root: string, camera: Camera): Promise<boolean> {
  const pictures = new Map<string, Buffer>();
  for (const view of views) pictures.set(view.id, (await camera.take(view)).data);
  const written = await accept(root, camera.fingerprint, pictures);
  console.log(
    written.length === 0
      ? `${views.length} 张都与接受的一样，没有改动。`
      : `接受了 ${written.length} 张，在 ${albumFolder}：${written.join('、')}。请看过再提交。`,
  );
  return true;
}

async function compareAll(root: string, camera: Camera): Promise<boolean> {
  const machine = await readMachine(root);
  if (machine === null) throw new Error('还没有接受过图。先运行 npm run screenshots -- --accept。');
  const other = differences(machine, camera.fingerprint);
  if (other !== '') throw new Error(`这台机器与接受图的机器不同，不能比较：${other}。`);
  const problems: string[] = [];
  for (const view of views) {
    const problem = await judge(root, view.id, (await camera.take(view)).data);
    if (problem !== null) problems.push(problem);
  }
  for (const problem of problems) console.error(problem);
  console.log(
    `${views.length} 张，${problems.length === 0 ? '都与接受的一样' : `${problems.length} 张不同`}。`,
  );
  return problems.length === 0;
}

await runCommand(main);
