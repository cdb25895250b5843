/**
 * How text is indexed and asked for. Pagefind cuts Chinese into words in one way when it indexes and in another
 * when it is asked; so every Han character is indexed as a word of its own, and a run of them is asked for
 * as one exact phrase.
 */

const han = /\p{Script=Han}/gu;

/** Sets every Han character apart with spaces: `收支2条线` → ` 收  支 2 条  线 `. */
export function separateHan(text: string): string {
  return text.replace(han, ' $& ');
}

/** One thing asked for: letters and digits in a row, or Han characters in a row, punctuation left out. */
export interface SearchPhrase {
  /** What has to stand together, as `squeeze` gives it. */
  text: string;
  /** The phrase in Pagefind's words, cut at punctuation: Pagefind counts a mark as a word between them. */
  pieces: string[];
}

/**
 * Reads what a reader typed: parts between white space, each a phrase. Punctuation is left out: a run
 * across a comma is one phrase.
 */
export function parseQuery(query: string): SearchPhrase[] {
  return query
    .normalize('NFKC')
    .split(/\s+/u)
    .map(part => ({ text: squeeze(part), pieces: toPieces(part) }))
    .filter(phrase => phrase.text !== '');
}

/** Text as it is compared: letters, digits and marks on them only, lower case, half width. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

function toPieces(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map(piece =>
    separateHan(piece).trim().replace(/\s+/gu, ' '),
  );
}

/**
 * What to ask Pagefind: one exact phrase for each piece. A page has to answer to all of them; whether phrases are
 * whole is seen in its text.
 */
export function toPagefindQueries(phrases: readonly SearchPhrase[]): string[] {
  return phrases.flatMap(({ pieces }) => pieces).map(piece => `"${piece}"`);
}

/** A place in a text, in UTF-16 units. */
export interface Hit {
  start: number;
  end: number;
}

/** Every place where a squeezed phrase stands in `text`, punctuation and white space between passed over. */
export function findPhrase(text: string, phrase: string): Hit[] {
  if (phrase === '') return [];
  let squeezed = '';
  const offsets: number[] = [];
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const kept = squeeze(character);
    for (let unit = 0; unit < kept.length; unit++) offsets.push(at);
    squeezed += kept;
    at += character.length;
  }
  const hits: Hit[] = [];
  for (let at = squeezed.indexOf(phrase); at >= 0; at = squeezed.indexOf(phrase, at + phrase.length)) {
    const last = offsets[at + phrase.length - 1]!;
    hits.push({ start: offsets[at]!, end: last + String.fromCodePoint(text.codePointAt(last)!).length });
  }
  return hits;
}
