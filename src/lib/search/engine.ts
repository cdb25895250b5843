/** Answers what is searched for, from what the index holds. Loads nothing itself. */
import type { SearchAnswer, SearchRequest } from '../../model/search.ts';
import { findAlternatives } from './alternative-queries.ts';
import { type FoundRecord, findCandidates } from './candidates.ts';
import { checkTexts } from './check-texts.ts';
import { createFacetCounter, type FacetCounter } from './facets.ts';
import { findNamed } from './named-entries.ts';
import type { NameMatch } from './names.ts';
import { isChosen, listFacets, narrow, numberDocuments } from './narrow.ts';
import { type OpenIndex, openIndex } from './open-index.ts';
import { isLocated, parseQuery, type Query } from './query.ts';
import { orderRecords } from './rank.ts';
import { showConcepts, showRecord } from './show.ts';
import type { IndexSource } from './source.ts';

export type { IndexSource } from './source.ts';

export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchAnswer>;
}

export function createEngine(source: IndexSource): SearchEngine {
  let opened: Promise<OpenIndex> | null = null;
  let last: { key: string; outcome: Promise<Outcome> } | null = null;

  /** Opens the index once; a failed attempt is made again. */
  const open = () => {
    opened ??= openIndex(source).catch((problem: unknown) => {
      opened = null;
      throw problem;
    });
    return opened;
  };

  /** Further pages are of what was found for the first. */
  const findOnce = (request: SearchRequest, index: OpenIndex) => {
    const key = JSON.stringify([request.query, request.filters, request.sort]);
    if (last?.key === key) return last.outcome;
    const outcome = find(request, index);
    last = { key, outcome };
    // What failed is asked again.
    outcome.catch(() => {
      if (last?.outcome === outcome) last = null;
    });
    return outcome;
  };

  return {
    async search(given) {
      const index = await open();
      const request = { ...given, filters: await numberDocuments(given.filters, index) };
      return answer(request, await findOnce(request, index), index);
    },
  };
}

/** What a query and its filters give, before anything is cut to a page. */
interface Outcome {
  query: Query;
  found: FoundRecord[];
  unchecked: number;
  counter: FacetCounter;
  names: NameMatch[];
}

async function find({ query: typed, filters, sort }: SearchRequest, index: OpenIndex): Promise<Outcome> {
  const query = parseQuery(typed, index.fold);
  const names = findNamed(query, filters, index);
  const counter = createFacetCounter(filters);
  const candidates = await findCandidates(query, index);
  const { found: checked, unchecked } = await checkTexts(query, candidates, index, each =>
    isChosen(each, counter, index),
  );
  const narrowed = narrow(checked, counter, index);
  const found = orderRecords(narrowed, index.catalogue.dates, sort === 'date');
  return { query, found, unchecked, counter, names };
}

async function answer(request: SearchRequest, outcome: Outcome, index: OpenIndex): Promise<SearchAnswer> {
  const { query, found, unchecked, counter, names } = outcome;
  const named = new Set(names.filter(({ whole }) => whole).map(({ entry }) => entry + index.documents));
  // An entry that is shown by its name is not shown again by its text.
  const groups = found.filter(({ record }) => !named.has(record));
  const documents = found.filter(({ record }) => record < index.documents);
  const passages = documents.reduce((sum, each) => sum + each.passages.length, 0);
  const isFiltered = Object.values(request.filters).some(values => values.length > 0);
  const isNamed = names.length > 0 && query.words.length === 1;
  const isNothing = found.length === 0 && !isNamed && !isFiltered && query.words.some(isLocated);
  const page = groups.slice(request.from, request.from + request.count);
  const [concepts, shown, facets, alternatives] = await Promise.all([
    request.from === 0 ? showConcepts(names, index) : [],
    Promise.all(page.map(group => showRecord(group, query.words, request.passages, index))),
    listFacets(counter, index),
    isNothing ? findAlternatives(query, index) : null,
  ]);
  return {
    read: readOf(query),
    hint: hintOf(query, request.query, names.length > 0),
    concepts,
    groups: shown,
    totals: { passages, documents: documents.length, entries: groups.length - documents.length },
    groupCount: groups.length,
    filtered: isFiltered,
    cut: query.cut,
    unchecked,
    facets,
    alternatives,
  };
}

function readOf({ words, excluded }: Query): string[] {
  return [
    ...words.map(({ typed, exact }) => (exact === null ? typed : `“${typed}”`)),
    ...excluded.map(({ typed }) => `不含“${typed}”`),
  ];
}

function hintOf(query: Query, typed: string, isNamed: boolean): string | null {
  if (query.empty) return typed.trim() === '' ? null : '请输入文字；只有标点无法检索。';
  if (query.words.length === 0) return '只写了要排除的词，请再写要找的词。';
  if (query.words.some(isLocated)) return null;
  return isNamed ? '段落检索至少要两个字；下面是名称相合的概念。' : '请至少连续输入两个字。';
}
