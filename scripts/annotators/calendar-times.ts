/** Dates and stretches of the calendar in running text: 3月20日前, 今年上半年, 到2010年底, “十二五”期间. */
import { parseHanNumeral } from '../../src/model/index.ts';
import type { MatchesByName } from '../lib/patterns.ts';
import { century, holiday, plan, point, through } from './calendar-patterns.ts';
import {
  dayPeriod,
  monthsPeriod,
  type Period,
  periodToIso,
  planPeriod,
  thirdOfMonth,
  yearPeriod,
} from './iso-periods.ts';
import { type TimeExpression, type TimeRole, unknownTime } from './time-expression.ts';

/** A point with what it needs to be joined to another: 2006年至2010年, 4月至6月. */
interface Point {
  time: TimeExpression;
  period: Period | null;
  /** The year that it names itself, or null. */
  named: number | null;
}

export const calendarPatterns = { point, plan, holiday, century };

/** Dates and stretches of a text. `documentYear` is the year of what names none. */
export function readCalendarTimes(
  matches: MatchesByName<keyof typeof calendarPatterns>,
  text: string,
  documentYear: number | null,
): TimeExpression[] {
  const points: Point[] = [];
  for (const match of matches.point) {
    const last = points.at(-1);
    const isJoined = last !== undefined && joins(last, match, text);
    // A year named first holds for both: 2003年1月至2月.
    const next = readPoint(match, isJoined ? (last.named ?? documentYear) : documentYear);
    const joined = isJoined && next && joinPoints(last, next);
    if (joined) points[points.length - 1] = joined;
    else if (next) points.push(next);
  }
  return [
    ...points.map(each => each.time),
    ...matches.plan.map(readPlan),
    ...matches.holiday.map(match => unknownTime(match, 'date', 'by')),
    ...matches.century.map(match => readCentury(match, documentYear)),
  ];
}

function readPoint(match: RegExpExecArray, documentYear: number | null): Point | null {
  const groups = match.groups!;
  const named = groups.year === undefined ? null : readYear(groups.year, documentYear);
  if (named !== null && (named < 1900 || named > 2100)) return null;
  const known = groups.year === undefined ? documentYear : named;
  const period = known === null ? null : readPeriod(groups, known);
  const role = roleOf(groups);
  const whole = groups.edge === undefined && !(groups.half || groups.quarter || groups.third);
  const asDay = role === 'by' && (!whole || /[底末终]/u.test(groups.edge ?? ''));
  const iso = period === null || isVague(groups) ? null : asDay ? period.last : periodToIso(period);
  const fromText = groups.year !== undefined && /\d|[〇○零一二]/u.test(groups.year);
  return {
    period,
    named,
    time: {
      ...unknownTime(match, role === 'in' && !(groups.day && !groups.until) ? 'window' : 'date', role),
      iso,
      yearFrom: iso === null ? null : fromText ? 'text' : 'document',
      year: known,
      wholeYear: groups.month === undefined && whole && groups.suffix === undefined,
    },
  };
}

/** About a year, at its beginning or in a season of it: no day can be said. */
function isVague({ edge = '', suffix = '' }: Record<string, string | undefined>): boolean {
  return /初|年中|[春夏秋冬]季/u.test(edge) || /前后|左右/u.test(suffix);
}

function roleOf({ lead, edge = '', suffix = '' }: Record<string, string | undefined>): TimeRole {
  if (lead?.startsWith('截') || /来$/u.test(suffix)) return 'since';
  if (/后$/u.test(suffix) && suffix !== '前后') return 'after';
  if (/起|开始/u.test(suffix)) return 'from';
  if (/[内间]$/u.test(suffix + edge)) return 'in';
  if (/前$/u.test(suffix) || /[底末终]/u.test(edge)) return 'by';
  return lead === '到' || lead === '至' ? 'by' : 'in';
}

/** The year that the words name; null for a masked one, and for 当年, 次年, which hang on what went before. */
function readYear(words: string, documentYear: number | null): number | null {
  const digits = /^[\d〇○零一二三四五六七八九]{4}/u.exec(words)?.[0];
  if (digits) return /^\d/u.test(digits) ? Number(digits) : parseHanNumeral(digits);
  const offset = { 今年: 0, 本年: 0, 本年度: 0, 明年: 1, 来年: 1, 后年: 2, 去年: -1, 前年: -2 }[words];
  return offset === undefined || documentYear === null ? null : documentYear + offset;
}

function readPeriod(groups: Record<string, string | undefined>, known: number): Period | null {
  const { edge = '' } = groups;
  if (/月/u.test(edge)) return null;
  if (groups.half) return groups.half === '上' ? monthsPeriod(known, 1, 6) : monthsPeriod(known, 7, 12);
  if (groups.quarter) {
    const last = readNumber(groups.quarter)! * 3;
    return monthsPeriod(known, last - 2, last);
  }
  if (groups.month === undefined) return yearPeriod(known);
  const number = readNumber(groups.month);
  if (number === null || number < 1 || number > 12) return null;
  if (groups.third) return thirdOfMonth(known, number, ('上中下'.indexOf(groups.third) + 1) as 1 | 2 | 3);
  if (groups.day === undefined) return monthsPeriod(known, number, number);
  const [first, last] = [groups.day, groups.until ?? groups.day].map(words => {
    const date = readNumber(words);
    return date === null ? null : dayPeriod(known, number, date);
  });
  return first && last ? { first: first.first, last: last.last } : null;
}

function readNumber(words: string): number | null {
  return /^\d+$/u.test(words) ? Number(words) : parseHanNumeral(words);
}

/** Whether 至, 到 or a dash stands between a point and the next, and nothing else. */
function joins({ time }: Point, next: RegExpExecArray, text: string): boolean {
  const between = text.slice(time.end, next.index);
  return time.role === 'in' && (through.test(between) || (between === '' && /^[至到]/u.test(next[0])));
}

/** 4月 and 至6月 to the stretch from the one to the other. */
function joinPoints(first: Point, second: Point): Point {
  const ends = first.period && second.period && { first: first.period.first, last: second.period.last };
  const period = ends && ends.first <= ends.last ? ends : null;
  const { role } = second.time;
  const time: TimeExpression = {
    ...second.time,
    start: first.time.start,
    role: role === 'since' || role === 'after' ? role : 'in',
    kind: 'window',
    iso: period && periodToIso(period),
    yearFrom: period && first.time.yearFrom,
    year: period ? Number(period.last.slice(0, 4)) : second.time.year,
    wholeYear: false,
  };
  return { time, period, named: first.named };
}

function readPlan(match: RegExpExecArray): TimeExpression {
  const { short, number, end } = match.groups!;
  const period = planPeriod(parseHanNumeral(short ?? number!)!);
  const iso = end ? period.last : periodToIso(period);
  const time = end ? unknownTime(match, 'date', 'by') : unknownTime(match, 'window', 'in');
  return { ...time, iso, yearFrom: 'text', year: Number(period.last.slice(0, 4)) };
}

/** 本世纪末: the hundredth year. */
function readCentury(match: RegExpExecArray, documentYear: number | null): TimeExpression {
  const last = documentYear === null ? null : Math.ceil(documentYear / 100) * 100;
  return {
    ...unknownTime(match, 'date', 'by'),
    iso: last === null ? null : String(last),
    yearFrom: last === null ? null : 'document',
    year: last,
  };
}
