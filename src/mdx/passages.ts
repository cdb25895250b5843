/**
 * Gives every passage of a page its visible permalink and turns the page's plain elements into static HTML, so
 * that a document renders as one string and not as hundreds of component calls.
 */
import type { Element, ElementContent } from 'hast';
import { defineHastPlugin, type HastNode } from 'satteri';
import { shorten } from '../model/shorten.ts';

const blockNames = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p'];

/** Characters of doubtful words that a note repeats. */
const longestSlip = 12;

/** Sätteri plugin for the pages that the pipeline writes. */
export const passages = defineHastPlugin({
  name: 'passages',
  mdxJsxFlowElement: { filter: blockNames, visit: node => withNotes(toElement(node)) },
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
  return plainElement(node.name ?? 'span', properties, children);
}

function toContent(node: HastNode): ElementContent {
  if (node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement') return toElement(node);
  if (node.type === 'element') return { ...node, children: node.children.map(toContent) };
  return node as ElementContent;
}

/**
 * A block whose words are doubtful, with what is said of them beside it: in the margin where there is room. Of several
 * passages in one paragraph, each is followed by its own.
 */
function withNotes(block: Element): Element {
  if (block.properties.id === undefined)
    return { ...block, children: block.children.flatMap(child => withNotesAfter(child)) };
  const notes = notesOn(block, 'aside');
  return notes ? plainElement('div', { className: ['noted'] }, [block, notes]) : block;
}

function withNotesAfter(passage: ElementContent): ElementContent[] {
  const notes = passage.type === 'element' ? notesOn(passage, 'span') : null;
  return notes ? [passage, notes] : [passage];
}

function notesOn(passage: Element, tagName: 'aside' | 'span'): Element | null {
  const notes = slipsIn(passage).map(slip => noteOf(slip));
  if (notes.length === 0) return null;
  return plainElement(tagName, { className: ['margin-notes'], role: 'note', ariaLabel: '存疑' }, notes);
}

function slipsIn(element: Element): Element[] {
  return element.children.flatMap(child =>
    child.type !== 'element' ? [] : isSlip(child) ? [child] : slipsIn(child),
  );
}

function isSlip({ tagName, properties }: Element): boolean {
  return tagName === 'mark' && typeof properties.title === 'string';
}

function noteOf(slip: Element): Element {
  return plainElement('span', {}, [
    { type: 'text', value: `“${shorten(textOf(slip), longestSlip)}”：${String(slip.properties.title)}` },
  ]);
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}

function plainElement(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children };
}

/** The sign is drawn by the style sheet: copying a passage copies its words only. */
function sign(name: string, href: string, label: string): Element {
  return plainElement('a', { className: [name], href, ariaLabel: label }, []);
}
