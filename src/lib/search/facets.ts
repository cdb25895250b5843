/** Narrows what was found, and counts what each narrowing would leave. */
import {
  type Facet,
  type FacetName,
  type FacetValue,
  facetNames,
  type PassageKind,
  passageKindNames,
  passageKinds,
  type SearchFilters,
} from '../../model/search.ts';
import { passageFlags } from '../../model/search-index.ts';

/** What a record is, as far as results can be narrowed by it. */
export type RecordFacts = Readonly<Record<Exclude<FacetName, 'passage'>, string | null>>;

const names = Object.keys(facetNames) as FacetName[];
/** Values that a facet lists; the chosen ones always. */
const mostValues = 12;

/** What kinds a passage is of, from its flags: a heading or text, and what is stated in it. */
export function kindsOf(flags: number, isEntry: boolean): PassageKind[] {
  if (isEntry) return ['entry'];
  const stated = (['duty', 'deadline', 'figure', 'citation'] as const).filter(
    name => (flags & passageFlags[name]) !== 0,
  );
  return [(flags & (passageFlags.title | passageFlags.heading)) !== 0 ? 'heading' : 'text', ...stated];
}

/** Counts passages by what they are, and says which pass. */
export interface FacetCounter {
  /** Whether a passage passes every filter. */
  passes(facts: RecordFacts, kinds: readonly PassageKind[]): boolean;
  /** Takes in passages of a record that are of the same kinds; whether they pass every filter. */
  add(record: number, facts: RecordFacts, kinds: readonly PassageKind[], passages?: number): boolean;
  /** @param nameOf a document's title by its id */
  facets(nameOf: (id: string) => string): Facet[];
}

export function createFacetCounter(filters: SearchFilters): FacetCounter {
  const chosen = new Map(names.map(name => [name, new Set(filters[name] ?? [])]));
  const counts = new Map(names.map(name => [name, new Map<string, number>()]));
  const narrowing = names.filter(name => chosen.get(name)!.size > 0);
  /** Kinds of entries count entries, not passages. */
  const counted = new Set<number>();
  const failing = (facts: RecordFacts, kinds: readonly PassageKind[]) =>
    narrowing.filter(
      name => !valuesOf(name, facts, kinds).some(value => value !== null && chosen.get(name)!.has(value)),
    );
  return {
    passes: (facts, kinds) => failing(facts, kinds).length === 0,
    add(record, facts, kinds, passages = 1) {
      const failed = failing(facts, kinds);
      for (const name of names) {
        // A facet's counts say what choosing another of its values would give: its own choice does not count.
        if (failed.length > 1 || (failed.length === 1 && failed[0] !== name)) continue;
        if (name === 'concept' && counted.has(record)) continue;
        if (name === 'concept') counted.add(record);
        const own = counts.get(name)!;
        for (const value of valuesOf(name, facts, kinds))
          if (value !== null) own.set(value, (own.get(value) ?? 0) + (name === 'concept' ? 1 : passages));
      }
      return failed.length === 0;
    },
    facets: nameOf => names.map(name => listValues(name, counts.get(name)!, chosen.get(name)!, nameOf)),
  };
}

function valuesOf(
  name: FacetName,
  facts: RecordFacts,
  kinds: readonly PassageKind[],
): readonly (string | null)[] {
  return name === 'passage' ? kinds : [facts[name]];
}

function listValues(
  name: FacetName,
  counts: ReadonlyMap<string, number>,
  chosen: ReadonlySet<string>,
  nameOf: (id: string) => string,
): Facet {
  const values: FacetValue[] = [...new Set([...counts.keys(), ...chosen])].map(value => ({
    value,
    name: readName(name, value, nameOf),
    count: counts.get(value) ?? 0,
    chosen: chosen.has(value),
  }));
  values.sort(orders[name] ?? ((a, b) => b.count - a.count || compare(a.value, b.value)));
  const listed = values.filter((value, index) => index < mostValues || value.chosen);
  return { name, values: listed, more: values.length - listed.length };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const orders: Partial<Record<FacetName, (a: FacetValue, b: FacetValue) => number>> = {
  year: (a, b) => compare(b.value, a.value),
  passage: (a, b) =>
    passageKinds.indexOf(a.value as PassageKind) - passageKinds.indexOf(b.value as PassageKind),
};

function readName(name: FacetName, value: string, nameOf: (id: string) => string): string {
  if (name === 'document') return nameOf(value);
  if (name === 'passage') return passageKindNames[value as PassageKind] ?? value;
  return name === 'year' ? `${value}年` : value;
}
