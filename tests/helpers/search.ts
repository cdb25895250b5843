/** The search over documents in memory: the same records and rules, without Pagefind and files. */

import {
  collectRecords,
  describeIndex,
  type Facts,
  type IndexedRecord,
  readCharacters,
} from '../../scripts/pipeline/search/index.ts';
import { createEngine, type IndexSource, type SearchEngine } from '../../src/lib/search/engine.ts';
import type { Postings } from '../../src/lib/search/postings.ts';
import type {
  Document,
  SearchAnswer,
  SearchRequest,
  SiteConcept,
  TextPart,
  WordSize,
} from '../../src/model/index.ts';

const noFacts: Facts = { duty: new Set(), deadline: new Set(), figure: new Set(), citation: new Set() };

/** Where the words of records stand, as Pagefind would say. */
function locateWords(records: readonly IndexedRecord[]): Map<string, Map<number, number[]>> {
  const words = new Map<string, Map<number, number[]>>();
  for (const [record, { words: text }] of records.entries()) {
    for (const [position, word] of text.split(' ').filter(Boolean).entries()) {
      const postings = words.get(word) ?? new Map<number, number[]>();
      words.set(word, postings);
      postings.set(record, [...(postings.get(record) ?? []), position]);
    }
  }
  return words;
}

export interface MemorySearch extends SearchEngine {
  /** Asks for everything, by relevance. */
  find(query: string, options?: Partial<SearchRequest>): Promise<SearchAnswer>;
  /** What was loaded, in order. */
  loads: string[];
}

/** @param wrap makes of the source what the engine reads, for tests of what happens when it fails */
export function createMemorySearch(
  documents: readonly Document[],
  concepts: readonly SiteConcept[] = [],
  facts: (document: string) => Facts = () => noFacts,
  wrap: (source: IndexSource) => IndexSource = source => source,
  wordSize: WordSize = 2,
): MemorySearch {
  const collector = collectRecords(wordSize);
  const records = [
    ...documents.map(each => collector.addDocument(each, facts(each.id))),
    ...concepts.map(collector.addConcept),
  ];
  const { catalogue, names, shards, entryTexts } = describeIndex([collector.finish()], wordSize);
  const words = locateWords(records);
  const texts = new Map<string, TextPart>(
    records.flatMap(record => record.texts.map(({ file, part }) => [file, part] as const)),
  );
  const loads: string[] = [];
  const load = <T>(name: string, value: T | undefined): Promise<T> => {
    loads.push(name);
    return value === undefined ? Promise.reject(new Error(`404 ${name}`)) : Promise.resolve(value);
  };
  const source: IndexSource = {
    root: '/',
    catalogue: () => load('catalogue', { ...catalogue, bundles: [], shards: [], entryTexts: [] }),
    names: () => load('names', names),
    readings: () => load('readings', readCharacters()),
    shard: number => load(`shard ${number}`, shards[number]),
    text: file => load(file, texts.get(file)),
    entryTexts: number => load(`entries ${number}`, entryTexts[number]),
    card: id => {
      const concept = concepts.find(each => each.id === id);
      return load(`card ${id}`, concept && { ...concept, parts: [], scope: null });
    },
    postings: async word => {
      const postings: Postings = new Map(
        [...(words.get(word) ?? [])].map(([record, positions]) => [record, Uint32Array.from(positions)]),
      );
      return postings;
    },
  };
  const engine = createEngine(wrap(source));
  return {
    ...engine,
    loads,
    find: (query, options = {}) =>
      engine.search({
        query,
        filters: {},
        sort: 'relevance',
        from: 0,
        count: Number.POSITIVE_INFINITY,
        passages: Number.POSITIVE_INFINITY,
        ...options,
      }),
  };
}
