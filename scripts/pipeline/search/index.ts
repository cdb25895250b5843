/** Collects what search needs beside Pagefind's own files, record by record. */
import {
  type Catalogue,
  type Concept,
  type Document,
  entriesPerFile,
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
export type { Facts } from './records.ts';

/** A record, ready for Pagefind. */
export interface IndexedRecord {
  words: string;
  /** A document's texts by their file's address. */
  texts: { file: string; part: TextPart }[];
}

/** Everything but the texts, once all records were added. */
export interface IndexFacts {
  /** Without the names of files and pages. */
  catalogue: Omit<Catalogue, 'pages' | 'shards' | 'entryTexts'>;
  names: Names;
  shards: Shard[];
  /** The entries' texts, as they are kept in files. */
  entryTexts: TextPart[][];
}

export interface IndexCollector {
  /** Documents first. `facts`: which of its passages say something of a kind. */
  addDocument(document: Document, facts: Facts): IndexedRecord;
  addConcept(concept: SiteConcept): IndexedRecord;
  finish(): IndexFacts;
}

/**
 * @param kinds the kinds of entries, in the order in which they are listed
 * @param wordSize characters in one of Pagefind's words
 */
export function collectIndex(kinds: readonly Concept['kind'][], wordSize: WordSize): IndexCollector {
  const { fold, pairsFor } = readTraditional();
  const seen = new Set<string>();
  const sizes: number[] = [];
  const shards: Shard[] = [];
  const documents: Pick<Catalogue, 'dates' | 'genres' | 'genreOf' | 'regions' | 'regionOf'> = {
    dates: [],
    genres: [],
    genreOf: [],
    regions: [],
    regionOf: [],
  };
  const names: Names = { kinds: [...kinds], entries: [], traditional: '', readings: {} };
  const entryTexts: TextPart[][] = [];
  let characters = 0;
  let passages = 0;

  const add = (kind: 'document' | 'concept', id: string, title: string, record: SearchRecord) => {
    const size = record.lengths.reduce((sum, each) => sum + each, 0);
    const at = (sizes.push(size) - 1) % shardSize;
    if (at === 0) shards.push({ ids: [], titles: [], lengths: [], flags: [], copies: {} });
    const shard = shards.at(-1)!;
    if (kind === 'document') {
      shard.ids.push(id);
      shard.titles.push(title);
    }
    shard.lengths.push(record.lengths);
    shard.flags.push(record.flags.map(writeFlags).join(''));
    if (record.copies.length > 0) shard.copies[at] = record.copies;
    for (const { text } of record.passages) {
      for (const character of squeezeText(text, fold).characters) seen.add(character);
    }
    characters += size;
    passages += record.lengths.length;
    return { words: record.words, texts: kind === 'document' ? cutTexts(id, record) : [] };
  };

  return {
    addDocument(document, facts) {
      documents.dates.push(document.date?.iso ?? '');
      documents.genreOf.push(numberOf(documents.genres, document.genre));
      documents.regionOf.push(numberOf(documents.regions, document.region));
      return add('document', document.id, document.title, documentRecord(document, facts, fold, wordSize));
    },
    addConcept(concept) {
      const all = [concept.term, ...concept.aliases];
      names.entries.push({
        id: concept.id,
        kind: names.kinds.indexOf(concept.kind),
        names: all,
        readings: [],
        parts: concept.parts.map(({ term }) => term),
        count: concept.count,
      });
      const record = conceptRecord(concept, fold, wordSize);
      if ((names.entries.length - 1) % entriesPerFile === 0) entryTexts.push([]);
      entryTexts.at(-1)!.push({ paths: record.paths, passages: record.passages });
      return add('concept', concept.id, concept.term, record);
    },
    finish() {
      names.traditional = pairsFor(seen);
      const { mostly, readings } = readNames(names.entries, fold);
      names.readings = mostly;
      for (const [index, entry] of names.entries.entries()) entry.readings = readings[index]!;
      const meanLength = passages === 0 ? 0 : Math.round(characters / passages);
      return {
        catalogue: { wordSize, sizes, ...documents, meanLength },
        names,
        shards,
        entryTexts,
      };
    },
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
