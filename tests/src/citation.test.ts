import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CitedDocument,
  citeAsReference,
  citePlainly,
  quoteWithSource,
  toCited,
} from '../../src/lib/citation.ts';

const notice: CitedDocument = {
  title: '关于认真贯彻会议精神的通知',
  supplied: false,
  number: null,
  issuers: ['某某市人民政府'],
  date: '2004-03-10',
  rights: 'official',
};
const circular: CitedDocument = {
  ...notice,
  title: '关于检查情况的通报',
  supplied: true,
  number: '浙委办发[2002]32号',
  issuers: ['中共浙江省委办公厅', '浙江省人民政府办公厅'],
  date: '2002-12-31',
};

describe('citePlainly', () => {
  it.each([
    [notice, '', '《关于认真贯彻会议精神的通知》'],
    [notice, '第二部分第（四）条', '《关于认真贯彻会议精神的通知》第二部分第（四）条'],
    [
      { ...notice, number: '国办发〔2015〕1号' },
      '第一部分',
      '《关于认真贯彻会议精神的通知》（国办发〔2015〕1号）第一部分',
    ],
    [circular, '', '《关于检查情况的通报》（据文意拟题；浙委办发〔2002〕32号）'],
    [{ ...circular, number: null }, '', '《关于检查情况的通报》（据文意拟题）'],
    [{ ...notice, title: '关于印发《某办法》的通知' }, '', '《关于印发〈某办法〉的通知》'],
    [
      { ...notice, title: '关于转发《关于〈某办法〉的说明》的通知' },
      '',
      '《关于转发〈关于《某办法》的说明〉的通知》',
    ],
  ])('%# %o', (document, place, expected) => {
    expect(citePlainly(document, place)).toBe(expected);
  });

  it('has one pair of outer book marks around a title of any nesting', () => {
    const nested = fc.letrec<{ title: string }>(tie => ({
      title: fc.oneof(
        { maxDepth: 3 },
        fc.stringMatching(/^[甲乙丙]{1,3}$/u),
        tie('title').map(
          inner =>
            `关于《${inner.replace(/[《》〈〉]/gu, mark => '〈〉《》'['《》〈〉'.indexOf(mark)]!)}》的通知`,
        ),
      ),
    })).title;
    fc.assert(
      fc.property(nested, title => {
        let depth = 0;
        for (const mark of citePlainly({ ...notice, title }).replace(/[^《》〈〉]/gu, '')) {
          if ('《〈'.includes(mark)) expect(mark).toBe('《〈'[depth++ % 2]);
          else expect(mark).toBe('》〉'[--depth % 2]);
        }
        expect(depth).toBe(0);
      }),
      { seed: 7714 },
    );
  });
});

describe('citeAsReference', () => {
  const address = 'https://kb.example.cn/documents/x/#s2-4';
  it.each([
    [
      notice,
      '某某市人民政府. 关于认真贯彻会议精神的通知[EB/OL]. (2004-03-10)[2026-07-05]. https://kb.example.cn/documents/x/#s2-4.',
    ],
    [
      circular,
      '中共浙江省委办公厅, 浙江省人民政府办公厅. [关于检查情况的通报]: 浙委办发〔2002〕32号[EB/OL]. (2002-12-31)[2026-07-05]. https://kb.example.cn/documents/x/#s2-4.',
    ],
    [
      { ...notice, issuers: [], date: null },
      '关于认真贯彻会议精神的通知[EB/OL]. [2026-07-05]. https://kb.example.cn/documents/x/#s2-4.',
    ],
    [
      { ...notice, issuers: ['甲', '乙', '丙', '丁'], date: '2004-03' },
      '甲, 乙, 丙, 等. 关于认真贯彻会议精神的通知[EB/OL]. (2004-03)[2026-07-05]. https://kb.example.cn/documents/x/#s2-4.',
    ],
    [
      { ...notice, title: '关于印发《某办法》的通知', issuers: ['甲', '乙', '丙'] },
      '甲, 乙, 丙. 关于印发《某办法》的通知[EB/OL]. (2004-03-10)[2026-07-05]. https://kb.example.cn/documents/x/#s2-4.',
    ],
  ])('%# %o', (document, expected) => {
    expect(citeAsReference(document, address, '2026-07-05')).toBe(expected);
  });

  it('says what is still to be put in', () => {
    expect(citeAsReference(notice, null, null)).toBe(
      '某某市人民政府. 关于认真贯彻会议精神的通知[EB/OL]. (2004-03-10)[引用日期]. 本页网址.',
    );
  });
});

describe('quoteWithSource', () => {
  const words = '各单位要\n负起责任';
  it('gives the words as they are and where they stand', () => {
    expect(quoteWithSource(words, notice, '第二部分', 'http://x/#s2')).toBe(
      `${words}\n出处：《关于认真贯彻会议精神的通知》第二部分，http://x/#s2`,
    );
  });
  it('says of a document for study only that it is', () => {
    const text = quoteWithSource(words, { ...notice, rights: 'study-only' }, '', 'http://x/');
    expect(text.split('\n').at(-1)).toBe('仅供学习，请勿转载。');
  });
});

describe('toCited', () => {
  const page = {
    title: '关于检查情况的通报',
    number: '某办〔2004〕1号',
    issuers: ['某某市人民政府'],
    date: { iso: '2004', precision: 'year', text: null, basis: 'editor' },
    rights: 'official',
    inferred: {},
  } as const;
  it('takes what is certain', () => {
    expect(toCited({ ...page, issuers: [...page.issuers] })).toEqual({
      title: '关于检查情况的通报',
      supplied: false,
      number: '某办〔2004〕1号',
      issuers: ['某某市人民政府'],
      date: '2004',
      rights: 'official',
    });
  });
  it.each(['number', 'issuers', 'date'] as const)('leaves out an inferred %s', field => {
    const cited = toCited({ ...page, issuers: [...page.issuers], inferred: { [field]: '据文意推定' } });
    expect(cited[field] ?? []).toEqual([]);
    expect(`${citePlainly(cited)}${citeAsReference(cited, 'http://x/', '2026-07-05')}`).not.toContain(
      { number: '1号', issuers: '人民政府', date: '(2004)' }[field],
    );
  });
  it('marks an inferred title', () => {
    const cited = toCited({ ...page, issuers: [], inferred: { title: '原文没有题名' } });
    expect(cited.supplied).toBe(true);
  });
});
