/** From processed documents to what the site and the published data say of all of them together. */
import {
  type Concept,
  type ConceptOccurrences,
  type ConceptSource,
  type Document,
  type DocumentSummary,
  type Mention,
  type Occurrence,
  passageReference,
  type SiteConcept,
  type SiteData,
  type SiteDocument,
  type SiteRedirects,
} from '../../src/model/index.ts';
import { compare } from '../lib/messages.ts';
import { totalCodePoints } from '../lib/positions.ts';
import { contextFinder } from './context.ts';

export interface Collected {
  /** In the order of the lists: latest first, undated last. */
  summaries: DocumentSummary[];
  concepts: Concept[];
  site: Omit<SiteData, keyof SiteRedirects>;
  /** By concept id; documents in the order of time. */
  occurrences: Map<string, ConceptOccurrences>;
}

/** Gathers lists, concepts with their mentions, and the sentences around each mention. */
export function collect(documents: readonly Document[], sources: readonly ConceptSource[]): Collected {
  const ordered = [...documents].sort(byDate);
  const mentions = new Map<string, Mention[]>(sources.map(({ id }) => [id, []]));
  const occurrences = new Map<string, ConceptOccurrences>(sources.map(({ id }) => [id, []]));
  const counts = new Map<string, number>();
  // Occurrences are told in the order of time, for a concept's first use comes first; undated documents come last.
  for (const document of [...documents].sort(byTime)) {
    const here = new Map<string, Occurrence[]>();
    const contexts = new Map<string, ReturnType<typeof contextFinder>>();
    const texts = new Map(document.blocks.map(block => [block.id, block.text]));
    for (const { block, start, end, type, ref, text, sense } of document.annotations) {
      if (type !== 'concept' || ref === null) continue;
      const told = sense === undefined ? {} : { sense };
      mentions.get(ref)?.push({ document: document.id, block, start, end, text, ...told });
      const list = here.get(ref) ?? [];
      here.set(ref, list);
      const context = contexts.get(block) ?? contextFinder(texts.get(block)!);
      contexts.set(block, context);
      list.push({ block, ...context(start, end), ...told });
      counts.set(document.id, (counts.get(document.id) ?? 0) + 1);
    }
    for (const [id, list] of here) occurrences.get(id)?.push({ document: document.id, occurrences: list });
  }
  const concepts = [...sources].sort((a, b) => compare(a.id, b.id));
  const terms = new Map(concepts.map(({ id, term }) => [id, term]));
  const published = concepts.map(source => publishConcept(source, terms, mentions.get(source.id) ?? []));
  return {
    summaries: ordered.map(summarise),
    concepts: published,
    site: {
      documents: ordered.map(document => siteDocument(document, counts.get(document.id) ?? 0)),
      concepts: published.map((concept, index) => siteConcept(concept, concepts[index]!.body)),
    },
    occurrences,
  };
}

/** In the order of time, undated last. */
export function byTime(a: Document, b: Document): number {
  return compare(a.date?.iso ?? '9999', b.date?.iso ?? '9999') || compare(a.id, b.id);
}

function byDate(a: Document, b: Document): number {
  return compare(b.date?.iso ?? '', a.date?.iso ?? '') || compare(a.id, b.id);
}

function summarise(document: Document): DocumentSummary {
  const { id, title, genre, issuers, number, date, region, addressees, rights, url, inferred } = document;
  return { id, title, genre, issuers, number, date, region, addressees, rights, url, inferred };
}

function siteDocument(document: Document, mentions: number): SiteDocument {
  const { url: _, ...summary } = summarise(document);
  return {
    ...summary,
    characters: totalCodePoints(document.blocks),
    passages: document.blocks.length,
    mentions,
  };
}

/** `terms`: every entry's term by its id. */
function publishConcept(
  source: ConceptSource,
  terms: ReadonlyMap<string, string>,
  mentions: Mention[],
): Concept {
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
    mentions,
    url: `concepts/${source.id}/`,
  };
}

function siteConcept({ mentions, url: _, ...concept }: Concept, body: string): SiteConcept {
  return {
    ...concept,
    body,
    count: mentions.length,
    documents: new Set(mentions.map(({ document }) => document)).size,
  };
}
