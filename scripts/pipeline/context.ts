/** Words of a passage with the sentence around them, as a list of occurrences shows them. */
import type { Occurrence } from '../../src/model/index.ts';
import { toUnits } from '../lib/positions.ts';
import { sentenceFinder } from './sentences.ts';

/** The sentence before, the words themselves, and the sentence after them. */
export type Context = Pick<Occurrence, 'before' | 'text' | 'after'>;

/** Longest context to each side of a mention, in code points: a sentence of a 公文 can fill a page. */
const longestContext = 60;

/** Finds the words at a place with the sentence around them; offsets are code points. */
export function contextFinder(text: string): (start: number, end: number) => Context {
  const sentenceAt = sentenceFinder(text);
  const unitOf = toUnits(text);
  return (start, end) => {
    // Sentences are found on UTF-16 units.
    const unitStart = unitOf(start);
    const unitEnd = unitOf(end);
    const [from, to] = sentenceAt(unitStart, unitEnd);
    // A code point has two units at most; one more tells whether there is more.
    const reach = 2 * longestContext + 2;
    const head = [...text.slice(Math.max(from, unitStart - reach), unitStart)];
    const tail = [...text.slice(unitEnd, Math.min(to, unitEnd + reach))];
    return {
      before: (head.length > longestContext ? '…' : '') + head.slice(-longestContext).join(''),
      text: text.slice(unitStart, unitEnd),
      after: tail.slice(0, longestContext).join('') + (tail.length > longestContext ? '…' : ''),
    };
  };
}
