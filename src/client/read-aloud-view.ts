/** The part of the window where text is seen: below what stays at its head, above what stays at its foot. */
import { headerBottom } from './header-bottom.ts';

/** Part of the view that is left above a sentence that is brought into it. */
const above = 0.2;

interface View {
  top: number;
  bottom: number;
}

/** The style sheet keeps the head and the foot free when the browser scrolls; the header may be higher than it says. */
function readView(): View {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  return {
    top: Math.max(Number.parseFloat(scrollPaddingTop) || 0, headerBottom()),
    bottom: innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0),
  };
}

/** Whether any of it is seen. */
export function isSeen(ranges: readonly Range[]): boolean {
  const { top, bottom } = readView();
  const box = boxOf(ranges);
  return box !== null && box.top < bottom && box.bottom > top;
}

/**
 * Scrolls only if not all of it is seen.
 * @returns whether it scrolls
 */
export function bringIntoView(ranges: readonly Range[]): boolean {
  const view = readView();
  const box = boxOf(ranges);
  if (!box || (box.top >= view.top && box.bottom <= view.bottom)) return false;
  const room = view.bottom - view.top;
  const margin = Math.max(0, Math.min(room * above, room - (box.bottom - box.top)));
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: box.top - view.top - margin, behavior: still ? 'instant' : 'smooth' });
  return true;
}

/**
 * Where the reader is: the first passage that begins in the upper half of the view; of a passage that fills it, the
 * first sentence that begins in it.
 * @param places - of each sentence
 * @param begins - whether a sentence begins a passage
 * @returns the sentence's number; the last before the view if none begins in it
 */
export function findSeen(places: readonly (readonly Range[])[], begins: (index: number) => boolean): number {
  const { top, bottom } = readView();
  const tops = places.map(ranges => boxOf(ranges)?.top ?? Number.NEGATIVE_INFINITY);
  const first = tops.findIndex(each => each >= top);
  const passage = tops.findIndex((each, index) => each >= top && begins(index));
  if (first < 0) return places.length - 1;
  if (passage >= 0 && tops[passage]! < (top + bottom) / 2) return passage;
  return tops[first]! < bottom ? first : Math.max(first - 1, 0);
}

function boxOf(ranges: readonly Range[]): View | null {
  const boxes = ranges.map(range => range.getBoundingClientRect()).filter(({ height }) => height > 0);
  if (boxes.length === 0) return null;
  return {
    top: Math.min(...boxes.map(box => box.top)),
    bottom: Math.max(...boxes.map(box => box.bottom)),
  };
}
