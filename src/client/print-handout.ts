/**
 * What a page gains while it is printed: its address as a code and in words, the day, and under a document the notes
 * of its links. It goes again after printing, so that the page is exactly as it was.
 */
import { numberLinks, type SiteRoot } from './print-notes.ts';
import { drawCode } from './qr-code.ts';

/** What takes back what was added; null while nothing is printed. */
let undo: (() => void) | null = null;

addEventListener('beforeprint', () => {
  // Some browsers open a second preview without having closed the first.
  undo?.();
  undo = prepare();
});
addEventListener('afterprint', () => {
  undo?.();
  undo = null;
});

function prepare(): (() => void) | null {
  const source = document.querySelector<HTMLElement>('.print-source[data-root]');
  if (!source) return null;
  const undos = [signSource(source), addNotes(source), openOutline()];
  return () => {
    for (const undo of undos) undo();
  };
}

/** Says where the page is and when it was printed. A page opened from a file has no address to give. */
function signSource(source: HTMLElement): () => void {
  const address = addressOf(source.dataset.address, location.origin + location.pathname);
  const day = new Date();
  const signs = {
    '[data-print-address]': address ? `，${address}` : '',
    '[data-print-date]': `，${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日打印`,
  };
  const undos = Object.entries(signs).map(([selector, words]) =>
    setText(source.querySelector(selector)!, words),
  );
  if (address) undos.push(add(figureOf(address), source));
  return () => {
    for (const undo of undos) undo();
  };
}

function figureOf(address: string): HTMLElement {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = address;
  figure.append(drawCode(address), caption);
  return figure;
}

function addNotes(source: HTMLElement): () => void {
  const article = document.querySelector<HTMLElement>('article.document');
  const notes = article && numberLinks(article, rootOf(source));
  if (!notes) return () => {};
  source.after(notes.list);
  return () => {
    for (const element of [...notes.numbers, notes.list]) element.remove();
  };
}

function rootOf({ dataset }: HTMLElement): SiteRoot {
  const here = new URL(dataset.root!, location.href).href;
  return { here, published: addressOf(dataset.site, here) };
}

/** The published address; else where the page stands now, unless that is a file. */
function addressOf(published: string | undefined, here: string): string | null {
  return published || (location.protocol.startsWith('http') ? here : null);
}

/** Chromium before 131 does not print a folded list, whatever the style sheet says. */
function openOutline(): () => void {
  const details = document.querySelector<HTMLDetailsElement>('.outline details:not([open])');
  if (!details || CSS.supports('selector(details::details-content)')) return () => {};
  details.open = true;
  return () => {
    details.open = false;
  };
}

function setText(element: Element, words: string): () => void {
  const before = element.textContent;
  element.textContent = words;
  return () => {
    element.textContent = before;
  };
}

function add(element: HTMLElement, parent: HTMLElement): () => void {
  parent.append(element);
  return () => element.remove();
}
