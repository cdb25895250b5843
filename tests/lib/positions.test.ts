import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codePointLength,
  lineColumn,
  partsToCodePoints,
  sliceCodePoints,
  toCodePoints,
} from '../../scripts/lib/positions.ts';

describe('positions', () => {
  it('count code points, not units', () => {
    expect(codePointLength('吉𠮷祥')).toBe(3);
    const convert = toCodePoints('吉𠮷祥');
    expect([0, 1, 3, 4].map(convert)).toEqual([0, 1, 2, 3]);
    expect(sliceCodePoints('吉𠮷祥', 1, 2)).toBe('𠮷');
  });

  it('agree with each other on any text (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const points = [...text];
        expect(codePointLength(text)).toBe(points.length);
        const convert = toCodePoints(text);
        let unit = 0;
        for (const [index, point] of points.entries()) {
          expect(convert(unit)).toBe(index);
          unit += point.length;
        }
        expect(convert(text.length)).toBe(points.length);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('are those of a part by itself, whatever its text holds elsewhere', () => {
    for (const text of ['吉祥。𠮷祥。', '吉祥。如意。']) {
      const convertersOf = partsToCodePoints(text);
      for (const part of text.match(/[^。]+/gu)!) {
        const places = Array.from({ length: part.length + 1 }, (_, unit) => unit);
        expect(places.map(convertersOf(part))).toEqual(places.map(toCodePoints(part)));
      }
    }
  });

  it.each([
    ['甲\n乙丙', 3, { line: 2, column: 2 }],
    ['甲\r\n乙', 3, { line: 2, column: 1 }],
    ['甲\r乙', 2, { line: 2, column: 1 }],
    ['𠮷乙', 2, { line: 1, column: 2 }],
  ])('line and column in %j at %i', (text, offset, expected) => {
    expect(lineColumn(text, offset)).toEqual(expected);
  });
});
