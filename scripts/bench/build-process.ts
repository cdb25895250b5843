/** Builds a project in a process of its own, and watches it. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { smallHeap } from '../lib/heap.ts';
import { plainEnvironment } from '../lib/made-project.ts';
import { treeMemory } from '../lib/memory.ts';
import { endGroup, hasGroups } from '../lib/process-group.ts';
import type { BuildRun, Peak } from '../pipeline/bench/rounds.ts';
import { megabytes } from '../pipeline/bench/table.ts';

/** Milliseconds between two readings of the memory. */
const samplingInterval = 250;
/** Milliseconds in which a build that is interrupted ends by itself. */
const patience = 5000;

export interface Sample {
  /** Seconds since the build began. */
  seconds: number;
  /** Bytes that its processes hold now, and the most so far. */
  now: number;
  peak: number;
}

export interface Watcher {
  /** Ends the build when it is aborted. */
  signal: AbortSignal;
  /** A line that the build has printed. */
  onLine: (line: string) => void;
  onSample: (sample: Sample) => void;
}

/** As `--report` writes them, and as the build tells of them while it runs. Their names are the build's own affair. */
const reportSchema = z.array(
  z.object({ stage: z.string(), seconds: z.number(), detail: z.string().default('') }),
);
const eventSchema = z.object({ stage: z.string(), state: z.enum(['begun', 'ended']) });

/**
 * Builds. Throws what `signal` was aborted with, or where the build does not succeed; in every case none of its
 * processes runs any more.
 * @param folder a project
 */
export async function runBuild(folder: string, watcher: Watcher): Promise<BuildRun> {
  const { signal } = watcher;
  signal.throwIfAborted();
  const report = join(folder, 'stages.json');
  const began = performance.now();
  const child = fork(join(folder, 'scripts/build.ts'), ['--report', report, '--errors-only'], {
    cwd: folder,
    env: plainEnvironment(),
    // As `npm run build` has it.
    execArgv: [...smallHeap],
    // A group of its own: the terminal does not interrupt it, but we do, and nothing of it is left.
    detached: hasGroups,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const closed = new Promise<{ code: number | null; by: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, by) => resolve({ code, by }));
  });
  const meter = watch(child, began, watcher);
  const end = async () => {
    if (child.pid !== undefined) await endGroup(child.pid, patience);
  };
  const stop = () => void end();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { code, by } = await closed;
    const seconds = (performance.now() - began) / 1000;
    signal.throwIfAborted();
    const { total, stages } = meter.peaks();
    if (code !== 0) throw new Error(describeFailure(by ?? code, seconds, total.proportional));
    const reported = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
    return {
      seconds,
      peak: total,
      stages: reported.map(each => ({ ...each, peak: stages.get(each.stage) ?? null })),
    };
  } finally {
    signal.removeEventListener('abort', stop);
    meter.stop();
    await end();
  }
}

function describeFailure(end: string | number | null, seconds: number, peak: number | null): string {
  const memory = peak === null ? '' : `，内存峰值 ${megabytes(peak)} MB`;
  const how = typeof end === 'number' ? `退出码 ${end}` : `被 ${end ?? '外部'} 终止`;
  return `建站没有成功（${how}，用了 ${seconds.toFixed(1)} 秒${memory}）。`;
}

/** Shows what a build prints, and reads its memory: now and then, and when a stage begins or ends. */
function watch(child: ChildProcess, began: number, { onLine, onSample }: Watcher) {
  const running = new Set<string>();
  const stages = new Map<string, number>();
  const total: Peak = { proportional: null, resident: null };
  const sample = () => {
    const memory = child.pid === undefined ? null : treeMemory(child.pid);
    if (!memory) return;
    total.proportional = Math.max(total.proportional ?? 0, memory.proportional);
    total.resident = Math.max(total.resident ?? 0, memory.resident);
    for (const stage of running) stages.set(stage, Math.max(stages.get(stage) ?? 0, memory.proportional));
    onSample({
      seconds: (performance.now() - began) / 1000,
      now: memory.proportional,
      peak: total.proportional,
    });
  };
  child.on('message', message => {
    const { data: event } = eventSchema.safeParse(message);
    if (!event) return;
    if (event.state === 'begun') running.add(event.stage);
    sample();
    if (event.state === 'ended') running.delete(event.stage);
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
  const timer = setInterval(sample, samplingInterval);
  return { peaks: () => ({ total, stages }), stop: () => clearInterval(timer) };
}
