/** What a search has to find, by looking at every text. */

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
