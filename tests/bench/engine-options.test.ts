import { describe, expect, it } from 'vitest';
import { readEngineOptions } from '../../scripts/bench/engine-options.ts';

describe('options of the benchmark of the text engine', () => {
  it.each([
    [[], { documents: 1000, corpus: null, rounds: 5 }],
    [['--documents', '20', '--rounds', '1'], { documents: 20, corpus: null, rounds: 1 }],
    [['--corpus', 'x'], { documents: null, corpus: 'x', rounds: 5 }],
    [['--corpus', 'x', '--documents', '7'], { documents: 7, corpus: 'x', rounds: 5 }],
  ])('%j', (argv, expected) => {
    expect(readEngineOptions(argv)).toEqual(expected);
  });

  it.each([
    [['--documents', '0'], '--documents 应为正整数'],
    [['--rounds', 'x'], '--rounds 应为正整数'],
    [['--again'], '--again 不对'],
  ])('%j is refused with the usage', (argv, message) => {
    expect(() => readEngineOptions(argv)).toThrow(message);
    expect(() => readEngineOptions(argv)).toThrow('npm run bench -- engine');
  });
});
