/** Stretches of the calendar as ISO 8601 says them. Years are of the common era, months and quarters count from 1. */

/** First and last day of a stretch, both included: `2004-05-21`, `2004-05-31`. */
export interface Period {
  first: string;
  last: string;
}

/** How a period is named where it is a day, a month or a year as a whole; else by its two ends. */
export function periodToIso({ first, last }: Period): string {
  if (first === last) return first;
  if (first.endsWith('-01-01') && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  const month = first.slice(0, 7);
  if (first.endsWith('-01') && last === lastDayOfMonth(month)) return month;
  return `${first}/${last}`;
}

/** The period that an ISO day, month, year or window stands for; inverse of `periodToIso`. */
export function isoToPeriod(iso: string): Period {
  const [first, last = first] = iso.split('/') as [string, string?];
  if (iso.includes('/')) return { first, last };
  if (/^\d{4}$/u.test(iso)) return yearPeriod(Number(iso));
  if (/^\d{4}-\d{2}$/u.test(iso)) return { first: `${iso}-01`, last: lastDayOfMonth(iso) };
  return { first, last };
}

/** From the first day of a year to its last. */
export function yearPeriod(year: number): Period {
  return monthsPeriod(year, 1, 12);
}

/** From the first day of a month to the last of another of the same year. */
export function monthsPeriod(year: number, from: number, to: number): Period {
  return { first: `${isoMonth(year, from)}-01`, last: lastDayOfMonth(isoMonth(year, to)) };
}

/** A third of a month (旬): to the 10th, to the 20th, to the end. */
export function thirdOfMonth(year: number, month: number, third: 1 | 2 | 3): Period {
  const name = isoMonth(year, month);
  const last = third === 3 ? lastDayOfMonth(name) : `${name}-${third}0`;
  return { first: `${name}-${third - 1}1`, last };
}

/** A day; null where the month does not have it. */
export function dayPeriod(year: number, month: number, day: number): Period | null {
  const name = isoMonth(year, month);
  const iso = `${name}-${pad(day)}`;
  return day >= 1 && iso <= lastDayOfMonth(name) ? { first: iso, last: iso } : null;
}

/** The years of a five-year plan by its number: the 1st is 1953–1957; from the 3rd (1966–1970) on one follows another. */
export function planPeriod(number: number): Period {
  const first = number < 3 ? 1948 + number * 5 : 1951 + number * 5;
  return { first: yearPeriod(first).first, last: yearPeriod(first + 4).last };
}

function lastDayOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

function isoMonth(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}`;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
