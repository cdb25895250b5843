/** Recurring deadlines as rules of RFC 5545: the last day of each period, or the day that the words name. */
import { isoToPeriod, monthsPeriod } from '../annotators/iso-periods.ts';
import { findTimes } from '../annotators/times.ts';

export interface RecurrenceRule {
  /** The first day it is due, ISO. */
  first: string;
  /** An RRULE's value: `FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1`. */
  rule: string;
}

const number = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,2})';
/** Words that name no part of the period but its end: 每年至少两次, 半年一次, 每月底前. */
const plain = new RegExp(
  `^[每按]?隔?${number}?个?(?:年度?|半年|季度?|月份?|周|星期)(?:年?[底末终](?:[之以]?前)?)?` +
    `(?:至少|最少|不少于|不低于)?(?:${number}(?:[—–－~～-]{1,2}${number})?次(?:以上)?)?$`,
  'u',
);

/**
 * When something is due that comes again and again; null where a calendar cannot say it.
 * @param recurrence ISO 8601 duration from one to the next
 * @param words the deadline's own: 每年3月底前
 * @param documentDate ISO day, month or year; the first period is the one it lies in
 */
export function recurrenceRule(
  recurrence: string,
  words: string,
  documentDate: string,
): RecurrenceRule | null {
  const [, digits, unit] = /^P(\d+)([YMW])$/u.exec(recurrence) ?? [];
  if (!unit) return null;
  const number = Number(digits);
  const { first: day } = isoToPeriod(documentDate);
  if (unit === 'W') return plain.test(words) ? weekly(day, number) : null;
  const months = unit === 'Y' ? number * 12 : number;
  if (plain.test(words)) return monthly(day, months);
  if (months === 12) return yearlyOn(words, Number(day.slice(0, 4)));
  return months === 1 ? monthlyOn(words, day) : null;
}

/** The last days of periods of so many months; only such as begin with a year. */
function monthly(day: string, months: number): RecurrenceRule | null {
  if (months < 12 ? 12 % months !== 0 : months % 12 !== 0) return null;
  const [year, month] = day.split('-').map(Number) as [number, number];
  const last = months < 12 ? Math.ceil(month / months) * months : 12;
  const lastYear = year + Math.max(0, months / 12 - 1);
  const first = monthsPeriod(lastYear, last, last).last;
  return months < 12
    ? { first, rule: `FREQ=MONTHLY;INTERVAL=${months};BYMONTHDAY=-1` }
    : { first, rule: `FREQ=YEARLY;INTERVAL=${months / 12}` };
}

/** Sundays: the working week of GB/T 7408 (ISO 8601) begins on Monday. */
function weekly(day: string, weeks: number): RecurrenceRule {
  const weekday = new Date(day).getUTCDay();
  return { first: addDays(day, weekday === 0 ? 0 : 7 - weekday), rule: `FREQ=WEEKLY;INTERVAL=${weeks}` };
}

/** 每年3月底前: the part of the year that the words name, at its end. */
function yearlyOn(words: string, year: number): RecurrenceRule | null {
  const [time] = findTimes(words.replace(/^每年度?的?/u, ''), year);
  if (!time?.iso || time.year !== year) return null;
  const first = isoToPeriod(time.iso).last;
  const month = Number(first.slice(5, 7));
  const isMonthEnd = first === monthsPeriod(year, month, month).last;
  return { first, rule: `FREQ=YEARLY;INTERVAL=1${isMonthEnd ? `;BYMONTH=${month};BYMONTHDAY=-1` : ''}` };
}

/** 每月5日前, where every month has the day. */
function monthlyOn(words: string, day: string): RecurrenceRule | null {
  const [, digits] = /^每月份?(\d{1,2})[日号]/u.exec(words) ?? [];
  const date = Number(digits);
  if (!(date >= 1 && date <= 28)) return null;
  const here = `${day.slice(0, 8)}${String(date).padStart(2, '0')}`;
  // What is due before the document itself falls to the next month.
  const first = here >= day ? here : nextMonth(here);
  return { first, rule: `FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=${date}` };
}

function nextMonth(day: string): string {
  const date = new Date(day);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}

/** So many days after an ISO day. */
export function addDays(day: string, days: number): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
