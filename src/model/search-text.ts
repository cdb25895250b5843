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
  /** The phrase in Pagefind's words. */
  words: string;
}

/**
 * Reads what a reader typed: parts between white space, each a phrase. Punctuation is left out: a run
 * across a comma is one phrase.
 */
export function parseQuery(query: string): SearchPhrase[] {
  return query
    .normalize('NFKC')
    .split(/\s+/u)
    .map(part => ({ text: squeeze(part), words: toWords(part) }))
    .filter(phrase => phrase.text !== '');
}

/** Text as it is compared: letters, digits and marks on them only, lower case, half width. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

function toWords(text: string): string {
  return separateHan(text.toLowerCase())
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(/\s+/gu, ' ');
}

/** The expression that asks Pagefind for all phrases, each exactly. */
export function toPagefindQuery(phrases: readonly SearchPhrase[]): string {
  return phrases.map(({ words }) => `"${words}"`).join(' ');
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
