/** Marks words in the text of a page, whatever elements they run over, and takes the marks away again. */
import { findPhrase, type Hit, mergeHits } from '../model/search-text.ts';
import { readPassages, wrapText } from './passage-text.ts';

/** A place where words stand: one piece, or several where it runs over the edges of elements. Never empty. */
export type MarkedHit = readonly HTMLElement[];

/**
 * Marks every place in `scope` where one of the phrases stands.
 * @param phrases - as `squeeze` gives them
 * @returns the places in the order of the text; those that overlap are one
 */
export function markHits(scope: Element, phrases: readonly string[]): MarkedHit[] {
  return readPassages(scope).flatMap(nodes => {
    const text = nodes.map(node => node.data).join('');
    return wrapHits(nodes, mergeHits(phrases.flatMap(phrase => findPhrase(text, phrase))));
  });
}

/** Leaves `scope` as it was before it was marked, text that the marks cut joined again. */
export function clearHits(scope: Element): void {
  for (const mark of scope.querySelectorAll('mark.hit')) mark.replaceWith(...mark.childNodes);
  scope.normalize();
}

/** Goes from the last hit to the first: what is cut off a node then is behind all that is still to do. */
function wrapHits(nodes: readonly Text[], hits: readonly Hit[]): MarkedHit[] {
  const starts: number[] = [];
  let length = 0;
  for (const node of nodes) {
    starts.push(length);
    length += node.length;
  }
  const marked: MarkedHit[] = [];
  let index = nodes.length - 1;
  for (const { start, end } of [...hits].reverse()) {
    while (starts[index]! >= end) index--;
    const pieces: HTMLElement[] = [];
    for (; ; index--) {
      const node = nodes[index]!;
      const from = Math.max(start - starts[index]!, 0);
      const to = Math.min(end - starts[index]!, node.length);
      if (from < to) pieces.push(wrapText(node, from, to, 'hit'));
      if (starts[index]! <= start) break;
    }
    pieces.reverse();
    pieces[0]!.classList.add('first');
    pieces.at(-1)!.classList.add('last');
    marked.push(pieces);
  }
  return marked.reverse();
}
