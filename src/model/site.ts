/** What the pipeline hands to the site beside the published data. Never published itself. */
import type { Concept } from './concept.ts';
import type { DocumentSummary, EditReason, Inferred } from './document.ts';
import type { Organisation } from './organisation.ts';
import type { Citation, Deadline, Duty, Figure } from './records.ts';
import type { Regulation } from './regulation.ts';

/** Front matter of a document's MDX page. */
export interface PageFrontmatter extends Omit<DocumentSummary, 'url' | 'inferred'> {
  inferred: Inferred;
  rightsNote: string | null;
  outline: OutlineEntry[];
  /** Code points of the text shown. */
  characters: number;
  errata: { block: string; text: string; suggestion: string | null; note: string }[];
  /** Passages whose words were changed after publication, with the earlier words. */
  revisions: { block: string; was: string[] }[];
  /** How often each reason was used to change the original. */
  edits: Record<string, number>;
  source: string;
  sha256: string;
  encoding: string;
}

/** One line of a document's table of contents. */
export interface OutlineEntry {
  id: string;
  level: number;
  text: string;
}

/** A concept named in a passage, with the sentence around it. */
export interface Occurrence {
  block: string;
  /** The sentence before, the words themselves, and the sentence after them. */
  before: string;
  text: string;
  after: string;
  sense?: string;
}

/** A concept as its page and the lists show it. */
export interface SiteConcept extends Omit<Concept, 'mentions' | 'url'> {
  /** Markdown. */
  body: string;
  /** Mentions in all documents, and documents that have any. */
  count: number;
  documents: number;
  /** Pages that its occurrences take: `content/generated/data/occurrences/<id>/<page>.json`, `ConceptOccurrences`. */
  pages: number;
  /** The two documents that name it most; null where fewer than two do. */
  most: [string, string] | null;
}

/** A body as its page and the lists show it, `content/generated/data/organisations.json`. */
export interface SiteOrganisation extends Omit<Organisation, 'mentions' | 'url'> {
  /** Mentions in all documents, and documents that have any. */
  count: number;
  documents: number;
  /** Rows of each kind on its pages. */
  counts: Record<OrganisationRowKind, number>;
  /** Pages that they take: `content/generated/data/organisations/<id>/<page>.json`, `OrganisationPage`. */
  pages: number;
}

/** What is said of a body, in the order of its page: what it leads, assists in, is due to do, and where it is named. */
export const organisationRowKinds = ['leads', 'assists', 'deadlines', 'named'] as const;
export type OrganisationRowKind = (typeof organisationRowKinds)[number];

/** One document's rows of one kind. */
export type OrganisationGroup = { document: string } & (
  | { kind: 'leads' | 'assists'; occurrences: Duty[] }
  | { kind: 'deadlines'; occurrences: Deadline[] }
  | { kind: 'named'; occurrences: Occurrence[] }
);

/** A page of a body's rows: kind after kind, documents in the order of time. */
export type OrganisationPage = OrganisationGroup[];

/** A regulation as its page and the lists show it, `content/generated/data/regulations.json`. */
export interface SiteRegulation extends Omit<Regulation, 'url'> {
  /** Pages that its citations take: `content/generated/data/citations/<id>/<page>.json`, `CitationOccurrences`. */
  pages: number;
}

/** A cited name that no listed regulation bears, with where it is cited: the most cited first. */
export interface UnlistedName {
  name: string;
  occurrences: (CitationOccurrence & { document: string })[];
}

/** Names that no list has: how many, and the pages `content/generated/data/unlisted/<page>.json`, `UnlistedName[]`. */
export interface UnlistedNames {
  names: number;
  pages: number;
}

/** The tables of all rows of a kind. */
export const tableKinds = ['duties', 'deadlines', 'figures'] as const;
export type TableKind = (typeof tableKinds)[number];

/** Rows on one page of a list of quotations: about 60 KB of HTML. */
export const occurrencesPerPage = 200;

/** How many pages so many rows take; an empty list has one. */
export function countPages(rows: number, size: number): number {
  return Math.max(1, Math.ceil(rows / size));
}
/** Rows on one page of a table, about: those of one passage stay together. */
export const rowsPerPage = 300;

