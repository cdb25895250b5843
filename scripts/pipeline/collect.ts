/** From the collection to what the site and the published data say of its documents and its concepts. */
import {
  type Concept,
  type ConceptSource,
  passageReference,
  type SiteConcept,
  type SiteDocument,
} from '../../src/model/index.ts';
import { compare } from '../lib/messages.ts';
import type { CollectedDocument, ListTotals } from './collection/collection.ts';

/** A concept as it is published, its mentions counted and not listed: a large collection has millions. */
export interface CountedConcept extends Omit<Concept, 'mentions'> {
  /** Mentions in all documents, and documents that have any. */
  count: number;
  documents: number;
}

/** A document as lists show it. */
export function siteDocument(
  { summary, characters, passages, mentions }: CollectedDocument,
  rows: SiteDocument['rows'],
): SiteDocument {
  const { url: _, ...rest } = summary;
  return { ...rest, characters, passages, mentions, rows };
}

/** Concepts in the order of their ids, for the published data and for the site. */
export function publishConcepts(
  sources: readonly ConceptSource[],
  totalsOf: (id: string) => Readonly<ListTotals>,
): { concept: CountedConcept; site: Omit<SiteConcept, 'pages'> }[] {
  const terms = new Map(sources.map(({ id, term }) => [id, term]));
  return [...sources]
    .sort((a, b) => compare(a.id, b.id))
    .map(source => {
      const { count, documents, most } = totalsOf(source.id);
      const concept = { ...publishConcept(source, terms), count, documents };
      const { url: _, ...rest } = concept;
      const [first, second] = most;
      const both: SiteConcept['most'] = first && second ? [first.document, second.document] : null;
      return { concept, site: { ...rest, body: source.body, most: both } };
    });
}

/** `terms`: every entry's term by its id. */
function publishConcept(
  source: ConceptSource,
  terms: ReadonlyMap<string, string>,
): Omit<Concept, 'mentions'> {
  const partsPassage = passageReference.exec(source.partsPassage ?? '');
  return {
    id: source.id,
    term: source.term,
    aliases: source.aliases,
    kind: source.kind,
    definition: source.definition,
    parts: source.parts.map(({ term, id }) => ({ term, id: id ?? null })),
    partsFrom: source.partsFrom ?? null,
    partsPassage: partsPassage && { document: partsPassage[1]!, block: partsPassage[2]! },
    broader: source.broader,
    related: source.related,
    confusedWith: source.confusedWith.map(({ id, term, note }) => ({
      id: id ?? null,
      term: term ?? terms.get(id!) ?? id!,
      note,
    })),
    history: source.history ?? null,
    basis: source.basis.map(({ checked: _, ...basis }) => basis),
    scope: source.scope ?? null,
    senses: source.senses.map(({ name, definition }) => ({ name, definition })),
    url: `concepts/${source.id}/`,
  };
}
