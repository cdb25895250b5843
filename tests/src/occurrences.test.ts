import { describe, expect, it } from 'vitest';
import { pageOccurrences } from '../../src/lib/occurrences.ts';

const occurrence = { block: 'p1', before: '', text: '甲', after: '' };
const list = (...counts: number[]) =>
  counts.map((count, index) => ({
    document: `d${index}`,
    occurrences: Array.from({ length: count }, () => occurrence),
  }));
const shape = (counts: number[], size: number) =>
  pageOccurrences(list(...counts), size).map(page =>
    page.map(each => `${each.document}:${each.occurrences.length}`),
  );

describe('pageOccurrences', () => {
  it.each([
    [[], 3, [[]]],
    [[2, 1], 3, [['d0:2', 'd1:1']]],
    [[2, 2], 3, [['d0:2', 'd1:1'], ['d1:1']]],
    [[7], 3, [['d0:3'], ['d0:3'], ['d0:1']]],
  ] as [number[], number, string[][]][])('%j in pages of %i', (counts, size, expected) => {
    expect(shape(counts, size)).toEqual(expected);
  });

  it('keeps what else a group says on every page', () => {
    const groups = [{ kind: 'named', name: '甲', occurrences: [1, 2, 3] }];
    expect(pageOccurrences(groups, 2)).toEqual([
      [{ kind: 'named', name: '甲', occurrences: [1, 2] }],
      [{ kind: 'named', name: '甲', occurrences: [3] }],
    ]);
  });
});
