/**
 * Outline labels at the start of a paragraph. GB/T 9704—2012, 7.3.3 sets the four levels 一、（一）1.（1）;
 * the looser forms (1、 (一) 1) ① ⑴ 第一条 第一，) are what practice adds.
 */
import { parseHanNumeral } from './numerals.ts';

export type LabelStyle =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'han'
  | 'han-bracketed'
  | 'number'
  | 'number-bracketed'
  | 'circled'
  | 'ordinal';

export interface Label {
  style: LabelStyle;
  /** The label as it stands, without white space after it. */
  text: string;
  value: number;
}

const han = '[一二三四五六七八九十百零〇]{1,5}';
const forms: readonly [LabelStyle, RegExp][] = [
  ['part', new RegExp(`^第(${han}|\\d{1,3})(?:编|部分)(?=[\\s:：、]|[^，。；、]{0,30}$)`, 'u')],
  ['chapter', new RegExp(`^第(${han}|\\d{1,3})章(?=[\\s:：、]|[^，。；、]{0,30}$)`, 'u')],
  ['section', new RegExp(`^第(${han}|\\d{1,3})节(?=[\\s:：、]|[^，。；、]{0,30}$)`, 'u')],
  ['article', new RegExp(`^第(${han}|\\d{1,3})条(?=[\\s:：、]|[^，。；、的规之])`, 'u')],
  // 「一、二季度」「一、二线」 are numbers in a row, not a label.
  ['han', new RegExp(`^(${han})(?:、(?!${han}(?:[、季线类级期次批月个]|年级))|[.．](?!\\d))`, 'u')],
  ['han-bracketed', new RegExp(`^[（(〔【](${han})[)）〕】]、?`, 'u')],
  ['han-bracketed', /^([㈠-㈩])、?/u],
  // 「1.5万」「2、3月份」「2004.3」 are numbers.
  ['number', /^(\d{1,2})(?:、(?!\d)|[.．](?!\d))/u],
  ['number', /^([⒈-⒛])/u],
  ['number-bracketed', /^[（(]?(\d{1,2})[)）]、?/u],
  ['number-bracketed', /^([⑴-⒇])/u],
  ['circled', /^([①-⑳])/u],
  // 「第一，加强领导。」 and a numeral alone on its line.
  ['ordinal', new RegExp(`^[第其](${han})[，,、：:]`, 'u')],
  ['han', new RegExp(`^(${han})$`, 'u')],
];

/** The label a paragraph begins with, or null. `text` has no white space in front. */
export function readLabel(text: string): Label | null {
  for (const [style, form] of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const value = labelValue(match[1]!);
    if (value !== null) return { style, text: match[0], value };
  }
  return null;
}

/** First characters of the blocks in which one character stands for a whole label, each counting up from 1. */
const enclosed = ['①', '⑴', '⒈', '㈠'].map(first => first.codePointAt(0)!);
const longestEnclosed = 20;

function labelValue(numeral: string): number | null {
  const point = numeral.codePointAt(0)!;
  const first = enclosed.find(each => each <= point && point < each + longestEnclosed);
  if (first !== undefined) return point - first + 1;
  return /^\d+$/u.test(numeral) ? Number(numeral) : parseHanNumeral(numeral);
}
