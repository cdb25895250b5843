import { describe, expect, it } from 'vitest';
import { findCopy, findUnknownTerms, suggestId, suggestRights } from '../../scripts/pipeline/intake.ts';
import type { ConceptSource, Document } from '../../src/model/index.ts';

const held = [
  { id: 'a', title: '甲', text: '今年要抓好制度建设，加强监督检查，落实责任追究，确保各项任务完成。' },
  { id: 'b', title: '乙', text: '去年的工作取得了成效，但也存在一些问题，需要认真研究解决。' },
];

describe('findCopy', () => {
  it.each([
    [
      'the same words, set differently',
      ' 今年要抓好制度建设，\n加强监督检查，落实责任追究，确保各项任务完成。',
      'a',
      1,
    ],
    ['a word changed', held[0]!.text.replace('完成', '落实'), 'a', 0.9],
    ['another text', '各单位要按照通知要求，认真组织学习。', null, 0],
    [
      'the same sentences in another order',
      '去年的工作取得了成效，需要认真研究解决，但也存在一些问题。',
      'b',
      0.9,
    ],
  ])('%s', (_, text, id, share) => {
    const copy = findCopy(text, held);
    expect(copy?.of.id ?? null).toBe(id);
    if (share === 1) expect(copy!.share).toBe(1);
    else if (id) {
      expect(copy!.share).toBeGreaterThanOrEqual(share);
      expect(copy!.share).toBeLessThan(1);
    }
  });
});

const document = (given: Partial<Document>) =>
  ({
    region: null,
    date: null,
    genre: '其他',
    number: null,
    issuers: [],
    blocks: [],
    ...given,
  }) as unknown as Document;

describe('suggestId', () => {
  const date = { iso: '2004-03-10', precision: 'day', text: null, basis: 'text' } as const;
  it.each([
    [{ region: '天津市', date, genre: '通知' }, [], 'tianjin-2004-notice'],
    [{ region: '天津市', date, genre: '通知' }, ['tianjin-2004-notice'], 'tianjin-2004-notice-2'],
    [{ region: '某县', genre: '讲话' }, [], 'speech'],
    [{}, ['document', 'document-2'], 'document-3'],
  ])('%j', (given, taken, expected) => {
    expect(suggestId(document(given), new Set(taken))).toBe(expected);
  });
});

describe('suggestRights', () => {
  it.each([
    ['a seller’s notice', {}, ['仅供学习 禁止外传'], 'study-only'],
    ['a number and an issuer', { number: '国办发〔2005〕37号', issuers: ['国务院办公厅'] }, [], 'official'],
    ['a number alone', { number: '国办发〔2005〕37号' }, [], 'unknown'],
  ])('%s', (_, given, removed, expected) => {
    expect(suggestRights(document(given), removed)).toBe(expected);
  });
});

it('findUnknownTerms counts quoted terms that no entry has', () => {
  const blocks = [
    '抓好“三讲”和“一岗双责”。',
    '“三讲”教育，“双随机，一公开”，“这是整整一句引用的话，太长了不是说法”。',
  ];
  const concepts = [
    { term: '一岗双责', aliases: [] },
    { term: '双随机、一公开', aliases: [] },
  ] as unknown as ConceptSource[];
  expect(
    findUnknownTerms(document({ blocks: blocks.map(text => ({ text })) as Document['blocks'] }), concepts),
  ).toEqual([{ term: '三讲', count: 2 }]);
});
