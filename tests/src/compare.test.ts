import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareOutline,
  compareQuery,
  countConcepts,
  fateOf,
  offerConcepts,
  passagesNaming,
} from '../../src/lib/compare.ts';
import type { Annotation, Block, Document } from '../../src/model/index.ts';
import { block, document } from '../helpers/documents.ts';

/** Names a concept wherever its words stand in a block. */
function name(blocks: readonly Block[], words: string, ref: string): Annotation[] {
  return blocks.flatMap(({ id, text }) => {
    const characters = [...text];
    const length = [...words].length;
    return characters.flatMap((_, start) =>
      characters.slice(start, start + length).join('') === words
        ? [{ block: id, start, end: start + length, type: 'concept' as const, ref, text: words }]
        : [],
    );
  });
}

const blocks = [
  block('title', '关于公开的通知', { kind: 'title' }),
  block('p1', '现将公开事项通知如下：'),
  block('s1', '一、推进公开', { kind: 'heading', level: 1, label: '一、' }),
  block('s1-1', '（一）公开目录。', { kind: 'heading', level: 2, label: '（一）', parent: 's1' }),
  block('s1-1-p1', '编制目录，逐级考核。', { parent: 's1-1', inline: true }),
  block('s1-1-i1', '一是公开，二次公开。', { kind: 'item', label: '一是', parent: 's1-1' }),
  block('s2', '总体上的其他一些重要要求和说明', { kind: 'heading', level: 1 }),
  block('s2-p1', '考核𠀀公开结果。', { parent: 's2' }),
];
const notice: Document = document('notice', [], {
  blocks,
  annotations: [...name(blocks, '考核', 'kaohe'), ...name(blocks, '公开', 'gongkai')],
});
const speech = document('speech', ['考核，考核，再考核。', '问责。'], {});
speech.annotations.push(...name(speech.blocks, '考核', 'kaohe'), ...name(speech.blocks, '问责', 'wenze'));

describe('offerConcepts', () => {
  it('parts concepts by who names them', () => {
    expect(offerConcepts(notice, speech)).toEqual({
      both: [{ id: 'kaohe', a: 2, b: 3 }],
      onlyA: [{ id: 'gongkai', a: 7, b: 0 }],
      onlyB: [{ id: 'wenze', a: 0, b: 1 }],
    });
  });

  it('leaves out what is no concept', () => {
    const other = { block: 'p1', start: 0, end: 1, text: '现', ref: 'x' };
    expect(
      countConcepts({
        annotations: [
          { ...other, type: 'organisation' },
          { ...other, type: 'concept', ref: null },
        ],
      }).size,
    ).toBe(0);
  });

  it('offers every concept once, with its counts, whichever document comes first', () => {
    const made = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 30 }).map(refs =>
      document('x', [], {
        annotations: refs.map(ref => ({ block: 'p1', start: 0, end: 1, type: 'concept', ref, text: '字' })),
      }),
    );
    fc.assert(
      fc.property(made, made, (a, b) => {
        const { both, onlyA, onlyB } = offerConcepts(a, b);
        const all = [...both, ...onlyA, ...onlyB];
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        expect(all.reduce((sum, each) => sum + each.a, 0)).toBe(a.annotations.length);
        expect(all.reduce((sum, each) => sum + each.b, 0)).toBe(b.annotations.length);
        expect(both.every(each => each.a > 0 && each.b > 0)).toBe(true);
        const swapped = offerConcepts(b, a);
        expect(swapped.both.map(({ id }) => id)).toEqual(both.map(({ id }) => id));
        expect(swapped.onlyB.map(({ id }) => id)).toEqual(onlyA.map(({ id }) => id));
      }),
      { seed: 7 },
    );
  });
});

