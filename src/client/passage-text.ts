/** The text of a page's passages, apart from the interface that stands in and between them. */

/** What stands in or between passages without being their text. */
const interfaceSelector = [
  '.permalink, .revised, .margin-notes, .tag, .count, .link-notice, .breadcrumb',
  'nav, button, select, script, style, [hidden], [aria-hidden="true"]',
].join(', ');

const passageSelector = 'article.document [id]';
/** Where there are no passages: what stands on lines of its own. Neighbours in a map are a word each. */
const blockSelector =
  'h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, figcaption, blockquote, summary, .local-map a';

/** The passage, or other block, that a part of the text stands in. */
export function passageOf(element: Element): Element {
  return element.closest(passageSelector) ?? element.closest(blockSelector) ?? element;
}

/** The text in an element, in nodes, without the interface that stands in it. */
export function* textNodes(scope: Element): Generator<Text> {
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, node =>
    node instanceof Element && node.matches(interfaceSelector)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) yield node;
}

/** The text in an element, without the interface that stands in it. */
export function textIn(scope: Element): string {
  return Array.from(textNodes(scope), ({ data }) => data).join('');
}

/** The text of each passage, in nodes: no hit runs from one passage into another, or over a block inside one. */
export function readPassages(scope: Element): Text[][] {
  const passages: Text[][] = [];
  let current: Element | null = null;
  for (const node of textNodes(scope)) {
    if (!node.parentElement) continue;
    const passage = passageOf(node.parentElement);
    if (passage !== current) passages.push([]);
    current = passage;
    passages.at(-1)!.push(node);
  }
  return passages;
}

/** Puts a part of a text's node into a mark, and cuts the node for it. */
export function wrapText(node: Text, from: number, to: number, className: string): HTMLElement {
  if (to < node.length) node.splitText(to);
  const piece = from > 0 ? node.splitText(from) : node;
  const mark = document.createElement('mark');
  mark.className = className;
  piece.replaceWith(mark);
  mark.append(piece);
  return mark;
}
