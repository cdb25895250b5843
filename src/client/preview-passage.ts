/**
 * The words of a passage, read from its document's page: the one that is open, or another, which is loaded as a reader
 * would load it. So there is no data beside the page that could differ from it, and a reader who goes on has it.
 */
import { textIn } from './passage-text.ts';

export interface Passage {
  /** The document's title. */
  title: string;
  /** The headings that it stands under, the highest first. */
  headings: readonly string[];
  words: string;
  /** Says that it is not the passage that the link names; empty where it is. */
  note: string;
  /** Path of the page that it stands on. */
  page: string;
}

/** A passage taken away leads to another at most this often. */
const mostSteps = 5;
const headingNames = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'];

/** Pages of other documents by address. */
const pages = new Map<string, Promise<Document>>();

/**
 * Finds a passage, on to what took its place where it was withdrawn or its document renamed.
 * @param link address with the passage's id
 * @returns null where it is gone without a successor, or never was
 * @throws where a page cannot be had
 */
export async function findPassage(link: string): Promise<Passage | null> {
  let address = new URL(link);
  let note = '';
  for (let step = 0; step < mostSteps; step++) {
    const page = await pageAt(address);
    const id = address.hash.slice(1).split(':~:')[0] ?? '';
    const passage = id === '' ? readDocument(page) : readPassage(page, id);
    if (passage) return { ...passage, note, page: address.pathname };
    const next = successorOf(page, id);
    if (!next) return null;
    note = next.note || note;
    address = new URL(next.href, address);
  }
  return null;
}

function pageAt(address: URL): Promise<Document> {
  if (address.pathname === location.pathname) return Promise.resolve(document);
  const known = pages.get(address.pathname);
  if (known) return known;
  const loading = loadPage(address.pathname).catch(problem => {
    // The network or the server may come back.
    pages.delete(address.pathname);
    throw problem;
  });
  pages.set(address.pathname, loading);
  return loading;
}

async function loadPage(path: string): Promise<Document> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  // Nothing in a parsed page is run or loaded.
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** A document that took a passage's place as a whole is shown by its title. */
function readDocument(page: Document): ReturnType<typeof readPassage> {
  const title = page.querySelector('article.document h1');
  return title && { title: wordsOf(title), headings: [], words: '' };
}

function readPassage(page: Document, id: string): Pick<Passage, 'title' | 'headings' | 'words'> | null {
  const article = page.querySelector('article.document');
  const element = article?.querySelector(`[id="${CSS.escape(id)}"]`);
  if (!article || !element) return null;
  const words = wordsOf(element);
  return {
    title: wordsOf(article.querySelector('h1')),
    headings: headingsAbove(article, element),
    // A heading by itself says little: what it begins stands below it.
    words:
      isHeading(element) && levelOf(element) > 1
        ? `${words}\n${wordsOf(textAfter(article, element))}`.trim()
        : words,
  };
}

/** What took a passage's place, as its document's page says it. */
function successorOf(page: Document, id: string): { href: string; note: string } | null {
  const entry = page.querySelector<HTMLElement>(`:is(.history, .moved-passages) li[id="${CSS.escape(id)}"]`);
  if (!entry) return null;
  const href = entry.dataset.target ?? entry.querySelector('a')?.getAttribute('href');
  if (!href) return null;
  // A renamed document is still the same document.
  if (page.getElementById('new-address')) return { href, note: '' };
  const place = href.includes('#') ? '段落' : '文件';
  return {
    href,
    note:
      'merged' in entry.dataset
        ? '链接所指的段落已并入这一段。'
        : `链接所指的段落已撤下，这里是替代它的${place}。`,
  };
}

function headingsAbove(article: Element, element: Element): string[] {
  const above: Element[] = [];
  for (const heading of article.querySelectorAll('h2, h3, h4, h5, h6')) {
    if (!(heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    while (above.length > 0 && levelOf(above.at(-1)!) >= levelOf(heading)) above.pop();
    above.push(heading);
  }
  // A heading stands under higher ones; a signature or a date at the end under none.
  const own = isHeading(element) ? levelOf(element) : element.matches('.signature, .date') ? 0 : 7;
  return above.filter(heading => levelOf(heading) < own).map(wordsOf);
}

/** The passage after a heading; none where another heading follows. */
function textAfter(article: Element, heading: Element): Element | null {
  const passages = [...article.querySelectorAll('[id]')];
  const next = passages[passages.indexOf(heading) + 1];
  return next && !isHeading(next) ? next : null;
}

function isHeading(element: Element): boolean {
  return headingNames.includes(element.tagName);
}

function levelOf(heading: Element): number {
  return headingNames.indexOf(heading.tagName) + 1;
}

function wordsOf(element: Element | null): string {
  return element ? textIn(element).trim() : '';
}
