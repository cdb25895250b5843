import { describe, expect, it } from 'vitest';
import { digestDocument, type ListKey } from '../../../scripts/pipeline/collection/digest.ts';
import type { Annotation, Citation, Document } from '../../../src/model/index.ts';
import { document } from '../../helpers/documents.ts';
import { deadline, duty } from '../../helpers/records.ts';

const text = '总的说一句。市财政局按照《预算法》办理𠮷事。再说一句。';
const made = (id: string, iso: string | null, annotations: Annotation[] = []): Document =>
  document(id, [text], {
    date: iso === null ? null : { iso, precision: 'year', text: null, basis: 'editor' },
    annotations,
  });
const body = (ref: string | null): Annotation => ({
  block: 'p1',
  start: 6,
  end: 10,
  type: 'organisation',
  ref,
  text: '市财政局',
});
const citation = (id: string): Citation => ({
  document: id,
  block: 'p1',
  start: 12,
  end: 17,
  name: '预算法',
  marked: true,
  regulation: 'yusuan-fa',
  misquoted: null,
  quote: '',
});

const options = { address: (path: string) => `https://kb.example.cn/${path}` };
const rowsOf = (of: Document, citations: Citation[] = []) => {
  const { rows } = digestDocument(
    { document: of, records: { duties: [], deadlines: [], figures: [], citations }, names: [] },
    options,
  );
  return new Map(
    [...rows].map(([key, { lines }]) => [key, [...lines()].map(line => JSON.parse(line) as object)]),
  );
};

describe('a digest', () => {
  it('quotes the sentence of each place', () => {
    const rows = rowsOf(made('new', '2011', [body('shi-caizhengju'), body(null)]), [citation('new')]);
    expect([...rows.keys()]).toEqual([
      'body:shi-caizhengju',
      'named:shi-caizhengju',
      'citations',
      'cited:yusuan-fa',
    ]);
    expect(rows.get('named:shi-caizhengju')).toEqual([
      { block: 'p1', before: '', text: '市财政局', after: '按照《预算法》办理𠮷事。' },
    ]);
    expect(rows.get('body:shi-caizhengju')).toEqual([
      { document: 'new', block: 'p1', start: 6, end: 10, text: '市财政局' },
    ]);
    expect(rows.get('cited:yusuan-fa')).toEqual([
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

  it('puts names without a regulation into a list of their own', () => {
    const rows = rowsOf(made('x', '2002'), [{ ...citation('x'), regulation: null }]);
    expect([...rows.keys()]).toEqual(['citations', 'unlisted']);
  });

  it('puts a row under each body that it names, once', () => {
    const { rows } = digestDocument(
      {
        document: made('x', '2002'),
        records: {
          duties: [duty({ document: 'x', leadIds: ['a', 'a', 'b'], assistIds: ['b'] })],
          deadlines: [deadline({ document: 'x', whoIds: ['a'] })],
          figures: [],
          citations: [],
        },
        names: [],
      },
      options,
    );
    const counts = [...rows].map(([key, { count }]) => [key, count]);
    expect(Object.fromEntries(counts) as Partial<Record<ListKey, number>>).toMatchObject({
      'leads:a': 1,
      'leads:b': 1,
      'assists:b': 1,
      'due:a': 1,
      duties: 1,
      'duties.csv': 1,
      'deadlines.ics': 1,
    });
  });

  it('has one line for each row, whatever the text holds', () => {
    const strange = '甲\u2028乙\n丙"\\';
    const { rows } = digestDocument(
      {
        document: made('x', '2002'),
        records: { duties: [duty({ task: strange })], deadlines: [], figures: [], citations: [] },
        names: [],
      },
      options,
    );
    for (const { lines } of rows.values()) for (const line of lines()) expect(line).not.toContain('\n');
    expect([...rows.get('duties')!.lines()].map(line => (JSON.parse(line) as { task: string }).task)).toEqual(
      [strange],
    );
  });

  it('has nothing to say of a document without any', () => {
    expect(rowsOf(made('x', '2002')).size).toBe(0);
  });
});
