/** Leaves those records whose texts have what positions do not tell: quoted punctuation, words of one character. */
import { correct } from '../../model/search-index.ts';
import type { FoundRecord } from './candidates.ts';
import { createFinder } from './excerpt.ts';
import type { OpenIndex } from './open-index.ts';
import { isSure, needsText, type QueryWord, type Words } from './query.ts';
import type { RankedPassage } from './rank.ts';
import { readTexts } from './texts.ts';

/** Records whose texts are compared before the rest is left for later. */
const mostChecked = { documents: 100, entries: 500 };

export interface Checked {
  found: FoundRecord[];
  /** How many documents were not compared. */
  unchecked: number;
}

/**
 * Compares the texts of the best candidates, where the query asks for what only texts tell.
 * @param isChosen whether filters leave something of a candidate: those come first
 */
export async function checkTexts(
  query: Words,
  candidates: readonly FoundRecord[],
  index: OpenIndex,
  isChosen: (candidate: FoundRecord) => boolean = () => true,
): Promise<Checked> {
  if (isSure(query)) return { found: [...candidates], unchecked: 0 };
  const best = [...candidates].sort((a, b) => b.score - a.score);
  const chosen = best.filter(isChosen);
  // What filters leave out is compared too as far as may be, for it is counted.
  const all = [...new Set([...chosen, ...best])];
  const isDocument = ({ record }: FoundRecord) => record < index.documents;
  const first = [
    ...all.filter(isDocument).slice(0, mostChecked.documents),
    ...all.filter(each => !isDocument(each)).slice(0, mostChecked.entries),
  ];
  const found = await Promise.all(first.map(candidate => checkRecord(candidate, query, index)));
  return {
    found: found.filter(each => each !== null),
    unchecked: Math.max(0, chosen.filter(isDocument).length - mostChecked.documents),
  };
}

/** The record with the passages that pass; null where it does not have all words. */
async function checkRecord(
  candidate: FoundRecord,
  query: Words,
  index: OpenIndex,
): Promise<FoundRecord | null> {
  const { record, scattered, passages, others } = candidate;
  const { words } = query;
  const clean = await readClean(record, passages, query, index);
  const whole = scattered ? [] : clean.filter(({ has }) => words.filter(needsText).every(has));
  if (whole.length > 0) return { ...candidate, passages: whole.map(({ ranked }) => ranked) };
  if (words.length < 2) return null;
  const all = [...clean, ...(await readClean(record, others, query, index))];
  if (!words.every(word => all.some(({ has }) => has(word)))) return null;
  const some = all.filter(({ has }) => words.some(has)).map(({ ranked }) => ranked);
  return { ...candidate, passages: some.sort((a, b) => a.passage - b.passage), scattered: true };
}

/** Those of a record's passages that have nothing that is left out, and whether they have a word. */
async function readClean(
  record: number,
  passages: readonly RankedPassage[],
  { excluded }: Words,
  index: OpenIndex,
): Promise<{ ranked: RankedPassage; has: (word: QueryWord) => boolean }[]> {
  const numbers = passages.map(({ passage }) => passage);
  const texts = await readTexts(record, numbers, false, index);
  const read = passages.map(ranked => {
    const { text, corrections = [] } = texts.get(ranked.passage)!;
    const editions = corrections.length > 0 ? [text, correct(text, corrections).text] : [text];
    const finders = editions.map(each => createFinder(each, index.fold));
    return { ranked, has: (word: QueryWord) => finders.some(findWord => findWord(word).length > 0) };
  });
  return read.filter(({ has }) => !excluded.filter(needsText).some(has));
}
