import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PassageFacts,
  scoreGroup,
  scorePassage,
  type WordInPassage,
} from '../../src/lib/search/rank.ts';
import { passageFlags, suppliedTitle } from '../../src/model/index.ts';

/** A word of two characters with its places. */
const word = (starts: number[], given: Partial<WordInPassage> = {}): WordInPassage => ({
  count: starts.length > 0 ? { hits: starts.length, corrected: 0, starts } : null,
  weight: 1,
  length: 2,
  ...given,
});
const facts = (given: Partial<PassageFacts> = {}): PassageFacts => ({
  flags: 0,
  length: 60,
  mean: 60,
  ...given,
});

describe('scorePassage', () => {
  it.each([
    ['a heading', [[word([0])], facts({ flags: passageFlags.heading })], [[word([0])], facts()]],
    [
      'a title',
      [[word([0])], facts({ flags: suppliedTitle })],
      [[word([0])], facts({ flags: passageFlags.heading })],
    ],
    ['more hits', [[word([0, 9])], facts()], [[word([0])], facts()]],
    ['a shorter passage', [[word([0])], facts({ length: 30 })], [[word([0])], facts()]],
    [
      'what is the words and no more',
      [[word([0])], facts({ length: 2 })],
      [[word([0])], facts({ length: 4 })],
    ],
    [
      'the rarer of two words',
      [[word([0], { weight: 3 }), word([])], facts()],
      [[word([], { weight: 3 }), word([0])], facts()],
    ],
    ['all words', [[word([0]), word([40])], facts()], [[word([0, 40]), word([])], facts()]],
    ['words side by side', [[word([0]), word([2])], facts()], [[word([0]), word([30])], facts()]],
    [
      'words side by side further on',
      [[word([0, 50]), word([20, 52])], facts()],
      [[word([0, 50]), word([20, 40])], facts()],
    ],
    ['words as they were typed', [[word([10]), word([12])], facts()], [[word([12]), word([10])], facts()]],
    [
      'words turned about before words far apart',
      [[word([12]), word([10])], facts()],
      [[word([0]), word([40])], facts()],
    ],
    [
      'three words together',
      [[word([0, 30]), word([32]), word([34])], facts()],
      [[word([0, 20]), word([32]), word([50])], facts()],
    ],
  ] satisfies [string, Parameters<typeof scorePassage>, Parameters<typeof scorePassage>][])(
    'prefers %s',
    (_, better, worse) => {
      expect(scorePassage(...better)).toBeGreaterThan(scorePassage(...worse));
    },
  );

  it('takes a correction for the word itself', () => {
    const corrected = { count: { hits: 0, corrected: 2, starts: [0, 9] }, weight: 1, length: 2 };
    expect(scorePassage([corrected], facts())).toBe(scorePassage([word([0, 9])], facts()));
  });

  it('is a number above nought, and no less for one more hit of one word (property)', () => {
    const starts = fc
      .uniqueArray(fc.nat(200), { minLength: 1, maxLength: 8 })
      .map(all => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        fc.array(starts, { minLength: 1, maxLength: 4 }),
        fc.nat(400),
        fc.nat(100),
        (all, length, mean) => {
          const given = facts({ length, mean });
          const words = all.map(each => word(each));
          const score = scorePassage(words, given);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThan(Number.POSITIVE_INFINITY);
          const more = [word([...all[0]!, 300]), ...words.slice(1)];
          expect(scorePassage(more, given)).toBeGreaterThanOrEqual(score);
        },
      ),
      { seed: 16, numRuns: 500 },
    );
  });
});

describe('scoreGroup', () => {
  it('is the best passage, and a little for each doubling', () => {
    expect(scoreGroup([{ score: 2 }])).toBe(2);
    expect(scoreGroup([{ score: 1 }, { score: 2 }])).toBeCloseTo(2.2);
    expect(scoreGroup(Array.from({ length: 4 }, () => ({ score: 2 })))).toBeCloseTo(2.4);
    expect(scoreGroup([{ score: 2 }])).toBeGreaterThan(
      scoreGroup([{ score: 1 }, { score: 1 }, { score: 1 }]),
    );
  });
});
