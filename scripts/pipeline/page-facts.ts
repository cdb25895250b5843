/** What the checks need of a built page. */
import { Parser } from 'htmlparser2';

export interface PageFacts {
  /** Path in the built site, such as `documents/x/index.html`. */
  path: string;
  ids: ReadonlySet<string>;
  /** Values of href and src, as written, each once. */
  links: ReadonlySet<string>;
  /** Id of the document whose text the page shows, or null. */
  document: string | null;
  /** For a document's page, its passages' texts in order, by id. */
  passages: readonly { id: string; text: string }[];
  /** All visible text of the article, interface marks left out. */
  articleText: string;
}

/** Elements in a document's article that are the site's: a title that the editor supplied, links to the passage. */
const interfaceClasses = ['permalink', 'revised', 'supplied-title', 'margin-notes'];

/** An element that is open while the page is read. */
interface OpenElement {
  /** Its place among the passages, and where its text begins in the article's; null for an element without an id. */
  passage: { index: number; start: number } | null;
  isArticle: boolean;
  isInterface: boolean;
}

/**
 * Reads a page's HTML, event by event: a tree of it takes five times as long (measured on 200 documents' pages), and a
 * large collection has tens of thousands of pages.
 */
export function readPage(path: string, html: string): PageFacts {
  const ids = new Set<string>();
  const links = new Set<string>();
  const passages: { id: string; text: string }[] = [];
  let articleText = '';
  let document: string | null = null;
  /** Open elements from the article inwards. */
  const open: OpenElement[] = [];
  let interfaces = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      const { id, href, src } = attributes;
      if (id !== undefined) ids.add(id);
      if (href !== undefined) links.add(href);
      if (src !== undefined) links.add(src);
      const isArticle = name === 'article' && attributes['data-document'] !== undefined;
      if (isArticle) document = attributes['data-document']!;
      if (!isArticle && open.length === 0) return;
      const isInterface = isInterfaceElement(attributes.class);
      const passage =
        id === undefined || isArticle ? null : { index: passages.length, start: articleText.length };
      if (passage) passages.push({ id: id!, text: '' });
      if (isInterface) interfaces++;
      open.push({ passage, isArticle, isInterface });
    },
    ontext(text) {
      if (open.length > 0 && interfaces === 0) articleText += text;
    },
    onclosetag() {
      const closed = open.pop();
      if (!closed) return;
      if (closed.isInterface) interfaces--;
      if (closed.passage) passages[closed.passage.index]!.text = articleText.slice(closed.passage.start);
    },
  });
  parser.end(html);
  return { path, ids, links, document, passages, articleText };
}

function isInterfaceElement(classes: string | undefined): boolean {
  if (classes === undefined) return false;
  const names = classes.split(' ');
  return interfaceClasses.some(name => names.includes(name));
}
