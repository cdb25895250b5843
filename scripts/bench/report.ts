/** One corpus's figures, as they are printed. */
import type { Spread } from '../pipeline/bench/spread.ts';
import { formatShare, formatSpread, formatTable, kilobytes, type Row } from '../pipeline/bench/table.ts';
import type { CorpusReport, SideReport } from './measure.ts';

export type { CorpusReport } from './measure.ts';

const milliseconds = (value: number) => value.toFixed(value < 100 ? 1 : 0);
const times = (spread: Spread) => formatSpread(spread, 'p50', milliseconds);
const sizes = (spread: Spread) => formatSpread(spread, 'mean', value => (value / 1000).toFixed(0));

export function formatReport(report: CorpusReport): string {
  const { ours, stock } = report;
  const both = (name: string, write: (side: SideReport) => string): Row => ({
    name,
    cells: [write(ours), write(stock)],
  });
  const rows: Row[] = [
    both('段落：查全', ({ all }) => formatShare(all.recall)),
    both('段落：查准', ({ all }) => formatShare(all.precision)),
    both('文件：查全', ({ all }) => formatShare(all.documentRecall)),
    both('文件：查准', ({ all }) => formatShare(all.documentPrecision)),
    both('段落完全相符的查询', ({ all }) => `${all.exact}/${report.queries}`),
    both('索引大小', ({ index }) => kilobytes(index.bytes)),
    both('索引文件', ({ index }) => `${index.files} 个`),
    both('建索引', ({ index }) => `${index.seconds.toFixed(1)} 秒`),
    both('首次检索：共传 KB（均/95%/最大）', ({ cold }) => sizes(cold.bytes)),
    both('  其中检索所加 KB', ({ cold }) => sizes(cold.searchBytes)),
    both('  检索所加请求（个）', ({ cold }) => formatSpread(cold.searchRequests, 'mean', milliseconds)),
    both('  用时（毫秒，中/95%/最大）', ({ cold }) => times(cold.milliseconds)),
    both('熟检索（毫秒，中/95%/最大）', ({ warm }) => times(warm)),
    both('  再问一遍', ({ again }) => times(again)),
    { name: '  检索页上从提交到显示', cells: [times(ours.submit), '—'] },
  ];
  const kinds = (side: SideReport) =>
    Object.entries(side.cold.kinds)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)}`)
      .join('，');
  const idleBytes = ours.idle.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    `${report.documents} 篇（${(report.characters / 10_000).toFixed(1)} 万字，${report.passages} 段）和 ${report.entries} 个概念；${report.queries} 个查询，其中 ${report.across} 个跨逗号、顿号或引号`,
    formatTable(['清鉴', 'Pagefind'], rows),
    `首次检索各类文件（平均 KB）  清鉴：${kinds(ours)}`,
    `                             Pagefind：${kinds(stock)}`,
    `检索页未检索时只传 ${kilobytes(idleBytes)}。传输量按服务器发出的字节计，含报头，不压缩；1 KB 为 1000 字节。`,
    'Pagefind 的段落指命中字词所在的带编号的段落；用时含取前 5 个结果的文字。',
  ].join('\n');
}
