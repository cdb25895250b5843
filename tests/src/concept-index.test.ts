import { describe, expect, it } from 'vitest';
import {
  countIn,
  groupByInitial,
  groupByNumber,
  sayNumber,
  sortByPinyin,
} from '../../src/lib/concept-index.ts';
import { siteConcept } from '../helpers/concepts.ts';

describe('groupByInitial', () => {
  it('orders concepts by pinyin, those that begin with a digit last', () => {
    const concepts = ['yi-gang', 'ab-gang', '110-dianhua', 'anjuan', 'yi-ba-shou'].map(id => siteConcept(id));
    expect(
      groupByInitial(concepts).map(({ initial, concepts }) => [initial, concepts.map(each => each.id)]),
    ).toEqual([
      ['A', ['ab-gang', 'anjuan']],
      ['Y', ['yi-ba-shou', 'yi-gang']],
      ['#', ['110-dianhua']],
    ]);
  });
});

describe('sortByPinyin', () => {
  it('goes by syllable and character, not by the hyphens of the addresses', () => {
    const concepts = [
      siteConcept('dangzheng-qizhua-gongguan', { term: '党政齐抓共管' }),
      siteConcept('da-tiaojie', { term: '大调解' }),
      siteConcept('daxia-jiceng-nian', { term: '大下基层年' }),
      siteConcept('dang-de-shiqi-da', { term: '党的十七大' }),
    ];
    expect(sortByPinyin(concepts).map(({ term }) => term)).toEqual([
      '大调解',
      '大下基层年',
      '党的十七大',
      '党政齐抓共管',
    ]);
  });
});

describe('countIn', () => {
  it.each([
    ['两个清单', 2],
    ['双随机、一公开', 2],
    ['约法三章', 3],
    ['“三个代表”重要思想', 3],
    ['新“811”环境污染整治行动', 811],
    ['二十四字方针', 24],
    ['放管服', null],
  ])('%s: %s', (term, number) => {
    expect(countIn(term)).toBe(number);
  });
});

describe('groupByNumber', () => {
  const parts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ term: `其${index}`, id: null }));

  it('takes abbreviations by kind, and terms that count their parts', () => {
    const concepts = [
      siteConcept('si-feng', { term: '四风', kind: '数字缩略语', parts: parts(4) }),
      siteConcept('san-tou', { term: '三头', kind: '数字缩略语' }),
      siteConcept('yi-gang', { term: '一岗双责', kind: '责任制度', parts: parts(2) }),
      siteConcept('tongyi', { term: '统一进场、统一规程', kind: '行政改革', parts: parts(4) }),
      siteConcept('fang-guan-fu', { term: '放管服', kind: '数字缩略语', parts: parts(3) }),
      siteConcept('zhidu', { term: '制度', kind: '责任制度', parts: parts(2) }),
    ];
    expect(
      groupByNumber(concepts).map(({ number, concepts }) => [number, concepts.map(each => each.id)]),
    ).toEqual([
      [1, ['yi-gang']],
      [3, ['san-tou']],
      [4, ['si-feng']],
      [null, ['fang-guan-fu']],
    ]);
  });

  it('says numbers as the abbreviations do', () => {
    expect([1, 2, 10, 811].map(sayNumber)).toEqual(['一', '两', '十', '811']);
  });
});
