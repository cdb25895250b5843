/** All documents together: what is counted over them is the same whatever their order, and whoever knew them before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byTime, Collection, type ListStake } from '../../../scripts/pipeline/collection/collection.ts';
import type { DocumentFacts, ListKey } from '../../../scripts/pipeline/collection/digest.ts';
import { document } from '../../helpers/documents.ts';

type Added = [facts: DocumentFacts, stakes: ListStake[]];

function made(
  id: string,
  stakes: readonly [ListKey, count: number][],
  given: Partial<DocumentFacts> = {},
): Added {
  const { title, genre, issuers, number, date, region, addressees, rights, url, inferred } = document(id, []);
  const summary = { id, title, genre, issuers, number, date, region, addressees, rights, url, inferred };
  const facts = { summary, characters: 10, passages: 2, names: [], together: [], ...given };
  return [facts, stakes.map(([key, count]): ListStake => [key, count, id.length, count])];
}

function dated([facts, stakes]: Added, iso: string): Added {
  const date = { iso, precision: 'day', text: null, basis: 'editor' } as const;
  return [{ ...facts, summary: { ...facts.summary, date } }, stakes];
}

function collect(documents: readonly Added[]): Collection {
  const collection = new Collection();
  for (const each of documents) collection.add(...each);
  return collection;
}

/** All that is asked of a collection. */
function told(collection: Collection) {
  const order = [...collection.documents].sort(byTime);
  const pairs = [...collection.together().pairs(1)].map(({ a, b, passages }) => `${a} ${b} ${passages}`);
  const keys = [...collection.signatures(order).keys()].sort();
  return {
    documents: order.map(({ summary, mentions }) => [summary.id, mentions]),
    totals: keys.map(key => [key, collection.totals(key)]),
    signatures: [...collection.signatures(order)].sort(),
    names: collection.names(),
    pairs: pairs.sort(),
    alone: ['jia', 'yi', 'bing', 'ding'].map(id => collection.together().alone(id)),
  };
}

const ids = ['jia', 'yi', 'bing', 'ding'];
const documents: fc.Arbitrary<Added[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-d]{1,2}$/u),
      year: fc.option(fc.integer({ min: 1999, max: 2002 })),
      stakes: fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 3 })), {
        selector: ([id]) => id,
      }),
      names: fc.uniqueArray(fc.constantFrom('市财政局', '市教育局', '各单位')),
      together: fc.array(fc.subarray(ids, { minLength: 1 }), { maxLength: 3 }),
    }),
    { selector: ({ id }) => id, maxLength: 6 },
  )
  .map(list =>
    list.map(({ id, year, stakes, names, together }) => {
      const used = names.map(name => ({
        name,
        body: { id: `n${name.length}`, name, kind: 'body' as const, levels: [], function: null },
      }));
      const lists = stakes.flatMap(([concept, count]): [ListKey, number][] => [
        [`mention:${concept}`, count],
        [`occurrence:${concept}`, count],
      ]);
      const added = made(id, lists, { names: used, together });
      return year === null ? added : dated(added, `${year}-01-01`);
    }),
  );

describe('a collection', () => {
  it('tells the same of documents in any order (property)', () => {
    fc.assert(
      fc.property(documents, list => {
        expect(told(collect([...list].reverse()))).toEqual(told(collect(list)));
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  it('tells the same where some were kept from an earlier one that had others too (property)', () => {
    const cases = documents.chain(list =>
      fc.record({ before: fc.constant(list), after: fc.subarray(list), kept: fc.subarray(list) }),
    );
    fc.assert(
      fc.property(cases, ({ before, after, kept }) => {
        const earlier = collect(before);
        const collection = new Collection(earlier.words);
        for (const [facts, stakes] of after) {
          const known = earlier.documents.find(({ summary }) => summary.id === facts.summary.id)!;
          if (kept.some(([each]) => each === facts)) collection.keep(known);
          else collection.add(facts, stakes);
        }
        expect(told(collection)).toEqual(told(collect(after)));
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  it('counts what was added after it was asked', () => {
    const collection = collect([made('a', [['duties', 2]])]);
    expect(collection.totals('duties').count).toBe(2);
    collection.add(...made('b', [['duties', 3]]));
    expect(collection.totals('duties')).toMatchObject({ count: 5, documents: 2 });
  });
});

describe('the documents with most rows of a list', () => {
  const list = 'mention:jia';
  it.each([
    ['no documents', [], []],
    ['one', [made('a', [[list, 3]])], ['a']],
    ['three', [made('a', [[list, 1]]), made('b', [[list, 3]]), made('c', [[list, 2]])], ['b', 'c']],
    ['equals', [made('c', [[list, 1]]), made('a', [[list, 1]]), made('b', [[list, 1]])], ['a', 'b']],
    [
      'equals of different years',
      [made('a', [[list, 2]]), dated(made('b', [[list, 2]]), '2011'), dated(made('c', [[list, 2]]), '2002')],
      ['c', 'b'],
    ],
  ] as [string, Added[], string[]][])('of %s', (_, documents, expected) => {
    expect(
      collect(documents)
        .totals(list)
        .most.map(({ document }) => document),
    ).toEqual(expected);
  });
});
