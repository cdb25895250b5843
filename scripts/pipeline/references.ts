/** Where documents name bodies and cite regulations, with the sentences around: what the site's pages on them show. */
import type {
  Citation,
  CitationOccurrences,
  Document,
  OrganisationOccurrences,
} from '../../src/model/index.ts';
import { byTime } from './collect.ts';
import { type Context, contextFinder } from './context.ts';

export interface References {
  /** By the body's id; documents in the order of time. */
  organisations: Map<string, OrganisationOccurrences>;
  /** Documents in the order of time. */
  citations: CitationOccurrences;
}

/** Gathers the places of all documents. */
export function collectReferences(
  documents: readonly Document[],
  citations: readonly Citation[],
): References {
  const cited = Map.groupBy(citations, ({ document }) => document);
  const references: References = { organisations: new Map(), citations: [] };
  for (const document of [...documents].sort(byTime)) {
    const contextOf = contexts(document);
    const rows = cited.get(document.id) ?? [];
    if (rows.length > 0)
      references.citations.push({
        document: document.id,
        occurrences: rows.map(({ block, start, end, name, regulation, misquoted }) => ({
          block,
          ...contextOf(block, start, end),
          start,
          name,
          regulation,
          misquoted,
        })),
      });
    for (const [id, places] of Map.groupBy(namedBodies(document), ({ ref }) => ref)) {
      const occurrences = places.map(({ block, start, end }) => ({ block, ...contextOf(block, start, end) }));
      const all = references.organisations.get(id) ?? [];
      references.organisations.set(id, all);
      all.push({ document: document.id, occurrences });
    }
  }
  return references;
}

function namedBodies(document: Document): (Document['annotations'][number] & { ref: string })[] {
  return document.annotations.flatMap(each =>
    each.type === 'organisation' && each.ref !== null ? [{ ...each, ref: each.ref }] : [],
  );
}

/** Finds words of a document's passages in their sentences; a passage's sentences are looked for once. */
function contexts({ blocks }: Document): (block: string, start: number, end: number) => Context {
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  const finders = new Map<string, ReturnType<typeof contextFinder>>();
  return (block, start, end) => {
    const finder = finders.get(block) ?? contextFinder(texts.get(block) ?? '');
    finders.set(block, finder);
    return finder(start, end);
  };
}
