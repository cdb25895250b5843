import { describe, expect, it } from 'vitest';
import { createFacetCounter, kindsOf, type RecordFacts } from '../../src/lib/search/facets.ts';
import { type FacetName, passageFlags, type SearchFilters, suppliedTitle } from '../../src/model/index.ts';

const documentFacts = (given: Partial<RecordFacts>): RecordFacts => ({
  document: '0',
  year: '2004',
  genre: '通知',
  region: '天津市',
  concept: null,
  ...given,
});
const entryFacts: RecordFacts = {
  document: null,
  year: null,
  genre: null,
  region: null,
  concept: '责任制度',
};

/** Three passages of a notice of 2004, two of a speech of 2011, two of an entry. */
function count(filters: SearchFilters) {
  const counter = createFacetCounter(filters);
  const speech = documentFacts({ document: '1', year: '2011', genre: '讲话', region: null });
  const passed = [
    counter.add(0, documentFacts({}), ['heading']),
    counter.add(0, documentFacts({}), ['text', 'duty']),
    counter.add(0, documentFacts({}), ['text', 'duty', 'figure']),
    counter.add(1, speech, ['text']),
    counter.add(1, speech, ['text', 'figure']),
    counter.add(2, entryFacts, ['entry']),
    counter.add(2, entryFacts, ['entry']),
  ];
  const facets = counter.facets(id => `文件${id}`);
  const list = (name: FacetName) =>
    facets
      .find(facet => facet.name === name)!
      .values.map(({ name: shown, count: number, chosen }) => `${shown} ${number}${chosen ? ' ✓' : ''}`);
  return { passed: passed.map(Number).join(''), list, facets };
}

describe('kindsOf', () => {
  it.each([
    ['text', 0, ['text']],
    ['a title', passageFlags.title, ['heading']],
    ['a supplied title', suppliedTitle, ['heading']],
    ['a heading with a deadline', passageFlags.heading | passageFlags.deadline, ['heading', 'deadline']],
    ['all that can be stated', 4 | 8 | 16 | 32, ['text', 'duty', 'deadline', 'figure', 'citation']],
  ])('%s', (_, flags, expected) => {
    expect(kindsOf(flags, false)).toEqual(expected);
  });

  it('knows entries as entries', () => {
    expect(kindsOf(0, true)).toEqual(['entry']);
  });
});

describe('counts', () => {
  it('are of passages, of entries for kinds of concept', () => {
    const { list, passed } = count({});
    expect(passed).toBe('1111111');
    expect(list('document')).toEqual(['文件0 3', '文件1 2']);
    expect(list('year')).toEqual(['2011年 2', '2004年 3']);
    expect(list('genre')).toEqual(['通知 3', '讲话 2']);
    expect(list('region')).toEqual(['天津市 3']);
    expect(list('passage')).toEqual(['标题 1', '正文 4', '责任分工 2', '数字 2', '概念释义 2']);
    expect(list('concept')).toEqual(['责任制度 1']);
  });

  it('of a facet do not go by its own choice, of others do', () => {
    const { list, passed } = count({ year: ['2004'] });
    expect(passed).toBe('1110000');
    expect(list('year')).toEqual(['2011年 2', '2004年 3 ✓']);
    expect(list('genre')).toEqual(['通知 3']);
    expect(list('passage')).toEqual(['标题 1', '正文 2', '责任分工 2', '数字 1']);
    expect(list('concept')).toEqual([]);
  });

  it('take values of one facet as alternatives, facets as conditions', () => {
    expect(count({ passage: ['duty', 'figure'] }).passed).toBe('0110100');
    expect(count({ passage: ['duty', 'figure'], genre: ['讲话'] }).passed).toBe('0000100');
    expect(count({ concept: ['责任制度'] }).passed).toBe('0000011');
    expect(count({ concept: ['责任制度'], year: ['2004'] }).passed).toBe('0000000');
  });

  it('take passages of the same kinds at once', () => {
    const counter = createFacetCounter({ genre: ['通知'] });
    expect(counter.add(0, documentFacts({}), ['text', 'duty'], 3)).toBe(true);
    expect(counter.add(1, entryFacts, ['entry'], 2)).toBe(false);
    const counts = counter.facets(id => id).flatMap(({ values }) => values.map(each => each.count));
    expect(counts).toEqual([3, 3, 3, 3, 3, 3]);
    expect(counter.passes(documentFacts({ year: '1999' }), ['text'])).toBe(true);
    expect(counter.passes(documentFacts({ genre: '讲话' }), ['text'])).toBe(false);
  });

  it('show what was chosen though nothing has it', () => {
    const { list } = count({ year: ['1999'], genre: ['决定'] });
    expect(list('year')).toEqual(['1999年 0 ✓']);
    expect(list('genre')).toEqual(['决定 0 ✓']);
  });

  it('list twelve values and those chosen, and say how many more there are', () => {
    const counter = createFacetCounter({ genre: ['文种19'] });
    for (let index = 0; index < 20; index++)
      for (let times = index; times < 20; times++)
        counter.add(index, documentFacts({ genre: `文种${index}`, year: String(2000 + index) }), ['text']);
    const facets = counter.facets(id => id);
    const genre = facets.find(({ name }) => name === 'genre')!;
    expect(genre.values.map(({ value }) => value)).toEqual([
      ...Array.from({ length: 12 }, (_, index) => `文种${index}`),
      '文种19',
    ]);
    expect(genre.more).toBe(7);
    expect(facets.find(({ name }) => name === 'year')!.more).toBe(0);
  });
});
