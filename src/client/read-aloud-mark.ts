/** Marks the sentence that is being read: without touching the text where the browser can (CSS Custom Highlight). */
import { wrapText } from './passage-text.ts';

export interface ReadingMark {
  /** @param ranges - each within one text node, in the order of the text */
  show(ranges: readonly Range[]): void;
  /** Leaves the text as it was before. */
  clear(): void;
}

/** Names the highlight in the style sheet, and the class of the marks that stand in for it. */
const name = 'read-aloud';

/** @param scope - what the ranges are in */
export function createReadingMark(scope: Element): ReadingMark {
  return 'highlights' in CSS ? markByHighlight(CSS.highlights) : markByElements(scope);
}

function markByHighlight(highlights: HighlightRegistry): ReadingMark {
  return {
    show: ranges => highlights.set(name, new Highlight(...ranges)),
    clear: () => highlights.delete(name),
  };
}

function markByElements(scope: Element): ReadingMark {
  return {
    show: ranges => {
      for (const { startContainer, startOffset, endOffset } of ranges)
        wrapText(startContainer as Text, startOffset, endOffset, name);
    },
    clear: () => {
      const marks = scope.querySelectorAll(`mark.${name}`);
      if (marks.length === 0) return;
      for (const mark of marks) mark.replaceWith(...mark.childNodes);
      scope.normalize();
    },
  };
}
