/** Documents in the order of time, and where their dates stand on a scale of years. */
import { countPages } from '../model/index.ts';

/** What the line has to know of a document. */
export interface Dated {
  id: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: no more precise than what is known. */
  date: { iso: string } | null;
}

/** How many documents stand on the line one by one; more are counted by year. */
export const longestLine = 6;

/** How many documents one page lists in full; where there are more, each year has pages of its own. */
export const longestList = 200;

/** How many documents a page of a year lists. */
export const documentsPerPage = 100;

/** Up to `longestLine` documents: each one, oldest first; more: how many each year has, and the latest ones. */
export type TimeLine<T extends Dated> =
  | { kind: 'each'; dated: T[]; undated: T[]; scale: Scale | null }
  | { kind: 'years'; years: YearCount[]; latest: T[] };

/** What is drawn in scale; all places in per cent of the line's width. */
export interface Scale {
  /** One a year; a label where there is room for one. */
  ticks: { year: number; at: number; labelled: boolean }[];
  /** One a document: the time its date covers. A day is shown as a point. */
  spans: { start: number; end: number; point: boolean }[];
}

export interface YearCount {
  /** Null: documents without a date. */
  year: number | null;
  count: number;
  /** The count in per cent of the fullest year's. */
  share: number;
}

/** @param documents in any order */
export function planTimeLine<T extends Dated>(documents: readonly T[]): TimeLine<T> {
  const dated = sortByDate(documents.filter(({ date }) => date !== null));
  if (documents.length > longestLine)
    return {
      kind: 'years',
      years: countByYear(documents),
      latest: dated.slice(-longestLine).reverse(),
    };
  return {
    kind: 'each',
    dated,
    undated: documents.filter(({ date }) => date === null),
    scale: drawScale(dated.map(({ date }) => date!.iso)),
  };
}

/** How many documents each year has, latest first, those without a date last. Years without documents are left out. */
export function countByYear(documents: readonly Dated[]): YearCount[] {
  const groups = [...Map.groupBy(documents, yearOf)];
  const fullest = Math.max(...groups.map(([, group]) => group.length));
  return groups
    .sort(([a], [b]) => (b ?? Number.NEGATIVE_INFINITY) - (a ?? Number.NEGATIVE_INFINITY))
    .map(([year, { length }]) => ({ year, count: length, share: round((length / fullest) * 100) }));
}

/** A document's year; null without a date. */
export function yearOf({ date }: Dated): number | null {
  return date && yearIn(date.iso);
}

/** The id of a year's section in the list of documents. */
export function yearId(year: number | null): string {
  return `year-${year ?? 'unknown'}`;
}

/** Where the documents of a year are listed, from the site's root: `page` is counted from 1. */
export function yearPath(year: number | null, page = 1): string {
  return `years/${year ?? 'unknown'}/${page === 1 ? '' : `${page}/`}`;
}

/** A page of the documents of one year. */
export interface YearPage<T> {
  year: number | null;
  documents: T[];
  /** In the whole year. */
  count: number;
  /** Counted from 1. */
  number: number;
  last: number;
}

/** The pages of all years, latest first, documents in the order given; none where one page lists all documents. */
export function planYearPages<T extends Dated>(documents: readonly T[]): YearPage<T>[] {
  if (documents.length <= longestList) return [];
  const byYear = Map.groupBy(documents, yearOf);
  return countByYear(documents).flatMap(({ year, count }) => {
    const last = countPages(count, documentsPerPage);
    return Array.from({ length: last }, (_, index) => ({
      year,
      documents: byYear.get(year)!.slice(index * documentsPerPage, (index + 1) * documentsPerPage),
      count,
      number: index + 1,
      last,
    }));
  });
}

function sortByDate<T extends Dated>(documents: readonly T[]): T[] {
  const key = ({ date, id }: T) => `${date!.iso} ${id}`;
  return [...documents].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * A scale from the first year to the end of the last.
 * @param dates oldest first
 * @returns null where there is nothing to compare: less than two years
 */
function drawScale(dates: readonly string[]): Scale | null {
  if (dates.length === 0) return null;
  const from = yearIn(dates[0]!);
  const to = yearIn(dates.at(-1)!) + 1;
  if (to - from < 2) return null;
  const place = (time: number) => round(((time - from) / (to - from)) * 100);
  const step = labelStep(to - from);
  return {
    ticks: Array.from({ length: to - from + 1 }, (_, index) => from + index).map(year => ({
      year,
      at: place(year),
      labelled: year % step === 0 && year < to,
    })),
    spans: dates.map(iso => {
      const [start, end] = timeOf(iso);
      return { start: place(start), end: place(end), point: iso.length === 'YYYY-MM-DD'.length };
    }),
  };
}

/** Years from one label to the next, so that there are ten at most. */
function labelStep(years: number): number {
  return [1, 2, 5, 10, 20, 50].find(step => years / step <= 10) ?? 100;
}

/** The time that a date covers, in years: 2008 from 2008 to 2009, a day as little as it is. */
function timeOf(iso: string): [start: number, end: number] {
  const [year, month, day] = iso.split('-').map(Number) as [number, number?, number?];
  if (month === undefined) return [year, year + 1];
  if (day === undefined) return [year + (month - 1) / 12, year + month / 12];
  const [first, next] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const fraction = (days: number) => year + (Date.UTC(year, month - 1, day + days) - first) / (next - first);
  return [fraction(0), fraction(1)];
}

const yearIn = (iso: string) => Number(iso.slice(0, 4));
const round = (value: number) => Math.round(value * 100) / 100;
