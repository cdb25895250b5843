import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveOverlaps } from '../../scripts/annotators/index.ts';
import { Matcher } from '../../scripts/annotators/matcher.ts';

const find = (forms: readonly string[], text: string) =>
  new Matcher(forms.map(form => ({ text: form, value: form })))
    .find(text)
    .map(({ start, end, value }) => `${value}=${text.slice(start, end)}`)
    .sort();

describe('Matcher', () => {
  it.each([
    [
      'nested forms',
      ['廉政建设', '党风廉政建设', '党风廉政建设责任制'],
      '落实党风廉政建设责任制',
      ['党风廉政建设=党风廉政建设', '党风廉政建设责任制=党风廉政建设责任制', '廉政建设=廉政建设'],
    ],
    ['quotation marks', ['三乱'], '公路“三乱”和三“乱”', ['三乱=三乱', '三乱=三“乱”']],
    [
      'a pair of marks taken in whole',
      ['“三公”支出'],
      '压缩“三公”支出和三公支出',
      ['“三公”支出=“三公”支出', '“三公”支出=三公支出'],
    ],
    [
      'separators where the form has them',
      ['双随机、一公开'],
      '双随机，一公开；双随机一公开；双随机·一公开',
      ['双随机、一公开=双随机一公开', '双随机、一公开=双随机·一公开', '双随机、一公开=双随机，一公开'],
    ],
    ['no separators where it has none', ['监督检查'], '监督、检查与监督检查', ['监督检查=监督检查']],
    ['letters of either width and case', ['AB岗'], 'ＡＢ岗、ab岗', ['AB岗=ab岗', 'AB岗=ＡＢ岗']],
    ['brackets of either width', ['市(县)长信箱'], '“市（县）长信箱”', ['市(县)长信箱=市（县）长信箱']],
    [
      'no word across the edge of a quotation',
      ['监督检查', '责任制'],
      '“监督”“检查”，“主体责任”制度，“群众监督”检查',
      [],
    ],
    ['a mark after the first character', ['监督', '督查'], '监”督查，监督', ['监督=监督', '督查=督查']],
    [
      'a character that is a form',
      ['廉', '清廉'],
      '清廉，清“廉”。',
      ['廉=廉', '廉=廉', '清廉=清廉', '清廉=清“廉”'],
    ],
    ['a pair of single marks', ['‘三公’支出'], '‘三公’支出', ['‘三公’支出=‘三公’支出']],
    ['nothing', ['甲'], '', []],
  ] as const)('finds %s', (_, forms, text, expected) => {
    expect(find(forms, text)).toEqual([...expected].sort());
  });

  // Where a single character is a form, the automaton looks at every place.
  it.each([1, 2])(
    'finds what a search for each form of %d characters or more finds (property)',
    minLength => {
      const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength, maxLength: 4 });
      fc.assert(
        fc.property(
          fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
          fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), maxLength: 40 }),
          (forms, text) => {
            const expected = forms
              .flatMap(form =>
                Array.from({ length: text.length }, (_, at) =>
                  text.startsWith(form, at) ? `${form}@${at}` : null,
                ),
              )
              .filter(each => each !== null);
            const matches = new Matcher(forms.map(form => ({ text: form, value: form }))).find(text);
            expect(matches.map(({ start, value }) => `${value}@${start}`).sort()).toEqual(expected.sort());
          },
        ),
        { seed: 5, numRuns: 1000 },
      );
    },
  );
});

describe('resolveOverlaps', () => {
  const annotation = (start: number, end: number, type: 'concept' | 'citation' | 'figure' = 'concept') => ({
    start,
    end,
    type,
    ref: null,
  });

  it('keeps the longest', () => {
    expect(resolveOverlaps([annotation(2, 6), annotation(0, 6), annotation(4, 9)])).toEqual([
      annotation(0, 6),
    ]);
  });

  it('keeps the annotator that comes first, of equal length', () => {
    expect(resolveOverlaps([annotation(0, 4, 'concept'), annotation(0, 4, 'figure')])).toEqual([
      annotation(0, 4, 'concept'),
    ]);
  });

  it('takes the longest that is left, again and again (property)', () => {
    const range = fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 120 }), ranges => {
        const candidates = ranges.map(([start, length]) => annotation(start, start + length));
        const left = [...candidates];
        const expected: ReturnType<typeof annotation>[] = [];
        while (left.length > 0) {
          const best = left.reduce((a, b) => {
            const longer = b.end - b.start - (a.end - a.start);
            return longer > 0 || (longer === 0 && b.start < a.start) ? b : a;
          });
          expected.push(best);
          const apart = left.filter(({ start, end }) => end <= best.start || start >= best.end);
          left.splice(0, left.length, ...apart);
        }
        expect(resolveOverlaps(candidates)).toEqual(expected.sort((a, b) => a.start - b.start));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('takes a concept in a title for a part of the name', () => {
    expect(resolveOverlaps([annotation(2, 6), annotation(0, 8, 'citation')])).toEqual([
      annotation(0, 8, 'citation'),
    ]);
  });
});
