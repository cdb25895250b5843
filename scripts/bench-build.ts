/**
 * `npm run bench`: builds corpora of several sizes, each in a temporary copy of the project, and prints what each stage
 * takes and how it grows. The project itself is not touched.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { checkTarget, readResults, writeResults } from './bench/build-files.ts';
import { measureSize } from './bench/build-measure.ts';
import { type BuildBenchOptions, readBuildOptions } from './bench/build-options.ts';
import type { Watcher } from './bench/build-process.ts';
import { formatGrowth, formatMachine, formatSize } from './bench/build-report.ts';
import { formatComparison } from './bench/comparison-report.ts';
import { createStatusLine } from './bench/status-line.ts';
import { readFolderTexts, sourcesOf } from './bench/texts.ts';
import { Interrupted } from './lib/command.ts';
import { readOriginals } from './lib/originals.ts';
import type { BuildResults } from './pipeline/bench/build-results.ts';
import { megabytes } from './pipeline/bench/table.ts';
import { corpusSeed, type MadeSource, makeCorpus } from './pipeline/corpus.ts';

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Measures and prints. Throws where the options are wrong, a build does not succeed, or it is interrupted. */
export async function benchBuild(root: string, argv: readonly string[]): Promise<boolean> {
  const options = readBuildOptions(argv);
  const earlier = options.compare === null ? null : await readResults(options.compare);
  if (options.json !== null) await checkTarget(options.json);
  const texts = await (options.corpus === null ? readOriginals(root) : readFolderTexts(options.corpus));
  if (texts.length === 0)
    throw new Error('content/sources/ 里没有原文，拼不出文件。可以用 --corpus 另给一个文件夹。');
  const results = await describeRun(root, options, texts);
  const stop = new AbortController();
  // Once more while the build ends is not the end of the program, which would leave the folder.
  const interrupt = () => stop.abort();
  for (const signal of interruptions) process.on(signal, interrupt);
  const work = await mkdtemp(join(tmpdir(), 'qingjian-bench-'));
  let kept: string | null = null;
  try {
    console.log(formatMachine(results, loadavg()[0] ?? 0));
    kept = await measureAll({ root, work, options, texts, results, signal: stop.signal });
    console.log(`\n${formatGrowth(results.sizes)}`);
    if (earlier) console.log(`\n${formatComparison(earlier, results, options.compare ?? '')}`);
    if (options.json !== null) console.log(`\n数字存在 ${options.json}。`);
    if (kept !== null) console.log(`\n最后建的项目留在 ${kept}，不用时请自行删除。`);
    return true;
  } catch (problem) {
    const measured = describeMeasured(results, options.json);
    // Whatever failed because the build was ended failed because of the interruption.
    if (stop.signal.aborted) throw new Interrupted(`已中断，临时文件已删除。${measured}`);
    throw results.sizes.length > 0 && problem instanceof Error
      ? new Error(`${problem.message}\n${measured}`, { cause: problem })
      : problem;
  } finally {
    if (kept === null) await rm(work, { recursive: true, force: true, maxRetries: 5 });
    for (const signal of interruptions) process.off(signal, interrupt);
  }
}

interface Bench {
  root: string;
  work: string;
  options: BuildBenchOptions;
  texts: readonly string[];
  /** Gets each size when it is measured. */
  results: BuildResults;
  signal: AbortSignal;
}

/** @returns the folder of the last project if it is to be kept, else null */
async function measureAll(bench: Bench): Promise<string | null> {
  const { root, work, options, texts, results, signal } = bench;
  const { rounds, again, keep, json } = options;
  const status = createStatusLine(process.stderr);
  const print = (line: string) => {
    status.clear();
    console.log(line);
  };
  const watcher: Watcher = {
    signal,
    onLine: line => print(`    ${line}`),
    onSample: ({ seconds, now, peak }) =>
      status.show(`    ${seconds.toFixed(0)} 秒，内存 ${megabytes(now)} MB，最多 ${megabytes(peak)} MB`),
  };
  const corpora = options.documents ?? [null];
  for (const [index, documents] of corpora.entries()) {
    const sources = makeSources(texts, documents);
    const onStep = (step: string) => print(`  ${sources.length} 篇：${step}`);
    print(`\n准备 ${sources.length} 篇（第 ${index + 1} 种，共 ${corpora.length} 种）`);
    const { size, project } = await measureSize({ root, work, sources, rounds, again, watcher, onStep });
    results.sizes.push(size);
    if (json !== null) await writeResults(json, results);
    print(`\n${formatSize(size, rounds)}`);
    if (keep && index === corpora.length - 1) return project;
    await rm(project, { recursive: true, force: true, maxRetries: 5 });
    // A signal that came while nothing was built.
    signal.throwIfAborted();
  }
  return null;
}

/** @param documents how many to make; null for the texts as they are */
function makeSources(texts: readonly string[], documents: number | null): MadeSource[] {
  return documents === null ? sourcesOf(texts) : makeCorpus(texts, documents, corpusSeed);
}

/** What is known before anything is measured. */
async function describeRun(
  root: string,
  { corpus, documents, rounds }: BuildBenchOptions,
  texts: readonly string[],
): Promise<BuildResults> {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  const entries = await readdir(join(root, 'content/concepts'));
  return {
    schema: 1,
    began: new Date().toISOString(),
    rounds,
    machine: {
      model: cpus()[0]?.model.trim() ?? '',
      cores: cpus().length,
      memory: totalmem(),
      system: `${type()} ${release()}`,
      node: process.version,
    },
    corpus: {
      origin: corpus === null ? 'sources' : 'folder',
      made: documents !== null,
      texts: texts.length,
      sha256: hash.digest('hex'),
      concepts: entries.filter(name => name.endsWith('.md')).length,
    },
    sizes: [],
  };
}

/** One sentence for one whose measurement did not come to its end. */
function describeMeasured({ sizes }: BuildResults, json: string | null): string {
  if (sizes.length === 0) return '一种篇数也没有测完，没有数字可存。';
  const list = sizes.map(({ documents }) => documents).join('、');
  return `已测完 ${list} 篇，${json === null ? '数字在上面' : `数字存在 ${json}`}。`;
}
