/** Invented data for the page for review: it says of itself that it is a sample, and names nobody. */
import type { HighlightGroup } from '../lib/highlights.ts';
import type { RowContext } from '../lib/records/view.ts';
import type { Deadline, Duty } from '../model/records.ts';
import type { OriginalStretch, Redirect, SiteDocument } from '../model/site.ts';

const inferred = { date: '样例没有日期。', region: '样例没有写明地区。' };
const base: SiteDocument = {
  id: 'sample',
  title: '样例：检查列表样式用的题名',
  genre: '样例',
  issuers: ['样例单位'],
  number: '样例〔2000〕0号',
  date: { iso: '2000-01-02', precision: 'day', text: null, basis: 'text' },
  region: '样例地区',
  addressees: [],
  rights: 'official',
  inferred: {},
  characters: 1234,
  passages: 12,
  mentions: 3,
  rows: { duties: 0, deadlines: 0, figures: 0 },
};
const titled = (id: string, title: string, given: Partial<SiteDocument>): SiteDocument => ({
  ...base,
  id: `sample-${id}`,
  title,
  ...given,
});
const year = (iso: string): SiteDocument['date'] => ({ iso, precision: 'year', text: null, basis: 'editor' });

/** Each shows something else: a full date, a guess, a long title, study only, no date. */
export const fewDocuments: readonly SiteDocument[] = [
  titled('day', '样例：题名不长', {}),
  titled('long', `样例：题名很长，${'长到在哪里都要折行，'.repeat(4)}好看折行以后的样子`, {
    date: year('2003'),
    inferred,
  }),
  titled('study', '样例：仅供学习的', {
    date: year('2008'),
    rights: 'study-only',
    inferred: { title: '样例没有题名。' },
  }),
  titled('undated', '样例：没有日期的', { date: null, region: null, number: null, issuers: [] }),
];
/** More than stand on a line one by one. */
export const manyDocuments: readonly SiteDocument[] = [4, 1, 9, 2].flatMap((count, index) =>
  Array.from({ length: count }, (_, number) =>
    titled(`${index}-${number}`, `样例：第 ${index + 1} 年的第 ${number + 1} 篇`, {
      date: year(String(2000 + index)),
    }),
  ),
);

export const rowContext = (base: string): RowContext => ({
  base,
  documents: new Map(fewDocuments.map(each => [each.id, each])),
  hasOrganisation: id => id === 'sample-body',
});

const place = { document: 'sample-day', block: 's1-p1', start: 0, end: 4 };
const duty = (start: number, given: Partial<Duty>): Duty => ({
  ...place,
  start,
  leads: ['样例一局'],
  assists: [],
  task: '检查表格里一格文字的样子',
  strength: 'explicit',
  open: false,
  carried: false,
  leadIds: ['sample-body'],
  assistIds: [],
  quote: '样例一局牵头，检查表格里一格文字的样子。',
  ...given,
});
export const duties: readonly Duty[] = [
  duty(0, { assists: ['样例二局', '样例三局'] }),
  duty(1, { leads: [], leadIds: [], assists: ['样例二局'], strength: 'weak' }),
  duty(2, { document: 'sample-long', task: `检查很长的一格：${'写到折行为止，'.repeat(6)}看它折行` }),
];

const deadline = (start: number, given: Partial<Deadline>): Deadline => ({
  ...place,
  start,
  when: '3月20日前',
  kind: 'date',
  iso: '2000-03-20',
  yearFrom: 'document',
  duration: null,
  recurrence: null,
  times: null,
  condition: null,
  who: ['样例一局'],
  whoIds: ['sample-body'],
  task: '检查时间线的样子',
  quote: '3月20日前，检查时间线的样子。',
  ...given,
});
export const deadlines: readonly Deadline[] = [
  deadline(0, {}),
  deadline(1, { when: '2001年', iso: '2001', yearFrom: 'text', who: [], whoIds: [] }),
  deadline(2, { when: '每季度一次', kind: 'recurrence', iso: null, yearFrom: null, recurrence: 'P3M' }),
  deadline(3, { when: '公布之日起15日内', kind: 'duration', iso: null, yearFrom: null, duration: 'P15D' }),
];

export const highlights: readonly HighlightGroup[] = [
  {
    kind: 'duties',
    name: '责任分工',
    count: 4,
    first: [
      { block: 'x-i1', head: '样例一局', about: '检查第一点' },
      { block: 'x-i2', head: '样例二局', about: '检查第二点' },
    ],
    more: [{ block: 'x-i3', head: '样例三局', about: '检查第三点' }],
  },
  {
    kind: 'deadlines',
    name: '期限',
    count: 1,
    first: [{ block: 'x-p1', head: '1月底以前', about: '看完' }],
    more: [],
  },
];

/** Withdrawn without and with what takes its place, and merged. */
export const withdrawn: readonly Redirect[] = [
  { id: 'x-old-1', to: null, merged: false },
  { id: 'x-old-2', to: { document: 'sample', id: 'x-p1' }, merged: false },
  { id: 'x-old-3', to: { document: 'sample', id: 'x-p2' }, merged: true },
];

export const stretches: readonly OriginalStretch[] = [
  { text: '样例广告：样例网站　', edit: { reason: 'promotion', becomes: '' } },
  { text: '样文的第一行，在这里', edit: null },
  { text: '\r\n', edit: { reason: 'wrap', becomes: '' } },
  { text: '断开；', edit: null },
  { text: '１２', edit: { reason: 'width', becomes: '12' } },
  { text: '项，到此为止。', edit: null },
];
