/** Lists cut into pages: every row once, in order, so many a page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListPages, RowPages } from '../../../scripts/pipeline/collection/list-pages.ts';
import { countPages } from '../../../src/model/index.ts';

interface Group {
  kind?: string;
  document: string;
  occurrences: number[];
}

/** Pages by their number, parsed. */
function collectPages<Page>() {
  const pages: Page[] = [];
  return {
    pages,
    write: (page: number, json: string) => {
      expect(pages[page - 1]).toBeUndefined();
      pages[page - 1] = JSON.parse(json) as Page;
    },
  };
}

describe('countPages', () => {
  it.each([
    [0, 200, 1],
    [1, 200, 1],
    [200, 200, 1],
    [201, 200, 2],
    [1000, 200, 5],
  ])('%i rows, %i a page: %i', (rows, size, pages) => {
    expect(countPages(rows, size)).toBe(pages);
  });
});

describe('a list of groups', () => {
  it('has one empty page without rows', () => {
    const { pages, write } = collectPages<Group[]>();
    new ListPages([{ kind: null, count: 0 }], 3, write);
    expect(pages).toEqual([[]]);
  });

  it('tells the kind of each group, kind after kind, documents in their order', () => {
    const { pages, write } = collectPages<Group[]>();
    const list = new ListPages(
      [
        { kind: 'leads', count: 3 },
        { kind: 'named', count: 2 },
      ],
      4,
      write,
    );
    list.add(0, 'a', ['1', '2']);
    list.add(1, 'a', ['11']);
    list.add(1, 'b', ['12']);
    list.add(0, 'b', ['3']);
    expect(pages).toEqual([
      [
        { kind: 'leads', document: 'a', occurrences: [1, 2] },
        { kind: 'leads', document: 'b', occurrences: [3] },
        { kind: 'named', document: 'a', occurrences: [11] },
      ],
      [{ kind: 'named', document: 'b', occurrences: [12] }],
    ]);
  });

  it('keeps a document’s rows together where they come in batches', () => {
    const { pages, write } = collectPages<Group[]>();
    const list = new ListPages([{ kind: null, count: 4 }], 3, write);
    list.add(0, 'a', ['1']);
    list.add(0, 'a', ['2', '3', '4']);
    expect(pages).toEqual([
      [{ document: 'a', occurrences: [1, 2, 3] }],
      [{ document: 'a', occurrences: [4] }],
    ]);
  });

  it('has every row once, in order, pages full but the last (property)', () => {
    const sections = fc.array(fc.array(fc.nat(5), { maxLength: 12 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sections, fc.integer({ min: 1, max: 7 }), (given, size) => {
        const { pages, write } = collectPages<Group[]>();
        const counts = given.map(documents => documents.reduce((sum, count) => sum + count, 0));
        const list = new ListPages(
          counts.map((count, index) => ({ kind: `k${index}`, count })),
          size,
          write,
        );
        const expected: string[] = [];
        let next = 0;
        const rows = given.map(documents =>
          documents.map(count => Array.from({ length: count }, () => next++)),
        );
        for (const [section, documents] of rows.entries())
          for (const [document, numbers] of documents.entries())
            for (const row of numbers) expected.push(`k${section} d${document} ${row}`);
        // Document by document, each with all its sections, as a build hands them over.
        for (let document = 0; document < 12; document++)
          for (const [section, documents] of rows.entries())
            list.add(section, `d${document}`, (documents[document] ?? []).map(String));
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect(pages).toHaveLength(countPages(total, size));
        expect(
          pages
            .flat()
            .flatMap(({ kind, document, occurrences }) =>
              occurrences.map(row => `${kind} ${document} ${row}`),
            ),
        ).toEqual(expected);
        for (const page of pages.slice(0, -1))
          expect(page.reduce((sum, { occurrences }) => sum + occurrences.length, 0)).toBe(size);
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('a list of rows', () => {
  it.each([
    [[], []],
    [['1'], [[1]]],
    [
      ['1', '2', '3', '4', '5'],
      [[1, 2], [3, 4], [5]],
    ],
  ])('%j, two a page', (rows, expected) => {
    const { pages, write } = collectPages<number[]>();
    const list = new RowPages(2, write);
    list.add(rows);
    list.finish();
    expect(pages).toEqual(expected);
  });
});
