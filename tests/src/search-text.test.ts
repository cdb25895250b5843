import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fold, findPhrase, foldPunctuation, squeeze, squeezeText } from '../../src/model/search-text.ts';

describe('squeezeText', () => {
  it.each([
    ['收支两条线', '收支两条线'],
    ['“三公”支出', '三公支出'],
    ['ＡＢ岗', 'ab岗'],
    ['浙委办发〔2002〕32号', '浙委办发200232号'],
    ['3.5%、1-2次', '3512次'],
    ['，。！ 　\n', ''],
    ['100㎡', '100m2'],
    ['⑴ﬁ½', '1fi12'],
    ['𠮷字', '𠮷字'],
    ['e\u0301é', 'éé'],
    ['Ⅳ', 'iv'],
    ['二ＯＯ四', '二oo四'],
    ['甲\u200b乙\ufeff丙', '甲乙丙'],
  ])('%j is %j', (text, expected) => {
    expect(squeeze(text)).toBe(expected);
  });

  it('says where each character comes from', () => {
    const text = 'é㎡，𠮷e\u0301';
    const { characters, starts, ends } = squeezeText(text);
    expect(characters.map((each, index) => [each, text.slice(starts[index], ends[index])])).toEqual([
      ['é', 'é'],
      ['m', '㎡'],
      ['2', '㎡'],
      ['𠮷', '𠮷'],
      ['é', 'e\u0301'],
    ]);
  });

  it('folds each character', () => {
    const fold: Fold = character => (character === '財' ? '财' : character);
    expect(squeeze('財、政', fold)).toBe('财政');
  });
});

describe('findPhrase', () => {
  it.each([
    [
      'passes over punctuation and white space',
      '谋发展、增福祉；谋发展增福祉',
      '谋发展增福祉',
      ['谋发展、增福祉', '谋发展增福祉'],
    ],
    ['not a phrase that is not whole', '两个清单', '两个清单制度', []],
    ['one after the other', '人人人', '人人', ['人人']],
    ['a false start', '收收支', '收支', ['收支']],
    ['what one sign stands for', '共100㎡。', '100m2', ['100㎡']],
    ['a part of what one sign stands for, as the sign', '共100㎡。', '0m', ['0㎡']],
    ['astral characters', '𠮷𠮷甲', '𠮷甲', ['𠮷甲']],
    ['width and case', 'ＡＢ岗', 'ab岗', ['ＡＢ岗']],
    ['nothing for nothing', '甲', '', []],
  ] as const)('%s', (_, text, phrase, expected) => {
    expect(findPhrase(text, phrase).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

describe('foldPunctuation', () => {
  it.each([
    ['“谋发展、增福祉”', '"谋发展、增福祉"'],
    ['「甲」『乙』＂丙＂', '"甲""乙""丙"'],
    ['〔2002〕【3】［4］（5）', '(2002)(3)(4)(5)'],
    ['甲——乙－丙–丁', '甲--乙-丙-丁'],
    ['甲 乙　丙', '甲乙丙'],
    ['ＡＢ，Ｃ', 'ab,c'],
    ['党风,政风，民风', '党风,政风,民风'],
    ['甲•乙・丙·丁', '甲·乙·丙·丁'],
  ])('%s is %s', (text, expected) => {
    expect(foldPunctuation(text).characters.join('')).toBe(expected);
  });

  it('keeps full stops and commas apart', () => {
    expect(foldPunctuation('甲。乙').characters).not.toEqual(foldPunctuation('甲，乙').characters);
  });
});

/** Characters with their marks: what squeezing keeps together. */
const cluster = fc.constantFrom(
  ...[
    '廉',
    '政',
    '，',
    '。',
    '“',
    ' ',
    '　',
    '𠮷',
    'A',
    'ａ',
    '1',
    '１',
    '㎡',
    '½',
    'ﬁ',
    'é',
    'e\u0301',
    '①',
    '\u200b',
  ],
);
const clusters = fc.array(cluster, { minLength: 1, maxLength: 30 });

describe('any text', () => {
  it('has any part of it where it stands (property)', () => {
    fc.assert(
      fc.property(clusters, fc.nat(), fc.nat(), (units, from, size) => {
        const first = from % units.length;
        const last = Math.min(units.length, first + 1 + (size % 6));
        const text = units.join('');
        const start = units.slice(0, first).join('').length;
        const part = units.slice(first, last).join('');
        const phrase = squeeze(part);
        fc.pre(phrase !== '');
        const hits = findPhrase(text, phrase);
        for (const hit of hits) expect(squeeze(text.slice(hit.start, hit.end))).toContain(phrase);
        // The hits go one after the other: one of them is this part, or stands over it.
        expect(hits.some(hit => hit.start < start + part.length && start < hit.end)).toBe(true);
      }),
      { seed: 8, numRuns: 3000 },
    );
  });

  it('is folded with offsets that fit together (property)', () => {
    fc.assert(
      fc.property(clusters, units => {
        const text = units.join('');
        for (const { characters, starts, ends } of [squeezeText(text), foldPunctuation(text)]) {
          expect(starts).toHaveLength(characters.length);
          expect(ends).toHaveLength(characters.length);
          for (const [index, character] of characters.entries()) {
            expect([...character]).toHaveLength(1);
            expect(ends[index]).toBeGreaterThan(starts[index]!);
            const next = starts[index + 1];
            if (next !== undefined && next !== starts[index])
              expect(next).toBeGreaterThanOrEqual(ends[index]!);
          }
        }
      }),
      { seed: 9, numRuns: 1000 },
    );
  });

  it('is squeezed once and for all (property)', () => {
    fc.assert(
      fc.property(clusters, units => {
        const once = squeeze(units.join(''));
        expect(squeeze(once)).toBe(once);
      }),
      { seed: 10, numRuns: 1000 },
    );
  });
});
