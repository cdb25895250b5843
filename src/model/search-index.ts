/**
 * What the index consists of, written by the build and read by the search.
 *
 * Pagefind holds where the characters of a squeezed text stand: in a small corpus each by itself, in a large one every
 * two that stand side by side, for then a query has far fewer places to compare. A record is
 * a document or an entry of the term base; several are one page of Pagefind's; a position is the number of a character
 * in the squeezed passages of its records, one after the other. The other files say what stands at a position.
 *
 * A large corpus has several indexes of Pagefind's, bundles, each of a stretch of the records: to make one of all takes
 * memory in step with the corpus, and the parts of a site that is built in parts have theirs. Everything else is of all
 * records together.
 */

import type { Fold } from './search-text.ts';

/** Stands before what is written as UTF-16; what has none is UTF-8. */
export const byteOrderMark = '\ufeff';

/** `entry.json`: names of the files that belong together. Never cached, so that no page mixes two editions. */
export interface IndexEntry {
  catalogue: string;
  names: string;
  readings: string;
  /** Folders of Pagefind's bundles after the first, each with a slash at the end. The first stands beside this file. */
  bundles: string[];
}

/** Records that Pagefind has indexed together. */
export interface Bundle {
  /** Pagefind's names of its pages, in the order of the records in them. */
  pages: string[];
  /** How many records it has. */
  records: number;
}

/** What is known of all records: enough to count and to filter. */
export interface Catalogue {
  wordSize: WordSize;
  /** In the order of their records. */
  bundles: Bundle[];
  /**
   * Characters of squeezed text of each record, copies of it too: the documents, then the entries in the order of
   * `Names.entries`.
   */
  sizes: number[];
  /** Of the documents, in order; `''` and -1 where there is none. */
  dates: string[];
  genres: string[];
  genreOf: number[];
  regions: string[];
  regionOf: number[];
  /** Mean length of a passage, in characters of squeezed text. */
  meanLength: number;
  /** Names of the shards, in order. */
  shards: string[];
  /** Names of the files with the texts of entries, in order. */
  entryTexts: string[];
}

/**
 * Records in one of Pagefind's pages. Pagefind writes down for each word in which pages it is, so few pages make a small
 * index: that of 1,000 documents has 12.9 MB with a page for each record, 10.6 MB with 16 records in a page, 10.0 MB
 * with 64. It also looks through all pages for each page that it has found.
 */
export const recordsPerPage = 64;

/** Records in one shard. */
export const shardSize = 128;

/** What is known of a stretch of records. */
export interface Shard {
  /** Ids and titles of the documents in it; the entries' are in `Names`. */
  ids: string[];
  titles: string[];
  /**
   * Of each record: the lengths of its passages, in characters of squeezed text; last those of copies, stretches with
   * slips corrected.
   */
  lengths: number[][];
  /** Of each record: one character a passage, `writeFlags`. */
  flags: string[];
  /** Of a record: which passage each of its corrected copies is of. */
  copies: Record<number, number[]>;
}

/** The names of entries, with their readings. */
export interface Names {
  kinds: string[];
  entries: NamedEntry[];
  /** Pairs of a traditional character and the simplified one that stands in the texts. */
  traditional: string;
  /** How the names' characters are mostly read. */
  readings: Readings;
}

/** Folds traditional characters, from their pairs as `Names` has them. */
export function foldTraditional(pairs: string): Fold {
  const all = [...pairs];
  const simplified = new Map(
    all.flatMap((character, index) => (index % 2 === 0 ? [[character, all[index + 1]!] as const] : [])),
  );
  return character => simplified.get(character) ?? character;
}

export interface NamedEntry {
  id: string;
  /** Number in `Names.kinds`. */
  kind: number;
  /** The term first, then its aliases. */
  names: string[];
  /**
   * Of each name: how each squeezed character is read, without tones, parted by spaces; ü is v. Where a character has
   * several readings, `/` parts them, the likeliest first. Empty where every character is read as mostly.
   */
  readings: string[];
  /** Terms of its parts. */
  parts: string[];
  /** How often it is mentioned. */
  count: number;
}

/** Readings of single characters, for those that sound alike: `yi` → `一衣医…`. */
export type Readings = Record<string, string>;

/** Each character's reading. */
export function readingOf(readings: Readings): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(readings).flatMap(([reading, characters]) =>
      [...characters].map(character => [character, reading] as const),
    ),
  );
}

/** Passages of one record, or of a part of it. */
export interface TextPart {
  /** Places in the outline, each once. */
  paths: string[];
  passages: TextPassage[];
}

