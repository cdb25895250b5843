/**
 * A document's links as notes: paper has nothing to press. Each link gets the number of what it leads to, and a list
 * behind the text says what that is; slips of the original are noted in the same list.
 */
import { create } from './nodes.ts';

/**
 * What may lead somewhere: links out of the text, cited regulations, facts that the reader had marked, slips. A number
 * in the title would look like a note of whoever issued the document.
 */
const markSelector =
  ':is(a[href]:not([href^="#"], .fact), [data-fact][data-ref], mark.erratum):not(h1 a, h1 span)';
/** Keeps a number on the line of the word before it. */
const wordJoiner = '\u2060';

interface Note {
  name: string;
  /** Absolute; null for a slip. */
  address: string | null;
}

/** The site's root, which every address on it begins with: addresses in the list go on from there. */
export interface SiteRoot {
  /** Absolute, as links on this page have it now. */
  here: string;
  /** Absolute, as readers know it; null where the page was opened from a file. */
  published: string | null;
}

/**
 * Numbers an article's links and lists the notes.
 * @returns the numbers, which stand in the text, and the list, which the caller places; null where there is no link
 */
export function numberLinks(
  article: HTMLElement,
  root: SiteRoot,
): { numbers: HTMLElement[]; list: HTMLElement } | null {
  const notes = new Map<string, Note>();
  const numbers: HTMLElement[] = [];
  for (const mark of [...article.querySelectorAll<HTMLElement>(markSelector)].sort(byEnd)) {
    const note = readNote(mark, article);
    if (!note) continue;
    // Two slips are two notes, even where they are the same.
    const key = note.address ?? `${notes.size} ${note.name}`;
    if (!notes.has(key)) notes.set(key, note);
    numbers.push(numberAfter(mark, [...notes.keys()].indexOf(key) + 1));
  }
  return notes.size === 0 ? null : { numbers, list: listNotes([...notes.values()], root) };
}

/** A number stands behind its words: what stands within others ends before them. */
function byEnd(a: HTMLElement, b: HTMLElement): number {
  if (a.contains(b)) return 1;
  return b.contains(a) || a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

function readNote(mark: HTMLElement, article: HTMLElement): Note | null {
  const name = mark.textContent ?? '';
  if (mark instanceof HTMLAnchorElement) return { name, address: mark.href };
  const { fact, ref } = mark.dataset;
  if (fact === undefined) return { name: `原文作“${name}”。${mark.title}`, address: null };
  // A body is plain text unless the reader had it marked; a cited regulation is worth a note in any case.
  if (fact !== 'citation' && !mark.querySelector('.fact')) return null;
  const pages = fact === 'citation' ? article.dataset.regulations : article.dataset.organisations;
  return { name, address: new URL(`${pages}${ref}/`, location.href).href };
}

function numberAfter(mark: HTMLElement, number: number): HTMLElement {
  const sign = create('sup', 'print-number', `${wordJoiner}[${number}]`);
  mark.after(sign);
  return sign;
}

function listNotes(notes: readonly Note[], { here, published }: SiteRoot): HTMLElement {
  const list = document.createElement('ol');
  for (const { name, address } of notes) {
    const item = create('li', '', name);
    const shown = address?.startsWith(here) ? address.slice(here.length) : address;
    if (shown) item.append(' ', create('span', 'print-address', shown));
    list.append(item);
  }
  const section = create('section', 'print-notes');
  section.append(create('h2', '', '注释'));
  if (published) section.append(create('p', '', `地址不是完整网址的，前面加 ${published}`));
  section.append(list);
  return section;
}
