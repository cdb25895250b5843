/**
 * The tools for a passage, or for selected words: copy the link, the citation in two forms, the words with their
 * source. They stand beside what they are for; on a narrow or touched window at its foot, out of the way of the
 * system's own menu.
 */

import { citeAsReference, citePlainly, quoteWithSource } from '../lib/citation.ts';
import { findPlaces, type Places } from '../lib/places/find.ts';
import { shorten } from '../model/shorten.ts';
import sheet from '../styles/passage-tools.css?url';
import { addSheet } from './add-sheet.ts';
import { pageAddress, readCitedDocument, today } from './cited-page.ts';
import {
  type Passage,
  readPassages,
  type SelectedPassage,
  selectedIn,
  selectPart,
  wordsOf,
} from './document-passages.ts';
import { chooseQuote, firstQuoted } from './quote-choice.ts';
import { describeQuotedWords } from './text-fragment.ts';
import { closeToolbar, isToolbarInUse, openToolbar, type Tool } from './toolbar.ts';

// What it shows is not shown before its look is there.
await addSheet(sheet);

/** What the tools are for. */
interface Subject {
  parts: readonly SelectedPassage[];
  /** Empty for the document as a whole. */
  place: string;
  /** Of the first passage; of the page for the document as a whole. */
  address: string;
  /** The same with the words that are selected. */
  link: string;
}

/** Characters of what was copied that are repeated. */
const longestRepeated = 60;

/** The page's passages and their places: they do not change while it is read. */
let known: { passages: Passage[]; places: Places } | null = null;
/** Whether the tools that are open are for a selection. */
let selected = false;

document.addEventListener('selectionchange', () => {
  // On some phones a press on a button takes the selection away; a field to copy from takes it over.
  if (selected && getSelection()?.isCollapsed && !isToolbarInUse()) closeToolbar();
});

/** Opens the tools for what is selected of the document. */
export function openForSelection(article: HTMLElement, range: Range): void {
  const parts = selectedIn(read(article).passages, range);
  if (parts.length === 0) return;
  selected = true;
  open(parts, { boxes: () => range.getClientRects(), origin: signOf(parts.at(-1)!.passage), focused: false });
}

/**
 * Opens the tools for a passage whose link was pressed.
 * @param focused - whether the keyboard goes to them
 */
export function openForPassage(article: HTMLElement, sign: HTMLElement, focused: boolean): void {
  const id = sign.closest('[id]')?.id;
  const passage = read(article).passages.find(each => each.id === id);
  if (!passage) return;
  selected = false;
  const parts = [selectPart(passage)];
  // The browser goes to the passage first.
  requestAnimationFrame(() =>
    open(parts, { boxes: () => passage.element.getClientRects(), origin: sign, focused }),
  );
}

function open(parts: readonly SelectedPassage[], place: Parameters<typeof openToolbar>[2]): void {
  const subject = describe(parts);
  openToolbar(subject.place || '全文', toolsFor(subject), place);
}

function read(article: HTMLElement): { passages: Passage[]; places: Places } {
  if (!known) {
    const passages = readPassages(article);
    known = { passages, places: findPlaces(passages) };
  }
  return known;
}

function signOf({ element }: Passage): HTMLElement | null {
  return element.querySelector<HTMLElement>('a.permalink');
}

function describe(parts: readonly SelectedPassage[]): Subject {
  const { passages, places } = known!;
  const first = parts[0]!.passage;
  const quoted = firstQuoted(parts)?.passage;
  const around = passages.filter(each => each !== quoted).map(({ text }) => text);
  const quote = chooseQuote(parts, around.join('\n'));
  const place = places.cite(first.id, parts.at(-1)!.passage.id);
  // A document without a title of its own begins with a passage that would stand for all of it.
  if (place === '') return { parts, place, address: pageAddress(), link: pageAddress() };
  const address = `${pageAddress()}#${first.id}`;
  return { parts, place, address, link: address + (quote ? describeQuotedWords(quote) : '') };
}

function toolsFor({ parts, place, address, link }: Subject): Tool[] {
  const cited = readCitedDocument();
  const tools: Tool[] = [{ name: '复制链接', text: () => link, said: text => repeat('链接', text) }];
  if (!cited) return tools;
  return [
    ...tools,
    { name: '复制引用', text: () => citePlainly(cited, place), said: text => repeat('引用', text) },
    {
      name: '复制参考文献',
      text: () => citeAsReference(cited, address, today()),
      said: text => repeat('参考文献（GB/T 7714—2025）', text),
    },
    {
      name: '复制文字和出处',
      text: () => quoteWithSource(wordsOf(parts), cited, place, address),
      said: () => `文字（${[...wordsOf(parts)].length} 字）和出处`,
    },
  ];
}

function repeat(name: string, text: string): string {
  return `${name}：${shorten(decodeWords(text), longestRepeated)}`;
}

/** An address as it is read. */
function decodeWords(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
