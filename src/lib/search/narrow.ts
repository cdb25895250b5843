/** Narrows what was found to what the filters choose, and says what else they could choose. */
import type { Facet, SearchFilters } from '../../model/search.ts';
import type { FoundRecord } from './candidates.ts';
import { type FacetCounter, kindsOf } from './facets.ts';
import { factsOf, findDocuments, nameRecord, type OpenIndex } from './open-index.ts';
import { scoreGroup } from './rank.ts';

/** Readers choose documents by id; within the search they are told apart by number. */
export async function numberDocuments(filters: SearchFilters, index: OpenIndex): Promise<SearchFilters> {
  if (!filters.document || filters.document.length === 0) return filters;
  const records = await findDocuments(filters.document, index);
  return { ...filters, document: records.length > 0 ? records.map(String) : [nowhere] };
}

/** The number of a document that there is not. */
const nowhere = '-1';

/** Leaves records and passages that pass all filters; counts all of them. */
export function narrow(
  found: readonly FoundRecord[],
  counter: FacetCounter,
  index: OpenIndex,
): FoundRecord[] {
  return found.flatMap(each => {
    const { record, layout } = each;
    const facts = factsOf(record, index);
    const passages = each.passages.filter(({ passage }) =>
      counter.add(record, facts, kindsOf(layout.flags[passage]!, record >= index.documents)),
    );
    return passages.length > 0 ? [{ ...each, passages, score: scoreGroup(passages) }] : [];
  });
}

/** What was counted, documents by their ids and titles again. */
export async function listFacets(counter: FacetCounter, index: OpenIndex): Promise<Facet[]> {
  return Promise.all(
    counter
      .facets(id => id)
      .map(async facet => {
        if (facet.name !== 'document') return facet;
        const values = await Promise.all(
          facet.values
            .filter(({ value }) => value !== nowhere)
            .map(async value => {
              const { id, title } = await nameRecord(Number(value.value), index);
              return { ...value, value: id, name: title };
            }),
        );
        return { ...facet, values };
      }),
  );
}
