import { describe, expect, it } from 'vitest';
import { describeAnswer } from '../../src/client/search-nodes.ts';
import type { SearchAnswer } from '../../src/model/search.ts';

const nothing: SearchAnswer = {
  read: [],
  hint: null,
  concepts: [],
  groups: [],
  totals: { passages: 0, documents: 0, entries: 0 },
  groupCount: 0,
  filtered: false,
  unchecked: 0,
  cut: false,
  facets: [],
  alternatives: null,
};
const describeRead = (...read: string[]) => describeAnswer({ ...nothing, read });

describe('what was found, in a sentence', () => {
  it.each([
    [{ passages: 3, documents: 2, entries: 0 }, '找到 2 篇文件的 3 段。'],
    [{ passages: 3, documents: 2, entries: 4 }, '找到 2 篇文件的 3 段，概念释义 4 条。'],
    [{ passages: 0, documents: 0, entries: 4 }, '找到概念释义 4 条。'],
  ])('parts figures from words: %o', (totals, sentence) => {
    expect(describeAnswer({ ...nothing, totals })).toBe(sentence);
  });

  it.each([
    [['一岗双则'], '没有找到“一岗双则”。'],
    [['“谋发展；增福祉”'], '没有找到“谋发展；增福祉”。'],
    [['责任', 'AND', '追究'], '没有找到“责任”“AND”“追究”。'],
    [['不正之瓜'], '没有找到“不正之瓜”。'],
    [['“国库”', '航天', '不含“追究”'], '没有找到“国库”“航天”，不含“追究”。'],
  ])('names each word by itself: %j', (read, sentence) => {
    expect(describeRead(...read)).toBe(sentence);
  });

  it('names a pasted paragraph by its beginning', () => {
    expect(describeRead('廉'.repeat(300))).toBe(`没有找到“${'廉'.repeat(40)}……”。`);
  });
});
