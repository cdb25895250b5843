/** Orders of the term base: by pinyin initial, and numbered abbreviations by their number. */
import { pinyin } from 'pinyin-pro';
import { parseHanNumeral, type SiteConcept } from '../model/index.ts';

/** In dictionary order: by the first character's syllable, then by the character, then by the second … */
export function sortByPinyin(concepts: readonly SiteConcept[]): SiteConcept[] {
  const keys = new Map(concepts.map(concept => [concept, syllables(concept)]));
  return [...concepts].sort((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1));
}

/** The term's syllables, each with its character; its id where that says another reading than the library's. */
function syllables({ id, term }: SiteConcept): string {
  const characters = [...term.replace(/[^\p{L}\p{N}]/gu, '')];
  const readings = pinyin(characters.join(''), { toneType: 'none', type: 'array', v: true });
  const same =
    readings.join('').toLowerCase() === id.replaceAll('-', '') && readings.length === characters.length;
  return same
    ? readings.map((reading, index) => `${reading.toLowerCase()} ${characters[index]}`).join(' ')
    : id.replaceAll('-', ' ');
}

/** Concepts under the first letter of their pinyin: the ids are written in pinyin. Those that begin with a digit come last. */
export function groupByInitial(
  concepts: readonly SiteConcept[],
): { initial: string; concepts: SiteConcept[] }[] {
  const groups = Map.groupBy(concepts, ({ id }) => (/^[a-z]/u.test(id) ? id[0]!.toUpperCase() : '#'));
  return [...groups]
    .sort(([a], [b]) => (a === '#' ? 1 : b === '#' ? -1 : a < b ? -1 : 1))
    .map(([initial, members]) => ({ initial, concepts: sortByPinyin(members) }));
}

/** Numbers as abbreviations write them. */
const numeral = /\d+|[一二两双三四五六七八九十百]+/gu;

/**
 * The number that an abbreviation counts by, the first in it: 3 in 约法三章, 811 in 新“811”; null for one that
 * names its parts without counting them, like 放管服.
 */
export function countIn(term: string): number | null {
  return numbersIn(term)[0] ?? null;
}

function numbersIn(term: string): number[] {
  return Array.from(term.matchAll(numeral), ([found]) => {
    const digits = /^\d+$/u.test(found);
    return digits ? Number(found) : parseHanNumeral(found.replaceAll('双', '两'));
  }).filter(number => number !== null);
}

/** Whether a term counts its parts: 一岗双责 its two, 统一 in a longer name nothing. */
function countsParts({ term, parts }: SiteConcept): boolean {
  return parts.length > 1 && numbersIn(term).includes(parts.length);
}

/** Numbered abbreviations in the order of their numbers; those without a number last. */
export function groupByNumber(
  concepts: readonly SiteConcept[],
): { number: number | null; concepts: SiteConcept[] }[] {
  const abbreviations = concepts.filter(concept => concept.kind === '数字缩略语' || countsParts(concept));
  return [...Map.groupBy(abbreviations, ({ term }) => countIn(term))]
    .sort(([a], [b]) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
    .map(([number, members]) => ({ number, concepts: sortByPinyin(members) }));
}

/** 两 for 2, as the abbreviations say it themselves; figures from 11. */
export function sayNumber(number: number): string {
  return ['〇', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'][number] ?? String(number);
}
