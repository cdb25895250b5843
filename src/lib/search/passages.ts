/** From positions in a record to its passages. */
import { readFlags } from '../../model/search-index.ts';

/** A record's passages, as its shard tells. */
export interface RecordLayout {
  /** Position at which each passage begins, the corrected copies last; one more for the end. */
  starts: Uint32Array;
  flags: Uint8Array;
  /** Passages of the text; what follows are copies. */
  count: number;
  /** Which passage each copy is of. */
  copies: readonly number[];
}

export function layOut(
  lengths: readonly number[],
  flags: string,
  copies: readonly number[] = [],
): RecordLayout {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [index, length] of lengths.entries()) starts[index + 1] = starts[index]! + length;
  return {
    starts,
    flags: Uint8Array.from(flags, readFlags),
    count: lengths.length - copies.length,
    copies,
  };
}

/** How often a phrase stands in a passage. */
export interface PassageCount {
  /** Hits in the text itself. */
  hits: number;
  /** Hits in its copy with slips corrected. */
  corrected: number;
  /** Where in the passage hits begin, in characters of squeezed text: those in the text, or those in its copy. */
  starts: number[];
}

/** Hits by passage. A hit that runs over the end of a passage is none. */
export function countByPassage(
  starts: Uint32Array,
  length: number,
  layout: RecordLayout,
): Map<number, PassageCount> {
  const counts = new Map<number, PassageCount>();
  let at = 0;
  for (const start of starts) {
    while (layout.starts[at + 1]! <= start) at += 1;
    if (start + length > layout.starts[at + 1]!) continue;
    const isCopy = at >= layout.count;
    const passage = isCopy ? layout.copies[at - layout.count]! : at;
    const count = counts.get(passage) ?? { hits: 0, corrected: 0, starts: [] };
    counts.set(passage, count);
    // Copies come after all passages of the text.
    if (!isCopy || count.hits === 0) count.starts.push(start - layout.starts[at]!);
    if (isCopy) count.corrected += 1;
    else count.hits += 1;
  }
  return counts;
}
