/** By when, who, what: the table's rows and the time line. */
import {
  deadlineKindNames,
  recordKey,
  sayDuration,
  sayRecurrence,
  sayTimes,
} from '../../model/record-names.ts';
import type { Deadline } from '../../model/records.ts';
import { shorten } from '../../model/shorten.ts';
import { formatDate, formatDay } from '../dates.ts';
import { groupBy } from '../group-by.ts';
import { element, type Markup, type MarkupElement } from './markup.ts';
import {
  bodyMarkup,
  organisationsOf,
  passageHref,
  type RowContext,
  type RowView,
  type TableDefinition,
} from './view.ts';

export const deadlineTable: TableDefinition = {
  kind: 'deadlines',
  columns: ['时间', '责任机构', '任务', '类别', '出处'],
  labels: ['时间', '机构', '任务', '类别', '出处'],
  cells: ['time', 'bodies', 'task', 'short', 'source'],
  filters: [
    { name: 'body', label: '机构', search: true },
    { name: 'document', label: '文件' },
    { name: 'kind', label: '类别', names: deadlineKindNames },
  ],
};

/** A deadline's row, with the deadline for the time line. */
export interface DeadlineView extends RowView {
  deadline: Deadline;
}

/** One row a deadline. */
export function viewDeadlines(deadlines: readonly Deadline[], context: RowContext): DeadlineView[] {
  return deadlines.map(deadline => {
    const { document, block, when, who, whoIds, kind, task } = deadline;
    const reading = readingOf(deadline);
    return {
      kind: 'deadlines',
      key: recordKey(deadline),
      document,
      block,
      records: 1,
      values: { body: who, document: [document], kind: [kind] },
      organisations: organisationsOf([who, whoIds]),
      cells: [
        [
          when,
          ...(reading === '' || reading === when ? [] : [element('span', { class: 'reading' }, reading)]),
        ],
        bodyMarkup(who, whoIds, context),
        [task],
        [deadlineKindNames[kind]],
      ],
      deadline,
    };
  });
}

/** Said where the text names no year. */
const yearFromDocument = '年份据文件日期';

/** What the rule reads in the time's words. */
export function readingOf({ iso, yearFrom, duration, recurrence, times, condition }: Deadline): string {
  return [
    iso === null ? '' : `${formatTime(iso)}${yearFrom === 'document' ? `（${yearFromDocument}）` : ''}`,
    duration === null ? '' : sayDuration(duration),
    recurrence === null ? sayTimes(times) : sayRecurrence(recurrence, times),
    condition === null ? '' : `条件：${condition}`,
  ]
    .filter(part => part !== '')
    .join('；');
}

/** 2004年3月20日, or 2004年5月21日至5月31日. */
function formatTime(iso: string): string {
  const [first = '', last] = iso.split('/');
  if (last === undefined) return formatDate(first);
  return `${formatDate(first)}至${first.slice(0, 4) === last.slice(0, 4) ? formatDay(last) || formatDate(last) : formatDate(last)}`;
}

/** Parts of the time line's page, with their headings. */
const sections = [
  { id: 'dated', name: '时间线' },
  { id: 'recurring', name: '定期要做的' },
  { id: 'undated', name: '只有时长的，年份不明的' },
] as const;
type SectionId = (typeof sections)[number]['id'];

function sectionOf({ iso, kind }: Deadline): SectionId {
  if (iso !== null) return 'dated';
  return kind === 'recurrence' ? 'recurring' : 'undated';
}

/** The day or month by which: the end of a stretch. A year sorts after its months, a month after its days. */
const dueOf = (iso: string) => iso.split('/').at(-1)!;
const sortKey = (iso: string) => `${dueOf(iso)}-99-99`.slice(0, 10);

/** The time line: dated rows by year and day, then those that come again, then those that have no date. */
export function timeline(rows: readonly DeadlineView[], context: RowContext): MarkupElement[] {
  const bySection = groupBy(rows, ({ deadline }) => sectionOf(deadline));
  return sections.flatMap(({ id, name }) => {
    const members = bySection.get(id) ?? [];
    if (members.length === 0) return [];
    const content =
      id === 'dated'
        ? yearsOf(members, context)
        : [listOf(members, ({ deadline }) => deadline.when, context)];
    return [
      element(
        'section',
        { class: 'timeline-part', 'data-group': '', 'aria-labelledby': id },
        element('h2', { id }, name),
        ...content,
      ),
    ];
  });
}

function yearsOf(rows: readonly DeadlineView[], context: RowContext): Markup[] {
  const isoOf = ({ deadline }: DeadlineView) => deadline.iso ?? '';
  const sorted = [...rows].sort((a, b) => (sortKey(isoOf(a)) < sortKey(isoOf(b)) ? -1 : 1));
  return [...groupBy(sorted, row => dueOf(isoOf(row)).slice(0, 4))].map(([year, members]) =>
    element(
      'div',
      { class: 'timeline-year', 'data-group': '' },
      element('h3', {}, `${Number(year)}年`),
      listOf(members, row => dayLabel(isoOf(row)), context),
    ),
  );
}

/** What stands beside the line: the day, the month, 年内 for a year, both ends of a stretch. */
function dayLabel(iso: string): string {
  const [first = '', last] = iso.split('/');
  if (last === undefined) return formatDay(first) || '年内';
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${sameYear ? formatDay(first) : formatDate(first)}—${formatDay(last) || formatDate(last)}`;
}

/** Characters of a task that the time line shows; the table has all of it. */
const taskLength = 60;

function listOf(
  rows: readonly DeadlineView[],
  label: (row: DeadlineView) => string,
  context: RowContext,
): MarkupElement {
  return element(
    'ol',
    { class: 'timeline' },
    ...rows.map(row => {
      const { deadline } = row;
      const moment = label(row);
      const title = context.documents.get(row.document)?.title ?? row.document;
      return element(
        'li',
        { 'data-row': row.key },
        element('span', { class: 'moment' }, moment),
        element(
          'span',
          { class: 'due' },
          deadline.who.length > 0
            ? element('span', { class: 'who' }, ...bodyMarkup(deadline.who, deadline.whoIds, context), '：')
            : null,
          element(
            'a',
            { class: 'task', href: passageHref(context, row) },
            shorten(deadline.task, taskLength),
          ),
          element('span', { class: 'from' }, [`《${title}》`, ...wordsOf(deadline, moment)].join('　')),
        ),
      );
    }),
  );
}

/** The text's own words for the time, where the time line says others; and that the year is not among them. */
function wordsOf({ when, yearFrom }: Deadline, moment: string): string[] {
  const words = when === moment ? [] : [`原文“${when}”`];
  return yearFrom === 'document' ? [...words, yearFromDocument] : words;
}
