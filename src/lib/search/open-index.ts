/** The index with what every search needs of it loaded, and what it says of single records. */
import {
  type Catalogue,
  foldTraditional,
  type NamedEntry,
  type Names,
  shardSize,
} from '../../model/search-index.ts';
import type { Fold } from '../../model/search-text.ts';
import type { RecordFacts } from './facets.ts';
import { type NameIndex, prepareNames } from './names.ts';
import { layOut, type RecordLayout } from './passages.ts';
import type { IndexSource } from './source.ts';

export interface OpenIndex {
  source: IndexSource;
  catalogue: Catalogue;
  names: Names;
  nameIndex: NameIndex;
  fold: Fold;
  /** How many records are documents; those after them are entries. */
  documents: number;
  /** Of the records of shards that were loaded; `layOutRecords` adds to it. */
  layouts: Map<number, RecordLayout>;
}

/** Loads what every search needs. */
export async function openIndex(source: IndexSource): Promise<OpenIndex> {
  const [catalogue, names] = await Promise.all([source.catalogue(), source.names()]);
  const fold = foldTraditional(names.traditional);
  return {
    source,
    catalogue,
    names,
    nameIndex: prepareNames(names, fold),
    fold,
    documents: catalogue.dates.length,
    layouts: new Map(),
  };
}

/** The entry that a record is; null for a document. */
export function entryOf(record: number, { documents, names }: OpenIndex): NamedEntry | null {
  return record < documents ? null : names.entries[record - documents]!;
}

/** What tells the passages of these records, in their order; loads the shards that are not loaded. */
export async function layOutRecords(
  records: readonly number[],
  { layouts, source }: OpenIndex,
): Promise<RecordLayout[]> {
  const missing = new Set<number>();
  for (const record of records) if (!layouts.has(record)) missing.add(Math.floor(record / shardSize));
  await Promise.all(
    [...missing].map(async number => {
      const { lengths, flags, copies } = await source.shard(number);
      for (const [at, own] of lengths.entries())
        layouts.set(number * shardSize + at, layOut(own, flags[at] ?? '', copies[at]));
    }),
  );
  return records.map(record => layouts.get(record)!);
}

export interface RecordName {
  kind: 'document' | 'concept';
  id: string;
  title: string;
}

/** What a record is called. */
export async function nameRecord(record: number, index: OpenIndex): Promise<RecordName> {
  const entry = entryOf(record, index);
  if (entry) return { kind: 'concept', id: entry.id, title: entry.names[0]! };
  const { ids, titles } = await index.source.shard(Math.floor(record / shardSize));
  const at = record % shardSize;
  return { kind: 'document', id: ids[at]!, title: titles[at]! };
}

/** The records of documents with these ids, in order; an id that no document has is passed over. */
export async function findDocuments(ids: readonly string[], index: OpenIndex): Promise<number[]> {
  const wanted = new Set(ids);
  const shards = Array.from({ length: Math.ceil(index.documents / shardSize) }, (_, number) =>
    index.source.shard(number),
  );
  return (await Promise.all(shards)).flatMap((shard, number) =>
    shard.ids.flatMap((id, at) => (wanted.has(id) ? [number * shardSize + at] : [])),
  );
}

/** What results can be narrowed by. Documents are told apart by number, for their ids are not loaded yet. */
export function factsOf(record: number, index: OpenIndex): RecordFacts {
  const { catalogue, names } = index;
  const entry = entryOf(record, index);
  if (entry)
    return {
      document: null,
      year: null,
      genre: null,
      region: null,
      concept: names.kinds[entry.kind] ?? null,
    };
  return {
    document: String(record),
    year: catalogue.dates[record]!.slice(0, 4) || null,
    genre: catalogue.genres[catalogue.genreOf[record]!] ?? null,
    region: catalogue.regions[catalogue.regionOf[record]!] ?? null,
    concept: null,
  };
}