describe('passagesNaming', () => {
  it('gives the passages in the order of the text, each with its place', () => {
    const found = passagesNaming(notice, 'gongkai');
    expect(found.map(({ id, place, count }) => [id, place, count])).toEqual([
      ['title', '标题', 1],
      ['p1', '正文', 1],
      ['s1', '一、', 1],
      ['s1-1', '一、（一）', 1],
      ['s1-1-i1', '一、（一）一是', 2],
      ['s2-p1', '“总体上的其他一些重要要求”', 1],
    ]);
  });

  it('marks the names by code points', () => {
    const write = (concept: string) =>
      passagesNaming(notice, concept)
        .at(-1)!
        .parts.map(({ text, hit }) => (hit ? `[${text}]` : text))
        .join('');
    expect(write('gongkai')).toBe('考核𠀀[公开]结果。');
    expect(write('kaohe')).toBe('[考核]𠀀公开结果。');
  });

  it('says which senses are meant, each once', () => {
    const annotations = notice.annotations.map(each => ({ ...each, sense: '政务公开' }));
    const [, , , , item] = passagesNaming({ blocks, annotations }, 'gongkai');
    expect(item!.senses).toEqual(['政务公开']);
  });

  it('changes no character of a passage and loses no name', () => {
    const text = fc
      .array(fc.constantFrom('公', '开', '𠀀', '，'), { maxLength: 40 })
      .map(each => each.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), texts => {
        const made = document('x', texts);
        made.annotations.push(...name(made.blocks, '公开', 'gongkai'));
        const found = passagesNaming(made, 'gongkai');
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(made.annotations.length);
        for (const { id, parts, count } of found) {
          expect(parts.map(part => part.text).join('')).toBe(made.blocks.find(each => each.id === id)!.text);
          expect(parts.filter(({ hit }) => hit).map(part => part.text)).toEqual(Array(count).fill('公开'));
        }
      }),
      { seed: 7 },
    );
  });
});

describe('compareOutline', () => {
  it('gives every heading what it and its own text share, not what its subsections do', () => {
    expect(compareOutline(notice, new Set(['kaohe', 'gongkai']))).toEqual([
      { id: 's1', level: 1, text: '一、推进公开', shared: [{ id: 'gongkai', count: 1 }] },
      {
        id: 's1-1',
        level: 2,
        text: '（一）公开目录',
        shared: [
          { id: 'gongkai', count: 3 },
          { id: 'kaohe', count: 1 },
        ],
      },
      {
        id: 's2',
        level: 1,
        text: '总体上的其他一些重要要求和说明',
        shared: [
          { id: 'gongkai', count: 1 },
          { id: 'kaohe', count: 1 },
        ],
      },
    ]);
  });

  it('leaves out what is not shared, and has nothing to say of a text without headings', () => {
    expect(compareOutline(notice, new Set(['wenze'])).flatMap(({ shared }) => shared)).toEqual([]);
    expect(compareOutline(speech, new Set(['kaohe']))).toEqual([]);
  });
});

describe('fateOf', () => {
  const redirects = [
    { from: 'circular', to: 'city-2004-circular' },
    { from: 'report#p1', to: 'notice#' },
    { from: 'report#p2', to: 'notice#s1' },
    { from: 'gone#p1', to: null },
    { from: 'circular-2#p1', to: 'speech' },
  ];
  it.each([
    ['circular', { is: 'renamed', to: 'city-2004-circular' }],
    ['report', { is: 'withdrawn', to: ['notice'] }],
    ['gone', { is: 'withdrawn', to: [] }],
    ['circular-2', { is: 'withdrawn', to: ['speech'] }],
    ['rep', { is: 'unknown' }],
    ['', { is: 'unknown' }],
  ])('of %j is %j', (id, expected) => {
    expect(fateOf(id, redirects)).toEqual(expected);
  });
});

it('writes the address of a comparison', () => {
  expect(compareQuery({ a: 'x', b: 'y', c: 'z' })).toBe('?a=x&b=y&c=z');
  expect(compareQuery({ a: 'x' })).toBe('?a=x');
});