export interface TextPassage {
  id: string;
  /** Number in `paths`. */
  path: number;
  text: string;
  /** Slips with a correction; offsets in code points. */
  corrections?: Correction[];
}

export interface Correction {
  start: number;
  end: number;
  suggestion: string;
}

/** What a passage is, as bits. */
export const passageFlags = { title: 1, heading: 2, duty: 4, deadline: 8, figure: 16, citation: 32 } as const;

/** A title that the editor supplied is no passage of the text. */
export const suppliedTitle = passageFlags.title | passageFlags.heading;
export const isSuppliedTitle = (flags: number): boolean => (flags & suppliedTitle) === suppliedTitle;

const flagAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const writeFlags = (flags: number): string => flagAlphabet[flags]!;
export const readFlags = (character: string): number => Math.max(0, flagAlphabet.indexOf(character));

/** Squeezed characters of a text that are kept in one file: about 4 KB when packed. */
const partLength = 3000;

/** In which file each passage of a record is, from its passages' lengths: full files, none cut through. */
export function partsOf(lengths: readonly number[]): number[] {
  let part = 0;
  let filled = 0;
  return lengths.map(length => {
    if (filled > 0 && filled + length > partLength) {
      part += 1;
      filled = 0;
    }
    filled += length;
    return part;
  });
}

/** Address of a part of a document's text from the folder of the index. */
export function textFile(document: string, part: number): string {
  return `texts/${document}.${part}.bin`;
}

/** Entries whose texts are kept in one file: one alone is too short to pack well. */
export const entriesPerFile = 4;

/** Stands after the last character of a passage. A letter, for Pagefind leaves other signs out; of no text. */
const endOfPassage = '\ua015';
/** Letters of the Yi script: they stand for letters that Pagefind would fold, stem or cut. */
const standIns = { first: 0xa016, count: 1100 };
const kept = /^[\p{Unified_Ideograph}0-9]$/u;

function standIn(character: string): string {
  if (kept.test(character)) return character;
  return String.fromCodePoint(standIns.first + (character.codePointAt(0)! % standIns.count));
}

/** Characters in one of Pagefind's words. */
export type WordSize = 1 | 2;

/**
 * A passage in Pagefind's words: each character, or each with the one after it. No word is the beginning of another,
 * for Pagefind answers with a shorter word where it does not have the one asked for.
 */
export function toWords(characters: readonly string[], size: WordSize): string[] {
  const letters = characters.map(standIn);
  if (size === 1) return letters;
  return letters.map((letter, index) => letter + (letters[index + 1] ?? endOfPassage));
}

/** A word of Pagefind's, and how far after the phrase's beginning it stands. */
export interface CoverWord {
  word: string;
  offset: number;
}

/** The fewest words that hold every character of a phrase of two characters or more. */
export function coverPhrase(characters: readonly string[], size: WordSize): CoverWord[] {
  const words = toWords(characters, size);
  if (size === 1) return words.map((word, offset) => ({ word, offset }));
  const offsets = Array.from({ length: Math.floor(characters.length / 2) }, (_, index) => index * 2);
  if (characters.length % 2 === 1) offsets.push(characters.length - 2);
  return offsets.map(offset => ({ word: words[offset]!, offset }));
}

/** A text with its slips corrected, and which stretch of the original each of its code points comes from. */
export function correct(
  text: string,
  corrections: readonly Correction[],
): { text: string; origins: { start: number; end: number }[] } {
  const points = [...text];
  const corrected: string[] = [];
  const origins: { start: number; end: number }[] = [];
  let at = 0;
  const copy = (end: number) => {
    for (; at < end; at++) {
      corrected.push(points[at]!);
      origins.push({ start: at, end: at + 1 });
    }
  };
  for (const { start, end, suggestion } of [...corrections].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const better = [...suggestion];
    const { before, after } = sharedEnds(points.slice(start, end), better);
    copy(start + before);
    // What was left out has no place: what stands before it is its place.
    const from = before + after === end - start && before > 0 ? start + before - 1 : start + before;
    for (const character of better.slice(before, better.length - after)) {
      corrected.push(character);
      origins.push({ start: from, end: Math.max(from + 1, end - after) });
    }
    at = end - after;
    copy(end);
  }
  copy(points.length);
  return { text: corrected.join(''), origins };
}

/** How many code points two texts have alike at their beginnings, and then at their ends. */
function sharedEnds(a: readonly string[], b: readonly string[]): { before: number; after: number } {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && a[before] === b[before]) before += 1;
  let after = 0;
  while (after < most - before && a.at(-1 - after) === b.at(-1 - after)) after += 1;
  return { before, after };
}
