/** What the rows' values are called, on the pages and in the tables. */
import type { Deadline, DeadlineKind, Duty, Figure, FigureBound } from './records.ts';

export const strengthNames: Readonly<Record<Duty['strength'], string>> = {
  explicit: '明确分工',
  weak: '一般要求',
};

export const deadlineKindNames: Readonly<Record<DeadlineKind, string>> = {
  date: '日期',
  window: '时段',
  duration: '时长',
  recurrence: '周期',
};

export const figureBoundNames: Readonly<Record<FigureBound, string>> = {
  exact: '确数',
  about: '约数',
  over: '略多于此',
  under: '不到此数',
  least: '不少于此数',
  most: '不多于此数',
};

/** Kinds of rows that a reader can report, with what one is called. */
export const recordKindNames = {
  duties: '责任分工',
  deadlines: '期限',
  figures: '数字',
  citations: '法规引用',
} as const;
export type RecordKind = keyof typeof recordKindNames;

/** Names a row in addresses: `tianjin-2004-notice/s2-4/0`. */
export function recordKey({
  document,
  block,
  start,
}: {
  document: string;
  block: string;
  start: number;
}): string {
  return `${document}/${block}/${start}`;
}

const units = { Y: '年', M: '个月', W: '周', D: '日' } as const;
const durationPattern = /^P(\d+)([YMWD])$/u;

/** An ISO 8601 duration of one unit in words: P15D is 15日, P6M 6个月; any other as it is written. */
export function sayDuration(iso: string): string {
  const [, count, unit] = durationPattern.exec(iso) ?? [];
  return unit === undefined ? iso : `${count}${units[unit as keyof typeof units]}`;
}

const everyNames: Readonly<Record<string, string>> = {
  P1Y: '每年',
  P6M: '每半年',
  P3M: '每季度',
  P1M: '每月',
  P1W: '每周',
  P7D: '每周',
  P1D: '每日',
};

/** How often, in words: P3M is 每季度; with [2, null] 每季度，至少2次. */
export function sayRecurrence(iso: string, times: Deadline['times']): string {
  return [everyNames[iso] ?? `每${sayDuration(iso)}`, sayTimes(times)].filter(Boolean).join('，');
}

/** [2, null] is 至少2次, [1, 2] 1—2次, [null, 3] 至多3次, [1, 1] 1次. */
export function sayTimes(times: Deadline['times']): string {
  const [least, most] = times ?? [null, null];
  if (least === null) return most === null ? '' : `至多${most}次`;
  if (most === null) return `至少${least}次`;
  return least === most ? `${least}次` : `${least}—${most}次`;
}

/** Whether a figure's number is close to what is meant, so that it can be set in proportion to another. */
export function isMeasured({ value, upper, bound }: Pick<Figure, 'value' | 'upper' | 'bound'>): boolean {
  return value !== null && upper === null && ['exact', 'about', 'over'].includes(bound);
}
