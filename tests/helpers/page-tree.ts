/** What the checks need of a page, from a whole tree of it: slower than the reader that they use, and simpler. */
import type { Element, Root, RootContent } from 'hast';
import { rehype } from 'rehype';
import { SKIP, visit } from 'unist-util-visit';
import type { PageFacts } from '../../scripts/pipeline/page-facts.ts';

const parser = rehype().freeze();
const interfaceClasses = ['permalink', 'revised', 'supplied-title', 'margin-notes'];

export function readPageTree(path: string, html: string): PageFacts {
  const tree: Root = parser.parse(html);
  const ids = new Set<string>();
  const links = new Set<string>();
  const passages: { id: string; text: string }[] = [];
  let articleText = '';
  let document: string | null = null;
  visit(tree, 'element', element => {
    const { id, href, src } = element.properties;
    if (typeof id === 'string') ids.add(id);
    for (const link of [href, src]) if (typeof link === 'string') links.add(link);
    if (element.tagName !== 'article' || typeof element.properties.dataDocument !== 'string') return;
    document = element.properties.dataDocument;
    articleText = visibleText(element);
    visit(element, 'element', passage => {
      if (passage !== element && typeof passage.properties.id === 'string')
        passages.push({ id: passage.properties.id, text: visibleText(passage) });
    });
  });
  return { path, ids, links, document, passages, articleText };
}

function visibleText(element: Element): string {
  let text = '';
  visit(element, (node: RootContent | Root) => {
    if (node.type === 'text') text += node.value;
    if (node.type !== 'element') return undefined;
    const classes = node.properties.className;
    return Array.isArray(classes) && interfaceClasses.some(name => classes.includes(name)) ? SKIP : undefined;
  });
  return text;
}
