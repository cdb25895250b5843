/** Times that figures are for: 2000年至2002年10月, 截至今年10月底, 去年以来, 全年. Texts are folded (numbers.ts). */

import { Pattern } from '../lib/patterns.ts';

export interface Period {
  start: number;
  end: number;
  /** What a figure is compared with or comes from (比2004年增长, 由1949年的…): it governs the next figure at most. */
  base: boolean;
  /** What a share or a multiple is of: 等于1949年的2.5倍. */
  ratio: boolean;
}

const hanYear = '[一二][零〇○Ｏ一二三四五六七八九]{3}';
const number = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const year = `(?:\\d{4}|${hanYear}|[今去前明上本当])年度?`;
const month = `${number}月份?(?:${number}日|底|初|末|[上中下]旬)?`;
const quarter = '(?:第?前?[一二三四1-4]个?季度|[上下]半年)';
const part = `(?:${quarter}|${month}|年?[初底末])`;
const point = `(?:${year}(?:的?${part})?|${quarter}|${month}|年[初底末]|本?世纪末|全年)`;
const plan =
  '(?:“[一二三四五六七八九十]{1,3}五”|第[一二三四五六七八九十]{1,3}个五年)(?:计划|规划)?(?:时期|期间|期末|末期)?';
const since = '(?:建国|解放|新中国成立|改革开放|换届|入世|党的十[^，,。；;]{1,8})(?:以来|以后|初期)';
const stretch = `(?:过去|今后|未来|最近|近|前)(?:的)?${number}(?:多)?年(?:来|间|里|中|内|以来)?|${number}多?年(?:来|间|里|中|内)|近年来|几年来|(?:[上去]年)?同期|本届政府[^，,。；;]{0,4}期间`;
const tail = '(?:以来|以后|期间|间|之前|以前|前|之?内|开始|起|为?止)?';
const pattern = new Pattern(
  new RegExp(
    `(?:截[至止]到?|从|自|到|至)?(?:(?:${plan}|${since})|${point}(?:(?:至|到|[-—－–~～]{1,2})(?:${point}|${number}月份?))?${tail}|${stretch})`,
    'u',
  ),
);
const comparedBefore = /(?:比|较|同|与|按|相当于|和)$/u;
const comparedAfter = /^(?:相比|的?不变价|的?价格|的?最?[高低好]?水平|[^，,。；;]{0,12}基础上)/u;

/** 为一九五五年的98%, 等于1949年的2.5倍: what the share or the multiple is of. */
const ratioBefore = /(?:[为是占达于]|达到)$/u;
/** 第…年, 每年, and 全年 of each head: no time of a figure. */
const otherwise = /[\d第《每]$|每[人户亩]$|人均$/u;

/** All times of a folded text in order. */
export function findPeriods(text: string): Period[] {
  const periods: Period[] = [];
  for (const { 0: words, index: start } of pattern.matchAll(text)) {
    const before = text.slice(Math.max(0, start - 3), start);
    if (otherwise.test(before)) continue;
    const end = start + words.length;
    const compared = comparedBefore.test(before) || comparedAfter.test(text.slice(end, end + 16));
    const owns = text[end] === '的';
    const origin = /[由从]$/u.test(before) || (owns && /^[从由自到]/u.test(words));
    const said = owns && /^[从由自到]/u.test(words) ? start + 1 : start;
    periods.push({ start: said, end, base: compared || origin, ratio: owns && ratioBefore.test(before) });
  }
  return periods;
}

/** Index of the first period that ends after `at`. */
function firstAfter(periods: readonly Period[], at: number): number {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (periods[middle]!.end > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The periods within a few hundred characters of a place. */
export function periodsNear(
  periods: readonly Period[],
  { start, end }: { start: number; end: number },
): Period[] {
  return periods.slice(firstAfter(periods, start - 300), firstAfter(periods, end + 300));
}

/** How many times back one is looked for that is no mere base. */
const memory = 20;

/**
 * The time of a figure: the last one before it in its sentence. One that is only compared with counts where the figure
 * is said of it at once (比2004年的100亿元增长8%).
 */
export function periodOf(
  text: string,
  periods: readonly Period[],
  sentence: number,
  { start, unit }: { start: number; unit: string },
): Period | null {
  const last = firstAfter(periods, start) - 1;
  for (let index = last; index >= Math.max(0, last - memory); index--) {
    const period = periods[index]!;
    if (period.start < sentence) return null;
    const said = text.slice(period.end, Math.min(start, period.end + 12));
    if (period.ratio && /^[%倍]?$/u.test(unit) && period.end === start - 1) continue;
    if (!period.base || (start - period.end < 12 && /^的[^，,。；;\d]*$/u.test(said))) return period;
  }
  return null;
}
