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

/** Whether a record has a passage that passes all filters, as far as positions tell. */
export function isChosen(
  { record, layout, passages }: FoundRecord,
  counter: FacetCounter,
  index: OpenIndex,
): boolean {
  const facts = factsOf(record, index);
  return passages.some(({ passage }) =>
    counter.passes(facts, kindsOf(layout.flags[passage]!, record >= index.documents)),
  );
}

/** Leaves records and passages that pass all filters; counts all of them. */
export function narrow(
  found: readonly FoundRecord[],
  counter: FacetCounter,
  index: OpenIndex,
): FoundRecord[] {
  return found.flatMap(each => {
    const { flags } = each.layout;
    const failing = countPassages(each, counter, index);
    const passages =
      failing.size > 0 ? each.passages.filter(({ passage }) => !failing.has(flags[passage]!)) : each.passages;
    return passages.length > 0 ? [{ ...each, passages, score: scoreGroup(passages) }] : [];
  });
}

/** Counts a record's passages, those with the same flags at once; gives the flags of those that do not pass. */
function countPassages(
  { record, layout, passages }: FoundRecord,
  counter: FacetCounter,
  index: OpenIndex,
): Set<number> {
  const byFlags = new Map<number, number>();
  for (const { passage } of passages) {
    const flags = layout.flags[passage]!;
    byFlags.set(flags, (byFlags.get(flags) ?? 0) + 1);
  }
  const facts = factsOf(record, index);
  const failing = new Set<number>();
  for (const [flags, count] of byFlags)
    if (!counter.add(record, facts, kindsOf(flags, record >= index.documents), count)) failing.add(flags);
  return failing;
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
