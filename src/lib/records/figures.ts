/** Numbers with what they count: rows of figures that belong together, parts under their wholes. */
import { isMeasured, recordKey } from '../../model/record-names.ts';
import type { Figure } from '../../model/records.ts';
import { groupBy } from '../group-by.ts';
import { element, type Markup, type MarkupElement } from './markup.ts';
import type { RowContext, RowView, TableDefinition } from './view.ts';

export const figureTable: TableDefinition = {
  kind: 'figures',
  columns: ['事项和数字', '时间', '出处'],
  labels: ['数字', '时间', '出处'],
  cells: ['figures', 'period', 'source'],
  filters: [
    { name: 'document', label: '文件' },
    { name: 'unit', label: '单位' },
  ],
};

/** One row for the figures that belong together. */
export function viewFigures(figures: readonly Figure[], _context: RowContext): RowView[] {
  const groups = groupBy(figures, ({ document, block, group }) => `${document}/${block}/${group}`);
  return [...groups.values()].map(group => {
    const members = [...group].sort((a, b) => a.start - b.start);
    const first = members[0]!;
    const periods = new Set(members.map(({ period }) => period));
    const shared = periods.size === 1 ? first.period : null;
    return {
      kind: 'figures',
      key: recordKey(first),
      document: first.document,
      block: first.block,
      records: members.length,
      values: { document: [first.document], unit: members.map(({ unit }) => unit).filter(Boolean) },
      organisations: new Map(),
      cells: [figuresOf(members, shared === null), shared === null ? [] : [shared]],
    };
  });
}

/** The chain of figures; those that are a part of another stand under it. */
function figuresOf(members: readonly Figure[], withPeriod: boolean): Markup[] {
  const starts = new Set(members.map(({ start }) => start));
  const isPart = ({ partOf, start }: Figure) => partOf !== null && partOf !== start && starts.has(partOf);
  const parts = groupBy(members.filter(isPart), ({ partOf }) => partOf);
  const told = new Set<Figure>();
  const tell = (figure: Figure, whole: Figure | null): MarkupElement => {
    told.add(figure);
    const under = (parts.get(figure.start) ?? []).filter(part => !told.has(part));
    return element(
      'li',
      {},
      ...figureMarkup(figure, whole, withPeriod),
      under.length > 0 ? element('ul', { class: 'parts' }, ...under.map(part => tell(part, figure))) : null,
    );
  };
  const items = members.filter(figure => !isPart(figure)).map(figure => tell(figure, null));
  // Parts of each other, whatever the data says, are shown side by side.
  const rest = members.flatMap(figure => (told.has(figure) ? [] : [tell(figure, null)]));
  return [element('ol', { class: 'figure-chain' }, ...items, ...rest)];
}

function figureMarkup(figure: Figure, whole: Figure | null, withPeriod: boolean): Markup[] {
  const { subject, text, period, value } = figure;
  const share = whole ? shareOf(figure, whole) : null;
  return [
    element(
      'span',
      { class: 'figure' },
      withPeriod && period !== null ? element('span', { class: 'period' }, period) : null,
      figure.partOf !== null && !subject.startsWith('其中')
        ? element('span', { class: 'among' }, '其中')
        : null,
      element('span', { class: 'subject' }, subject),
      // A space, not a margin: it goes where the line ends.
      subject === '' ? null : ' ',
      element('b', {}, text),
      value === null ? element('span', { class: 'tag' }, '原文隐去') : null,
    ),
    ...(share ? [shareMarkup(share)] : []),
  ];
}

export interface Share {
  /** From 0 to 1. */
  share: number;
  exact: boolean;
}

/** Units that are proportions themselves: one is no part of another. */
const proportion = /[%％‰]|百分点|倍|成$/u;

/** How much of the whole a part is: only with the same unit, both numbers known, the part no larger. */
export function shareOf(part: Figure, whole: Figure): Share | null {
  if (part.unit !== whole.unit || proportion.test(part.unit)) return null;
  if (!isMeasured(part) || !isMeasured(whole)) return null;
  const [a, b] = [part.value!, whole.value!];
  if (a < 0 || b <= 0 || a > b) return null;
  return { share: a / b, exact: part.bound === 'exact' && whole.bound === 'exact' };
}

/** Width and height of the bar in its own units. */
const bar = { width: 96, height: 8 } as const;

function shareMarkup({ share, exact }: Share): MarkupElement {
  const percent = sayPercent(share, exact);
  const rectangle = (name: string, width: number) =>
    element('rect', { class: name, x: 0, y: 0, width, height: bar.height });
  return element(
    'span',
    { class: 'share' },
    element(
      'svg',
      {
        role: 'img',
        'aria-label': `占${percent}`,
        width: bar.width,
        height: bar.height,
        viewBox: `0 0 ${bar.width} ${bar.height}`,
      },
      rectangle('whole', bar.width),
      rectangle('part', Math.round(share * bar.width * 10) / 10),
    ),
    element('span', { 'aria-hidden': 'true' }, percent),
  );
}

/** 62.3%, 约3.4%; what would round to nothing or to all is told as less and as more. */
function sayPercent(share: number, exact: boolean): string {
  const percent = Math.round(share * 1000) / 10;
  if (percent === 0 && share > 0) return '不到0.1%';
  if (percent === 100 && share < 1) return '超过99.9%';
  return `${exact ? '' : '约'}${percent}%`;
}
