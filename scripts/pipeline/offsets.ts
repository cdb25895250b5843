/** From places in the clean text back to places in the original. Offsets are UTF-16 units. */
import type { UnitEdit } from './clean.ts';

/**
 * A function from clean offsets to original ones. At the seam of an edit, `start` gives the place after what was
 * removed and `end` the place before it, so that a block covers its own words and no more. An offset inside
 * replaced words gives the replaced range's start or end.
 */
export function originalOffsets(
  edits: readonly UnitEdit[],
): (offset: number, side: 'start' | 'end') => number {
  /** Where each edit's result starts and ends in the clean text. */
  const seams: { from: number; to: number; edit: UnitEdit }[] = [];
  let shift = 0;
  for (const edit of edits) {
    const from = edit.start + shift;
    seams.push({ from, to: from + edit.becomes.length, edit });
    shift += edit.becomes.length - (edit.end - edit.start);
  }
  return (offset, side) => {
    // The last edit whose result lies before the offset; for an end, strictly before.
    let low = 0;
    let high = seams.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const seam = seams[middle]!;
      const passed = side === 'start' ? seam.from <= offset : seam.from < offset;
      if (passed) low = middle + 1;
      else high = middle;
    }
    const seam = seams[low - 1];
    if (!seam) return offset;
    if (offset >= seam.to) return seam.edit.end + (offset - seam.to);
    const sameWidth = seam.edit.becomes.length === seam.edit.end - seam.edit.start;
    if (sameWidth) return seam.edit.start + (offset - seam.from);
    return side === 'start' ? seam.edit.start : seam.edit.end;
  };
}
