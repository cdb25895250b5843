import { describe, expect, it } from 'vitest';
import { compareFound } from '../../../scripts/pipeline/bench/exactness.ts';
import { createReference } from '../../../scripts/pipeline/bench/reference.ts';
import { spreadOf } from '../../../scripts/pipeline/bench/spread.ts';
import { anchorsOf, writeStockPage } from '../../../scripts/pipeline/bench/stock-page.ts';
import { formatShare } from '../../../scripts/pipeline/bench/table.ts';
import { passageFlags } from '../../../src/model/index.ts';

describe('reference', () => {
  const find = createReference(['收支“两条线”，收支两条线', '', '收支', '两条线。ＡＢ岗', '收支两条线']);
  it.each([
    ['收支两条线', [0, 4]],
    ['收支', [0, 2, 4]],
    ['支两', [0, 4]],
    ['两条线ab', [3]],
    ['线收', [0]],
    ['，', []],
    ['没有', []],
  ])('%s', (query, expected) => {
    expect(find(query)).toEqual(expected);
  });
});

describe('exactness', () => {
  const passages = [
    { key: 'a#1', text: '收支两条线' },
    { key: 'a#2', text: '收支' },
    { key: 'b#1', text: '两条线' },
  ];
  it('counts passages, and the documents that they are in', () => {
    const { wrong, ...figures } = compareFound(
      passages,
      ['收支', '两条线'],
      [
        ['a#2', 'c#1'],
        ['b#1', 'a#1', 'a#1'],
      ],
    );
    expect(figures).toEqual({
      recall: 3 / 4,
      precision: 3 / 4,
      documentRecall: 1,
      documentPrecision: 3 / 4,
      expected: 4,
      exact: 1,
    });
    expect(wrong).toEqual([{ query: '收支', missing: ['a#1'], surplus: ['c#1'] }]);
  });

  it('is whole where nothing is to be found', () => {
    expect(compareFound(passages, ['没有'], [[]])).toMatchObject({ recall: 1, precision: 1, exact: 1 });
  });

  it('does not round up to all', () => {
    expect(formatShare(0.999999)).toBe('99.999%');
    expect(formatShare(1)).toBe('100.000%');
  });
});

describe('percentiles', () => {
  it('are by the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(spreadOf(values)).toEqual({ mean: 50.5, p50: 50, p95: 95, max: 100 });
    expect(spreadOf([])).toEqual({ mean: 0, p50: 0, p95: 0, max: 0 });
  });
});

describe('a page for Pagefind', () => {
  it('has headings, ids, and text as it is', () => {
    const page = writeStockPage({
      title: '题<名>',
      passages: [
        { id: '', text: '题<名>' },
        { id: 'h', text: '一、甲' },
        { id: 'p', text: '乙&丙' },
      ],
      flags: [passageFlags.title | passageFlags.heading, passageFlags.heading, passageFlags.duty],
    });
    expect(page).toContain(
      '<main data-pagefind-body><h1>题&lt;名&gt;</h1>\n<h2 id="h">一、甲</h2>\n<p id="p">乙&amp;丙</p></main>',
    );
    expect(page).toContain('<html lang="zh">');
  });

  it('gives the anchors that words stand under', () => {
    const anchors = [
      { id: 'b', location: 7 },
      { id: 'a', location: 2 },
    ];
    expect(anchorsOf([0, 1], anchors)).toEqual([]);
    expect(anchorsOf([2, 6, 7, 90], anchors)).toEqual(['a', 'b']);
  });
});
