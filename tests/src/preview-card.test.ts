import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Passage } from '../../src/client/preview-passage.ts';
import { previewTarget } from '../../src/client/preview-target.ts';
import {
  conceptView,
  organisationView,
  passageView,
  regulationView,
} from '../../src/client/preview-views.ts';
import { shortenWords } from '../../src/client/shorten-words.ts';
import type { ConceptCard, OrganisationCard, RegulationCard } from '../../src/model/index.ts';

const site = 'https://kb.example.cn';
const open = new URL(`${site}/kb/concepts/jia/`);
const targetOf = (link: string) => previewTarget(new URL(link, open), '/kb/', open);

describe('previewTarget', () => {
  it.each([
    ['/kb/concepts/yi-gang-shuang-ze/', { kind: 'concepts', id: 'yi-gang-shuang-ze' }],
    ['../yi-gang-shuang-ze/#senses', { kind: 'concepts', id: 'yi-gang-shuang-ze' }],
    ['/kb/regulations/yusuan-fa/', { kind: 'regulations', id: 'yusuan-fa' }],
    ['/kb/organisations/shi-caizhengju/', { kind: 'organisations', id: 'shi-caizhengju' }],
    ['/kb/documents/city-2011-speech/#s2-4-p1', { kind: 'documents', id: 'city-2011-speech' }],
    ['/kb/documents/x/?text=认真#s1:~:text=认真', { kind: 'documents', id: 'x' }],
  ])('reads %s', (link, expected) => {
    expect(targetOf(link)).toEqual(expected);
  });

  it.each([
    '/kb/concepts/jia/',
    '/kb/concepts/jia/#senses',
    '#senses',
    '/kb/concepts/',
    '/kb/concepts/#kind-1',
    '/kb/concepts/yi/2/',
    '/kb/documents/x/',
    '/kb/documents/x/#:~:text=认真',
    '/kb/documents/x/original/#e1',
    '/concepts/yi/',
    'https://elsewhere.example.cn/kb/concepts/yi/',
    'mailto:a@example.cn',
  ])('has nothing to show of %s', link => {
    expect(targetOf(link)).toBeNull();
  });

  it('reads a passage of the document that is open', () => {
    const document = new URL(`${site}/documents/x/`);
    expect(previewTarget(new URL('#s1', document), '/', document)).toEqual({ kind: 'documents', id: 'x' });
  });
});

