/**
 * Writes the lines of a page as remark-mdx writes them, byte for byte, without its cost: what it looks for in every
 * text hardly ever stands in a document. A line in which it may stand, remark-mdx writes itself.
 */
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { remark } from 'remark';
import remarkMdx from 'remark-mdx';

/** An element whose attributes all have values in quotation marks. */
export interface PageElement extends MdxJsxTextElement {
  name: string;
  attributes: PageAttribute[];
  children: PageContent[];
}

export interface PageAttribute extends MdxJsxAttribute {
  value: string;
}

export type PageContent = { type: 'text'; value: string } | PageElement;

/** One element on one line: an inline element alone in a paragraph, which MDX takes for the block itself. */
export function writeLine(line: PageElement): string {
  return isPlain(line) ? writeElement(line) : writeByLibrary({ type: 'paragraph', children: [line] });
}

/** An element that holds other elements, one to a line, and nothing between them on the page. */
export function writeLines(name: string, attributes: PageAttribute[], lines: readonly PageElement[]): string {
  if (attributes.every(isPlainAttribute) && lines.every(isPlain)) {
    const inner = lines.map(line => `  ${writeElement(line)}\n`).join('');
    return `<${name}${writeAttributes(attributes)}>\n${inner}</${name}>`;
  }
  const children = lines.flatMap((line, index): PhrasingContent[] =>
    index > 0 ? [{ type: 'text', value: '\n' }, line] : [line],
  );
  return writeByLibrary({
    type: 'mdxJsxFlowElement',
    name,
    attributes,
    children: [{ type: 'paragraph', children }],
  } satisfies MdxJsxFlowElement);
}

const library = remark().use(remarkMdx).freeze();

function writeByLibrary(node: RootContent): string {
  return library.stringify({ type: 'root', children: [node] } satisfies Root).trimEnd();
}

/**
 * What Markdown or MDX reads as syntax inside a line, and line ends. Other characters are syntax only at the beginning
 * or at the end of a line (`1.`, `-`, `>`, a space), where a page has nothing but tags.
 */
const syntax = /[\r\n&*<[\\\]_`{]/u;
/** In an attribute it is kept, and what follows it is indented. */
const lineEnd = /[\r\n]/u;

/** Whether nothing in an element needs an escape, but for quotation marks in attributes. */
function isPlain({ attributes, children }: PageElement): boolean {
  return (
    attributes.every(isPlainAttribute) &&
    children.every(child => (child.type === 'text' ? !syntax.test(child.value) : isPlain(child)))
  );
}

function isPlainAttribute({ value }: PageAttribute): boolean {
  return !lineEnd.test(value);
}

function writeElement({ name, attributes, children }: PageElement): string {
  const tag = name + writeAttributes(attributes);
  if (children.length === 0) return `<${tag} />`;
  let content = '';
  for (const child of children) content += child.type === 'text' ? child.value : writeElement(child);
  return `<${tag}>${content}</${name}>`;
}

function writeAttributes(attributes: readonly PageAttribute[]): string {
  let written = '';
  for (const { name, value } of attributes) written += ` ${name}="${value.replaceAll('"', '&#x22;')}"`;
  return written;
}
