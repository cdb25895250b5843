/** Numbers in any writing: 1500多, 15,478, 3000万, 二百五十二万, 百分之三十七点三, 三分之一, ×. Offsets are UTF-16 units. */
import { parseHanNumeral } from '../../src/model/index.ts';
import { UnitSet } from '../lib/units.ts';

/** A number as the text writes it, its unit not yet read. */
export interface WrittenNumber {
  start: number;
  end: number;
  /** As written, without 百分之, 多 and the like. */
  words: string;
  /** In the magnitude given: 252 for 二百五十二万; of a share in percent its 80, of a fraction its quotient. Null: masked. */
  value: number | null;
  /** 万, 亿, 万亿 at its end, which belong to the unit; else empty. */
  magnitude: string;
  share: 'percent' | 'permille' | 'fraction' | null;
  /** 多 and 余 say over, 来 (十来个) about. */
  spread: 'over' | 'about' | null;
  writing: 'digits' | 'han' | 'masked';
  /** Begins with a place word: 百, 千, 万 (近百人, but also 百姓). */
  bare: boolean;
}

/** Traditional forms of what numbers, units and their company are written with. */
const traditional =
  '兩萬億點餘個項條噸畝戶種輛間張場處擔過達約將計幾數這從為爲後內佔減長增產業農總額國縣鄉類衆歲級圓於產預';
const simplified =
  '两万亿点余个项条吨亩户种辆间张场处担过达约将计几数这从为为后内占减长增产业农总额国县乡类众岁级元于产预';

const folds = new Map([...traditional].map((character, index) => [character, simplified[index]!]));
const foldable = new RegExp(`[${traditional}]`, 'gu');
const foldableUnits = new UnitSet(traditional);

/** Traditional forms folded where numbers are concerned; the text keeps its length. */
export function foldForNumbers(text: string): string {
  if (!foldableUnits.isIn(text)) return text;
  return text.replace(foldable, character => folds.get(character)!);
}

const hanDigits = '零〇○一二两三四五六七八九';
const spacedDigits = '\\d(?: \\d)+(?!\\d)(?: ?[.．·] ?\\d(?: \\d)*)?';
const groupedDigits = '\\d{1,3}(?:[,，]\\d{3})+(?!\\d)(?:\\.\\d+)?';
const digits = `(?:${spacedDigits}|${groupedDigits}|\\d+(?:[.．·]\\d+)?)`;
/** 千 of 千瓦, 千克, 千米 is the unit's. */
const places = '(?:[十百万亿]|千(?![瓦米克伏]))';
/** 3000万, 3亿2千万. */
const withPlaces = `${digits}(?:${places}+(?:\\d+(?:\\.\\d+)?${places}+)*)?`;
const han = `(?:[${hanDigits}]|${places})+(?:点[${hanDigits}]+[万亿]*)?`;
const literal = `(?:${withPlaces}|${han})`;

/** 几十, 数百, 好几万; but 预算数28亿元. */
const vague = /^几.|^数[十百千万亿]/u;
/** 百分之二、三: about so many. */
const neighbours = /一、二|[二两]、三|三、四|四、五|五、六|六、七|七、八|八、九/u;

/** Where a number may begin; cheap, and tried at every character. */
const beginning = new UnitSet(`0123456789${hanDigits}十百千万亿×＊*ＸX`);
const numberPattern = new RegExp(
  `(?:(${literal})分之)?(${literal})([多余来])?((?: ?[万亿]+)?)([多余])?`,
  'uy',
);
const maskedPattern = /([×＊*ＸX]{1,4})([万亿]*)(?![A-Za-z\d])/uy;

