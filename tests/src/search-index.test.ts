import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  correct,
  coverPhrase,
  isSuppliedTitle,
  partsOf,
  passageFlags,
  readFlags,
  squeezeText,
  suppliedTitle,
  textFile,
  toWords,
  writeFlags,
} from '../../src/model/index.ts';

/** What texts are squeezed to: any letters. */
const letters = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map(text => squeezeText(text).characters)
  .filter(characters => characters.length > 0);

describe('toWords', () => {
  it('takes each character with the one after it, the last with an end', () => {
    const words = toWords([...'收支1'], 2);
    expect(words.slice(0, 2)).toEqual(['收支', '支1']);
    expect(words[2]).toMatch(/^1\p{L}$/u);
    expect(words).toHaveLength(3);
  });

  it.each([
    ['letters', 'ab'],
    ['kana', 'かな'],
    ['letters that Pagefind would fold', 'éß'],
  ])('writes %s as letters without case, accents or stems', (_, text) => {
    for (const word of toWords([...text], 2)) expect(word).toMatch(/^\p{Script=Yi}{2}$/u);
  });

  it('takes each character by itself in a small corpus', () => {
    expect(toWords([...'收支1'], 1)).toEqual(['收', '支', '1']);
  });

  it.each([1, 2] as const)('gives words of %i none of which is the beginning of another (property)', size => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const words = [...new Set([...toWords(a, size), ...toWords(b, size)])];
        for (const word of words) {
          expect([...word]).toHaveLength(size);
          expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
          expect(words.filter(other => other !== word && other.startsWith(word))).toEqual([]);
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it.each([1, 2] as const)('covers every character of a phrase with words of %i (property)', size => {
    fc.assert(
      fc.property(
        letters.filter(({ length }) => length >= 2),
        phrase => {
          const cover = coverPhrase(phrase, size);
          const words = toWords(phrase, size);
          expect(cover.map(({ word }) => word)).toEqual(cover.map(({ offset }) => words[offset]));
          const covered = new Set(cover.flatMap(({ offset }) => [offset, offset + size - 1]));
          expect(covered).toEqual(new Set(phrase.keys()));
          expect(cover).toHaveLength(Math.ceil(phrase.length / size));
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('partsOf', () => {
  it.each([
    [[], []],
    [
      [100, 200],
      [0, 0],
    ],
    [
      [2000, 1000, 1],
      [0, 0, 1],
    ],
    [
      [9000, 1],
      [0, 1],
    ],
    [
      [1, 9000, 1],
      [0, 1, 2],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ])('%j: %j', (lengths, expected) => {
    expect(partsOf(lengths)).toEqual(expected);
  });

  it('fills files in order and cuts no passage (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 60 }), lengths => {
        const parts = partsOf(lengths);
        const totals: number[] = [];
        for (const [index, part] of parts.entries()) {
          expect(part - (parts[index - 1] ?? 0)).toBeGreaterThanOrEqual(0);
          expect(part - (parts[index - 1] ?? 0)).toBeLessThanOrEqual(1);
          // A file holds more than 3,000 characters only where one passage does.
          const filled = totals[part] ?? 0;
          expect(filled === 0 || filled + lengths[index]! <= 3000).toBe(true);
          totals[part] = filled + lengths[index]!;
        }
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it('are kept in files of their own', () => {
    expect(textFile('x', 0)).not.toBe(textFile('x', 1));
    expect(textFile('x', 0)).not.toBe(textFile('y', 0));
  });
});

describe('flags', () => {
  it('are read as they were written', () => {
    for (let flags = 0; flags < 64; flags++) expect(readFlags(writeFlags(flags))).toBe(flags);
    expect(Math.max(...Object.values(passageFlags)) * 2).toBe(64);
  });

  it('are none where they cannot be read', () => {
    expect(readFlags('，')).toBe(0);
  });

  it('tell a title that the editor supplied', () => {
    expect(isSuppliedTitle(suppliedTitle)).toBe(true);
    expect(isSuppliedTitle(suppliedTitle | passageFlags.citation)).toBe(true);
    expect(isSuppliedTitle(passageFlags.title)).toBe(false);
    expect(isSuppliedTitle(passageFlags.heading)).toBe(false);
  });
});

describe('correct', () => {
  it.each([
    ['a character', '补偿条件', [{ start: 3, end: 4, suggestion: '例' }], '补偿条例'],
    ['more than there was', '招投制', [{ start: 1, end: 2, suggestion: '投标' }], '招投标制'],
    ['nothing for something', '甲乙乙丙', [{ start: 1, end: 2, suggestion: '' }], '甲乙丙'],
    [
      'two, in any order',
      '甲乙丙丁',
      [
        { start: 3, end: 4, suggestion: '四' },
        { start: 0, end: 1, suggestion: '一' },
      ],
      '一乙丙四',
    ],
    [
      'the first of two that overlap',
      '甲乙丙丁',
      [
        { start: 1, end: 3, suggestion: '二' },
        { start: 2, end: 4, suggestion: '三' },
      ],
      '甲二丁',
    ],
    ['after astral characters', '𠮷𠮷甲', [{ start: 2, end: 3, suggestion: '𠮷' }], '𠮷𠮷𠮷'],
    ['none', '甲乙', [], '甲乙'],
  ])('%s', (_, text, corrections, expected) => {
    expect(correct(text, corrections).text).toBe(expected);
  });

  it.each([
    ['条件', { start: 0, end: 2, suggestion: '条例' }, ['条', '件']],
    ['招投制度', { start: 0, end: 4, suggestion: '招投标制度' }, ['招', '投', '投', '制', '度']],
    ['督点', { start: 0, end: 2, suggestion: '督查重点' }, ['督', '督', '督', '点']],
    ['甲乙丙', { start: 0, end: 3, suggestion: '丁' }, ['甲乙丙']],
    ['公公布', { start: 0, end: 3, suggestion: '公布' }, ['公', '布']],
  ])('takes what differs of %s for the place of what is put in', (text, correction, expected) => {
    const points = [...text];
    const { origins } = correct(text, [correction]);
    expect(origins.map(({ start, end }) => points.slice(start, end).join(''))).toEqual(expected);
  });

  it('says where each character comes from, so that the text can be had back (property)', () => {
    const unit = fc.constantFrom('甲', '乙', '𠮷', '，', 'a');
    const slip = fc.record({
      start: fc.nat(12),
      length: fc.integer({ min: 1, max: 3 }),
      suggestion: fc.string({ unit, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), fc.array(slip, { maxLength: 4 }), (text, slips) => {
        const points = [...text];
        const corrections = slips
          .map(({ start, length, suggestion }) => ({ start, end: start + length, suggestion }))
          .filter(({ end }) => end <= points.length);
        const { text: corrected, origins } = correct(text, corrections);
        expect(origins).toHaveLength([...corrected].length);
        for (const [index, { start, end }] of origins.entries()) {
          const before = origins[index - 1];
          if (before) expect(start).toBeGreaterThanOrEqual(before.start);
          const own = [...corrected][index];
          const isCopied = end - start === 1 && points[start] === own;
          expect(isCopied || corrections.some(each => each.start <= start && end <= each.end)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});