/**
 * A document as a list of those of one year has it, published as `data/years/<year>.json` (`unknown.json` of those without
 * a date): for whoever needs not all documents at once.
 */
export interface ListedDocument {
  id: string;
  title: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty where there is none. */
  date: string;
}

/** Rows in one of the files that a table is published in for those who choose among its rows, about: 30 KB packed. */
export const rowsPerFile = 1000;

/** What is told of a document beside its rows. */
export interface RowDocument {
  title: string;
  date: { iso: string } | null;
  region: string | null;
  genre: string;
}

/** A stretch of a table, published as `data/<kind>/<number>.json`: the latest document first, each whole in one file. */
export interface TableFile<Row> {
  documents: Record<string, RowDocument>;
  rows: Row[];
}

/** What one can choose among the rows of a table by, published as `data/<kind>/options.json`. */
export interface TableOptions {
  /** How many files the table has. */
  files: number;
  /** By filter: value, and the id of the body that it names; the most frequent first. */
  values: Record<string, [value: string, id?: string][]>;
}

/** What is read of one document, published as `data/records/<id>.json`. */
export interface DocumentRows {
  duties: Duty[];
  deadlines: Deadline[];
  figures: Figure[];
  citations: Citation[];
}

/** A document as lists show it. */
export interface SiteDocument extends Omit<DocumentSummary, 'url'> {
  characters: number;
  passages: number;
  mentions: number;
  /** Rows that it has in each table. */
  rows: Record<TableKind, number>;
}

/** A withdrawn passage. */
export interface Redirect {
  id: string;
  /** What its links lead to; an empty id stands for the document as a whole. Null where nothing takes its place. */
  to: { document: string; id: string } | null;
  /** Whether its words stand, whole, in the passage that takes its place. */
  merged: boolean;
}

/** What every list needs, `content/generated/data/site.json`. */
export interface SiteData extends SiteRedirects {
  documents: SiteDocument[];
  concepts: SiteConcept[];
  /** Rows in each table. */
  tables: Record<TableKind, number>;
  unlisted: UnlistedNames;
}

/** Where old addresses lead. */
export interface SiteRedirects {
  /** Withdrawn passages, by document. */
  redirects: Record<string, Redirect[]>;
  /** Renamed documents: the id now and every passage id that old links may name, by the old id. */
  renamed: Record<string, { to: string; passages: string[] }>;
  /** Documents that were withdrawn as a whole; their passages are in `redirects`. */
  withdrawn: string[];
}

/** A stretch of a source's decoded original, `content/generated/data/originals/<id>.json`. */
export interface OriginalStretch {
  text: string;
  /** Why it was changed, and to what; null where it was kept as it stands. */
  edit: { reason: EditReason; becomes: string } | null;
}

/** A page of a concept's occurrences: documents in the order of time. */
export type ConceptOccurrences = { document: string; occurrences: Occurrence[] }[];

/** A citation with the sentence around it. */
export interface CitationOccurrence extends Omit<Occurrence, 'sense'>, Pick<Citation, CitationFields> {}
type CitationFields = 'start' | 'name' | 'regulation' | 'misquoted';

/** A page of a regulation's citations: documents in the order of time. */
export type CitationOccurrences = { document: string; occurrences: CitationOccurrence[] }[];

/** A concept's label on the map: characters shown of a longer term, and its height in the map's units. */
export const mapLabel = { characters: 10, height: 24 } as const;

/** A concept on the map. */
export interface MapNode {
  id: string;
  /** The label's middle, in the map's units. */
  x: number;
  y: number;
  /** The label's width. */
  width: number;
}

/** A tie between two concepts on the map. */
export interface MapEdge {
  from: string;
  to: string;
  /** What ties them: `from` belongs under `to`, is a part of it, is related to it, or stands in the same passages. */
  kind: 'broader' | 'part' | 'related' | 'together';
  /** `together`: in how many passages both are named; else 0. */
  passages: number;
}

/** The map of all concepts, `content/generated/data/map.json`. */
export interface ConceptMap {
  width: number;
  height: number;
  nodes: MapNode[];
  edges: MapEdge[];
}
