/** The figures of the build, as they are printed. */
import type {
  BuildResults,
  LargestFile,
  MeasuredBuild,
  MeasuredSize,
} from '../pipeline/bench/build-results.ts';
import { type Growth, growthOf, smallestForGrowth } from '../pipeline/bench/growth.ts';
import type { Range } from '../pipeline/bench/spread.ts';
import { formatTable, kilobytes, megabytes, type Row, type TableShape } from '../pipeline/bench/table.ts';

const stageShape: TableShape = { name: 18, cell: 12, align: 'end' };
/** A median with its extremes is longer. */
const roundsShape: TableShape = { name: 18, cell: 20, align: 'end' };

export function formatMachine({ machine, rounds }: BuildResults, load: number): string {
  const { cores, model, memory, system, node } = machine;
  return [
    `${cores} 核 ${model}，内存 ${(memory / 1e9).toFixed(1)} GB，${system}，Node ${node}，开始时负载 ${load.toFixed(1)}`,
    `每${rounds === 1 ? '种篇数' : '遍'}都从新复制的项目建起，没有任何缓存；源文件刚刚写出，系统的文件缓存是热的。`,
    '内存是整个进程树的 PSS（几个进程共用的只算一次），约每 0.25 秒读一次；同时进行的阶段，各自的峰值都含另一个所占。1 MB 为 100 万字节。',
  ].join('\n');
}

const seconds = (value: number) => value.toFixed(value < 99.95 ? 1 : 0);

/** The median, and the extremes where there was more than one round. */
function formatRange(range: Range | null, write: (value: number) => string, rounds: number): string {
  if (!range) return '—';
  const median = write(range.median);
  return rounds === 1 ? median : `${median}（${write(range.min)}–${write(range.max)}）`;
}

/** One corpus. */
export function formatSize(size: MeasuredSize, rounds: number): string {
  const { documents, characters, bytes, cold, again, output } = size;
  const row = (name: string, build: Pick<MeasuredBuild, 'seconds' | 'peak'>): Row => ({
    name,
    cells: [
      formatRange(build.seconds, seconds, rounds),
      `${Math.round((build.seconds.median / cold.seconds.median) * 100)}%`,
      formatRange(build.peak, megabytes, rounds),
    ],
  });
  const rows = [...cold.stages.map(stage => row(stage.stage, stage)), row('合计', cold)];
  const resident = formatRange(cold.residentPeak, megabytes, 1);
  return [
    `${documents} 篇，${(characters / 10_000).toFixed(1)} 万字，${megabytes(bytes)} MB`,
    formatTable(['秒', '占比', '内存峰值 MB'], rows, rounds === 1 ? stageShape : roundsShape),
    `每秒 ${perSecond(size)} 篇；输出 ${output.files} 个文件，${megabytes(output.bytes)} MB；退出码 0。各进程 RSS 相加最多 ${resident} MB。`,
    `网页 ${output.pages} 个，压缩后最大的 ${formatLargest(output.largestPage)}；数据压缩后最大的 ${formatLargest(output.largestData)}。`,
    ...(again ? [formatAgain(cold, again, rounds)] : []),
  ].join('\n');
}

function perSecond({ documents, cold }: MeasuredSize): string {
  const rate = documents / cold.seconds.median;
  return rate.toFixed(rate < 10 ? 2 : 1);
}

function formatLargest(file: LargestFile | null): string {
  return file ? `${kilobytes(file.compressed)}（${file.path}，原 ${kilobytes(file.bytes)}）` : '没有';
}

/** Builds in the same place beside the one from nothing, in seconds. */
function formatAgain(
  cold: MeasuredBuild,
  { unchanged, document, concept }: NonNullable<MeasuredSize['again']>,
  rounds: number,
): string {
  const builds = [cold, unchanged, document, concept];
  const stages = [...new Set(builds.flatMap(each => each.stages.map(({ stage }) => stage)))];
  const rows = stages.map(stage => ({
    name: stage,
    cells: builds.map(each => {
      const found = each.stages.find(other => other.stage === stage);
      return formatRange(found?.seconds ?? null, seconds, rounds);
    }),
  }));
  const total = { name: '合计', cells: builds.map(each => formatRange(each.seconds, seconds, rounds)) };
  const memory = {
    name: '内存峰值 MB',
    cells: builds.map(each => formatRange(each.peak, megabytes, rounds)),
  };
  return formatTable(['从头建（秒）', '没有改动', '改一篇', '改一个概念'], [...rows, total, memory], {
    ...(rounds === 1 ? stageShape : roundsShape),
    ...(rounds === 1 && { cell: 14 }),
  });
}

/** All corpora beside each other, and how the figures grow. */
export function formatGrowth(sizes: readonly MeasuredSize[]): string {
  const rows = sizes.map(size => ({
    name: `${size.documents} 篇`,
    cells: [
      seconds(size.cold.seconds.median),
      perSecond(size),
      size.cold.peak ? megabytes(size.cold.peak.median) : '—',
      megabytes(size.output.bytes),
      String(size.output.files),
    ],
  }));
  const table = formatTable(['秒', '篇/秒', '内存峰值 MB', '输出 MB', '文件'], rows, stageShape);
  return `${table}\n${formatExponents(sizes)}`;
}

function formatExponents(sizes: readonly MeasuredSize[]): string {
  const growth = (read: (size: MeasuredSize) => number) =>
    growthOf(sizes.map(size => ({ documents: size.documents, value: read(size) })));
  const time = growth(({ cold }) => cold.seconds.median);
  if (!time)
    return `增长指数：没有。要有两种 ${smallestForGrowth} 篇以上的（更小的主要是固定开销），才能看出怎样增长。`;
  const { from, to } = time.lastStep;
  const write = (name: string, each: Growth | null) =>
    `${name} ${each ? `${each.exponent.toFixed(2)}（${each.lastStep.exponent.toFixed(2)}）` : '—'}`;
  const figures = [
    write('时间', time),
    write(
      '内存',
      growth(({ cold }) => cold.peak?.median ?? 0),
    ),
    write(
      '输出',
      growth(({ output }) => output.bytes),
    ),
  ];
  return `增长指数（1 为与篇数同步；用 ${time.sizes.join('、')} 篇的，括号里是 ${from} → ${to} 篇这一步）：${figures.join('，')}`;
}
