import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countByPassage, layOut } from '../../src/lib/search/passages.ts';
import { locatePhrase, type Postings, splitByRecord } from '../../src/lib/search/postings.ts';
import { recordsPerPage, toWords, type WordSize, writeFlags } from '../../src/model/index.ts';

/** Where the words of records stand, each record its passages. */
function indexWords(
  records: readonly (readonly string[])[],
  size: WordSize,
): (word: string) => Promise<Postings> {
  const words = new Map<string, Map<number, number[]>>();
  for (const [record, passages] of records.entries()) {
    for (const [position, word] of passages.flatMap(text => toWords([...text], size)).entries()) {
      const postings = words.get(word) ?? new Map<number, number[]>();
      words.set(word, postings);
      postings.set(record, [...(postings.get(record) ?? []), position]);
    }
  }
  return async word =>
    new Map([...(words.get(word) ?? [])].map(([record, all]) => [record, Uint32Array.from(all)] as const));
}

/** The layout of a record whose last passages are copies of others. */
function layoutOf(passages: readonly string[], copies: readonly number[] = []) {
  return layOut(
    passages.map(text => [...text].length),
    writeFlags(0).repeat(passages.length),
    copies,
  );
}

/** Where a phrase begins in a text, in code points, each place counted. */
function placesOf(text: string, phrase: readonly string[]): number[] {
  const points = [...text];
  return points.flatMap((_, at) => (phrase.every((each, index) => points[at + index] === each) ? [at] : []));
}

async function findIn(records: readonly (readonly string[])[], phrase: readonly string[], size: WordSize) {
  const located = await locatePhrase(phrase, size, indexWords(records, size));
  return records.map((passages, record) => {
    const starts = located.get(record);
    const counts = starts ? countByPassage(starts, phrase.length, layoutOf(passages)) : new Map();
    return passages.map((_, passage) => counts.get(passage)?.starts ?? []);
  });
}

describe.each([1, 2] as const)('locatePhrase with words of %i', size => {
  it.each([
    ['two characters', ['收支两条线'], '收支', [[0]]],
    ['the last two', ['收支两条线'], '条线', [[3]]],
    ['an odd number', ['收支两条线'], '两条线', [[2]]],
    ['the whole', ['收支两条线'], '收支两条线', [[0]]],
    ['overlapping', ['人人人人'], '人人', [[0, 1, 2]]],
    ['in several passages', ['甲乙', '丙', '丙甲乙'], '甲乙', [[0], [], [1]]],
    ['not from one passage into the next', ['甲乙', '丙丁'], '乙丙', [[], []]],
    ['not though every word of it is there', ['甲乙', '丙丁'], '甲乙丙丁', [[], []]],
    ['not what begins otherwise', ['甲乙丙'], '乙丙丁', [[]]],
    ['astral characters', ['甲𠮷乙'], '𠮷乙', [[1]]],
    ['letters and digits', ['ab岗110'], 'b岗1', [[1]]],
  ])('%s', async (_, passages, phrase, expected) => {
    expect(await findIn([passages], [...phrase], size)).toEqual([expected]);
  });

  it('finds what stands in a passage, and nothing else (property)', async () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', 'a', '1', '𠮷'), maxLength: 12 });
    const records = fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
    const phrase = fc.array(fc.constantFrom('甲', '乙', 'a', '1', '𠮷'), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(records, phrase, async (all, asked) => {
        expect(await findIn(all, asked, size)).toEqual(
          all.map(passages => passages.map(each => placesOf(each, asked))),
        );
      }),
      { seed: 3, numRuns: 3000 },
    );
  });
});

describe('splitByRecord', () => {
  it('finds again where words stand in records that share pages (property)', () => {
    const sizes = fc.array(fc.nat(4), { minLength: 1, maxLength: recordsPerPage * 2 + 3 });
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.boolean()), (all, coins) => {
        const expected = new Map<number, number[]>();
        const found: { first: number; positions: number[] }[] = [];
        let start = 0;
        for (const [record, size] of all.entries()) {
          if (record % recordsPerPage === 0) {
            start = 0;
            found.push({ first: record, positions: [] });
          }
          const own = Array.from({ length: size }, (_, at) => at).filter(() => coins.next().value);
          if (own.length > 0) expected.set(record, own);
          found.at(-1)!.positions.push(...own.map(at => start + at));
          start += size;
        }
        const split = splitByRecord(found.reverse(), all);
        expect([...split].map(([record, positions]) => [record, [...positions]])).toEqual([...expected]);
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});

describe('countByPassage', () => {
  it('counts hits in corrected copies apart, and takes places from the text where there are any', () => {
    const layout = layoutOf(['甲乙', '丙乙甲乙', '丁甲乙', '甲乙甲乙'], [1, 0]);
    // Of passage 1 `丁甲乙`, of passage 0 `甲乙甲乙`.
    const starts = Uint32Array.from([0, 4, 7, 9, 11]);
    const counts = countByPassage(starts, 2, layout);
    expect([...counts]).toEqual([
      [0, { hits: 1, corrected: 2, starts: [0] }],
      [1, { hits: 1, corrected: 1, starts: [2] }],
    ]);
  });

  it('counts what only a copy has', () => {
    const counts = countByPassage(Uint32Array.from([3]), 2, layoutOf(['甲丙', '丁甲乙'], [0]));
    expect([...counts]).toEqual([[0, { hits: 0, corrected: 1, starts: [1] }]]);
  });

  it('passes over empty passages', () => {
    const counts = countByPassage(Uint32Array.from([2]), 2, layoutOf(['甲丙', '', '', '甲乙']));
    expect([...counts]).toEqual([[3, { hits: 1, corrected: 0, starts: [0] }]]);
  });
});
