/** What labels of the outline, and of points in running text, are called in a place. */
import { type Label, readLabel } from '../../model/labels.ts';
import { parseHanNumeral } from '../../model/numerals.ts';

/** A point of running text. */
export interface PointLabel {
  /** What it begins with: `一是`, `首先`, `（1）`; empty for a dash or another mark without a number. */
  label: string;
  /** What the points of its list have in common. */
  row: string;
  /** Null without a number. */
  value: number | null;
}

const counted = /^([一二三四五六七八九十]{1,3})(是|要|个是)/u;
const words = ['首先', '其次', '再次', '最后'];

/** Reads the label that a point begins with. */
export function pointOf(text: string): PointLabel {
  const match = counted.exec(text);
  if (match) return { label: match[0], row: match[2]!, value: parseHanNumeral(match[1]!) };
  const label = readLabel(text);
  if (label) return { label: label.text, row: label.style, value: label.value };
  const word = words.find(each => text.startsWith(each));
  return { label: word ?? '', row: word ? '首先' : '—', value: word ? words.indexOf(word) + 1 : null };
}

/** 第二项; （2） and ② keep their form. */
export function pointName(label: string, value: number): string {
  const style = readLabel(label)?.style;
  if (style === 'number-bracketed') return `第（${value}）项`;
  if (style === 'circled') return `第${label}项`;
  if (style === 'number') return `第${value}点`;
  return `第${toHan(value)}项`;
}

const digits = '零一二三四五六七八九';

/** A numeral from 1 to 99 in words: 十二, 三十. */
export function toHan(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || value === 0 ? digits[ones] : ''}`;
}

/** What a labelled heading or point is called: see the rules above. */
export function labelledName({ style, text }: Label, top: boolean, article: boolean): string {
  const numeral = /[一二三四五六七八九十百零〇]+|\d+/u.exec(text.normalize('NFKC'))?.[0] ?? '';
  switch (style) {
    case 'part':
    case 'chapter':
    case 'section':
    case 'article':
      return text;
    case 'circled':
      return `第${text}项`;
    case 'number-bracketed':
      return `第（${numeral}）项`;
    case 'ordinal':
      return `第${numeral}项`;
    case 'han-bracketed':
      return top ? `第（${numeral}）部分` : `第（${numeral}）${article ? '项' : '条'}`;
    case 'han':
      return `第${numeral}${top ? '部分' : '条'}`;
    case 'number':
      return `第${numeral}${top ? '部分' : article ? '目' : '点'}`;
  }
}
