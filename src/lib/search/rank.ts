/** Which passage comes first, and which record. */
import { passageFlags } from '../../model/search-index.ts';
import type { PassageCount } from './passages.ts';

/** How a word stands in a passage. */
export interface WordInPassage {
  /** Null where it does not. */
  count: PassageCount | null;
  /** How rare the word is: its inverse document frequency. */
  weight: number;
  /** Characters of the word. */
  length: number;
}

export interface PassageFacts {
  flags: number;
  /** Characters of squeezed text. */
  length: number;
  /** The mean of all passages. */
  mean: number;
}

/** BM25's constants as Robertson and Zaragoza (2009, 3.5) give them: saturation, and how much length counts. */
const saturation = 1.2;
const lengthShare = 0.5;
/** A heading names what follows. */
const boosts = { title: 1.8, heading: 1.5 };
/** What it adds when a passage is what was asked for, and no more; and when words stand side by side. */
const bonuses = { whole: 1, near: 0.5 };
/** Characters between words at which half of the bonus is left. */
const nearby = 12;
/** What is left of it where they stand in another order than was typed. */
const turnedShare = 0.5;

/** BM25 over passages, with more for headings, for passages that are the words, and for words that stand together. */
export function scorePassage(words: readonly WordInPassage[], { flags, length, mean }: PassageFacts): number {
  const relative = mean > 0 ? length / mean : 1;
  const damping = saturation * (1 - lengthShare + lengthShare * relative);
  const base = words.reduce((sum, { count, weight }) => {
    if (!count) return sum;
    // What should stand there counts like what does.
    const often = count.hits > 0 ? count.hits : count.corrected;
    return sum + (weight * often * (saturation + 1)) / (often + damping);
  }, 0);
  const boost =
    (flags & passageFlags.title) !== 0
      ? boosts.title
      : (flags & passageFlags.heading) !== 0
        ? boosts.heading
        : 1;
  const asked = words.reduce((sum, each) => sum + each.length, 0);
  const share = length > 0 ? Math.min(1, asked / length) : 0;
  return base * boost * (1 + bonuses.whole * share * share) * (1 + bonuses.near * nearness(words));
}

/** 1 where all words stand side by side as they were typed, less the further they are apart; 0 for one word. */
function nearness(words: readonly WordInPassage[]): number {
  if (words.length < 2 || words.some(({ count }) => count === null)) return 0;
  const asked = words.reduce((sum, { length }) => sum + length, 0);
  // The next hit of each word: the shortest stretch with all of them begins with the first, which then moves on.
  const next = words.map(() => 0);
  for (let best = 0; ; ) {
    let first = 0;
    let end = 0;
    let isInOrder = true;
    let before = -1;
    const starts = words.map(({ count }, word) => count!.starts[next[word]!]!);
    for (const [word, start] of starts.entries()) {
      if (start < starts[first]!) first = word;
      end = Math.max(end, start + words[word]!.length);
      isInOrder &&= start > before;
      before = start;
    }
    const gap = Math.max(0, end - starts[first]! - asked);
    best = Math.max(best, (nearby / (nearby + gap)) * (isInOrder ? 1 : turnedShare));
    next[first]! += 1;
    if (best === 1 || next[first]! >= words[first]!.count!.starts.length) return best;
  }
}

/** What further passages add to a document's best one. */
const furtherShare = 0.1;

/** A document is as good as its best passage, and a little better for each doubling of their number. */
export function scoreGroup(passages: readonly { score: number }[]): number {
  const best = passages.reduce((most, { score }) => Math.max(most, score), 0);
  return best * (1 + furtherShare * Math.log2(passages.length));
}

/** What puts a passage before another of its document. */
export interface RankedPassage {
  /** Number in the document. */
  passage: number;
  score: number;
  /** Numbers of the words in it. */
  words: readonly number[];
}

/** The best passages first; where they have different words, first those that have them all between them. */
export function orderPassages<T extends RankedPassage>(passages: readonly T[]): T[] {
  const rest = [...passages].sort((a, b) => b.score - a.score || a.passage - b.passage);
  const missing = new Set(rest.flatMap(({ words }) => words));
  const first: T[] = [];
  while (missing.size > 0) {
    const added = rest.map(({ words }) => words.filter(word => missing.has(word)).length);
    const [next] = rest.splice(added.indexOf(Math.max(...added)), 1);
    if (!next) break;
    for (const word of next.words) missing.delete(word);
    first.push(next);
  }
  return [...first, ...rest];
}

/** What puts a record before another. */
export interface RankedRecord {
  record: number;
  score: number;
  scattered: boolean;
}

/**
 * Documents first, then those that have all words in one passage, the best, the latest.
 * @param dates of the documents, ISO 8601; `''` for none
 * @param isByDate whether the latest come before all others
 */
export function orderRecords<T extends RankedRecord>(
  found: readonly T[],
  dates: readonly string[],
  isByDate: boolean,
): T[] {
  const dateOf = ({ record }: T) => dates[record] ?? '';
  const byDate = (a: T, b: T) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0);
  const isEntry = ({ record }: T) => record >= dates.length;
  return [...found].sort(
    (a, b) =>
      Number(isEntry(a)) - Number(isEntry(b)) ||
      (isByDate ? byDate(a, b) : 0) ||
      Number(a.scattered) - Number(b.scattered) ||
      b.score - a.score ||
      byDate(a, b) ||
      a.record - b.record,
  );
}
