/** Which entries are shown by name, before what their texts and documents say. */
import type { FacetName, SearchFilters } from '../../model/search.ts';
import { findNames, type NameMatch } from './names.ts';
import type { OpenIndex } from './open-index.ts';
import type { Words } from './query.ts';

/** Entries that are shown by name: those that are called so, and those that have it in their name. */
const mostNamed = { whole: 3, all: 6 };

/** Entries called what was asked for as a whole; of several words, those called like one of them. */
export function findNamed(
  { words, excluded }: Words,
  filters: SearchFilters,
  { names, nameIndex }: OpenIndex,
): NameMatch[] {
  if (excluded.length > 0 || words.length === 0 || !showsEntries(filters)) return [];
  const typed = words.map(word => word.typed);
  const passes = ({ entry }: NameMatch) => {
    const kinds = filters.concept ?? [];
    return kinds.length === 0 || kinds.includes(names.kinds[names.entries[entry]!.kind]!);
  };
  const all = findNames(typed.join(''), nameIndex).filter(passes);
  const single =
    typed.length > 1
      ? typed.flatMap(word => findNames(word, nameIndex).filter(match => match.whole && passes(match)))
      : [];
  const seen = new Set<number>();
  const distinct = [...all, ...single].filter(({ entry }) => !seen.has(entry) && seen.add(entry));
  const whole = distinct.filter(match => match.whole).slice(0, mostNamed.whole);
  return [...whole, ...distinct.filter(match => !match.whole)].slice(0, mostNamed.all);
}

/** Entries are no documents: what is narrowed to documents or to passages of a text shows none. */
function showsEntries(filters: SearchFilters): boolean {
  const set = (name: FacetName) => (filters[name]?.length ?? 0) > 0;
  if (set('document') || set('year') || set('genre') || set('region')) return false;
  return !set('passage') || filters.passage!.includes('entry');
}
