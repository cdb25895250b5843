/** Finds entries by name: a term, an alias, a part, or how it is read. */
import { type NamedEntry, type Names, readingOf } from '../../model/search-index.ts';
import { type Fold, squeezeText } from '../../model/search-text.ts';

/** How a query names an entry, the closest first. */
const closeness = [
  'term',
  'alias',
  'part',
  'term-pinyin',
  'alias-pinyin',
  'term-initials',
  'alias-initials',
  'term-beginning',
  'alias-beginning',
  'term-inside',
  'alias-inside',
  'part-inside',
  'pinyin-beginning',
] as const;
type Closeness = (typeof closeness)[number];

/** From here on the query is only a piece of the name. */
const firstPiece: Closeness = 'term-beginning';

export interface NameMatch {
  /** Number in `Names.entries`. */
  entry: number;
  /** The name or part that was meant. */
  name: string;
  as: 'term' | 'alias' | 'part' | 'pinyin';
  /** Whether the query is the whole name. */
  whole: boolean;
}

/** A name as queries are compared with it. */
interface PreparedName {
  name: string;
  characters: readonly string[];
  text: string;
  syllables: readonly string[];
}
interface PreparedEntry {
  names: PreparedName[];
  parts: { name: string; text: string }[];
}

/** Names, made ready once. */
export interface NameIndex {
  entries: readonly NamedEntry[];
  prepared: readonly PreparedEntry[];
  fold: Fold;
}

export function prepareNames(names: Names, fold: Fold): NameIndex {
  const mostly = readingOf(names.readings);
  const prepared = names.entries.map(entry => ({
    names: entry.names.map((name, index) => {
      const { characters } = squeezeText(name, fold);
      return {
        name,
        characters,
        text: characters.join(''),
        syllables: entry.readings[index]
          ? entry.readings[index].split(' ')
          : characters.map(each => mostly.get(each) ?? each),
      };
    }),
    parts: entry.parts.map(name => ({ name, text: squeezeText(name, fold).characters.join('') })),
  }));
  return { entries: names.entries, prepared, fold };
}

/** Entries that a query names, the closest first; of equally close ones the shorter name, then the more mentioned. */
export function findNames(query: string, { entries, prepared, fold }: NameIndex): NameMatch[] {
  const asked = squeezeText(readable(query), fold).characters;
  if (asked.length === 0) return [];
  const text = asked.join('');
  const typed = hasLetters(text) ? typedPinyin(text) : null;
  const found = prepared.flatMap((names, entry) => {
    const match = closest(names, text, typed);
    return match ? [{ entry, ...match }] : [];
  });
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.name.length - b.name.length ||
        entries[b.entry]!.count - entries[a.entry]!.count ||
        a.entry - b.entry,
    )
    .map(({ entry, name, rank }) => ({
      entry,
      name,
      as: kindOf(rank),
      whole: rank < closeness.indexOf(firstPiece),
    }));
}

function kindOf(rank: number): NameMatch['as'] {
  const named = closeness[rank]!;
  if (named.includes('pinyin') || named.includes('initials')) return 'pinyin';
  return named.startsWith('term') ? 'term' : named.startsWith('part') ? 'part' : 'alias';
}

/** The signs of a query's own that are no part of a name. */
function readable(query: string): string {
  return query.replace(/["“”「」'’]/gu, '');
}

const hasLetters = (text: string) => /[a-z]/u.test(text);

/** Pinyin as readings are written: without tones, ü as v, lüe as lue. */
export function typedPinyin(text: string): string {
  return text
    .normalize('NFD')
    .replace(/u\u0308/gu, 'v')
    .replace(/\p{M}/gu, '')
    .replace(/([ln])ve/gu, '$1ue');
}

function closest(
  { names, parts }: PreparedEntry,
  text: string,
  typed: string | null,
): { name: string; rank: number } | null {
  const offers: { name: string; rank: number }[] = [];
  const offer = (name: string, named: Closeness) => offers.push({ name, rank: closeness.indexOf(named) });
  for (const [index, prepared] of names.entries()) {
    const kind = index === 0 ? 'term' : 'alias';
    if (prepared.text === text) offer(prepared.name, kind);
    else if (prepared.text.startsWith(text)) offer(prepared.name, `${kind}-beginning`);
    else if (prepared.text.includes(text)) offer(prepared.name, `${kind}-inside`);
    const reading = typed === null ? null : compareReading([...typed], prepared);
    if (reading === 'whole') offer(prepared.name, `${kind}-pinyin`);
    else if (reading === 'initials') offer(prepared.name, `${kind}-initials`);
    else if (reading === 'beginning' && typed!.length > 1) offer(prepared.name, 'pinyin-beginning');
  }
  for (const part of parts) {
    if (part.text === text) offer(part.name, 'part');
    else if (part.text.includes(text)) offer(part.name, 'part-inside');
  }
  return offers.sort((a, b) => a.rank - b.rank)[0] ?? null;
}

type ReadingMatch = 'whole' | 'initials' | 'beginning';

/**
 * Whether letters and characters in a row can be a name's reading: every syllable whole, or some of them cut to their
 * first letters (`ygsz`, `yi岗`), or the beginning of the name only.
 */
function compareReading(
  typed: readonly string[],
  { characters, syllables }: PreparedName,
): ReadingMatch | null {
  if (syllables.length !== characters.length) return null;
  let best: ReadingMatch | null = null;
  // Walked with a stack: `xian` is 县 and 西安.
  const stack: { name: number; at: number; cut: boolean }[] = [{ name: 0, at: 0, cut: false }];
  while (stack.length > 0) {
    const { name, at, cut } = stack.pop()!;
    if (at === typed.length) {
      const match = name < characters.length ? 'beginning' : cut ? 'initials' : 'whole';
      if (match === 'whole') return match;
      if (best === null || match === 'initials') best = match;
      continue;
    }
    if (name === characters.length) continue;
    if (typed[at] === characters[name]) stack.push({ name: name + 1, at: at + 1, cut });
    const syllable = syllables[name]!;
    for (
      let length = 1;
      length <= syllable.length && sounds(typed[at + length - 1], syllable[length - 1]!);
      length++
    )
      stack.push({ name: name + 1, at: at + length, cut: cut || length < syllable.length });
  }
  return best;
}

/** ü is typed as v, and by many as u. */
function sounds(typed: string | undefined, read: string): boolean {
  return typed === read || (read === 'v' && typed === 'u');
}
