/** Builds one corpus, as often as is asked. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeProject, type SourceSize } from '../lib/made-project.ts';
import type { MeasuredSize } from '../pipeline/bench/build-results.ts';
import { type BuildRun, combineRounds } from '../pipeline/bench/rounds.ts';
import type { MadeSource } from '../pipeline/corpus.ts';
import { runBuild, type Watcher } from './build-process.ts';
import { changeConcept, changeDocument } from './edits.ts';
import { measureOutput } from './output.ts';

export interface SizeBench {
  /** Of the project that is measured. */
  root: string;
  /** Folder for the copies that are built. */
  work: string;
  sources: readonly MadeSource[];
  rounds: number;
  again: boolean;
  watcher: Watcher;
  /** Told what is done next. */
  onStep: (step: string) => void;
}

/** What one round gives. */
interface Round {
  cold: BuildRun;
  again: { unchanged: BuildRun; document: BuildRun; concept: BuildRun } | null;
}

/**
 * Measures. Each round is built in a new copy of the project, where nothing is left of an earlier one.
 * @returns the figures, and the folder of the last copy, which is left
 */
export async function measureSize(bench: SizeBench): Promise<{ size: MeasuredSize; project: string }> {
  const { rounds: count, work, onStep, watcher } = bench;
  const project = join(work, `project-${bench.sources.length}`);
  const rounds: Round[] = [];
  let size: SourceSize | null = null;
  let output: MeasuredSize['output'] | null = null;
  for (let number = 1; number <= count; number++) {
    watcher.signal.throwIfAborted();
    await rm(project, { recursive: true, force: true });
    await mkdir(project);
    size = await makeProject(bench.root, project, untilAborted(bench.sources, watcher.signal));
    onStep(count === 1 ? '从头建站' : `从头建站，第 ${number} 遍，共 ${count} 遍`);
    const cold = await runBuild(project, watcher);
    output ??= await measureOutput(join(project, 'dist'));
    rounds.push({ cold, again: bench.again ? await buildAgain(project, bench) : null });
  }
  if (!size || !output) throw new RangeError('No round was measured.');
  return { size: { ...size, ...combine(rounds), output }, project };
}

/** Three builds, each from what the one before has left. */
async function buildAgain(
  project: string,
  { watcher, onStep }: SizeBench,
): Promise<NonNullable<Round['again']>> {
  onStep('没有改动，再建');
  const unchanged = await runBuild(project, watcher);
  await changeDocument(project);
  onStep('改了一篇，再建');
  const document = await runBuild(project, watcher);
  await changeConcept(project);
  onStep('改了一个概念，再建');
  const concept = await runBuild(project, watcher);
  return { unchanged, document, concept };
}

function combine(rounds: readonly Round[]): Pick<MeasuredSize, 'cold' | 'again'> {
  const again = rounds.flatMap(each => each.again ?? []);
  return {
    cold: combineRounds(rounds.map(({ cold }) => cold)),
    again:
      again.length === 0
        ? null
        : {
            unchanged: combineRounds(again.map(({ unchanged }) => unchanged)),
            document: combineRounds(again.map(({ document }) => document)),
            concept: combineRounds(again.map(({ concept }) => concept)),
          },
  };
}

/** Writing a large corpus takes a while too. */
function* untilAborted<T>(values: Iterable<T>, signal: AbortSignal): Generator<T> {
  for (const value of values) {
    signal.throwIfAborted();
    yield value;
  }
}
