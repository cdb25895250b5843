/** Where documents name bodies and cite regulations, with the sentences around: what the site's pages on them show. */
import type {
  Annotation,
  Citation,
  CitationOccurrences,
  Document,
  OrganisationOccurrences,
} from '../../src/model/index.ts';
import { byTime } from './collect.ts';
import { type Context, contextFinder } from './context.ts';

/**
 * The sentences are looked for only when a list is asked for, and kept by nobody: of a large collection they take more
 * room than its text.
 */
export interface References {
  /** By the body's id; documents in the order of time. */
  organisations: Map<string, () => OrganisationOccurrences>;
  /** Documents in the order of time. */
  citations: () => CitationOccurrences;
}

/** Gathers the places of all documents. */
export function collectReferences(
  documents: readonly Document[],
  citations: readonly Citation[],
): References {
  const ordered = [...documents].sort(byTime);
  const named = new Map<string, { document: Document; places: Annotation[] }[]>();
  for (const document of ordered) {
    for (const [id, places] of Map.groupBy(namedBodies(document), ({ ref }) => ref)) {
      const all = named.get(id!) ?? [];
      named.set(id!, all);
      all.push({ document, places });
    }
  }
  return {
    organisations: new Map(
      [...named].map(([id, all]) => [
        id,
        () =>
          all.map(({ document, places }) => ({
            document: document.id,
            occurrences: quote(document, places),
          })),
      ]),
    ),
    citations: () => {
      const cited = Map.groupBy(citations, ({ document }) => document);
      return ordered.flatMap(document => {
        const rows = cited.get(document.id);
        return rows ? [{ document: document.id, occurrences: quoteCitations(document, rows) }] : [];
      });
    },
  };
}

function namedBodies({ annotations }: Document): Annotation[] {
  return annotations.filter(({ type, ref }) => type === 'organisation' && ref !== null);
}

function quote(
  document: Document,
  places: readonly Annotation[],
): OrganisationOccurrences[number]['occurrences'] {
  const contextOf = contexts(document);
  return places.map(({ block, start, end }) => ({ block, ...contextOf(block, start, end) }));
}

function quoteCitations(
  document: Document,
  rows: readonly Citation[],
): CitationOccurrences[number]['occurrences'] {
  const contextOf = contexts(document);
  return rows.map(({ block, start, end, name, regulation, misquoted }) => ({
    block,
    ...contextOf(block, start, end),
    start,
    name,
    regulation,
    misquoted,
  }));
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
