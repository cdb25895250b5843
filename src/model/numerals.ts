/** Chinese numerals as official documents write them. */

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
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/**
 * Value of a numeral with place words (十二, 二十, 一百零三) or of digits one by one (二〇〇四).
 * Null when it is neither. Zero is often mistyped as ○, O or 0, in either width; all are read.
 */
export function parseHanNumeral(text: string): number | null {
  if (text === '') return null;
  if (!/[十百]/u.test(text)) {
    let value = 0;
    for (const character of text) {
      const digit = digitValues[character];
      if (digit === undefined) return null;
      value = value * 10 + digit;
    }
    return value;
  }
  let total = 0;
  let pending: number | null = null;
  for (const character of text) {
    if (character === '十' || character === '百') {
      total += (pending ?? 1) * (character === '十' ? 10 : 100);
      pending = null;
    } else {
      const digit = digitValues[character];
      if (digit === undefined || (pending !== null && pending !== 0)) return null;
      pending = digit;
    }
  }
  return total + (pending ?? 0);
}
