/** Reads the texts of passages. */
import { entriesPerFile, partsOf, type TextPassage, textFile } from '../../model/search-index.ts';
import { layOutRecords, nameRecord, type OpenIndex } from './open-index.ts';

/** A passage's text with its place in the outline. */
export interface PlacedText extends TextPassage {
  place: string;
}

/**
 * Texts of some of a record's passages, by number. Where a file has fewer passages than the index, it is of another
 * edition and is loaded anew; what is missing then is empty.
 * @param fresh whether to load files anew at once
 */
export async function readTexts(
  record: number,
  passages: readonly number[],
  fresh: boolean,
  index: OpenIndex,
): Promise<Map<number, PlacedText>> {
  if (record >= index.documents) return readEntryTexts(record - index.documents, passages, index);
  const texts = await readFiles(record, passages, fresh, index);
  const isMissing = (passage: number) => !texts.has(passage);
  if (!fresh && passages.some(isMissing)) return readTexts(record, passages, true, index);
  for (const passage of passages.filter(isMissing))
    texts.set(passage, { id: '', path: 0, text: '', place: '' });
  return texts;
}

async function readFiles(
  record: number,
  passages: readonly number[],
  fresh: boolean,
  index: OpenIndex,
): Promise<Map<number, PlacedText>> {
  const [layout] = await layOutRecords([record], index);
  const { starts, count } = layout!;
  const parts = partsOf(
    Array.from({ length: count }, (_, passage) => starts[passage + 1]! - starts[passage]!),
  );
  const { id } = await nameRecord(record, index);
  const texts = new Map<number, PlacedText>();
  await Promise.all(
    [...new Set(passages.map(passage => parts[passage]!))].map(async part => {
      const { paths, passages: own } = await index.source.text(textFile(id, part), fresh);
      const first = parts.indexOf(part);
      for (const passage of passages) {
        const text = parts[passage] === part ? own[passage - first] : undefined;
        if (text) texts.set(passage, { ...text, place: paths[text.path] ?? '' });
      }
    }),
  );
  return texts;
}

async function readEntryTexts(
  entry: number,
  passages: readonly number[],
  { source }: OpenIndex,
): Promise<Map<number, PlacedText>> {
  const texts = await source.entryTexts(Math.floor(entry / entriesPerFile));
  const own = texts[entry % entriesPerFile]!.passages;
  return new Map(passages.map(passage => [passage, { ...own[passage]!, place: '' }]));
}
