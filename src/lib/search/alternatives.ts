/** What could be asked instead where nothing was found. */
import { type Readings, readingOf } from '../../model/search-index.ts';
import { squeezeText } from '../../model/search-text.ts';
import type { NameIndex, PreparedName } from './names.ts';

export interface NearName {
  /** Number in `Names.entries`. */
  entry: number;
  name: string;
  reason: 'character' | 'pinyin';
}

const mostNames = 6;
/** A name of two characters is one off from far too many others. */
const shortestNear = 3;

/** Entries with a name that is one character off, or sounds like what was asked for; the most mentioned first. */
export function findNearNames(query: string, names: NameIndex, readings: Readings): NearName[] {
  const { characters } = squeezeText(query, names.fold);
  const sound = soundOf(characters, readings);
  const near = names.prepared.flatMap(({ names: own }, entry): NearName[] => {
    for (const { name, characters: known, syllables } of own) {
      // Typed letters were compared with readings before.
      if (sound !== null && soundsLike(sound, syllables)) return [{ entry, name, reason: 'pinyin' }];
      if (Math.min(characters.length, known.length) >= shortestNear && isOneOff(characters, known))
        return [{ entry, name, reason: 'character' }];
    }
    return [];
  });
  return near
    .sort(
      (a, b) =>
        Number(a.reason === 'character') - Number(b.reason === 'character') ||
        names.entries[b.entry]!.count - names.entries[a.entry]!.count,
    )
    .slice(0, mostNames);
}

/** How characters sound, one by one; null where one is not known. */
function soundOf(characters: readonly string[], readings: Readings): string[] | null {
  const byCharacter = readingOf(readings);
  const syllables = characters.map(each => byCharacter.get(each) ?? (/[a-z0-9]/u.test(each) ? each : null));
  return syllables.every(each => each !== null) ? syllables : null;
}

function soundsLike(sound: readonly string[], syllables: PreparedName['syllables']): boolean {
  return (
    sound.length === syllables.length &&
    sound.every((syllable, index) => syllables[index]!.includes(syllable))
  );
}

/** Whether one character more, less, other, or two changed about make one of the other. */
export function isOneOff(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left = [a.length - start - end, b.length - start - end];
  if (Math.max(...left) <= 1) return true;
  return left[0] === 2 && left[1] === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** Phrases asked for while a long word is taken apart. */
const mostTrials = 40;
/** Pieces of a word that are named. */
const mostPieces = 4;

/**
 * The longest pieces of a word that stand somewhere, from its beginning on: a phrase that is found has only pieces
 * that are found, so each piece's end is found by halving.
 */
export async function findPieces(
  characters: readonly string[],
  isFound: (piece: readonly string[]) => Promise<boolean>,
): Promise<string[][]> {
  const pieces: string[][] = [];
  let trials = 0;
  const test = (start: number, end: number) => {
    trials += 1;
    return isFound(characters.slice(start, end));
  };
  for (let start = 0; start + 2 <= characters.length && trials < mostTrials; ) {
    if (!(await test(start, start + 2))) {
      start += 1;
      continue;
    }
    let [good, bad] = [start + 2, characters.length + 1];
    while (bad - good > 1 && trials < mostTrials) {
      const middle = (good + bad) >> 1;
      if (await test(start, middle)) good = middle;
      else bad = middle;
    }
    pieces.push(characters.slice(start, good));
    start = good;
  }
  const distinct = [...new Map(pieces.map(piece => [piece.join(''), piece])).values()];
  // Two characters in a row say little where there is more.
  const longer = distinct.filter(({ length }) => length > 2);
  return (longer.length > 0 ? longer : distinct).sort((a, b) => b.length - a.length).slice(0, mostPieces);
}
