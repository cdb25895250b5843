/** Makes nodes of markup. Text stays text: nothing in a source can become markup. */
import type { Markup } from '../lib/records/markup.ts';

const svg = 'http://www.w3.org/2000/svg';
const svgTags: ReadonlySet<string> = new Set(['svg', 'rect']);

export function toNode(markup: Markup): Node {
  if (typeof markup === 'string') return document.createTextNode(markup);
  const { tag, attributes, children } = markup;
  const node = svgTags.has(tag) ? document.createElementNS(svg, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.map(toNode));
  return node;
}
