/** Collects what search needs beside Pagefind's own files, record by record. */
import {
  type Catalogue,
  conceptKinds,
  type Document,
  entriesPerFile,
  type NamedEntry,
  type Names,
  partsOf,
  type Shard,
  type SiteConcept,
  shardSize,
  squeezeText,
  type TextPart,
  textFile,
  type WordSize,
  writeFlags,
} from '../../../src/model/index.ts';
import { readNames } from './readings.ts';
import { conceptRecord, documentRecord, type Facts, type SearchRecord } from './records.ts';
import { readTraditional } from './traditional.ts';

export { readCharacters } from './readings.ts';
export { type Facts, factsOf } from './records.ts';

/** A record, ready for Pagefind. */
export interface IndexedRecord {
  words: string;
  /** A document's texts by their file's address. */
  texts: { file: string; part: TextPart }[];
}

/**
 * What is known of a stretch of records, documents before entries. As JSON it can be kept: stretches that were collected
 * apart are put together by `describeIndex`.
 */
export interface CollectedRecords {
  documents: CollectedDocument[];
  /** Without readings: what their characters mostly are is known of all names only. */
  entries: NamedEntry[];
  /** Of each record: `Shard.lengths`, `Shard.flags`. */
  lengths: number[][];
  flags: string[];
  /** By the record's number in the stretch: `Shard.copies`. */
  copies: Record<number, number[]>;
  /** The entries' texts, as they are kept in files. */
  entryTexts: TextPart[][];
  /** Every character in the texts, once. */
  characters: string;
}

interface CollectedDocument {
  id: string;
  title: string;
  /** Empty where there is none. */
  date: string;
  genre: string | null;
  region: string | null;
}

/** Everything but the texts, once all records were added. */
export interface IndexFacts {
  /** Without the names of files and pages. */
  catalogue: Omit<Catalogue, 'bundles' | 'shards' | 'entryTexts'>;
  names: Names;
  shards: Shard[];
  /** The entries' texts, as they are kept in files. */
  entryTexts: TextPart[][];
}

export interface RecordCollector {
  /** Documents first. `facts`: which of its passages say something of a kind. */
  addDocument(document: Document, facts: Facts): IndexedRecord;
  addConcept(concept: SiteConcept): IndexedRecord;
  finish(): CollectedRecords;
}

/** The kinds of entries, in the order in which they are listed. */
const kinds: readonly string[] = conceptKinds;

/** @param wordSize characters in one of Pagefind's words */
export function collectRecords(wordSize: WordSize): RecordCollector {
  const { fold } = readTraditional();
  const seen = new Set<string>();
  const collected: CollectedRecords = {
    documents: [],
    entries: [],
    lengths: [],
    flags: [],
    copies: {},
    entryTexts: [],
    characters: '',
  };

  const add = (record: SearchRecord) => {
    if (record.copies.length > 0) collected.copies[collected.lengths.length] = record.copies;
    collected.lengths.push(record.lengths);
    collected.flags.push(record.flags.map(writeFlags).join(''));
    for (const { text } of record.passages) {
      for (const character of squeezeText(text, fold).characters) seen.add(character);
    }
  };

  return {
    addDocument(document, facts) {
      if (collected.entries.length > 0) throw new TypeError('entries come after all documents');
      const { id, title, date, genre, region } = document;
      const record = documentRecord(document, facts, fold, wordSize);
      collected.documents.push({ id, title, date: date?.iso ?? '', genre, region });
      add(record);
      return { words: record.words, texts: cutTexts(id, record) };
    },
    addConcept(concept) {
      const record = conceptRecord(concept, fold, wordSize);
      if (collected.entries.length % entriesPerFile === 0) collected.entryTexts.push([]);
      collected.entryTexts.at(-1)!.push({ paths: record.paths, passages: record.passages });
      collected.entries.push({
        id: concept.id,
        kind: kinds.indexOf(concept.kind),
        names: [concept.term, ...concept.aliases],
        readings: [],
        parts: concept.parts.map(({ term }) => term),
        count: concept.count,
      });
      add(record);
      return { words: record.words, texts: [] };
    },
    finish() {
      collected.characters = [...seen].sort().join('');
      return collected;
    },
  };
}

/**
 * Puts together what was collected of all records.
 * @param stretches in the order of their records; entries are in the last alone
 */
export function describeIndex(stretches: readonly CollectedRecords[], wordSize: WordSize): IndexFacts {
  if (stretches.slice(0, -1).some(({ entries }) => entries.length > 0))
    throw new TypeError('entries come after all documents');
  const { fold, pairsFor } = readTraditional();
  const documents = stretches.flatMap(each => each.documents);
  const lengths = stretches.flatMap(each => each.lengths);
  const flags = stretches.flatMap(each => each.flags);
  const entries = stretches.flatMap(each => each.entries);
  const genres: string[] = [];
  const regions: string[] = [];
  const shards = Array.from({ length: Math.ceil(lengths.length / shardSize) }, (_, number): Shard => {
    const from = number * shardSize;
    const own = documents.slice(from, from + shardSize);
    return {
      ids: own.map(({ id }) => id),
      titles: own.map(({ title }) => title),
      lengths: lengths.slice(from, from + shardSize),
      flags: flags.slice(from, from + shardSize),
      copies: {},
    };
  });
  let first = 0;
  for (const stretch of stretches) {
    for (const [at, copies] of Object.entries(stretch.copies)) {
      const record = first + Number(at);
      shards[Math.floor(record / shardSize)]!.copies[record % shardSize] = copies;
    }
    first += stretch.lengths.length;
  }
  const sizes = lengths.map(each => each.reduce((sum, length) => sum + length, 0));
  const characters = sizes.reduce((sum, size) => sum + size, 0);
  const passages = lengths.reduce((sum, each) => sum + each.length, 0);
  const { mostly, readings } = readNames(entries, fold);
  return {
    catalogue: {
      wordSize,
      sizes,
      dates: documents.map(({ date }) => date),
      genres,
      genreOf: documents.map(({ genre }) => numberOf(genres, genre)),
      regions,
      regionOf: documents.map(({ region }) => numberOf(regions, region)),
      meanLength: passages === 0 ? 0 : Math.round(characters / passages),
    },
    names: {
      kinds: [...kinds],
      entries: entries.map((entry, index) => ({ ...entry, readings: readings[index]! })),
      traditional: pairsFor(new Set(stretches.flatMap(each => [...each.characters]))),
      readings: mostly,
    },
    shards,
    entryTexts: stretches.flatMap(each => each.entryTexts),
  };
}

/** A value's number in a list of values; -1 for none. */
function numberOf(values: string[], value: string | null): number {
  if (value === null || value === '') return -1;
  const at = values.indexOf(value);
  return at >= 0 ? at : values.push(value) - 1;
}

function cutTexts(
  id: string,
  { passages, lengths, paths }: SearchRecord,
): { file: string; part: TextPart }[] {
  const parts = partsOf(lengths.slice(0, passages.length));
  return Array.from({ length: (parts.at(-1) ?? -1) + 1 }, (_, number) => {
    const own = passages.filter((_passage, index) => parts[index] === number);
    const used = [...new Set(own.map(({ path }) => path))];
    return {
      file: textFile(id, number),
      part: {
        paths: used.map(path => paths[path]!),
        passages: own.map(passage => ({ ...passage, path: used.indexOf(passage.path) })),
      },
    };
  });
}
