import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dividingMarks,
  quotedUnits,
  sentenceEnds,
  sentenceFinder,
} from '../../scripts/pipeline/sentences.ts';

const sentences = (text: string) => {
  let from = 0;
  return sentenceEnds(text).map(end => {
    const sentence = text.slice(from, end);
    from = end;
    return sentence;
  });
};

describe('sentenceEnds', () => {
  it.each([
    ['一句。两句！三句', ['一句。', '两句！', '三句']],
    ['他说：“一句。两句。”三句。', ['他说：“一句。两句。”', '三句。']],
    ['（括号里。）外面。', ['（括号里。）', '外面。']],
    ['引“一句。又”一句。', ['引“一句。又”一句。']],
    ['一句？！两句。', ['一句？！', '两句。']],
    ['没有句号', ['没有句号']],
    ['', []],
  ])('of %s', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });
});

describe('sentenceFinder', () => {
  const text = '第一句。第二句。第三句。';
  it.each([
    [0, 2, '第一句。'],
    [4, 6, '第二句。'],
    [9, 12, '第三句。'],
    [2, 6, '第一句。第二句。'],
  ])('%i to %i', (start, end, expected) => {
    expect(text.slice(...sentenceFinder(text)(start, end))).toBe(expected);
  });
});

describe('dividingMarks', () => {
  it.each([
    ['一，二；三：四', [1, 3, 5]],
    ['一（二，三），四', [6]],
    ['一“二，\n三，四', [6]],
    ['一、二。', []],
  ])('of %j', (text, expected) => {
    expect(dividingMarks(text)).toEqual(expected);
  });

  it('are those outside quotations', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'甲，；：,:;“”（）《》。\n') }), text => {
        const quoted = quotedUnits(text);
        const expected = [...text].flatMap((mark, at) =>
          '，；：,:;'.includes(mark) && !quoted[at] ? [at] : [],
        );
        expect(dividingMarks(text)).toEqual(expected);
      }),
      { seed: 20020412 },
    );
  });
});
