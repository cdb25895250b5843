import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutExcerpt, findCorrected, findWords, splitHits } from '../../src/lib/search/excerpt.ts';
import { parseQuery } from '../../src/lib/search/query.ts';
import type { ExcerptPart } from '../../src/model/index.ts';

const keep = (character: string) => character;
const wordsOf = (query: string) => parseQuery(query, keep).words;
/** Hits in brackets. */
const show = (parts: readonly ExcerptPart[]) =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
const excerptOf = (text: string, query: string) =>
  show(cutExcerpt(text, findWords(text, wordsOf(query), keep)));

describe('findWords', () => {
  it.each([
    ['one word, everywhere', '收支、收支', '收支', '[收支]、[收支]'],
    ['across punctuation', '收，支', '收支', '[收，支]'],
    ['words that overlap as one', '收支两条线', '收支两 两条线', '[收支两条线]'],
    ['words side by side apart', '收支两条线', '收支 两条', '[收支][两条]线'],
    ['exact only with its punctuation', '收、支；收支', '"收、支"', '[收、支]；收支'],
    ['exact in other marks', '“三公”支出', '"「三公」支出"', '[“三公”支出]'],
    ['one character', '廉政，廉洁', '廉', '[廉]政，[廉]洁'],
  ])('%s', (_, text, query, expected) => {
    expect(show(splitHits(text, findWords(text, wordsOf(query), keep)))).toBe(expected);
  });
});

describe('findCorrected', () => {
  const text = '《补偿条件》对𠮷补偿条件。';
  const corrections = [
    { start: 4, end: 5, suggestion: '例' },
    { start: 11, end: 12, suggestion: '例' },
  ];

  it('marks a slip as a whole, at its place in the text as it is', () => {
    const { hits, used } = findCorrected(text, corrections, wordsOf('补偿条例'), keep);
    expect(show(splitHits(text, hits))).toBe('《[补偿条件]》对𠮷[补偿条件]。');
    expect(used).toEqual(corrections);
  });

  it('names only slips that are within a hit', () => {
    const { hits, used } = findCorrected(text, corrections, wordsOf('对𠮷补偿条例'), keep);
    expect(show(splitHits(text, hits))).toBe('《补偿条件》[对𠮷补偿条件]。');
    expect(used).toEqual([corrections[1]]);
  });

  it('finds none that is not there once corrected', () => {
    expect(findCorrected(text, corrections, wordsOf('条件'), keep)).toEqual({ hits: [], used: [] });
  });

  it('marks what a longer correction stands for', () => {
    const { hits } = findCorrected(
      '作为督点，抓好',
      [{ start: 2, end: 4, suggestion: '督查重点' }],
      wordsOf('重点抓'),
      keep,
    );
    expect(show(splitHits('作为督点，抓好', hits))).toBe('作为[督点，抓]好');
  });
});

describe('cutExcerpt', () => {
  it.each([
    ['the sentence', '第一句。第二句有收支。第三句。', '收支', '第二句有[收支]。'],
    ['the first sentence', '有收支。第二句。', '收支', '有[收支]。'],
    ['the last, without a full stop', '第一句！有收支', '收支', '有[收支]'],
    ['members of an enumeration', '一是甲；二是收支；三是乙。', '收支', '二是[收支]；'],
    ['closing marks with their sentence', '他说：“有收支。”第二句。', '收支', '他说：“有[收支]。”'],
    ['closing marks not with the next', '他说：“第一句。”有收支。', '收支', '有[收支]。'],
    ['all hits of the sentence', '收支，收支。收支。', '收支', '[收支]，[收支]。'],
    ['a hit over the end of a sentence', '甲收。支乙。丙。', '收支', '甲[收。支]乙。'],
    ['a hit that ends with its sentence', '甲收支。丙。', '"收支。"', '甲[收支。]'],
    ['without hits the beginning', '第一句。第二句。', '无', '第一句。'],
    ['an empty text', '', '无', ''],
  ])('%s', (_, text, query, expected) => {
    expect(excerptOf(text, query)).toBe(expected);
  });

  it('cuts a long sentence around the hit', () => {
    const before = '前'.repeat(300);
    const after = '后'.repeat(300);
    expect(excerptOf(`${before}收支${after}。`, '收支')).toBe(
      `……${'前'.repeat(50)}[收支]${'后'.repeat(88)}……`,
    );
    expect(excerptOf(`${'前'.repeat(20)}收支${after}。`, '收支')).toBe(
      `${'前'.repeat(20)}[收支]${'后'.repeat(118)}……`,
    );
    // The end is near: nothing is left out there.
    expect(excerptOf(`${before}收支后。`, '收支')).toBe(`……${'前'.repeat(50)}[收支]后。`);
  });

  it('shows a hit that is longer than an excerpt', () => {
    const long = '责'.repeat(200);
    expect(excerptOf(`甲${long}乙${'丙'.repeat(200)}`, long)).toBe(`甲[${long}]……`);
  });

  it('is a piece of the text with the first hit, whole characters, all hits in it marked (property)', () => {
    const unit = fc.constantFrom('甲', '乙', '𠮷', '，', '。', '；', '”', '“', 'a', '㎡');
    const text = fc.array(fc.string({ unit, minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('甲乙', '𠮷', '𠮷甲', 'a乙', 'm2', '"甲，"', '"。”"'),
        (pieces, query) => {
          const whole = pieces.join('');
          const hits = findWords(whole, wordsOf(query), keep);
          const parts = cutExcerpt(whole, hits);
          const shown = parts.filter(part => part.hit || part.text !== '……');
          const piece = shown.map(part => part.text).join('');
          expect(piece).not.toMatch(/\p{Cs}/u);
          for (const part of parts) expect(part.text).not.toBe('');
          // Wherever the piece stands in the text, some place has exactly these hits.
          const places: number[] = [];
          for (let at = whole.indexOf(piece); at >= 0; at = whole.indexOf(piece, at + 1)) places.push(at);
          const expected = places.map(at => show(splitHits(whole, hits, at, at + piece.length)));
          expect(expected).toContain(show(shown));
          if (hits.length > 0) {
            const first = shown.find(part => part.hit);
            expect(first?.text).toBe(whole.slice(hits[0]!.start, hits[0]!.end));
          }
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
  });
});

describe('splitHits', () => {
  it.each([
    ['none', [], '甲乙丙'],
    ['one', [{ start: 1, end: 2 }], '甲[乙]丙'],
    ['all', [{ start: 0, end: 3 }], '[甲乙丙]'],
    [
      'side by side',
      [
        { start: 0, end: 1 },
        { start: 1, end: 2 },
      ],
      '[甲][乙]丙',
    ],
  ])('%s', (_, hits, expected) => {
    expect(show(splitHits('甲乙丙', hits))).toBe(expected);
  });

  it('leaves out what is outside, and cuts what is over the edge', () => {
    const hits = [
      { start: 0, end: 1 },
      { start: 2, end: 4 },
      { start: 5, end: 6 },
    ];
    expect(show(splitHits('甲乙丙丁戊己', hits, 1, 3))).toBe('乙[丙]');
  });
});
