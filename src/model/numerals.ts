/** Chinese numerals as official documents write them, by themselves or mixed with digits. */

const digitValues: Record<string, number> = {
  〇: 0,
  '○': 0,
  Ｏ: 0,
  O: 0,
  '0': 0,
  '０': 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Places within a section of four. */
const placeValues: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** What a whole section is multiplied by. */
const sectionValues: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/**
 * Value of a numeral with place words (十二, 一百零三, 一亿二千万, 三十七点三), of digits one by one (二〇〇四), or of
 * Arabic digits with place words (3亿2千万, 1.5万). Null when it is none of these. Zero is often mistyped as ○, O or
 * 0, in either width; all are read.
 */
export function parseHanNumeral(text: string): number | null {
  const [whole, decimals] = text.split(/[点點]/u, 2);
  const value = /[十百千万萬亿億]/u.test(whole!) ? parsePlaces(whole!) : parseDigits(whole!);
  if (value === null || decimals === undefined) return value;
  const places = /[万萬亿億]+$/u.exec(decimals)?.[0] ?? '';
  const fraction = [...decimals.slice(0, decimals.length - places.length)].map(each => digitValues[each]);
  if (fraction.length === 0 || fraction.includes(undefined)) return null;
  return exact(Number(`${value}.${fraction.join('')}`) * sections(places));
}

function parseDigits(text: string): number | null {
  let value = 0;
  for (const character of text) {
    const digit = digitValues[character];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return text === '' ? null : value;
}

/**
 * Digits, places and sections from left to right: 一亿二千万零三百. A last digit whose place is left out (一万五, which
 * is 15000 to some and a slip to others) makes it no numeral.
 */
function parsePlaces(text: string): number | null {
  let total = 0;
  let section = 0;
  let pending: number | null = null;
  /** The place last read, 0 after a zero: only there may a digit without a place follow. */
  let last = 0;
  for (const [token] of text.matchAll(/\d+(?:\.\d+)?|./gsu)) {
    const place = placeValues[token];
    const multiplier = sectionValues[token];
    if (place !== undefined) section += (pending ?? 1) * place;
    else if (multiplier !== undefined) {
      const part: number = section + (pending ?? 0);
      // 亿 multiplies all before it (一万二千亿), and so does 万 where nothing stands between (万万).
      if (multiplier > 1e4 || part === 0) total = (total + part || 1) * multiplier;
      else total += part * multiplier;
      section = 0;
    } else {
      const digit = digitValues[token] ?? (/^\d/u.test(token) ? Number(token) : undefined);
      if (digit === undefined || (pending !== null && pending !== 0)) return null;
      pending = digit;
      if (digit === 0) last = 0;
      continue;
    }
    pending = null;
    last = place ?? multiplier!;
  }
  if (pending !== null && last > 10) return null;
  return exact(total + section + (pending ?? 0));
}

function sections(words: string): number {
  return [...words].reduce((product, word) => product * sectionValues[word]!, 1);
}

/** Without the last bits' noise of a product: 1.3 × 10⁴ is 13000. */
function exact(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}
