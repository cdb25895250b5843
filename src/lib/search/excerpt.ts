/** Cuts out of a passage what a result shows of it. */
import type { ExcerptPart } from '../../model/search.ts';
import { type Correction, correct } from '../../model/search-index.ts';
import {
  type Fold,
  findSqueezed,
  foldPunctuation,
  type Hit,
  mergeHits,
  type SqueezedText,
  squeezeText,
} from '../../model/search-text.ts';
import type { QueryWord } from './query.ts';

/** Tells where words stand in a text, which is made ready once for all of them. */
export function createFinder(text: string, fold: Fold): (word: QueryWord) => Hit[] {
  let squeezed: SqueezedText | null = null;
  let punctuated: SqueezedText | null = null;
  return ({ characters, exact }) => {
    if (exact === null) {
      squeezed ??= squeezeText(text, fold);
      return findSqueezed(squeezed, characters);
    }
    punctuated ??= foldPunctuation(text, fold);
    return findSqueezed(punctuated, exact);
  };
}

/** Where the words stand in a text, in its order, none over another. */
export function findWords(text: string, words: readonly QueryWord[], fold: Fold): Hit[] {
  return mergeHits(words.flatMap(createFinder(text, fold)));
}

/** Where the words stand once slips are corrected, as places in the text as it is: a slip is marked as a whole. */
export function findCorrected(
  text: string,
  corrections: readonly Correction[],
  words: readonly QueryWord[],
  fold: Fold,
): { hits: Hit[]; used: Correction[] } {
  const { text: corrected, origins } = correct(text, corrections);
  const units = unitOffsets(text);
  const points = pointIndex(corrected);
  const used = new Set<Correction>();
  const hits = findWords(corrected, words, fold).map(({ start, end }) => {
    const from = origins[points(start)]!;
    const to = origins[points(end - 1)]!;
    for (const each of corrections) if (each.start < to.end && from.start < each.end) used.add(each);
    return { start: units[from.start]!, end: units[to.end]! };
  });
  return { hits: mergeHits(hits), used: [...used] };
}

/** Offset in UTF-16 units of each code point, and of the end. */
function unitOffsets(text: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  return [...offsets, at];
}

/** The number of the code point that a UTF-16 unit belongs to. */
function pointIndex(text: string): (unit: number) => number {
  const numbers: number[] = [];
  let number = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit++) numbers.push(number);
    number += 1;
  }
  return unit => numbers[unit] ?? number;
}

/** UTF-16 units that an excerpt shows at most, and of what stands before the first hit. */
const longest = { excerpt: 140, before: 50 };
/** After these a sentence ends; `；` parts the members of long enumerations. */
const sentenceEnd = /[。！？；!?;]/u;
const closing = /[”’）》」』"')]/u;

/** The sentence with the first hit, its hits apart; long ones cut, with an ellipsis for what is left out. */
export function cutExcerpt(text: string, hits: readonly Hit[]): ExcerptPart[] {
  const first = hits[0] ?? { start: 0, end: 0 };
  const whole = { start: sentenceStart(text, first.start), end: sentenceStop(text, Math.max(first.end, 1)) };
  let { start, end } = whole;
  if (end - start > longest.excerpt && first.start - start > longest.before)
    start = atCharacter(text, first.start - longest.before);
  if (end - start > longest.excerpt) end = Math.max(atCharacter(text, start + longest.excerpt), first.end);
  const cut = (isCut: boolean): ExcerptPart[] => (isCut ? [{ text: '……', hit: false }] : []);
  return [...cut(start > whole.start), ...splitHits(text, hits, start, end), ...cut(end < whole.end)];
}

function sentenceStart(text: string, at: number): number {
  for (let index = at - 1; index >= 0; index--) {
    if (!sentenceEnd.test(text[index]!)) continue;
    let start = index + 1;
    while (start < at && closing.test(text[start]!)) start += 1;
    return start;
  }
  return 0;
}

function sentenceStop(text: string, at: number): number {
  for (let index = at - 1; index < text.length; index++) {
    if (index < at - 1 || !sentenceEnd.test(text[index]!)) continue;
    let end = index + 1;
    while (end < text.length && closing.test(text[end]!)) end += 1;
    return end;
  }
  return text.length;
}

/** Never between the two halves of a character outside of the Basic Multilingual Plane. */
function atCharacter(text: string, unit: number): number {
  const code = text.charCodeAt(unit);
  return code >= 0xdc00 && code <= 0xdfff ? unit - 1 : unit;
}

/** A whole text, its hits apart. */
export function splitHits(text: string, hits: readonly Hit[], start = 0, end = text.length): ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let at = start;
  const add = (to: number, hit: boolean) => {
    if (to > at) parts.push({ text: text.slice(at, to), hit });
    at = Math.max(at, to);
  };
  for (const hit of hits) {
    if (hit.end <= start || hit.start >= end) continue;
    add(Math.max(hit.start, start), false);
    add(Math.min(hit.end, end), true);
  }
  add(end, false);
  return parts;
}
