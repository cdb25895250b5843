/** Marks words in the text of a page, whatever elements they run over, and takes the marks away again. */
import { findPhrase, type Hit, mergeHits } from '../model/search-text.ts';

/** A place where words stand: one piece, or several where it runs over the edges of elements. Never empty. */
export type MarkedHit = readonly HTMLElement[];

/** What stands in or between passages without being their text. */
const interfaceSelector = [
  '.permalink, .revised, .margin-notes, .tag, .count, .link-notice, .breadcrumb',
  'nav, button, select, script, style, [hidden], [aria-hidden="true"]',
].join(', ');
const passageSelector = 'article.document [id]';
/** Where there are no passages: what stands on lines of its own. Neighbours in a map are a word each. */
const blockSelector =
  'h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, figcaption, blockquote, summary, .local-map a';

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

/** The passage, or other block, that a part of the text stands in. */
export function passageOf(element: Element): Element {
  return element.closest(passageSelector) ?? element.closest(blockSelector) ?? element;
}

/** The text of each passage, in nodes: no hit runs from one passage into another, or over a block inside one. */
function readPassages(scope: Element): Text[][] {
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node =>
    node instanceof Element && node.matches(interfaceSelector)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const passages: Text[][] = [];
  let current: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !node.parentElement) continue;
    const passage = passageOf(node.parentElement);
    if (passage !== current) passages.push([]);
    current = passage;
    passages.at(-1)!.push(node);
  }
  return passages;
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
  for (const { start, end } of hits.toReversed()) {
    while (starts[index]! >= end) index--;
    const pieces: HTMLElement[] = [];
    for (; ; index--) {
      const node = nodes[index]!;
      const from = Math.max(start - starts[index]!, 0);
      const to = Math.min(end - starts[index]!, node.length);
      if (from < to) pieces.push(wrap(node, from, to));
      if (starts[index]! <= start) break;
    }
    pieces.reverse();
    pieces[0]!.classList.add('first');
    pieces.at(-1)!.classList.add('last');
    marked.push(pieces);
  }
  return marked.reverse();
}

function wrap(node: Text, from: number, to: number): HTMLElement {
  if (to < node.length) node.splitText(to);
  const piece = from > 0 ? node.splitText(from) : node;
  const mark = document.createElement('mark');
  mark.className = 'hit';
  piece.replaceWith(mark);
  mark.append(piece);
  return mark;
}
