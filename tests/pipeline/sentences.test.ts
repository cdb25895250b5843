import { describe, expect, it } from 'vitest';
import { sentenceEnds, sentenceFinder } from '../../scripts/pipeline/sentences.ts';

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
