import { describe, expect, it } from 'vitest';
import { collectReferences } from '../../scripts/pipeline/references.ts';
import type { Annotation, Block, Citation, Document } from '../../src/model/index.ts';

const text = '总的说一句。市财政局按照《预算法》办理𠮷事。再说一句。';
const block: Block = {
  id: 'p1',
  parent: null,
  kind: 'paragraph',
  level: null,
  label: null,
  text,
  inline: false,
  at: [0, 27],
};
const made = (id: string, iso: string | null, annotations: Annotation[] = []): Document => ({
  id,
  title: id,
  genre: '通知',
  issuers: [],
  number: null,
  date: iso === null ? null : { iso, precision: 'year', text: null, basis: 'editor' },
  region: null,
  addressees: [],
  rights: 'official',
  url: '',
  inferred: {},
  source: { file: '', sha256: '', encoding: 'utf-8', characters: 27 },
  rightsNote: null,
  blocks: [block],
  annotations,
  edits: [],
  errata: [],
  revisions: [],
});
const body = (ref: string | null): Annotation => ({
  block: 'p1',
  start: 6,
  end: 10,
  type: 'organisation',
  ref,
  text: '市财政局',
});
const citation = (document: string): Citation => ({
  document,
  block: 'p1',
  start: 12,
  end: 17,
  name: '预算法',
  marked: true,
  regulation: 'yusuan-fa',
  misquoted: null,
  quote: '',
});

describe('collectReferences', () => {
  it('quotes the sentence of each place, documents in the order of time', () => {
    const documents = [
      made('undated', null, [body('shi-caizhengju')]),
      made('new', '2011', [body('shi-caizhengju'), body(null)]),
      made('old', '2002'),
    ];
    const { organisations, citations } = collectReferences(documents, [citation('new'), citation('old')]);
    const named = { block: 'p1', before: '', text: '市财政局', after: '按照《预算法》办理𠮷事。' };
    expect([...organisations].map(([id, list]) => [id, list()])).toEqual([
      [
        'shi-caizhengju',
        [
          { document: 'new', occurrences: [named] },
          { document: 'undated', occurrences: [named] },
        ],
      ],
    ]);
    expect(citations().map(({ document }) => document)).toEqual(['old', 'new']);
    expect(citations()[0]!.occurrences).toEqual([
      {
        block: 'p1',
        before: '市财政局按照',
        text: '《预算法》',
        after: '办理𠮷事。',
        start: 12,
        name: '预算法',
        regulation: 'yusuan-fa',
        misquoted: null,
      },
    ]);
  });

  it('has nothing to say of documents without any', () => {
    const { organisations, citations } = collectReferences([made('x', '2002')], []);
    expect([organisations.size, citations()]).toEqual([0, []]);
  });
});
