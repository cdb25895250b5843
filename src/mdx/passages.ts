/**
 * Gives every passage of a page its visible permalink and turns the page's plain elements into static HTML, so
 * that a document renders as one string and not as hundreds of component calls.
 */
import type { Element, ElementContent } from 'hast';
import { defineHastPlugin, type HastNode } from 'satteri';

const blockNames = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p'];

/** Sätteri plugin for the pages that the pipeline writes. */
export const passages = defineHastPlugin({
  name: 'passages',
  mdxJsxFlowElement: { filter: blockNames, visit: node => toElement(node) },
});

type JsxNode = Extract<HastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

function toElement(node: Readonly<JsxNode>): Element {
  const properties: Element['properties'] = {};
  let revised = false;
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') continue;
    if (attribute.name === 'data-revised') revised = true;
    else properties[attribute.name === 'class' ? 'className' : attribute.name] = attribute.value;
  }
  const children = node.children.map(toContent);
  const id = properties.id;
  if (typeof id === 'string') {
    if (revised) children.push(sign('revised', `#was-${id}`, '本段发布后改过文字，看改动'));
    children.push(sign('permalink', `#${id}`, `本段的固定链接（${id}）`));
  }
  return { type: 'element', tagName: node.name ?? 'span', properties, children };
}

function toContent(node: HastNode): ElementContent {
  if (node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement') return toElement(node);
  if (node.type === 'element') return { ...node, children: node.children.map(toContent) };
  return node as ElementContent;
}

/** The sign is drawn by the style sheet: copying a passage copies its words only. */
function sign(name: string, href: string, label: string): Element {
  return {
    type: 'element',
    tagName: 'a',
    properties: { className: [name], href, ariaLabel: label },
    children: [],
  };
}
