/** `npm run build`: content, pages, index and data into `dist/`, which changes only when everything succeeded. */
import { fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import {
  readFrameAncestors,
  readReportAddress,
  readSiteAddress,
  type SiteAddress,
} from '../src/model/index.ts';
import { checkSite } from './check.ts';
import { buildContent, readExcludeStudyOnly, readUseCache } from './content.ts';
import { runCommand } from './lib/command.ts';
import { linkFolder, listFiles, recoverFolder, replaceFolder, writeAtomically } from './lib/files.ts';
import { formatSummary, hasErrors } from './lib/messages.ts';
import { createProgress, type StageListener, type StageReport } from './lib/progress.ts';
import { writeLedger } from './lib/read-content.ts';
import { hostFiles } from './pipeline/hosting/index.ts';
import { buildSearchIndex } from './search-index.ts';

export interface BuildOptions {
  /** The project's root. */
  root: string;
  /** Folder to build into, from the root. */
  output: string;
  address: SiteAddress;
  /** Sites that may show a page in a frame; null for any. */
  frameAncestors: string | null;
  excludeStudyOnly: boolean;
  /** Whether results of earlier builds are used. */
  useCache: boolean;
  print: (line: string) => void;
  onStage?: StageListener;
}

export interface BuildResult {
  ok: boolean;
  messages: VFileMessage[];
  stages: readonly StageReport[];
}

/** Builds the site. On any problem the previous output stays as it was and nothing else is left behind. */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { root, output, address, print } = options;
  const progress = createProgress(print, options.onStage);
  const result = (ok: boolean, messages: VFileMessage[]): BuildResult => ({
    ok,
    messages,
    stages: progress.reports,
  });
  await recoverFolder(join(root, output));
  await removeAbandoned(root);
  const work = await mkdtemp(join(root, `.build-${process.pid}-`));
  const interrupted = () => {
    rmSync(work, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  const site = join(work, 'site');
  const renderer = startRenderer(root, site, address);
  try {
    const content = await progress.stage(
      '读入与分析',
      () => buildContent(options),
      each =>
        each.ok
          ? `${each.documents} 篇${each.excluded > 0 ? `（未收“仅供学习”的 ${each.excluded} 篇）` : ''}，${each.concepts} 个概念，${each.mentions} 处提及${each.fresh < each.documents ? `；处理 ${each.fresh} 篇，其余没有变` : ''}`
          : '有错误',
    );
    if (!content.ok) return result(false, content.messages);
    const published = join(root, 'content/generated/published');
    const renderAndCheck = async () => {
      await progress.stage('生成页面', renderer.render, pages => `${pages} 页`);
      await linkFolder(published, join(site, 'data'));
      await linkFolder(join(root, 'content/generated/tables'), join(site, 'data'));
      for (const [path, text] of hostFiles({ base: address.base, frameAncestors: options.frameAncestors }))
        await writeFile(join(site, path), text);
      return progress.stage(
        '核对',
        () => checkSite(site, address.base),
        each => `${each.pages} 页，${each.messages.length} 处问题`,
      );
    };
    const index = () =>
      progress.stage(
        '建立索引',
        () => buildSearchIndex(join(root, 'content/generated'), join(work, 'pagefind')),
        count => `${count} 条`,
      );
    // The index is made from the data, not from the pages: both are made at the same time.
    // Both are waited for even when one fails: nothing may write into the folder after it is removed.
    const rendering = renderAndCheck();
    // The renderer, another process, has the site's program to put together first.
    const tables = progress.stage(
      '汇总数据',
      async () => content.publishTables(),
      () => '',
    );
    const [rendered, indexed] = await Promise.allSettled([rendering, tables.then(index)]);
    if (rendered.status === 'rejected') throw rendered.reason;
    if (indexed.status === 'rejected') throw indexed.reason;
    const checked = rendered.value;
    await rename(join(work, 'pagefind'), join(site, 'pagefind'));
    const messages = [...content.messages, ...checked.messages];
    if (hasErrors(messages)) return result(false, messages);
    await replaceFolder(site, join(root, output));
    if (content.ledger && (await writeLedger(root, content.ledger)))
      print('  新段落的编号已记入 content/anchors.json，请与原文一起提交。');
    return result(true, messages);
  } finally {
    await renderer.stop();
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    await rm(work, { recursive: true, force: true });
  }
}

/** Removes what builds that were killed left behind. A build's folder carries the number of its process. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const owner = /^\.build-(\d+)-/u.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      await rm(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface Renderer {
  /** Has the pages rendered now that the content is ready. Resolves with how many there are. */
  render: () => Promise<number>;
  /** Ends the process if it has not ended; resolves when it has. */
  stop: () => Promise<void>;
}

/** Starts a process that renders the pages: it takes a while before it needs the content. */
function startRenderer(root: string, folder: string, { origin, base }: SiteAddress): Renderer {
  const child = fork(join(import.meta.dirname, 'render.ts'), [folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Pages are short-lived strings: with the default of 16 MB half of them are moved before they are dropped.
    execArgv: ['--max-semi-space-size=64'],
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      BASE_PATH: base,
      SITE_URL: origin ?? '',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  return {
    async render() {
      // Where it has ended already, its output says why.
      if (child.connected) child.send('content', () => undefined);
      const code = await ended;
      if (code !== 0) throw new Error(`生成页面时出错：\n${output}`.trim());
      return (await listFiles(folder)).filter(file => file.endsWith('.html')).length;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Reads the command's options and builds; prints messages and sets the exit code. */
export async function runBuild(argv: readonly string[]): Promise<boolean> {
  const reportAt = argv.indexOf('--report');
  const address = readSiteAddress(process.env);
  // Said before anything is built: the pages read it again.
  readReportAddress(process.env);
  console.log(`清鉴：建站（${address.origin ?? '未设 SITE_URL'}，路径 ${address.base}）`);
  const began = performance.now();
  const { ok, messages, stages } = await buildSite({
    root: process.cwd(),
    output: 'dist',
    address,
    frameAncestors: readFrameAncestors(process.env),
    excludeStudyOnly: readExcludeStudyOnly(argv, process.env),
    useCache: readUseCache(argv),
    print: line => console.log(line),
    onStage: event => process.send?.(event),
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  // Made texts of a benchmark are full of remarks that nobody will act on.
  const shown = argv.includes('--errors-only') ? messages.filter(each => each.fatal) : messages;
  if (shown.length > 0) console.error(formatSummary(shown));
  console.log(
    ok ? `完成，${seconds} 秒，网站在 dist/。` : '没有建成。请按上面的说明改正后再试；dist/ 仍是上次的内容。',
  );
  if (ok && address.origin === null)
    console.log('提醒：未设 SITE_URL，sitemap.xml 里的网址只适合本机预览；发布前请设为正式网址。');
  if (reportAt >= 0 && argv[reportAt + 1]) await writeAtomically(argv[reportAt + 1]!, JSON.stringify(stages));
  return ok;
}

if (import.meta.main) await runCommand(() => runBuild(process.argv.slice(2)));
