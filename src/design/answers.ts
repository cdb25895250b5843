/** Invented answers of the search, and a pair of documents to compare, for the page for review. */
import type { Document } from '../model/document.ts';
import type { FoundConcept, FoundGroup, SearchAnswer } from '../model/search.ts';

const concept = (id: string, given: Partial<FoundConcept>): FoundConcept => ({
  id,
  url: '#search',
  term: '样例概念',
  kind: '样例',
  definition: '用来检查检索结果样式的一条释义，不解释任何词；写得长一些，好看折行。',
  by: null,
  whole: true,
  ...given,
});

const group: FoundGroup = {
  kind: 'document',
  id: 'sample',
  url: '#search',
  title: [
    { text: '样例', hit: true },
    { text: '：检查检索结果用的题名', hit: false },
  ],
  date: '2000-01-02',
  genre: '样例',
  region: '样例地区',
  total: 5,
  scattered: false,
  passages: [
    {
      id: 's1-p1',
      url: '#search',
      path: '一、›（二）',
      kind: 'text',
      excerpt: [
        { text: '这一句里有所检的', hit: false },
        { text: '样例', hit: true },
        { text: '二字，前后还有一些文字，好看折行以后的样子。', hit: false },
      ],
      correction: null,
    },
    {
      id: 's2',
      url: '#search',
      path: '二、',
      kind: 'heading',
      excerpt: [{ text: '样例', hit: true }],
      correction: { text: '样列', suggestion: '样例' },
    },
  ],
};

export const answer: SearchAnswer = {
  read: ['样例'],
  hint: null,
  concepts: [
    concept('sample', {}),
    concept('sample-alias', { term: '另一个样例', by: { text: '样例', as: 'alias' } }),
    concept('sample-piece', { term: '样例里的样例', whole: false }),
  ],
  groups: [group],
  totals: { passages: 5, documents: 1, entries: 0 },
  groupCount: 1,
  filtered: false,
  cut: false,
  unchecked: 0,
  facets: [
    {
      name: 'year',
      values: [
        { value: '2000', name: '2000', count: 4, chosen: true },
        { value: '2003', name: '2003', count: 1, chosen: false },
      ],
      more: 3,
    },
  ],
  alternatives: null,
};

export const noAnswer: SearchAnswer = {
  ...answer,
  read: ['样列 检查'],
  concepts: [],
  groups: [],
  totals: { passages: 0, documents: 0, entries: 0 },
  alternatives: {
    terms: [{ term: '样例概念', url: '#search', reason: 'character' }],
    queries: [{ query: '检查', dropped: '样列', passages: 3 }],
  },
};

/** Documents that name the concept `sample`, one of them with a long passage. */
export const compared = { a: documentOf('a', 1), b: documentOf('b', 20) } as const;

function documentOf(id: string, times: number): Document {
  const text = '这一段提到样例概念，别的什么也没有说。'.repeat(times);
  const start = [...'这一段提到'].length;
  return {
    id: `sample-${id}`,
    title: `样例：对照的第${id === 'a' ? '一' : '二'}篇`,
    genre: '样例',
    issuers: [],
    number: null,
    date: { iso: '2000', precision: 'year', text: null, basis: 'editor' },
    region: '样例地区',
    addressees: [],
    rights: id === 'a' ? 'official' : 'study-only',
    rightsNote: null,
    url: '#concepts-compare',
    inferred: { date: '样例没有日期。' },
    source: { file: '', sha256: '', encoding: 'utf-8', characters: 0 },
    blocks: [
      {
        id: 's1',
        parent: null,
        kind: 'heading',
        level: 1,
        label: '一、',
        text: '一、样例',
        inline: false,
        at: [0, 0],
      },
      {
        id: 's1-p1',
        parent: 's1',
        kind: 'paragraph',
        level: null,
        label: null,
        text,
        inline: false,
        at: [0, 0],
      },
    ],
    annotations: [
      { block: 's1-p1', start, end: start + 4, type: 'concept', ref: 'sample', text: '样例概念' },
    ],
    edits: [],
    errata: [],
    revisions: [],
  };
}
