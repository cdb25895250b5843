/** The site's data, loaded once and shared by all pages. */
import type {
  ConceptMap,
  ConceptOccurrences,
  OriginalStretch,
  SiteConcept,
  SiteData,
  SiteDocument,
} from '../model/index.ts';
import { addressOf, conceptKinds, kindSlug, readSiteAddress } from '../model/index.ts';
import { readGeneratedJson } from './generated.ts';
import { neighbourhoods } from './neighbourhood.ts';

const data = readGeneratedJson<SiteData | null>('data/site.json', null);
if (!data)
  throw new Error(
    '没有 content/generated/data/site.json：请先运行 npm run content（npm run build 会自动运行）。',
  );

/** Latest first, undated last. */
export const documents: readonly SiteDocument[] = data.documents;
export const documentById: ReadonlyMap<string, SiteDocument> = new Map(
  documents.map(each => [each.id, each]),
);
export const concepts: readonly SiteConcept[] = data.concepts;
export const conceptById: ReadonlyMap<string, SiteConcept> = new Map(concepts.map(each => [each.id, each]));

/** Withdrawn passages, by document. */
export const redirects: SiteData['redirects'] = data.redirects;
/** Renamed documents, by their old id. */
export const renamed: SiteData['renamed'] = data.renamed;
/** How many rows there are of each kind. */
export const tables = data.tables;
/** How many cited names no list has, and on how many pages. */
export const unlistedNames = data.unlisted;
/** Documents that were withdrawn as a whole. */
export const withdrawn: readonly string[] = data.withdrawn;

/** Concepts by kind, in the kinds' order; within a kind the most mentioned first. */
export const conceptsByKind: readonly { kind: string; slug: string; concepts: SiteConcept[] }[] = conceptKinds
  .map(kind => ({
    kind,
    slug: kindSlug(kind),
    concepts: concepts
      .filter(each => each.kind === kind)
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
  }))
  .filter(group => group.concepts.length > 0);

/** Where every concept stands, and what ties it to others. */
export const conceptMap = readGeneratedJson<ConceptMap>('data/map.json', {
  width: 0,
  height: 0,
  nodes: [],
  edges: [],
});
const neighbours = neighbourhoods(concepts, conceptMap);
/** What stands round a concept. */
export const neighboursOf = neighbours.of;
/** What a concept is easily taken for. */
export const confusionsOf = neighbours.confusions;

/** A page of where a concept is named, counted from 1: documents in the order of time. */
export function loadOccurrences(id: string, page: number): ConceptOccurrences {
  return readGeneratedJson<ConceptOccurrences>(`data/occurrences/${id}/${page}.json`, []);
}

/** A document's decoded original, cut where it was changed. */
export function loadOriginal(id: string): OriginalStretch[] {
  return readGeneratedJson<OriginalStretch[]>(`data/originals/${id}.json`, []);
}

/** An address on this site from its path: `href('documents/x/')`. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/?$/u, '/')}${path}`;
}

/** The published address of a page: absolute where the site's address is known. For data, not for links. */
export function pageAddress(path: string): string {
  return addressOf(path, readSiteAddress(process.env));
}

/** The address of a document or of one of its passages. */
export function documentHref(id: string, passage?: string): string {
  return href(`documents/${id}/${passage ? `#${passage}` : ''}`);
}

export function conceptHref(id: string): string {
  return href(`concepts/${id}/`);
}

export { formatDate } from './dates.ts';

/** What stands after a value that an editor or a rule deduced. */
export const inferredMark = '据文意推定';

export const rightsNames = { official: '公文', 'study-only': '仅供学习', unknown: '权利状况不明' } as const;
