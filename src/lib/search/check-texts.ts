/** Leaves those records whose texts have what positions do not tell: quoted punctuation, words of one character. */
import { correct } from '../../model/search-index.ts';
import type { FoundRecord } from './candidates.ts';
import { createFinder } from './excerpt.ts';
import type { OpenIndex } from './open-index.ts';
import { needsText, type Query, type QueryWord } from './query.ts';
import { readTexts } from './texts.ts';

/** Records whose texts are compared before the rest is left for later. */
const mostChecked = 100;

export interface Checked {
  found: FoundRecord[];
  /** How many were not compared. */
  unchecked: number;
}

/** Compares the texts of the best candidates, where the query asks for what only texts tell. */
export async function checkTexts(
  query: Query,
  candidates: readonly FoundRecord[],
  index: OpenIndex,
): Promise<Checked> {
  if (![...query.words, ...query.excluded].some(needsText)) return { found: [...candidates], unchecked: 0 };
  const best = [...candidates].sort((a, b) => b.score - a.score);
  const found = await Promise.all(
    best.slice(0, mostChecked).map(candidate => checkRecord(candidate, query, index)),
  );
  return {
    found: found.filter(each => each !== null),
    unchecked: Math.max(0, candidates.length - mostChecked),
  };
}

/** The record with the passages that pass; null where it does not have all words. */
async function checkRecord(
  candidate: FoundRecord,
  { words, excluded }: Query,
  index: OpenIndex,
): Promise<FoundRecord | null> {
  const { record, passages, scattered } = candidate;
  const texts = await readTexts(
    record,
    passages.map(({ passage }) => passage),
    false,
    index,
  );
  const finders = new Map(
    [...texts].map(([passage, { text, corrections = [] }]) => {
      const editions = corrections.length > 0 ? [text, correct(text, corrections).text] : [text];
      return [passage, editions.map(each => createFinder(each, index.fold))];
    }),
  );
  const has = (passage: number, word: QueryWord) =>
    finders.get(passage)!.some(findWord => findWord(word).length > 0);
  const wanted = words.filter(needsText);
  const unwanted = excluded.filter(needsText);
  const clean = passages.filter(({ passage }) => !unwanted.some(word => has(passage, word)));
  const whole = scattered ? [] : clean.filter(({ passage }) => wanted.every(word => has(passage, word)));
  if (whole.length > 0) return { ...candidate, passages: whole };
  if (words.length < 2 || !words.every(word => clean.some(({ passage }) => has(passage, word)))) return null;
  return { ...candidate, passages: clean, scattered: true };
}
