/** What a search has to find, by looking at every text; and how much of it was found. */

/** Which passages hold a query: their numbers, in ascending order. */
export type FindPassages = (query: string) => number[];

/**
 * Compares as the search promises: letters, digits and the marks on them, half width, lower case. It is written apart
 * from the search, so that a mistake in one is not a mistake in both.
 */
function squeezeWhole(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/** @param texts one a passage */
export function createReference(texts: readonly string[]): FindPassages {
  // One string is looked through much faster than many.
  const starts: number[] = [];
  let length = 0;
  const squeezed = texts.map(text => {
    const each = squeezeWhole(text);
    starts.push(length);
    length += each.length + 1;
    return each;
  });
  const all = squeezed.join('\n');
  return query => {
    const wanted = squeezeWhole(query);
    const found: number[] = [];
    if (wanted === '') return found;
    let passage = 0;
    for (let at = all.indexOf(wanted); at >= 0; ) {
      passage = findLast(starts, at, passage);
      found.push(passage);
      // Once a passage is enough.
      const next = starts[passage + 1];
      at = next === undefined ? -1 : all.indexOf(wanted, next);
    }
    return found;
  };
}

/** The last number from `from` whose start is not after `place`. */
function findLast(starts: readonly number[], place: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many were to be found, were found, and were found rightly, over all queries. */
export interface Exactness {
  expected: number;
  found: number;
  right: number;
}

export interface ExactnessCounter {
  readonly counts: Readonly<Exactness>;
  add(expected: Iterable<number>, found: Iterable<number>): void;
}

export function countExactness(): ExactnessCounter {
  const counts: Exactness = { expected: 0, found: 0, right: 0 };
  return {
    counts,
    add(expected, found) {
      const wanted = new Set(expected);
      const distinct = new Set(found);
      counts.expected += wanted.size;
      counts.found += distinct.size;
      for (const each of distinct) if (wanted.has(each)) counts.right += 1;
    },
  };
}

/** Of what was to be found, the share that was found; 1 where nothing was. */
export const recallOf = ({ right, expected }: Exactness): number => (expected === 0 ? 1 : right / expected);
/** Of what was found, the share that is right; 1 where nothing was. */
export const precisionOf = ({ right, found }: Exactness): number => (found === 0 ? 1 : right / found);

export interface Spread {
  mean: number;
  p50: number;
  p95: number;
  max: number;
}

/** Percentiles by the nearest rank; all 0 of no values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    mean: sorted.length === 0 ? 0 : sum / sorted.length,
    p50: rank(0.5),
    p95: rank(0.95),
    max: rank(1),
  };
}
