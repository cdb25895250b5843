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
    const before = stepBack(text, unitStart, from);
    const after = stepForward(text, unitEnd, to);
    return {
      before: (before > from ? '…' : '') + text.slice(before, unitStart),
      text: text.slice(unitStart, unitEnd),
      after: text.slice(unitEnd, after) + (after < to ? '…' : ''),
    };
  };
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** So many code points before a place as a context has, and not before `from`. UTF-16 units. */
function stepBack(text: string, place: number, from: number): number {
  let at = place;
  for (let left = longestContext; left > 0 && at > from; left--) {
    at--;
    if (at > from && isLowSurrogate(text.charCodeAt(at)) && isHighSurrogate(text.charCodeAt(at - 1))) at--;
  }
  return at;
}

/** So many code points after a place, and not after `to`. */
function stepForward(text: string, place: number, to: number): number {
  let at = place;
  for (let left = longestContext; left > 0 && at < to; left--) {
    at++;
    if (at < to && isHighSurrogate(text.charCodeAt(at - 1)) && isLowSurrogate(text.charCodeAt(at))) at++;
  }
  return at;
}
