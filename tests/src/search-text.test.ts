import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPhrase, parseQuery, separateHan, toPagefindQueries } from '../../src/model/search-text.ts';

describe('parseQuery', () => {
  it.each([
    ['一岗双责', '"一 岗 双 责"'],
    ['收支 两条线', '"收 支" "两 条 线"'],
    ['ＡＢ岗', '"ab 岗"'],
    ['2004年', '"2004 年"'],
    ['“三公”支出', '"三 公" "支 出"'],
    ['浙委办发〔2002〕32号', '"浙 委 办 发" "2002" "32 号"'],
    ['，。！', ''],
    ['   ', ''],
  ])('%s', (query, expected) => {
    expect(toPagefindQueries(parseQuery(query)).join(' ')).toBe(expected);
  });
});

describe('findPhrase', () => {
  it('passes over punctuation and white space', () => {
    const text = '谋发展、增福祉；谋发展增福祉';
    expect(findPhrase(text, '谋发展增福祉').map(({ start, end }) => text.slice(start, end))).toEqual([
      '谋发展、增福祉',
      '谋发展增福祉',
    ]);
  });

  it('does not match a phrase that is not whole', () => {
    expect(findPhrase('两个清单', '两个清单制度')).toEqual([]);
  });

  it('finds any part of any text where it stands (property)', () => {
    const han = fc.string({
      unit: fc.constantFrom('廉', '政', '，', '建', '设', '𠮷', '。', 'A', '1'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (text, from, size) => {
        const start = from % text.length;
        const part = text.slice(start, start + 1 + (size % 6));
        for (const { text: phrase } of parseQuery(part)) {
          const hits = findPhrase(text, phrase);
          expect(hits.length).toBeGreaterThan(0);
        }
      }),
      { seed: 8, numRuns: 1000 },
    );
  });
});

describe('separateHan', () => {
  it('sets every Han character apart and nothing else', () => {
    expect(separateHan('收支2条线AB𠮷').trim().split(/\s+/u)).toEqual([
      '收',
      '支',
      '2',
      '条',
      '线',
      'AB',
      '𠮷',
    ]);
  });
});
