import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHanNumeral } from '../../src/model/numerals.ts';

describe('parseHanNumeral', () => {
  it.each([
    ['两千零五', 2005],
    ['一万二千三百', 12_300],
    ['十万', 100_000],
    ['一亿二千万', 120_000_000],
    ['一万二千亿', 1_200_000_000_000],
    ['六万萬', 600_000_000],
    ['三億五千萬', 350_000_000],
    ['三十七点三', 37.3],
    ['零点八', 0.8],
    ['三点五万', 35_000],
    ['3亿2千万', 320_000_000],
    ['1.3万亿', 1_300_000_000_000],
    ['一百一', null],
    ['一万五', null],
    ['一点', null],
    ['点三', null],
    ['三十几', null],
  ])('reads %s', (text, value) => {
    expect(parseHanNumeral(text)).toBe(value);
  });

  it('reads back any whole number that is written out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), value => {
        expect(parseHanNumeral(writeOut(value))).toBe(value);
      }),
      { seed: 1 },
    );
  });
});

const digits = '零一二三四五六七八九';

/** 10203 as 一万零二百零三. */
function writeOut(value: number): string {
  if (value === 0) return '零';
  const sections = [value % 1e4, Math.floor(value / 1e4) % 1e4, Math.floor(value / 1e8)];
  const words = ['', '万', '亿'];
  return sections.reduceRight((text, section, index) => {
    if (section === 0) return text;
    const gap = text !== '' && section < 1000 ? '零' : '';
    return text + gap + writeSection(section) + words[index]!;
  }, '');
}

/** Up to 9999. */
function writeSection(section: number): string {
  let text = '';
  for (const [place, word] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(section / place) % 10;
    if (digit > 0) text += digits[digit]! + word;
    else if (text !== '' && !text.endsWith('零') && section % place > 0) text += '零';
  }
  return text;
}
