import { describe, expect, it } from 'vitest';
import { readOptions } from '../../scripts/bench/options.ts';

const defaults = { documents: [5, 1000], queries: 1000, cold: 20, corpus: null, json: null };

describe('options of the search benchmark', () => {
  it.each([
    ['none', [], {}],
    ['numbers of documents', ['--documents', '5,100, 3000'], { documents: [5, 100, 3000] }],
    ['fewer queries', ['--queries', '50', '--cold=3'], { queries: 50, cold: 3 }],
    ['a folder and a file', ['--corpus', 'texts', '--json', 'a.json'], { corpus: 'texts', json: 'a.json' }],
  ])('%s', (_, argv, expected) => {
    expect(readOptions(argv, 5)).toEqual({ ...defaults, ...expected });
  });

  it('measures a project of 1,000 documents once', () => {
    expect(readOptions([], 1000).documents).toEqual([1000]);
  });

  it.each([
    ['no number', ['--queries', '许多'], '--queries 应为正整数，现为“许多”。'],
    ['zero', ['--documents', '0'], '--documents 应为正整数，现为“0”。'],
    ['an empty list', ['--documents', '5,'], '--documents 应为正整数，现为“”。'],
    ['an unknown option', ['--quick'], '--quick 不对。'],
    ['a stray word', ['1000'], '1000 不对。'],
    ['both corpora', ['--corpus', 'a', '--documents', '5'], '--corpus 和 --documents 不能同时用。'],
  ])('refuses %s and says how it is used', (_, argv, expected) => {
    expect(() => readOptions(argv, 5)).toThrow(`${expected}\n用法：npm run bench -- search`);
  });
});
