import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pattern, PatternSet } from '../../scripts/lib/patterns.ts';
import { beginningsOf } from '../../scripts/lib/prefixes.ts';

/** Beginnings as text; `.` is any unit. */
const told = (source: string) =>
  beginningsOf(source).map(each =>
    each.map(units => (units === null ? '.' : String.fromCharCode(...units))).join('|'),
  );

describe('beginningsOf', () => {
  it.each<[string, string[]]>([
    ['甲乙|甲丙|丁', ['甲|乙丙', '丁']],
    ['第?[一二](?:年|月)', ['第|一二', '一二|年月']],
    ['(?:甲|乙)*丙', ['甲乙|丙甲乙', '丙']],
    ['甲?', ['甲', '']],
    ['甲{2,}乙', ['甲|甲']],
    ['甲{1,3}乙', ['甲|乙甲']],
    ['[^甲]乙', ['.|乙', '.|.']],
    ['\\d[.．]|[a-c]', ['0123456789|.．', 'abc']],
    ['\\u{4e00}\\u4e01\\x41', ['一|丁']],
    ['(?<name>甲)(?<!乙)(?!丙)丁', ['甲|丁']],
    // What is looked ahead for tells of a match that may have no words of its own.
    ['(?=甲|乙丙)(?:甲)?', ['甲|.', '乙|丙']],
    ['(?=甲)乙丙', ['乙|丙']],
    ['^甲$', ['甲']],
    ['(甲)\\1乙', ['甲|乙', '甲|.']],
    ['𠮷', ['.', '.|.']],
  ])('tells what %s begins with', (source, expected) => {
    expect(told(source).sort()).toEqual(expected.sort());
  });
});

/** Sources of patterns over a few characters, with all that the patterns of the annotators are made of. */
const source: fc.Arbitrary<string> = fc.letrec<{ alternatives: string; term: string }>(tie => ({
  alternatives: fc
    .array(fc.array(tie('term'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map(all => all.map(each => each.join('')).join('|')),
  term: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('甲', '乙', '丙', '1', 'a', '𠮷', '.'),
    fc.constantFrom(
      '[甲乙]',
      '[^甲]',
      '[a-c\\d]',
      '\\d',
      '\\s',
      '[丙\\s、-]',
      '\\p{Script=Han}',
      '[𠮷甲]',
      '\\P{L}',
    ),
    fc.constantFrom('(?<=甲)', '(?<!乙)', '^', '$', '\\b', '(?<![\\d.])'),
    fc
      .tuple(
        fc.constantFrom('(?:', '(', '(?=', '(?!'),
        tie('alternatives'),
        fc.constantFrom('', '', '?', '*', '+', '{2}', '{0,2}', '{1,3}?', '*?'),
      )
      .map(([open, inner, repeated]) => `${open}${inner})${/[=!]/u.test(open) ? '' : repeated}`),
    fc
      .tuple(
        fc.constantFrom('甲', '[乙1]', '\\d', '[^丙]'),
        fc.constantFrom('?', '*', '+', '{2}', '{1,2}', '{3,}?'),
      )
      .map(parts => parts.join('')),
  ),
})).alternatives;
const text = fc.string({ unit: fc.constantFrom(...'甲乙丙1a 、\n𠮷😀b.'), maxLength: 20 });

const places = (matches: Iterable<RegExpExecArray>) => Array.from(matches, match => [match.index, ...match]);

describe('Pattern', () => {
  const usable = source
    .map(each => new RegExp(each, 'gu'))
    .filter(({ source }) => beginningsOf(source).every(each => each.length > 0));

  it('finds what its pattern finds by itself', () => {
    fc.assert(
      fc.property(usable, fc.array(text, { minLength: 1, maxLength: 8 }), (regex, texts) => {
        const pattern = new Pattern(regex);
        const sticky = new RegExp(regex.source, 'uy');
        for (const each of texts) {
          expect(places(pattern.matchAll(each))).toEqual(places(each.matchAll(regex)));
          expect(pattern.matchFrom(each, 0)?.index).toBe(places(each.matchAll(regex))[0]?.[0]);
          for (let at = 0; at <= each.length; at++) {
            sticky.lastIndex = at;
            const match = sticky.exec(each);
            expect(pattern.matchAt(each, at)).toEqual(match);
            expect(pattern.endAt(each, at)).toBe(match ? sticky.lastIndex : null);
          }
        }
      }),
      { seed: 20020412, numRuns: 500 },
    );
  });

  it('is found together with others as by itself', () => {
    fc.assert(
      fc.property(fc.array(usable, { minLength: 1, maxLength: 12 }), text, (patterns, text) => {
        const byName = Object.fromEntries(patterns.map((each, index) => [`name${index}`, each]));
        const found = new PatternSet(byName).matchAll(text);
        const expected = Object.entries(byName).map(([name, each]) => [name, places(text.matchAll(each))]);
        expect(Object.entries(found).map(([name, matches]) => [name, places(matches)])).toEqual(expected);
      }),
      { seed: 20020412, numRuns: 300 },
    );
  });

  it('refuses what may match nothing', () => {
    expect(() => new Pattern(/甲*/u)).toThrow('nothing');
  });
});
