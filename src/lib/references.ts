/**
 * Regulations and bodies that documents name, and the rows read from documents, loaded once and shared by all pages.
 * A collection without them has none of their files.
 */
import {
  type CitationOccurrence,
  type CitationOccurrences,
  type Deadline,
  type Duty,
  type Figure,
  type Level,
  levels,
  type Organisation,
  type OrganisationOccurrences,
  type Regulation,
  type SiteConcept,
} from '../model/index.ts';
import { readGeneratedJson } from './generated.ts';
import { concepts, href } from './site.ts';

/** In the order of the list. */
export const regulations: readonly Regulation[] = readGeneratedJson<Regulation[]>(
  'published/regulations.json',
  [],
);
export const regulationById: ReadonlyMap<string, Regulation> = new Map(
  regulations.map(each => [each.id, each]),
);
const regulationByName: ReadonlyMap<string, Regulation> = new Map(
  regulations.flatMap(each => [each.title, ...each.names].map(name => [name, each] as const)),
);

/** In the order of the list. */
export const organisations: readonly Organisation[] = readGeneratedJson<Organisation[]>(
  'published/organisations.json',
  [],
);
export const organisationById: ReadonlyMap<string, Organisation> = new Map(
  organisations.map(each => [each.id, each]),
);

const duties: readonly Duty[] = readGeneratedJson<Duty[]>('published/duties.json', []);
const deadlines: readonly Deadline[] = readGeneratedJson<Deadline[]>('published/deadlines.json', []);
const figures: readonly Figure[] = readGeneratedJson<Figure[]>('published/figures.json', []);

/** Citations with their sentences; documents in the order of time. */
const citations = readGeneratedJson<CitationOccurrences>('data/citations.json', []);

/** Where a body is named, by document. */
export function loadNamed(id: string): OrganisationOccurrences {
  return readGeneratedJson<OrganisationOccurrences>(`data/organisations/${id}.json`, []);
}

/** What the rows of one document say, in the order of its text. */
export interface DocumentRows {
  duties: readonly Duty[];
  deadlines: readonly Deadline[];
  figures: readonly Figure[];
  citations: readonly CitationOccurrence[];
}

const byDocument = <T extends { document: string }>(rows: readonly T[]) =>
  Map.groupBy(rows, ({ document }) => document);
const dutiesOf = byDocument(duties);
const deadlinesOf = byDocument(deadlines);
const figuresOf = byDocument(figures);
const citationsOf = new Map(citations.map(each => [each.document, each.occurrences]));

/** The rows read from a document. */
export function rowsOf(document: string): DocumentRows {
  return {
    duties: dutiesOf.get(document) ?? [],
    deadlines: deadlinesOf.get(document) ?? [],
    figures: figuresOf.get(document) ?? [],
    citations: citationsOf.get(document) ?? [],
  };
}

/** Citations that `belongs` picks, by document in the order of time. */
function pickCitations(belongs: (citation: CitationOccurrence) => boolean): CitationOccurrences {
  return citations
    .map(({ document, occurrences }) => ({ document, occurrences: occurrences.filter(belongs) }))
    .filter(({ occurrences }) => occurrences.length > 0);
}

/** Where a regulation is cited. */
export function citationsOfRegulation(id: string): CitationOccurrences {
  return pickCitations(({ regulation }) => regulation === id);
}

/** A cited name that no listed regulation bears, with where it is cited. */
export interface UnlistedName {
  name: string;
  occurrences: (CitationOccurrence & { document: string })[];
}

/** Names without a listed regulation: the most cited first, then in dictionary order. */
export function listUnlistedNames(): UnlistedName[] {
  const places = citations.flatMap(({ document, occurrences }) =>
    occurrences.filter(({ regulation }) => regulation === null).map(each => ({ ...each, document })),
  );
  return [...Map.groupBy(places, ({ name }) => name)]
    .map(([name, occurrences]) => ({ name, occurrences }))
    .sort((a, b) => b.occurrences.length - a.occurrences.length || inDictionary(a.name, b.name));
}

const collator = new Intl.Collator('zh-Hans-CN');

/** Compares names in the order of their pinyin. */
export function inDictionary(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : 1);
}

/** A concept that names a regulation as its basis, with the articles it names. */
export interface BasisUse {
  concept: SiteConcept;
  articles: string[];
}

const basisUses: ReadonlyMap<string, BasisUse[]> = collectBasisUses();

function collectBasisUses(): Map<string, BasisUse[]> {
  const uses = new Map<string, BasisUse[]>();
  for (const concept of concepts) {
    const named = Map.groupBy(concept.basis, ({ title }) => regulationByName.get(title)?.id);
    for (const [id, bases] of named) {
      if (id === undefined) continue;
      const articles = bases.flatMap(({ article }) => article ?? []);
      uses.set(id, [...(uses.get(id) ?? []), { concept, articles }]);
    }
  }
  return uses;
}

/** The concepts whose basis is this regulation. */
export function basisUsesOf(id: string): readonly BasisUse[] {
  return basisUses.get(id) ?? [];
}

/** The listed regulation of a title or another of its names. */
export function findRegulation(name: string): Regulation | undefined {
  return regulationByName.get(name);
}

/** What documents have a body do. */
export interface BodyRows {
  leads: readonly Duty[];
  assists: readonly Duty[];
  deadlines: readonly Deadline[];
}

/** Rows by the bodies that they name. */
function byBody<Row>(
  rows: readonly Row[],
  idsOf: (row: Row) => readonly string[],
): ReadonlyMap<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    for (const id of new Set(idsOf(row))) {
      const list = index.get(id) ?? [];
      index.set(id, list);
      list.push(row);
    }
  }
  return index;
}
const ledBy = byBody(duties, ({ leadIds }) => leadIds);
const assistedBy = byBody(duties, ({ assistIds }) => assistIds);
const dueBy = byBody(deadlines, ({ whoIds }) => whoIds);

/** The rows of a body's page. */
export function bodyRows(id: string): BodyRows {
  return { leads: ledBy.get(id) ?? [], assists: assistedBy.get(id) ?? [], deadlines: dueBy.get(id) ?? [] };
}

/** Bodies by their highest level, those without one last; within a level the most often named first. */
export function groupByLevel(
  all: readonly Organisation[],
): { level: Level | null; organisations: Organisation[] }[] {
  const groups = Map.groupBy(all, each => levels.find(level => each.levels.includes(level)) ?? null);
  return [...levels, null].flatMap(level => {
    const members = groups.get(level);
    return members ? [{ level, organisations: sortByUse(members) }] : [];
  });
}

/** The most often named first, then in dictionary order. */
export function sortByUse(all: readonly Organisation[]): Organisation[] {
  const use = ({ id, mentions }: Organisation) => {
    const { leads, assists } = bodyRows(id);
    return leads.length + assists.length + mentions.length;
  };
  return [...all].sort((a, b) => use(b) - use(a) || inDictionary(a.name, b.name));
}

export function regulationHref(id: string): string {
  return href(`regulations/${id}/`);
}

export function organisationHref(id: string): string {
  return href(`organisations/${id}/`);
}

/** Where a reader says that a row is wrong. */
export function reportHref(
  kind: 'duties' | 'deadlines' | 'figures' | 'citations',
  document: string,
  { block, start }: { block: string; start: number },
): string {
  return href(`report/?row=${kind}/${document}/${block}/${start}`);
}
