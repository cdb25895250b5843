/**
 * `npm run bench -- search`: see `bench-search.ts`. `npm run bench -- --documents 1000`: makes a corpus from the sources, builds it in a temporary folder, and prints
 * each stage's seconds and peak memory. The project itself is not touched.
 */
import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './lib/command.ts';
import { listFiles } from './lib/files.ts';
import { makeProject } from './lib/made-project.ts';
import { treeMemory } from './lib/memory.ts';
import { readOriginals } from './lib/originals.ts';
import { padColumns, type StageReport } from './lib/progress.ts';
import { makeCorpus } from './pipeline/corpus.ts';

const root = process.cwd();
const seed = 20021231;
/** Milliseconds between two readings of the memory. */
const samplingInterval = 100;

interface StageRow extends StageReport {
  /** Largest memory of the process tree while the stage ran, in bytes; null where it cannot be read. */
  peak: number | null;
}

/** Builds in a process of its own and samples its memory; a stage's peak is over all that ran beside it. */
async function runBuild(folder: string): Promise<StageRow[]> {
  const report = join(folder, 'stages.json');
  const child = fork(join(folder, 'scripts/build.ts'), ['--report', report, '--errors-only'], {
    cwd: folder,
    stdio: 'inherit',
  });
  const running = new Set<string>();
  const peaks = new Map<string, number>();
  child.on('message', (event: { stage: string; state: 'begun' | 'ended' }) => {
    if (event.state === 'begun') running.add(event.stage);
    else running.delete(event.stage);
  });
  const timer = setInterval(() => {
    const memory = child.pid === undefined ? null : treeMemory(child.pid);
    if (memory === null) return;
    for (const stage of running) peaks.set(stage, Math.max(peaks.get(stage) ?? 0, memory));
  }, samplingInterval);
  const stop = () => child.kill('SIGINT');
  process.once('SIGINT', stop);
  const code = await new Promise<number | null>(resolve => child.once('exit', resolve));
  process.off('SIGINT', stop);
  clearInterval(timer);
  if (code !== 0) throw new Error(`建站没有成功（退出码 ${code ?? '中断'}）。`);
  const stages = JSON.parse(await readFile(report, 'utf8')) as StageReport[];
  return stages.map(stage => ({ ...stage, peak: peaks.get(stage.stage) ?? null }));
}

async function outputSize(folder: string): Promise<{ files: number; bytes: number }> {
  const files = await listFiles(folder);
  let bytes = 0;
  for (const file of files) bytes += (await stat(join(folder, file))).size;
  return { files: files.length, bytes };
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

async function bench(documents: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'qingjian-bench-'));
  try {
    const characters = await makeProject(
      root,
      folder,
      makeCorpus(await readOriginals(root), documents, seed),
    );
    console.log(
      `${documents} 篇，${(characters / 1e6).toFixed(2)} 百万字；${cpus().length} 核，Node ${process.version}`,
    );
    const began = performance.now();
    const rows = await runBuild(folder);
    const total = (performance.now() - began) / 1000;
    const { files, bytes } = await outputSize(join(folder, 'dist'));
    console.log(`\n${padColumns('阶段', 14)}${'秒'.padStart(7)}${'内存峰值'.padStart(8)}`);
    for (const { stage, seconds, peak } of rows) {
      console.log(
        `${padColumns(stage, 14)}${seconds.toFixed(1).padStart(8)}${(peak === null ? '—' : megabytes(peak)).padStart(12)}`,
      );
    }
    const peak = Math.max(...rows.map(row => row.peak ?? 0));
    console.log(
      `${padColumns('合计', 14)}${total.toFixed(1).padStart(8)}${(peak > 0 ? megabytes(peak) : '—').padStart(12)}`,
    );
    console.log(`输出 ${files} 个文件，${megabytes(bytes)}；每秒 ${(documents / total).toFixed(1)} 篇。`);
    console.log('“建立索引”与“生成页面”“核对”同时进行；内存是整个进程树的，同时进行的都算在内。');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await runCommand(async () => {
  const argv = process.argv.slice(2);
  // Loaded only then: it needs a browser's driver, which a plain build's measurement does not.
  if (argv[0] === 'search') return (await import('./bench-search.ts')).benchSearch(root, argv.slice(1));
  const { values } = parseArgs({ args: argv, options: { documents: { type: 'string', default: '1000' } } });
  const documents = Number(values.documents);
  if (!Number.isInteger(documents) || documents < 1)
    throw new Error(`--documents 应为正整数，现为“${values.documents}”。`);
  await bench(documents);
  return true;
});
