/** `npm run dev`: serves the site while it is edited; changes under `content/` show in the browser at once. */
import { fork } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dev } from 'astro';
import sirv from 'sirv';
import type { Plugin, ViteDevServer } from 'vite';
import { readSiteAddress, type SiteAddress } from '../src/model/index.ts';
import {
  buildContent,
  type ContentResult,
  readExcludeStudyOnly,
  readUseCache,
  rememberRuns,
} from './content.ts';
import { runCommand } from './lib/command.ts';
import { replaceFolder } from './lib/files.ts';
import { smallHeap } from './lib/heap.ts';
import { formatSummary } from './lib/messages.ts';
import { withoutViteVariables } from './lib/vite-variables.ts';

/** Milliseconds for which what pages can do without waits. */
const pagesFirst = 1500;

/** Milliseconds to wait for more changes: an editor writes a file in several steps. */
const settle = 60;

const root = process.cwd();
const generated = join(root, 'content/generated');
const index = join(root, '.astro/pagefind');

const memory = rememberRuns();

/** Runs the pipeline; a problem is printed and the pages stay as they were. Returns null where it did not succeed. */
async function refresh(address: SiteAddress): Promise<ContentResult | null> {
  const began = performance.now();
  const result = await buildContent({
    root,
    address,
    excludeStudyOnly: readExcludeStudyOnly(process.argv, process.env),
    useCache: readUseCache(process.argv),
    memory,
  });
  if (result.messages.length > 0) console.error(formatSummary(result.messages));
  const time = `${Math.round(performance.now() - began)} 毫秒`;
  console.log(
    result.ok ? `内容已更新：${result.documents} 篇，${time}。` : '有错误，页面保持原样；改正后会自动更新。',
  );
  return result.ok ? result : null;
}

/** Does behind the pages what they can wait for, tables and index; a second request while one runs is done after it. */
function createFollower(): (content: ContentResult) => void {
  let running = false;
  let next: ContentResult | null = null;
  const run = async (content: ContentResult) => {
    if (running) {
      next = content;
      return;
    }
    running = true;
    try {
      // The page that is open is made first.
      await sleep(pagesFirst);
      content.publishTables();
      await rm(`${index}.next`, { recursive: true, force: true });
      await indexApart(`${index}.next`);
      await replaceFolder(`${index}.next`, index);
    } catch (problem) {
      console.error('检索索引没有建成：', problem instanceof Error ? problem.message : problem);
    }
    running = false;
    if (next) {
      const waiting = next;
      next = null;
      await run(waiting);
    }
  };
  return content => void run(content);
}

/** Builds the index in a process of its own: in this one pages would wait for it. */
async function indexApart(output: string): Promise<void> {
  const child = fork(join(import.meta.dirname, 'search-index.ts'), [generated, output], {
    execArgv: [...smallHeap],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error('建立索引的进程没有完成。');
}

/** Serves what the build would put beside the pages, the data and the index; reloads pages when what they show changed. */
function besidePages({ base }: SiteAddress, onServer: (server: ViteDevServer) => void): Plugin {
  return {
    name: 'qingjian-beside-pages',
    configureServer(server) {
      onServer(server);
      server.middlewares.use(`${base}data`, sirv(join(generated, 'published'), { dev: true }));
      server.middlewares.use(`${base}data`, sirv(join(generated, 'tables'), { dev: true }));
      server.middlewares.use(`${base}pagefind`, sirv(index, { dev: true }));
    },
  };
}

/** Has everything read again that pages take from `content/generated`, and open pages loaded again. */
async function reloadPages({ environments }: ViteDevServer): Promise<void> {
  for (const environment of Object.values(environments)) {
    const reader = environment.moduleGraph.getModulesByFile(join(root, 'src/lib/generated.ts'));
    for (const module of reader ?? []) await environment.reloadModule(module);
  }
  environments.client.hot.send({ type: 'full-reload' });
}

await runCommand(async () => {
  process.env = { ...withoutViteVariables(process.env), ASTRO_TELEMETRY_DISABLED: '1' };
  const address = readSiteAddress(process.env);
  const content = await refresh(address);
  if (!content) throw new Error('请先改正上面的错误，再运行 npm run dev。');
  for (const folder of [index, join(generated, 'tables')]) await mkdir(folder, { recursive: true });
  const follow = createFollower();
  follow(content);
  let vite: ViteDevServer | undefined;
  const server = await dev({
    root,
    logLevel: 'warn',
    server: { host: '127.0.0.1', ...(process.env.PORT && { port: Number(process.env.PORT) }) },
    vite: { plugins: [besidePages(address, each => (vite = each))] },
  });
  console.log(
    `\n预览：http://127.0.0.1:${server.address.port}${address.base}\n修改 content/ 里的文件，页面会自动更新。按 Ctrl-C 停止。`,
  );
  let timer: NodeJS.Timeout | undefined;
  watch(join(root, 'content'), { recursive: true }, (_, path) => {
    if (path === null || /^(?:generated|anchors\.json)/u.test(path) || /(?:~|\.swp|\.tmp)$/u.test(path))
      return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const changed = await refresh(address);
      if (!changed) return;
      if (vite) await reloadPages(vite);
      follow(changed);
    }, settle);
  });
  return true;
});
