/** Two rounds of edits as one. Offsets are UTF-16 units. */
import type { UnitEdit } from './clean.ts';

/** A stretch of the text between the rounds, and the stretch of the original it came from. */
interface Segment {
  from: number;
  to: number;
  start: number;
  end: number;
  /** The first round's edit that made this stretch; null where it was copied. */
  edit: UnitEdit | null;
}

/**
 * Edits that do at once what `first` and then `second` do. Where a later edit touches what an earlier one made, the two
 * become one, with the later one's reason.
 * @param length of the original
 */
export function composeEdits(
  first: readonly UnitEdit[],
  second: readonly UnitEdit[],
  length: number,
): UnitEdit[] {
  if (first.length === 0) return [...second];
  const segments = segmentsOf(first, length);
  const composed: UnitEdit[] = [];
  let at = 0;
  for (const edit of second) {
    // Earlier edits before this one stay as they are.
    while (at < segments.length && segments[at]!.to <= edit.start && !touches(segments[at]!, edit)) {
      const passed = segments[at++]!;
      if (passed.edit) composed.push(passed.edit);
    }
    const touched: Segment[] = [];
    while (at < segments.length && touches(segments[at]!, edit)) touched.push(segments[at++]!);
    const head = touched[0]!;
    const tail = touched.at(-1)!;
    const before = head.edit ? head.edit.becomes.slice(0, Math.max(0, edit.start - head.from)) : '';
    const after = tail.edit ? tail.edit.becomes.slice(edit.end - tail.from) : '';
    const start = head.edit ? head.start : head.start + (edit.start - head.from);
    const end = tail.edit ? tail.end : tail.start + (edit.end - tail.from);
    composed.push({ start, end, reason: edit.reason, becomes: before + edit.becomes + after });
    // What is left of a copied stretch can be touched by the next edit.
    if (!tail.edit && edit.end < tail.to) segments[--at] = { ...tail, from: edit.end, start: end };
  }
  for (const { edit } of segments.slice(at)) if (edit) composed.push(edit);
  return composed;
}

/** Whether an edit reaches into a segment. What the first round removed counts as touched strictly inside only. */
function touches(segment: Segment, edit: UnitEdit): boolean {
  if (segment.from === segment.to) return edit.start < segment.from && segment.from < edit.end;
  return segment.from < edit.end && edit.start < segment.to;
}

function segmentsOf(edits: readonly UnitEdit[], length: number): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  let shift = 0;
  const copy = (end: number) => {
    if (end > at) segments.push({ from: at + shift, to: end + shift, start: at, end, edit: null });
  };
  for (const edit of edits) {
    copy(edit.start);
    const from = edit.start + shift;
    segments.push({ from, to: from + edit.becomes.length, start: edit.start, end: edit.end, edit });
    shift += edit.becomes.length - (edit.end - edit.start);
    at = edit.end;
  }
  copy(length);
  return segments;
}
