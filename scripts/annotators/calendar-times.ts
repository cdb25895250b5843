/** Dates and stretches of the calendar in running text: 3月20日前, 今年上半年, 到2010年底, “十二五”期间. */
import { parseHanNumeral } from '../../src/model/index.ts';
import {
  dayPeriod,
  monthsPeriod,
  type Period,
  periodToIso,
  planPeriod,
  thirdOfMonth,
  yearPeriod,
} from './periods.ts';
import { type TimeExpression, type TimeRole, unknownTime } from './time-expression.ts';

const han = '一二三四五六七八九';
const mask = '[×xX*＊]';
const dash = '(?:[—–－~～-]{1,2}|[至到])';
const year =
  `(?:(?<!\\d)\\d{4}|(?<![${han}])[一二][〇○零${han}]{3}|${mask}{1,4})年度?|(?<!\\d)\\d{4}(?=${dash}\\d{4}年)` +
  '|[今明]年|(?<![以之三两几多])后年|(?<![三两几多])去年|(?<![以之三两几多])前年|本年度?|(?<!未)来年|[次翌]年|当年';
const month = `(?<![\\d.])(?:\\d{1,2}|${mask}{1,2})|(?<![${han}十])(?:十[一二]?|[${han}])`;
const day = `\\d{1,2}|${mask}{1,2}|[一二]?十[${han}]?|三十一?|[${han}]`;
const part =
  `(?<month>${month})(?:月份?(?:(?<day>${day})[日号](?:${dash}(?<until>${day})[日号])?|(?<third>[上中下])旬)?` +
  `|(?=${dash}(?:${month})月))` +
  '|(?<half>[上下])半年|(?<!前)第?(?<quarter>[一二三四1-4])季度';
const edge =
  '年?[底末](?!端)|年终(?![结决奖总])|年?初(?![步期级中具见])|年中(?![国央外小])|[春夏秋冬]季|年内(?!乱)|[本当]?月[底末内]';
const suffix =
  '前后|左右|(?:[之以]?前|到来前)(?![期景进提者沿列往])|[之以]?内|期间' +
  '|(?:开始|起)(?![步点草来重到义码])|以来|来|[以之]?后';
const unnamed = (source: string) => source.replace(/\?<[a-z]+>/gu, '?:');
const point = new RegExp(
  `(?<lead>截[至止]到?|(?<![达直回])到|至|自|从)?(?=${year}|${unnamed(part)}|(?<![若干多数几十百\\d${han}])年[底末内]|(?<!青)年终|月[底末内]|[本当]月)` +
    `(?<year>${year})?(?:${part})?(?<edge>${edge})?(?<suffix>${suffix})?`,
  'gu',
);
const plan =
  /(?:[“"]?(?<short>十[一二三四五六七]?|[六七八九])五[”"]?|第(?<number>[一二三四五六七八九十]{1,3})个五年)(?:计划|规划)?(?:(?<end>期?末)|期间|时期|期?内)/gu;
const holiday =
  /(?:元旦|春节|清明|端午|中秋|国庆|[“"](?:五一|十一)[”"]|[“"]?两节[”"]?|汛期|雨季|入冬|[供采]暖期)节?(?:到来|来临)?[之以]?前(?!期)/gu;
const century = /到?本世纪(?:末|内)/gu;
const through = /^(?:[—–－~～-]{1,2}|至|到)$/u;

/** A point with what it needs to be joined to another: 2006年至2010年, 4月至6月. */
interface Point {
  time: TimeExpression;
  period: Period | null;
  /** The years that it names itself, or null. */
  named: number | null;
}

/** Finds dates and stretches, in the order of the text. `documentYear` is the year of what names none. */
export function findCalendarTimes(text: string, documentYear: number | null): TimeExpression[] {
  const points: Point[] = [];
  for (const match of text.matchAll(point)) {
    const next = readPoint(match, documentYear);
    const last = points.at(-1);
    const joined = last && next && joinPoints(last, next, text, documentYear);
    if (joined) points[points.length - 1] = joined;
    else if (next) points.push(next);
  }
  return [
    ...points.map(each => each.time),
    ...findPlans(text),
    ...Array.from(text.matchAll(holiday), match => unknownTime(match, 'date', 'by')),
    ...findCenturies(text, documentYear),
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
    named: fromText ? named : null,
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

/** 4月 and 至6月 to the stretch from the one to the other; a year named first holds for both. */
function joinPoints(first: Point, second: Point, text: string, documentYear: number | null): Point | null {
  const between = text.slice(first.time.end, second.time.start);
  const lead = /^[至到]/u.exec(text.slice(second.time.start))?.[0];
  if (first.time.role !== 'in' || !(through.test(between) || (between === '' && lead))) return null;
  const shift = first.named !== null && second.named === null && second.time.yearFrom === 'document';
  const offset = shift && documentYear !== null ? first.named! - documentYear : 0;
  const last =
    second.period && `${Number(second.period.last.slice(0, 4)) + offset}${second.period.last.slice(4)}`;
  const period =
    first.period && last && first.period.first <= last ? { first: first.period.first, last } : null;
  const open = second.time.role === 'since' || second.time.role === 'after';
  const time: TimeExpression = {
    ...second.time,
    start: first.time.start,
    role: open ? second.time.role : 'in',
    kind: 'window',
    iso: period && periodToIso(period),
    yearFrom: period && (first.named !== null ? 'text' : first.time.yearFrom),
    year: period ? Number(period.last.slice(0, 4)) : second.time.year,
    wholeYear: false,
  };
  return { time, period, named: first.named };
}

function findPlans(text: string): TimeExpression[] {
  return Array.from(text.matchAll(plan), match => {
    const { short, number, end } = match.groups!;
    const period = planPeriod(parseHanNumeral(short ?? number!)!);
    const iso = end ? period.last : periodToIso(period);
    const time = end ? unknownTime(match, 'date', 'by') : unknownTime(match, 'window', 'in');
    return { ...time, iso, yearFrom: 'text' as const, year: Number(period.last.slice(0, 4)) };
  });
}

/** 本世纪末: the hundredth year. */
function findCenturies(text: string, documentYear: number | null): TimeExpression[] {
  const last = documentYear === null ? null : Math.ceil(documentYear / 100) * 100;
  return Array.from(text.matchAll(century), match => ({
    ...unknownTime(match, 'date', 'by'),
    iso: last === null ? null : String(last),
    yearFrom: last === null ? null : ('document' as const),
    year: last,
  }));
}
