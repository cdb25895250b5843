/** Where phrases stand, from where their words stand. */
import { coverPhrase, type WordSize } from '../../model/search-index.ts';

/** Positions in ascending order, by record. */
export type Postings = ReadonlyMap<number, Uint32Array>;

/** Where a word of the index stands, in one of Pagefind's pages. */
export interface PagePositions {
  /** Number of the first record in the page. */
  first: number;
  /** In ascending order, from the page's beginning. */
  positions: readonly number[];
}

/** @param sizes characters of each record, as `Catalogue` has them */
export function splitByRecord(found: readonly PagePositions[], sizes: readonly number[]): Postings {
  const postings = new Map<number, Uint32Array>();
  for (const { first, positions } of [...found].sort((a, b) => a.first - b.first)) {
    let record = first;
    let start = 0;
    for (let at = 0; at < positions.length; ) {
      while (record < sizes.length - 1 && positions[at]! >= start + sizes[record]!) {
        start += sizes[record]!;
        record += 1;
      }
      let end = at + 1;
      while (end < positions.length && positions[end]! < start + sizes[record]!) end += 1;
      const own = new Uint32Array(end - at);
      for (let index = at; index < end; index++) own[index - at] = positions[index]! - start;
      postings.set(record, own);
      at = end;
    }
  }
  return postings;
}

/** Where a word of the index stands. */
export type ReadPostings = (word: string) => Promise<Postings>;

const none: Postings = new Map();

/**
 * Where a phrase of two characters or more begins, by record. A hit may run from one passage into the next: positions
 * do not tell.
 */
export async function locatePhrase(
  characters: readonly string[],
  size: WordSize,
  read: ReadPostings,
): Promise<Postings> {
  const cover = coverPhrase(characters, size);
  const lists = await Promise.all(
    cover.map(async ({ word, offset }) => ({ offset, postings: await read(word) })),
  );
  const [rarest, ...others] = lists.sort((a, b) => a.postings.size - b.postings.size);
  if (!rarest || rarest.postings.size === 0) return none;
  if (others.length === 0) return rarest.postings;
  const found = new Map<number, Uint32Array>();
  for (const [record, positions] of rarest.postings) {
    let starts: Uint32Array | null = shift(positions, rarest.offset);
    for (const { offset, postings } of others) {
      const list = postings.get(record);
      starts = list ? keepShared(starts, list, offset) : null;
      if (starts === null) break;
    }
    if (starts) found.set(record, starts);
  }
  return found;
}

function shift(positions: Uint32Array, offset: number): Uint32Array {
  return positions.filter(position => position >= offset).map(position => position - offset);
}

/** Those beginnings that have, `offset` after them, a position of the list; null where none has. Both ascend. */
function keepShared(starts: Uint32Array, list: Uint32Array, offset: number): Uint32Array | null {
  const kept = new Uint32Array(Math.min(starts.length, list.length));
  let count = 0;
  let at = 0;
  for (const start of starts) {
    while (at < list.length && list[at]! < start + offset) at += 1;
    if (list[at] === start + offset) kept[count++] = start;
  }
  return count === 0 ? null : kept.subarray(0, count);
}
