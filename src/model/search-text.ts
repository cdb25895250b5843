/**
 * Text as it is compared: letters, digits and the marks on them only, lower case, half width. The index, the query and
 * the marks on a page all go by it, so that what is found is what is marked.
 */

/** A place in a text, in UTF-16 units. */
export interface Hit {
  start: number;
  end: number;
}

/** Replaces single characters by others: traditional ones by simplified ones. */
export type Fold = (character: string) => string;

/** Text with punctuation and white space left out, and where each character of it comes from. */
export interface SqueezedText {
  /** One code point each. */
  characters: string[];
  /** Where the character that each came from begins and ends in the text, in UTF-16 units. */
  starts: number[];
  ends: number[];
}

/**
 * A run of characters that are compared as they are, one UTF-16 unit each: most of a text, and then nothing has to be
 * normalised. Else a character with the marks on it, or marks that stand alone: NFKC has to see them together.
 */
const pieces = /([\u3400-\u4dbf\u4e00-\u9fffa-z0-9]+)(?!\p{M})|\P{M}\p{M}*|\p{M}+/gu;
const passedOver = /[^\p{L}\p{N}\p{M}]+/gu;
const keep: Fold = character => character;

/** Squeezes a text; what NFKC makes of one character (㎡, ⑴, ﬁ) comes from that character's place. */
export function squeezeText(text: string, fold: Fold = keep): SqueezedText {
  return readText(text, squeezeCluster, fold);
}

/** @param read what is compared of a character with the marks on it */
function readText(text: string, read: (cluster: string) => Iterable<string>, fold: Fold): SqueezedText {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (character: string, start: number, end: number) => {
    characters.push(fold(character));
    starts.push(start);
    ends.push(end);
  };
  for (const { 0: found, 1: run, index } of text.matchAll(pieces)) {
    if (run === undefined) for (const each of read(found)) add(each, index, index + found.length);
    else for (let at = 0; at < run.length; at++) add(run[at]!, index + at, index + at + 1);
  }
  return { characters, starts, ends };
}

function squeezeCluster(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(passedOver, '');
}

/** Text as it is compared, without places. */
export function squeeze(text: string, fold: Fold = keep): string {
  return squeezeText(text, fold).characters.join('');
}

/** Every place where a squeezed phrase stands in `text`, one after the other, whatever is passed over between. */
export function findPhrase(text: string, phrase: string, fold: Fold = keep): Hit[] {
  return findSqueezed(squeezeText(text, fold), [...phrase]);
}

/** Every place where a run of characters stands in a squeezed text, one after the other. */
export function findSqueezed({ characters, starts, ends }: SqueezedText, phrase: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  if (phrase.length === 0) return hits;
  for (let at = characters.indexOf(phrase[0]!); at >= 0; ) {
    const whole = phrase.every((character, index) => characters[at + index] === character);
    if (whole) hits.push({ start: starts[at]!, end: ends[at + phrase.length - 1]! });
    at = characters.indexOf(phrase[0]!, at + (whole ? phrase.length : 1));
  }
  return hits;
}

/** Places in the order of the text; those that overlap are one. */
export function mergeHits(hits: readonly Hit[]): Hit[] {
  const merged: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && hit.start < last.end) last.end = Math.max(last.end, hit.end);
    else merged.push({ ...hit });
  }
  return merged;
}

/**
 * A text as a quoted phrase is compared with it: punctuation counts; its width, the shape of quotation marks and
 * brackets, case and white space do not.
 */
export function foldPunctuation(text: string, fold: Fold = keep): SqueezedText {
  return readText(text, foldCluster, fold);
}

function foldCluster(text: string): string[] {
  const characters = [...text.normalize('NFKC').toLowerCase()];
  return characters.filter(each => !/\s/u.test(each)).map(each => marks[each] ?? each);
}

/** Marks that are typed in several shapes, each with the one that stands for all. */
const marks: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...'“”„‟「」『』＂'].map(mark => [mark, '"'] as const),
  ...[...'‘’‚‛`'].map(mark => [mark, "'"] as const),
  ...[...'—–―‐‑‒−─'].map(mark => [mark, '-'] as const),
  ...[...'〔〕【】〖〗[]［］'].map(mark => [mark, '〔【〖[［'.includes(mark) ? '(' : ')'] as const),
  ...[...'·•・‧∙'].map(mark => [mark, '·'] as const),
]);
