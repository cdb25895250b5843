/** What has changed from one measurement of the build to another. */
import type { BuildResults, MeasuredBuild, MeasuredSize } from './build-results.ts';

/** One figure, earlier and now: medians, in seconds or bytes; null where it was not measured. */
export interface Change {
  before: number | null;
  now: number | null;
  /** Now by before: 0.5 is half. Null where there is nothing to divide by. */
  ratio: number | null;
}

export interface BuildChange {
  seconds: Change;
  peak: Change;
  /** In the order of the build now; a stage that is no more comes last. */
  stages: { stage: string; seconds: Change; peak: Change }[];
}

export interface SizeChange {
  documents: number;
  cold: BuildChange;
  /** Builds in the same place, where both have them. */
  again: { unchanged: BuildChange; document: BuildChange; concept: BuildChange } | null;
  outputBytes: Change;
  files: Change;
}

/** A circumstance that differs, which the figures may come from as well as from the program. */
export interface Difference {
  what: string;
  before: string;
  now: string;
}

export interface Comparison {
  machine: Difference[];
  corpus: Difference[];
  /** Numbers of documents that both have, ascending. */
  sizes: SizeChange[];
  /** Those that only one has. */
  onlyBefore: number[];
  onlyNow: number[];
}

export function compareResults(before: BuildResults, now: BuildResults): Comparison {
  const earlier = new Map(before.sizes.map(size => [size.documents, size]));
  const measured = new Set(now.sizes.map(({ documents }) => documents));
  return {
    machine: [
      ...difference('处理器', before.machine.model, now.machine.model),
      ...difference('核数', before.machine.cores, now.machine.cores),
      ...difference('内存', gigabytes(before.machine.memory), gigabytes(now.machine.memory)),
      ...difference('系统', before.machine.system, now.machine.system),
      ...difference('Node', before.machine.node, now.machine.node),
    ],
    corpus: compareCorpora(before, now),
    sizes: now.sizes.flatMap(size => {
      const same = earlier.get(size.documents);
      return same ? [compareSizes(same, size)] : [];
    }),
    onlyBefore: [...earlier.keys()].filter(documents => !measured.has(documents)),
    onlyNow: [...measured].filter(documents => !earlier.has(documents)),
  };
}

function compareCorpora({ corpus: before }: BuildResults, { corpus: now }: BuildResults): Difference[] {
  const origins = { sources: '项目的文件', folder: '另外的文件夹' };
  const made = (each: boolean) => (each ? '拼出的' : '原样的');
  return [
    ...difference('文字来自', origins[before.origin], origins[now.origin]),
    ...difference('怎样用', made(before.made), made(now.made)),
    ...difference('原文', `${before.texts} 篇`, `${now.texts} 篇`),
    ...difference('原文的校验码', before.sha256.slice(0, 12), now.sha256.slice(0, 12)),
    ...difference('概念', `${before.concepts} 个`, `${now.concepts} 个`),
  ];
}

function difference(what: string, before: string | number, now: string | number): Difference[] {
  return before === now ? [] : [{ what, before: String(before), now: String(now) }];
}

/** Rounded: what a system reports of the same memory differs by a little. */
const gigabytes = (bytes: number) => `${Math.round(bytes / 2 ** 30)} GB`;

function compareSizes(before: MeasuredSize, now: MeasuredSize): SizeChange {
  const again = before.again &&
    now.again && {
      unchanged: compareBuilds(before.again.unchanged, now.again.unchanged),
      document: compareBuilds(before.again.document, now.again.document),
      concept: compareBuilds(before.again.concept, now.again.concept),
    };
  return {
    documents: now.documents,
    cold: compareBuilds(before.cold, now.cold),
    again,
    outputBytes: change(before.output.bytes, now.output.bytes),
    files: change(before.output.files, now.output.files),
  };
}

function compareBuilds(before: MeasuredBuild, now: MeasuredBuild): BuildChange {
  const stagesBefore = new Map(before.stages.map(stage => [stage.stage, stage]));
  const stagesNow = new Map(now.stages.map(stage => [stage.stage, stage]));
  return {
    seconds: change(before.seconds.median, now.seconds.median),
    peak: change(before.peak?.median, now.peak?.median),
    stages: [...new Set([...stagesNow.keys(), ...stagesBefore.keys()])].map(stage => ({
      stage,
      seconds: change(stagesBefore.get(stage)?.seconds.median, stagesNow.get(stage)?.seconds.median),
      peak: change(stagesBefore.get(stage)?.peak?.median, stagesNow.get(stage)?.peak?.median),
    })),
  };
}

function change(before: number | null = null, now: number | null = null): Change {
  return { before, now, ratio: before === null || now === null || before === 0 ? null : now / before };
}
