/**
 * Regulations and bodies that documents name, loaded once; rows read from documents, loaded a page at a time.
 * A collection without them has none of their files.
 */
import {
  type CitationOccurrences,
  type DocumentRows,
  type Level,
  levels,
  type OrganisationPage,
  type SiteConcept,
  type SiteOrganisation,
  type SiteRegulation,
  type UnlistedName,
} from '../model/index.ts';
import { readGeneratedJson } from './generated.ts';
import { concepts, href } from './site.ts';

/** In the order of the list. */
export const regulations = readGeneratedJson<SiteRegulation[]>('data/regulations.json', []);
export const regulationById: ReadonlyMap<string, SiteRegulation> = new Map(
  regulations.map(each => [each.id, each]),
);
const regulationByName: ReadonlyMap<string, SiteRegulation> = new Map(
  regulations.flatMap(each => [each.title, ...each.names].map(name => [name, each] as const)),
);

/** In the order of the list. */
export const organisations = readGeneratedJson<SiteOrganisation[]>('data/organisations.json', []);
export const organisationById: ReadonlyMap<string, SiteOrganisation> = new Map(
  organisations.map(each => [each.id, each]),
);

/** A page of what documents say of a body, counted from 1. */
export function loadOrganisationPage(id: string, page: number): OrganisationPage {
  return readGeneratedJson<OrganisationPage>(`data/organisations/${id}/${page}.json`, []);
}

const noRows: DocumentRows = { duties: [], deadlines: [], figures: [], citations: [] };

/** The rows read from a document, in the order of its text. */
export function rowsOf(document: string): DocumentRows {
  return readGeneratedJson(`published/records/${document}.json`, noRows);
}

/** A page of where a regulation is cited, counted from 1. */
export function loadCitations(id: string, page: number): CitationOccurrences {
  return readGeneratedJson<CitationOccurrences>(`data/citations/${id}/${page}.json`, []);
}

/** A page of names without a listed regulation, counted from 1: the most cited first. */
export function loadUnlistedNames(page: number): UnlistedName[] {
  return readGeneratedJson<UnlistedName[]>(`data/unlisted/${page}.json`, []);
}

/** The pages of a list as routes: the first has no number. */
export function pagesOf(pages: number): { page: string | undefined; number: number; last: number }[] {
  return Array.from({ length: pages }, (_, index) => ({
    page: index === 0 ? undefined : String(index + 1),
    number: index + 1,
    last: pages,
  }));
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
export function findRegulation(name: string): SiteRegulation | undefined {
  return regulationByName.get(name);
}

/** Bodies by their highest level, those without one last; within a level the most often named first. */
export function groupByLevel(
  all: readonly SiteOrganisation[],
): { level: Level | null; organisations: SiteOrganisation[] }[] {
  const groups = Map.groupBy(all, each => levels.find(level => each.levels.includes(level)) ?? null);
  return [...levels, null].flatMap(level => {
    const members = groups.get(level);
    return members ? [{ level, organisations: sortByUse(members) }] : [];
  });
}

/** The most often named first, then in dictionary order. */
export function sortByUse(all: readonly SiteOrganisation[]): SiteOrganisation[] {
  const use = ({ counts, count }: SiteOrganisation) => counts.leads + counts.assists + count;
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
