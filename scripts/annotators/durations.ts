/** Times without a place in the calendar: 两年内, 自公布之日起15日内, 每季度, 每年至少两次. */
import { parseHanNumeral } from '../../src/model/index.ts';
import type { MatchesByName } from '../lib/patterns.ts';
import { type TimeExpression, unknownTime } from './time-expression.ts';

const numeral = '(?:\\d{1,3}|[一二两三四五六七八九十百]{1,4}|半)';
const upTo = '(?:[—–－~～-]{1,2}|至|到|、|或|或者)';
/** The last number of a range counts: 三至五年内 is within five years. */
const amount = `(?:${numeral}${upTo})?(?<![第\\d.])(?<amount>${numeral})`;
const unit = '(?<unit>个?工作日|年半?|个半?月|个?季度|个?星期|周|天|日|个?小时)';
const trigger = '(?<trigger>[自从][^，,。；;：:、（）()]{0,30}?(?:之日)?起(?:的)?)';
const within = new RegExp(
  `(?:${trigger}|(?<!新的|最后|[这那近前去头上短几每的一二两三四五六七八九十百\\d]))${amount}${unit}(?:左右)?的?(?:时间)?[之以]?内(?![部外地在容涵乱])`,
  'gu',
);
const spent = new RegExp(
  `(?:再?(?:用|花|经过)|(?<=[在再]))${amount}(?<unit>年|个月)(?:左右|多)?(?:的)?(?:时间|工夫)`,
  'gu',
);
const ahead = new RegExp(
  `(?:今后|未来)(?:的)?${amount}(?<unit>年|个月)(?:[之以]?[内间里]|(?:左右)?(?:的)?时间)?`,
  'gu',
);
const about = new RegExp(`(?<=力争|争取|用|[在再])${amount}(?<unit>年|个月)左右`, 'gu');
const term = new RegExp(`(?:(?:期限|时限)(?:一般)?(?:为|是)?|限期)${amount}${unit}`, 'gu');
const fromThen = /[自从](?:[^，,。；;：:、（）()]{0,30}之日)起(?!的?(?:\d|[一二两三四五六七八九十百半]))/gu;

const count =
  '(?:至少|最少|不少于|不低于)?(?:\\d{1,2}|[一二两三四五六七八九十])(?:[—–－~～-]{1,2}(?:\\d{1,2}|[一二两三四五六七八九十]))?次(?:以上)?';
const month = '(?:\\d{1,2}|十[一二]?|[一二三四五六七八九])月份?';
const day = '(?:\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]';
const withinYear = `(?:${month}(?:${day}|底|初|[上中下]旬)?|年?[底末初终]|[上下]半年|第?[一二三四1-4]季度)`;
const recurring = new RegExp(
  '(?<!平均|每[人户亩名]|[人户]均)(?:(?:每|按)(?:隔)?(?<number>\\d{1,2}|[一二两三四五六七八九十])?个?(?<each>年度?|半年|半个?月|季度?|月份?|周|星期|天|日)' +
    `(?![龄代利报薪息薪均产鉴轮])(?:的?(?:${withinYear}|${day}|[底末初])[之以]?前?)?(?:${count}|至少|不少于)?` +
    `|(?<![第这近前过去来内头十百\\d])(?<every>\\d{1,2}年|[一二两三四五]年|半年|[一二两三]个月|一?季度|一?月)${count})`,
  'gu',
);

export const durationPatterns = { within, spent, ahead, about, term, fromThen };

export const recurrencePatterns = { recurring };

/** Durations that something is to be done within, in the order of the patterns. */
export function readDurations(matches: MatchesByName<keyof typeof durationPatterns>): TimeExpression[] {
  const { within, spent, ahead, about, term, fromThen } = matches;
  const found = [within, spent, ahead, about, term].flat().map(match => {
    const { amount, unit, trigger } = match.groups!;
    const duration = toIsoDuration(amount!, unit!);
    return {
      ...unknownTime(match, 'duration', 'in'),
      duration,
      condition: trigger?.replace(/的$/u, '') ?? null,
    };
  });
  const effective = fromThen.map(match => ({
    ...unknownTime(match, 'date', 'from'),
    condition: match[0],
  }));
  return [...found.filter(each => each.duration !== null), ...effective];
}

/** What comes again and again. */
export function readRecurrences({
  recurring,
}: MatchesByName<keyof typeof recurrencePatterns>): TimeExpression[] {
  return recurring
    .map(match => {
      const { number, each, every } = match.groups!;
      const [, amount, unit] = /^(半|\d+|[一二两三四五六七八九十]+)?(.+)$/u.exec(
        every ?? `${number ?? ''}${each}`,
      )!;
      const recurrence = toIsoDuration(amount ?? '一', unit!);
      return { ...unknownTime(match, 'recurrence', 'in'), recurrence };
    })
    .filter(({ recurrence }) => recurrence !== null);
}

/** Months in a unit; days in it. */
const monthsIn: Record<string, number> = { 年: 12, 季: 3, 月: 1 };
const daysIn: Record<string, number> = { 日: 1, 天: 1, 工: 1 };

/**
 * 三, 年 is P3Y; 半, 年 is P6M; 一, 年半 is P18M; 半, 个月 is P15D. Working days are given as days: ISO 8601 has no
 * others, and the row's words keep what they are.
 */
function toIsoDuration(amount: string, unit: string): string | null {
  // Two digits in a row are a range, whose end counts: 两三年内.
  const words = amount.replace(/^[一二两三四五六七八九](?=[一二两三四五六七八九]$)/u, '');
  const whole = words === '半' ? 0 : /^\d/u.test(words) ? Number(words) : parseHanNumeral(words);
  if (whole === null) return null;
  const number = amount === '半' || unit.includes('半') ? whole + 0.5 : whole;
  const name = unit.replace(/[个半]/gu, '')[0]!;
  if (number === 0) return null;
  if (name === '小') return `PT${number}H`;
  if (name === '周' || name === '星') return Number.isInteger(number) ? `P${number}W` : null;
  const months = number * (monthsIn[name] ?? 0);
  if (months > 0 && Number.isInteger(months)) return months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`;
  const days = months > 0 ? months * 30 : number * (daysIn[name] ?? 0);
  return days > 0 && Number.isInteger(days) ? `P${days}D` : null;
}
