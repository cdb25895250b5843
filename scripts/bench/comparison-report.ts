/** What has changed since an earlier measurement, as it is printed. */
import type { BuildResults } from '../pipeline/bench/build-results.ts';
import {
  type BuildChange,
  type Change,
  type Comparison,
  compareResults,
  type Difference,
  type SizeChange,
} from '../pipeline/bench/compare.ts';
import { formatTable, megabytes, type Row, type TableShape } from '../pipeline/bench/table.ts';

const shape: TableShape = { name: 26, cell: 12, align: 'end' };
const columns = ['秒：以前', '现在', '比', '内存：以前', '现在', '比'];

/** @param file where the earlier figures are from */
export function formatComparison(before: BuildResults, now: BuildResults, file: string): string {
  const comparison = compareResults(before, now);
  return [
    `与 ${file}（测于 ${before.began}，每种 ${before.rounds} 遍）比较。“比”是现在除以以前，小于 1 是少了；内存以 MB 计。`,
    ...formatDifferences('机器与那时不同，时间和内存不能直接相比', comparison.machine),
    ...formatDifferences('文字与那时不同，各项都不能直接相比', comparison.corpus),
    ...comparison.sizes.map(formatSizeChange),
    ...formatMissing(comparison),
  ].join('\n');
}

function formatDifferences(what: string, differences: readonly Difference[]): string[] {
  if (differences.length === 0) return [];
  const list = differences.map(each => `${each.what}以前是 ${each.before}，现在是 ${each.now}`);
  return [`注意：${what}（${list.join('；')}）。`];
}

function formatMissing({ onlyBefore, onlyNow }: Comparison): string[] {
  const list = (counts: readonly number[], what: string) =>
    counts.length === 0 ? [] : [`${counts.join('、')} 篇${what}，没有可比的。`];
  return [...list(onlyBefore, '只有以前测过'), ...list(onlyNow, '以前没有测过')];
}

function formatSizeChange({ documents, cold, again, outputBytes, files }: SizeChange): string {
  const rows = [...buildRows(cold, '从头建，合计')];
  if (again)
    rows.push(
      ...buildRows(again.unchanged, '没有改动，合计'),
      ...buildRows(again.document, '改一篇，合计'),
      ...buildRows(again.concept, '改一个概念，合计'),
    );
  const whole = (value: number) => String(value);
  return [
    `\n${documents} 篇`,
    formatTable(columns, rows, shape),
    `输出：以前 ${write(outputBytes.before, megabytes)} MB，现在 ${write(outputBytes.now, megabytes)} MB，比 ${ratio(outputBytes)}；文件：以前 ${write(files.before, whole)} 个，现在 ${write(files.now, whole)} 个，比 ${ratio(files)}。`,
  ].join('\n');
}

function buildRows({ seconds, peak, stages }: BuildChange, total: string): Row[] {
  const row = (name: string, time: Change, memory: Change): Row => ({
    name,
    cells: [...cellsOf(time, value => value.toFixed(1)), ...cellsOf(memory, megabytes)],
  });
  return [row(total, seconds, peak), ...stages.map(each => row(`  ${each.stage}`, each.seconds, each.peak))];
}

function cellsOf(change: Change, format: (value: number) => string): string[] {
  return [write(change.before, format), write(change.now, format), ratio(change)];
}

const write = (value: number | null, format: (value: number) => string) =>
  value === null ? '—' : format(value);
const ratio = (change: Change) => write(change.ratio, value => value.toFixed(2));
