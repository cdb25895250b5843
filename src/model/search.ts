/** What the search interface asks and what it is answered: plain data, for it crosses from a worker to the page. */

/** The kinds of passage that results can be narrowed to, in the order in which they are listed. */
export const passageKinds = ['heading', 'text', 'duty', 'deadline', 'figure', 'citation', 'entry'] as const;
export type PassageKind = (typeof passageKinds)[number];

export const passageKindNames: Readonly<Record<PassageKind, string>> = {
  heading: '标题',
  text: '正文',
  duty: '责任分工',
  deadline: '期限',
  figure: '数字',
  citation: '法规引用',
  entry: '概念释义',
};

/** What results can be narrowed by, in the order in which they are listed. Values of one are alternatives. */
export const facetNames = {
  document: '文件',
  year: '年份',
  genre: '文种',
  region: '地区',
  passage: '段落类别',
  concept: '概念类别',
} as const;
export type FacetName = keyof typeof facetNames;

/** Values chosen, by facet: document ids, years (`2004`), genres, regions, kinds of concept, `PassageKind`s. */
export type SearchFilters = Partial<Record<FacetName, readonly string[]>>;

export interface SearchRequest {
  /** As typed. */
  query: string;
  filters: SearchFilters;
  sort: 'relevance' | 'date';
  /** Groups to give: from `from` (0 the best) `count` of them. */
  from: number;
  count: number;
  /** Passages to give of each group at most, the best first; Infinity for all, in the order of the text. */
  passages: number;
}

/** A stretch of text, and whether it is what was asked for. */
export interface ExcerptPart {
  text: string;
  hit: boolean;
}

/** A passage that was found. */
export interface FoundPassage {
  /** Permanent id within the document; for a concept's page the empty string. */
  id: string;
  /** Address of the passage with the words to mark (`?hl=`), from the site's root with its sub-path. */
  url: string;
  /** Where it stands in the outline: `二、›（四）`; empty outside of any section. */
  path: string;
  kind: PassageKind;
  /** The sentence with the first hit, all hits in it marked. */
  excerpt: ExcerptPart[];
  /** Where a slip's correction was asked for: what the original has, and what it should be. */
  correction: { text: string; suggestion: string } | null;
}

/** A document, or a concept's page, with passages that were found. */
export interface FoundGroup {
  kind: 'document' | 'concept';
  id: string;
  url: string;
  title: ExcerptPart[];
  /** ISO 8601, as precise as known; null for concepts and undated documents. */
  date: string | null;
  /** 文种 of a document, kind of a concept. */
  genre: string;
  region: string | null;
  /** Passages found in all; `passages` may have fewer. */
  total: number;
  /** Whether the words asked for stand in different passages only. */
  scattered: boolean;
  passages: FoundPassage[];
}

/** A concept that is called what was asked for. */
export interface FoundConcept {
  id: string;
  url: string;
  term: string;
  kind: string;
  definition: string;
  /** The name, part or reading that was meant, where it is not the term itself: `又称“…”`. */
  by: { text: string; as: 'alias' | 'part' | 'pinyin' } | null;
  /** Whether the whole query is this name, or only its beginning or a piece of it. */
  whole: boolean;
}

/** One value of a facet with how many passages (of `concept`: entries) it would leave. */
export interface FacetValue {
  value: string;
  /** For readers. */
  name: string;
  count: number;
  chosen: boolean;
}

export interface Facet {
  name: FacetName;
  /** Most first; years latest first. */
  values: FacetValue[];
  /** Values that are not listed. */
  more: number;
}

/** Where nothing was found: what could be asked instead. */
export interface Alternatives {
  /** Entries whose name is nearly what was asked for. */
  terms: { term: string; url: string; reason: 'character' | 'pinyin' }[];
  /** Queries with a word less, or with a piece of a long word, and how many passages have them. */
  queries: { query: string; dropped: string; passages: number }[];
}

export interface SearchAnswer {
  /** What is asked for, as read: 收支两条线, “谋发展、增福祉”, 不含“责任”. */
  read: string[];
  /** Why nothing could be asked: in Chinese, for readers. */
  hint: string | null;
  /** Entries by name, best first. Only with the first groups. */
  concepts: FoundConcept[];
  groups: FoundGroup[];
  /** Passages and documents found, and concepts' pages whose text has the words. */
  totals: { passages: number; documents: number; entries: number };
  /** Groups in all, of which `groups` are some. */
  groupCount: number;
  /** Whether all filters off would give more. */
  filtered: boolean;
  /** Whether more was typed than is read. */
  cut: boolean;
  /** Documents whose texts were not compared yet (exact order with punctuation needs the texts); 0 else. */
  unchecked: number;
  facets: Facet[];
  alternatives: Alternatives | null;
}

/** Name of the address's parameter with words to mark on the page that a result leads to; once for each. */
export const highlightParameter = 'hl';
/** What one address carries of them at most: beyond it nothing is marked. */
export const mostHighlighted = { words: 5, characters: 200 } as const;
