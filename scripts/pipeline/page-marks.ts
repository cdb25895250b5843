/** What a page marks in a block's text: slips, concepts, and the facts that a reader can have marked. */
import type { UnitAnnotation } from '../annotators/types.ts';
import type { PageMark } from './emit.ts';
import type { UnitRange } from './outline.ts';

/** Words flagged as a slip, in UTF-16 units of the block's text. */
export interface MarkedSlip extends UnitRange {
  suggestion: string | null;
  note: string;
}

/** What is said in a block, in UTF-16 units of its text. */
interface MarkedAnnotation extends Pick<UnitAnnotation, 'start' | 'end' | 'type' | 'ref'> {
  sense?: string | undefined;
}

/**
 * The marks of a block. Where a concept overlaps a slip, the slip shows. A fact is marked round or inside either, but
 * not across its edge. Of marks with one range, the fact holds the concept.
 * @param named concepts that the section has named before; those of this block are added
 */
export function pageMarks(
  annotations: readonly MarkedAnnotation[],
  slips: readonly MarkedSlip[],
  named: Set<string>,
): PageMark[] {
  const flagged = slips.map(
    ({ start, end, suggestion, note }): PageMark => ({
      start,
      end,
      kind: 'erratum',
      value: suggestion ? `${note}（疑为“${suggestion}”）` : note,
    }),
  );
  const linked = annotations
    .filter(({ type, ref }) => type === 'concept' && ref !== null)
    .filter(each => !flagged.some(slip => overlap(each, slip)))
    .map(({ start, end, ref, sense }): PageMark => {
      const kind = named.has(ref!) ? 'concept-again' : 'concept';
      named.add(ref!);
      return { start, end, kind, value: ref, ...(sense !== undefined && { sense }) };
    });
  const settled = [...linked, ...flagged].sort((a, b) => a.start - b.start);
  return [...facts(annotations, settled), ...settled].sort((a, b) => a.start - b.start);
}

/** Facts that cross none of the other marks, which are in order. */
function facts(annotations: readonly MarkedAnnotation[], settled: readonly PageMark[]): PageMark[] {
  let first = 0;
  return [...annotations]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ start, end, type, ref }): PageMark[] => {
      if (type === 'concept') return [];
      while (first < settled.length && settled[first]!.end <= start) first++;
      for (let index = first; index < settled.length && settled[index]!.start < end; index++)
        if (cross({ start, end }, settled[index]!)) return [];
      return [{ start, end, kind: type, value: ref }];
    });
}

function overlap(a: UnitRange, b: UnitRange): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether two ranges overlap and neither holds the other. */
function cross(a: UnitRange, b: UnitRange): boolean {
  return (
    (a.start < b.start && b.start < a.end && a.end < b.end) ||
    (b.start < a.start && a.start < b.end && b.end < a.end)
  );
}
