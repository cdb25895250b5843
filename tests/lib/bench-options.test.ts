import { describe, expect, it } from 'vitest';
import { readBuildOptions } from '../../scripts/bench/build-options.ts';
import { readSearchOptions } from '../../scripts/bench/search-options.ts';

const defaults = { documents: [5, 1000], queries: 1000, cold: 20, corpus: null, json: null };

describe('options of the search benchmark', () => {
  it.each([
    ['none', [], {}],
    ['numbers of documents', ['--documents', '5,100, 3000'], { documents: [5, 100, 3000] }],
    ['fewer queries', ['--queries', '50', '--cold=3'], { queries: 50, cold: 3 }],
    ['a folder and a file', ['--corpus', 'texts', '--json', 'a.json'], { corpus: 'texts', json: 'a.json' }],
  ])('%s', (_, argv, expected) => {
    expect(readSearchOptions(argv, 5)).toEqual({ ...defaults, ...expected });
  });

  it('measures a project of 1,000 documents once', () => {
    expect(readSearchOptions([], 1000).documents).toEqual([1000]);
  });

  it.each([
    ['no number', ['--queries', '许多'], '--queries 应为正整数，现为“许多”。'],
    ['zero', ['--documents', '0'], '--documents 应为正整数，现为“0”。'],
    ['an empty list', ['--documents', '5,'], '--documents 应为正整数，现为“”。'],
    ['an unknown option', ['--quick'], '--quick 不对。'],
    ['a stray word', ['1000'], '1000 不对。'],
    ['both corpora', ['--corpus', 'a', '--documents', '5'], '--corpus 和 --documents 不能同时用。'],
  ])('refuses %s and says how it is used', (_, argv, expected) => {
    expect(() => readSearchOptions(argv, 5)).toThrow(`${expected}\n用法：npm run bench -- search`);
  });
});

const buildDefaults = {
  documents: [10, 100, 1000, 3000, 10_000],
  corpus: null,
  rounds: 1,
  again: false,
  json: null,
  compare: null,
  keep: false,
};

describe('options of the build benchmark', () => {
  it.each([
    ['none', [], {}],
    ['numbers of documents in any order', ['--documents', '100, 10,100'], { documents: [10, 100] }],
    ['a folder as it is', ['--corpus', 'texts'], { corpus: 'texts', documents: null }],
    ['a folder to make from', ['--corpus=t', '--documents=7'], { corpus: 't', documents: [7] }],
    ['more rounds, each built again', ['--rounds', '3', '--again'], { rounds: 3, again: true }],
    ['files', ['--json', 'a', '--compare', 'b', '--keep'], { json: 'a', compare: 'b', keep: true }],
  ])('%s', (_, argv, expected) => {
    expect(readBuildOptions(argv)).toEqual({ ...buildDefaults, ...expected });
  });

  it.each([
    ['no rounds', ['--rounds', '0'], '--rounds 应为正整数，现为“0”。'],
    ['a negative number', ['--documents=-5'], '--documents 应为正整数，现为“-5”。'],
    ['a fraction', ['--documents', '10,1.5'], '--documents 应为正整数，现为“1.5”。'],
    ['an unknown option', ['--fast'], '--fast 不对。'],
    ['an option of the search', ['--queries', '5'], '--queries 不对。'],
    ['a stray word', ['serach'], 'serach 不对。'],
    ['an option without its value', ['--json'], '--json 不对。'],
  ])('refuses %s and says how it is used', (_, argv, expected) => {
    expect(() => readBuildOptions(argv)).toThrow(`${expected}\n用法：npm run bench -- [选项]`);
  });
});