describe('shortenWords', () => {
  it.each([
    ['短的照录。', 5, '短的照录。'],
    ['第一句话说完了。第二句话', 10, '第一句话说完了。……'],
    ['他说：“办完了。”第二句话', 10, '他说：“办完了。”……'],
    ['没有句号的话，有停顿，然后再说', 12, '没有句号的话，有停顿……'],
    ['共有1,234,567件', 6, '共有1,23……'],
    ['句号太早。后面很长很长很长很长很长', 15, '句号太早。后面很长很长很长很长……'],
    ['𠮷𠮷𠮷𠮷', 3, '𠮷𠮷𠮷……'],
  ])('%s in %i', (text, length, expected) => {
    expect(shortenWords(text, length)).toBe(expected);
  });

  it('gives a beginning, not longer than asked, and at least half of it', () => {
    const character = fc.constantFrom('字', '𠮷', '。', '，', '”', '1', ',', '；', '\n');
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, length) => {
          const text = parts.join('');
          const short = shortenWords(text, length);
          if (parts.length <= length) return short === text;
          const kept = short.slice(0, -2);
          const characters = [...kept].length;
          return (
            short.endsWith('……') &&
            text.startsWith(kept) &&
            characters <= length &&
            kept.length + 1 >= parts.slice(0, length).join('').length / 2
          );
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});

const concept: ConceptCard = {
  id: 'san-luan',
  term: '三乱',
  kind: '数字缩略语',
  definition: '三种乱象。',
  parts: ['乱收费', '乱罚款'],
  scope: '浙江省',
  senses: [{ name: '涉农“三乱”', definition: '向农民乱收费。' }],
  count: 3,
  documents: 2,
};
const regulation: RegulationCard = {
  id: 'yusuan-fa',
  title: '中华人民共和国预算法',
  names: ['预算法'],
  number: null,
  issuer: '全国人民代表大会',
  date: '1994-03-22',
  status: '已修改',
  statusDate: '2018-12-29',
  asOf: '2025-04',
  successor: null,
  count: 3,
  documents: 2,
};
const organisation: OrganisationCard = {
  id: 'shi-caizhengju',
  name: '市财政局',
  names: ['市财政部门'],
  kind: 'body',
  levels: ['市'],
  function: '财政',
  count: 9,
  documents: 2,
};
const passage: Passage = {
  title: '关于若干事项的通知',
  headings: ['一、提高认识', '（二）把这一项工作摆在全市各项工作的突出位置抓紧抓好'],
  words: '各单位要认真学习。',
  note: '',
  page: '/documents/x/',
};

describe('a view', () => {
  it('of a concept says which sense is meant and where it holds', () => {
    const view = conceptView(concept, '涉农“三乱”');
    expect(view).toMatchObject({
      title: '三乱',
      kind: '数字缩略语',
      text: '三种乱象。',
      list: concept.parts,
    });
    expect(view.notes).toEqual(['这里指涉农“三乱”：向农民乱收费。', '限于浙江省的用法。']);
    expect(view.more).toBe('看词条和全部 3 处（2 篇）');
    expect(conceptView({ ...concept, scope: null, count: 1 }, undefined)).toMatchObject({
      notes: [],
      more: '看词条',
    });
  });

  it('of a regulation says what is known, and no more', () => {
    expect(regulationView(regulation)).toMatchObject({
      title: '《中华人民共和国预算法》',
      facts: [
        ['又称', '预算法'],
        ['制定机关', '全国人民代表大会'],
        ['通过或公布', '1994年3月22日'],
        ['现状', '已修改（2018年12月29日），查到2025年4月为止'],
        ['文中引用', '3 处（2 篇）'],
      ],
      more: '看引用之处',
    });
    const repealed = { ...regulation, status: '已废止' as const, successor: '监察法', asOf: null };
    expect(regulationView(repealed).facts).toContainEqual([
      '现状',
      '已废止（2018年12月29日），今为《监察法》',
    ]);
    const unknown = { ...regulation, names: [], issuer: null, date: null, status: null, count: 0 };
    expect(regulationView({ ...unknown, statusDate: null })).toMatchObject({
      facts: [['文中引用', '没有']],
      more: '看条目',
    });
  });

  it('of an organisation says what its page says', () => {
    expect(organisationView(organisation)).toMatchObject({
      title: '市财政局',
      kind: '机构',
      facts: [
        ['文中又作', '市财政部门'],
        ['级别', '市（据名称）'],
        ['职能', '财政'],
        ['文中提到', '9 处（2 篇）'],
      ],
      notes: ['各地的同名机构列在同一页。'],
    });
    expect(organisationView({ ...organisation, levels: ['中央'] }).notes).toEqual([]);
    const group = organisationView({ ...organisation, kind: 'group', levels: [], names: [], function: null });
    expect(group).toMatchObject({ kind: '', facts: [['文中提到', '9 处（2 篇）']] });
    expect(group.notes).toEqual(['这是泛指的称呼，不是一个机构。']);
  });

  it('of a passage says its document, its place and its words', () => {
    expect(passageView(passage, false)).toMatchObject({
      title: '《关于若干事项的通知》',
      place: '一、提高认识 › （二）把这一项工作摆在全市各项工作的……',
      text: '各单位要认真学习。',
      notes: [],
      more: '看这一段',
    });
    expect(passageView(passage, true).title).toBe('本文');
    const moved = { ...passage, words: '', note: '链接所指的段落已撤下，这里是替代它的文件。' };
    expect(passageView(moved, false)).toMatchObject({ notes: [moved.note], more: '看这篇文件' });
  });
});