/** All numbers of a text, in order, that do not overlap. `text` is folded. */
export function findNumbers(text: string): WrittenNumber[] {
  const found: WrittenNumber[] = [];
  for (let index = 0; index < text.length; ) {
    if (!beginning.hasAt(text, index)) {
      index++;
      continue;
    }
    const words = matchNumber(text, index);
    const number = words ? readWords(text, index, words) : readMasked(text, index);
    if (number) found.push(number);
    // What is no number (一九五五, 三四) is passed over as a whole.
    index = words ? index + words[0].length : (number?.end ?? index + 1);
  }
  return found;
}

function matchNumber(text: string, at: number): RegExpExecArray | null {
  numberPattern.lastIndex = at;
  return numberPattern.exec(text);
}

/** The number that begins at `at`; null where what stands there has no clear value (几十, 三四, 一九五五). */
export function readNumber(text: string, at: number): WrittenNumber | null {
  const words = matchNumber(text, at);
  return words && readWords(text, at, words);
}

function readWords(text: string, at: number, match: RegExpExecArray): WrittenNumber | null {
  const [whole, denominator, words, before, middle, after] = match;
  const end = at + whole.length;
  if (
    vague.test(text.slice(Math.max(0, at - 1), at + 1)) ||
    text[end] === '几' ||
    neighbours.test(text.slice(end - 1, end + 2)) ||
    neighbours.test(text.slice(Math.max(0, at - 2), at + 1))
  )
    return null;
  // In 三亿三千五百多万 the 万 belongs to the numeral, though 多 stands between.
  const numeral = words! + middle!.trim();
  const magnitude = /[万亿]{0,4}$/u.exec(numeral)![0];
  const lead = numeral.slice(0, numeral.length - magnitude.length);
  const value = lead === '' ? null : numeralValue(numeral);
  if (value === null) return null;
  const common = {
    start: at,
    end,
    words: words!,
    spread: before === '来' ? ('about' as const) : before || after ? ('over' as const) : null,
    writing: /^\d/u.test(words!) ? ('digits' as const) : ('han' as const),
    bare: /^[百千]/u.test(lead) && denominator === undefined,
  };
  if (denominator !== undefined) return readShare(common, denominator);
  return { ...common, value: scale(value, magnitude), magnitude, share: null };
}

function readShare(
  common: Omit<WrittenNumber, 'value' | 'magnitude' | 'share'>,
  denominator: string,
): WrittenNumber | null {
  const value = numeralValue(common.words);
  if (value === null) return null;
  if (denominator === '百') return { ...common, value, magnitude: '', share: 'percent' };
  if (denominator === '千') return { ...common, value, magnitude: '', share: 'permille' };
  const parts = numeralValue(denominator);
  return parts ? { ...common, value: value / parts, magnitude: '', share: 'fraction' } : null;
}

function readMasked(text: string, at: number): WrittenNumber | null {
  maskedPattern.lastIndex = at;
  const match = maskedPattern.exec(text);
  if (!match || /[A-Za-z\d×＊*Ｘ]/u.test(text[at - 1] ?? '')) return null;
  const end = maskedPattern.lastIndex;
  const magnitude = match[2]!;
  return {
    start: at,
    end,
    words: match[1]!,
    value: null,
    magnitude,
    share: null,
    spread: null,
    writing: 'masked',
    bare: false,
  };
}

const magnitudes: Record<string, number> = { 万: 1e4, 亿: 1e8 };

/** A value in 万, 亿, 万亿: 2520000 in 万 is 252. */
function scale(value: number, magnitude: string): number {
  if (magnitude === '') return value;
  return Number([...magnitude].reduce((rest, each) => rest / magnitudes[each]!, value).toPrecision(15));
}

/** Null for digits one by one without a place word: a year, or two neighbours that say about how many (三四). */
function numeralValue(words: string): number | null {
  const plain = words.replace(/[,， ]/gu, '').replace(/[．·]/u, '.');
  if (/^\d[\d.]*$/u.test(plain)) return Number(plain);
  if (/^[零〇○一二两三四五六七八九]{2,}(?:点|$)/u.test(words)) return null;
  return parseHanNumeral(plain);
}
