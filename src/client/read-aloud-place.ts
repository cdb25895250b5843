/** The sentence that is being read, on the page: marked, and kept in view as long as the reader stays with it. */
import { createReadingMark } from './read-aloud-mark.ts';
import { placeSentences, type Sentence } from './read-aloud-text.ts';
import { bringIntoView, findSeen, isSeen } from './read-aloud-view.ts';

/** Milliseconds in which a sentence that is scrolled to may not be in view yet. */
const scrolling = 1500;

export interface ReadingPlace {
  /** Marks a sentence, no other; none if null. The page goes along, unless the reader has scrolled away. */
  show(index: number | null): void;
  /** Brings the sentence into view, and goes along again wherever the reader had scrolled to. */
  follow(): void;
  /** The sentence to begin with: the one where `from` begins, or that the reader has before the eyes. */
  find(from: Range | undefined): number;
  /** Leaves the text as it was. */
  close(): void;
}

export function createReadingPlace(article: Element, sentences: readonly Sentence[]): ReadingPlace {
  const mark = createReadingMark(article);
  const observer = new MutationObserver(markAgain);
  const watch = new AbortController();
  const { signal } = watch;
  let current: number | null = null;
  let following = true;
  let broughtAt = Number.NEGATIVE_INFINITY;

  observer.observe(article, { childList: true, characterData: true, subtree: true });
  // What changes the marks in the text finds it as if nothing were marked: before the first of them, after the last.
  addEventListener('change', unmark, { capture: true, signal });
  addEventListener('change', markAgain, { signal });
  addEventListener('resize', goAlong, { signal });
  document.addEventListener('visibilitychange', goAlong, { signal });

  return {
    show,
    follow: () => {
      following = true;
      goAlong();
    },
    find,
    close: () => {
      watch.abort();
      observer.disconnect();
      mark.clear();
    },
  };

  function show(index: number | null): void {
    const settled = performance.now() - broughtAt > scrolling;
    if (current !== null && settled && !document.hidden) following &&= isSeen(placeOf(current));
    const moved = index !== current;
    current = index;
    markAgain();
    if (moved) goAlong();
  }

  function goAlong(): void {
    if (!following || current === null || document.hidden) return;
    if (bringIntoView(placeOf(current))) broughtAt = performance.now();
  }

  function find(from: Range | undefined): number {
    const places = placeSentences(article, sentences);
    const begins = (index: number) => sentences[index]!.passage !== sentences[index - 1]?.passage;
    if (!from) return findSeen(places, begins);
    return places.findIndex(ranges => ranges.some(range => endsAfterStart(range, from)));
  }

  function unmark(): void {
    mark.clear();
    observer.takeRecords();
  }

  function markAgain(): void {
    mark.clear();
    if (current !== null) mark.show(placeOf(current));
    observer.takeRecords();
  }

  function placeOf(index: number): Range[] {
    return placeSentences(article, [sentences[index]!])[0]!;
  }
}

function endsAfterStart(range: Range, from: Range): boolean {
  return range.compareBoundaryPoints(Range.START_TO_END, from) > 0;
}
