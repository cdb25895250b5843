/** A document's passages as its page has them, and the parts of them that are selected. */
import type { PlacedBlock } from '../lib/places/walk.ts';
import type { BlockKind } from '../model/document.ts';
import { textIn, textNodes } from './passage-text.ts';
import type { SelectedPart } from './quote-choice.ts';

/** A passage of the page; its text without the signs that stand in it. */
export interface Passage extends PlacedBlock {
  element: HTMLElement;
}

/** A passage of which something is selected. */
export interface SelectedPassage extends SelectedPart {
  passage: Passage;
}

/** Kinds that the page gives as a class; the others are told by the element. */
const classKinds: readonly BlockKind[] = [
  'number',
  'addressee',
  'salutation',
  'item',
  'signature',
  'date',
  'note',
  'attachment',
];

/** All passages in the order of the text. */
export function readPassages(article: HTMLElement): Passage[] {
  const elements = Array.from(article.querySelectorAll('a.permalink'), sign =>
    sign.closest<HTMLElement>('[id]'),
  );
  return elements.filter(element => element !== null).map(toPassage);
}

function toPassage(element: HTMLElement): Passage {
  const heading = /^H([1-6])$/u.exec(element.tagName);
  const level = heading ? Number(heading[1]) - 1 : null;
  return {
    id: element.id,
    kind: classKinds.find(kind => element.classList.contains(kind)) ?? kindOf(level),
    level: level === 0 ? null : level,
    text: textIn(element),
    inline: isInline(element),
    element,
  };
}

function kindOf(level: number | null): BlockKind {
  if (level === null) return 'paragraph';
  return level === 0 ? 'title' : 'heading';
}

/** Whether a passage goes on in the source's paragraph of the one before it: see `emitPage`. */
function isInline(element: HTMLElement): boolean {
  if (element.classList.contains('continued')) return true;
  const paragraph = element.parentElement;
  if (!paragraph?.classList.contains('passages')) return false;
  return paragraph.classList.contains('continued') || element !== paragraph.querySelector('[id]');
}

/** A part of a passage; all of it where nothing else is said. */
export function selectPart(passage: Passage, start = 0, end = passage.text.length): SelectedPassage {
  const label = passage.element.querySelector('.label')?.textContent?.length ?? 0;
  return { passage, text: passage.text, start, end, label, heading: passage.level !== null };
}

/** The parts of passages that a range covers; none where it covers no text of any. */
export function selectedIn(passages: readonly Passage[], range: Range): SelectedPassage[] {
  return passages.flatMap(passage => {
    if (!range.intersectsNode(passage.element)) return [];
    const { start, end } = offsetsIn(passage.element, range);
    return start < end ? [selectPart(passage, start, end)] : [];
  });
}

/** The words themselves: a line for each paragraph of the source. */
export function wordsOf(parts: readonly SelectedPassage[]): string {
  return parts
    .map(({ passage, text, start, end }, index) => {
      const words = text.slice(start, end);
      return index === 0 || passage.inline ? words : `\n${words}`;
    })
    .join('');
}

function offsetsIn(element: HTMLElement, range: Range): { start: number; end: number } {
  let at = 0;
  let start = -1;
  let end = 0;
  for (const node of textNodes(element)) {
    const from =
      range.comparePoint(node, 0) >= 0 ? 0 : node === range.startContainer ? range.startOffset : node.length;
    const to =
      range.comparePoint(node, node.length) <= 0
        ? node.length
        : node === range.endContainer
          ? range.endOffset
          : 0;
    if (from < to) {
      if (start < 0) start = at + from;
      end = at + to;
    }
    at += node.length;
  }
  return { start: Math.max(start, 0), end };
}
