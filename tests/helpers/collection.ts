/** Documents put together as a build does it, without files. */
import { TextHash } from '../../scripts/lib/digests.ts';
import { publishConcepts } from '../../scripts/pipeline/collect.ts';
import { Collection, type ListStake } from '../../scripts/pipeline/collection/collection.ts';
import { digestDocument } from '../../scripts/pipeline/collection/digest.ts';
import type { Processed } from '../../scripts/pipeline/index.ts';
import type { ConceptSource, SiteConcept } from '../../src/model/index.ts';

/** The collection of these documents, in their order. */
export function collectDocuments(
  processed: readonly Pick<Processed, 'document' | 'records' | 'names'>[],
): Collection {
  const collection = new Collection();
  for (const each of processed) {
    const { document } = each;
    const { facts, rows } = digestDocument(each, { address: path => `/${path}` });
    const stakes = [...rows].map(([key, { count, lines }]): ListStake => {
      const hash = new TextHash();
      for (const line of [document.id, ...lines()]) hash.update(line);
      return [key, count, ...hash.digest()];
    });
    collection.add(facts, stakes);
  }
  return collection;
}

export function siteConcepts(sources: readonly ConceptSource[], collection: Collection): SiteConcept[] {
  return publishConcepts(sources, id => collection.totals(`mention:${id}`)).map(({ site }) => ({
    ...site,
    pages: 1,
  }));
}
