/**
 * `npm run bench -- search`: the site's search beside Pagefind as it comes, on the same texts with the same queries.
 * Everything is built in a temporary folder; the project itself is not touched.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { assemble, buildShell, type Corpus, type CorpusOrigin, prepareContent } from './bench/corpora.ts';
import { measureCorpus } from './bench/measure.ts';
import { type CorpusReport, formatReport } from './bench/report.ts';
import { readSearchOptions, type SearchBenchOptions } from './bench/search-options.ts';
import { chromiumFlags, findChromium } from './lib/chromium.ts';
import { readOriginals } from './lib/originals.ts';
import { createProgress, type Progress } from './lib/progress.ts';

/** Measures and prints. Returns whether the search found exactly what it had to find. */
export async function benchSearch(root: string, argv: readonly string[]): Promise<boolean> {
  const own = (await readOriginals(root)).length;
  const options = readSearchOptions(argv, own);
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('没有找到 Chromium 或 Chrome。请安装，或用环境变量 CHROMIUM_PATH 指出它的位置。');
  const stop = new AbortController();
  const interrupt = () => stop.abort(new Error('已中断，临时文件已删除。'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  const folder = await mkdtemp(join(tmpdir(), 'qingjian-bench-'));
  let browser: Browser | null = null;
  try {
    // Its own reaction to a signal would end the process before the folder is removed.
    browser = await chromium.launch({
      executablePath,
      args: chromiumFlags,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    stop.signal.addEventListener('abort', () => browser?.close());
    console.log(
      `${cpus().length} 核 ${cpus()[0]?.model ?? ''}，Chromium ${browser.version()}，Node ${process.version}，开始时负载 ${loadavg()[0]!.toFixed(1)}`,
    );
    const reports = await measureAll({ root, folder, browser, options, own, signal: stop.signal });
    if (options.json) await writeFile(options.json, `${JSON.stringify(reports, null, 2)}\n`);
    return reports.every(({ ours }) => ours.all.recall === 1 && ours.all.precision >= 0.99);
  } catch (problem) {
    // Whatever failed because the browser was closed or a program ended failed because of the interruption.
    stop.signal.throwIfAborted();
    throw problem;
  } finally {
    await browser?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

interface Bench {
  root: string;
  folder: string;
  browser: Browser;
  options: SearchBenchOptions;
  /** Documents that the project has. */
  own: number;
  signal: AbortSignal;
}

async function measureAll(bench: Bench): Promise<CorpusReport[]> {
  const { root, folder, browser, options, own, signal } = bench;
  const progress = createProgress(console.log);
  const shell = join(folder, 'shell');
  await mkdir(shell);
  await progress.stage(
    '建检索页',
    () => buildShell(root, shell, signal),
    () => '',
  );
  const reports: CorpusReport[] = [];
  for (const [index, origin] of originsOf(options, own).entries()) {
    const place = join(folder, `corpus-${index}`);
    await mkdir(place);
    const corpus = await prepare(bench, progress, { place, shell, origin });
    const report = await measureCorpus({ corpus, browser, options, progress, signal });
    reports.push(report);
    console.log(`\n${formatReport(report)}\n`);
    await rm(place, { recursive: true, force: true });
  }
  return reports;
}

function originsOf({ corpus, documents }: SearchBenchOptions, own: number): CorpusOrigin[] {
  if (corpus !== null) return [{ kind: 'folder', path: corpus }];
  return documents.map(count => (count === own ? { kind: 'own' } : { kind: 'made', documents: count }));
}

async function prepare(
  { root, signal }: Bench,
  progress: Progress,
  { place, shell, origin }: { place: string; shell: string; origin: CorpusOrigin },
): Promise<Corpus> {
  await progress.stage(
    '读入与分析',
    () => prepareContent(root, place, origin, signal),
    () => '',
  );
  return progress.stage(
    '建两种索引',
    () => assemble(place, shell, signal),
    ({ documents, entries, passages }) => `${documents} 篇，${entries} 个概念，${passages.length} 段`,
  );
}
