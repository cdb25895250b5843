/**
 * What an opened link means, on a document's page: goes on from a withdrawn passage to what took its place and says
 * so; says so too where the words that the link quotes are no longer in the passage.
 */
import { highlightParameter } from '../model/search.ts';
import { shorten } from '../model/shorten.ts';
import { createNotice, linkMessages } from './link-notice.ts';
import { create } from './nodes.ts';
import { openedAddress } from './opened-address.ts';
import { findQuotedWords, type QuotedWords, readQuotedWords } from './text-fragment.ts';

/** Names the withdrawn passage that a link came through, `document#id`, on the page it leads to. */
const fromParameter = 'from';
/** `document#id`, and an id: nothing else of an address is repeated in the site's voice. */
const placePattern = /^[a-z0-9-]+#[a-z0-9.-]+$/u;
const idPattern = /^[a-z0-9.-]{1,40}$/u;
/** Characters of a quotation that a notice repeats. */
const longestQuote = 40;

/** Whether the next change of the address's fragment is this script's own. */
let arriving = false;

const article = document.querySelector<HTMLElement>('article.document');

if (article) {
  followLink(article, openedAddress(), new URLSearchParams(location.search));
  addEventListener('hashchange', () => {
    // What the opened link said besides its passage is not said by a jump within the page.
    if (!arriving) followLink(article, location.hash, new URLSearchParams());
    arriving = false;
  });
}

function followLink(article: HTMLElement, address: string, parameters: URLSearchParams): void {
  for (const notice of document.querySelectorAll('.link-notice')) notice.remove();
  const id = idIn(address);
  const withdrawn =
    id === '' ? null : document.querySelector<HTMLElement>(`.history li[id="${CSS.escape(id)}"]`);
  const target = withdrawn && leaveWithdrawn(article, withdrawn, id);
  if (withdrawn && !target) return;
  const from = parameters.get(fromParameter);
  const passage =
    target ?? (id === '' ? null : article.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`));
  if (from && placePattern.test(from) && passage) showNotice(passage, [linkMessages.replaced(from)]);
  if (id !== '' && !document.getElementById(id))
    showNotice(null, [linkMessages.unknown(idPattern.test(id) ? id : null)]);
  const passages = readPassages(article);
  const quotes = readQuotedWords(address);
  markLinked(article, quotes.length > 0 ? passage : null);
  for (const quote of quotes) checkQuote(quote, passage, passages);
}

/** Where words are quoted, the browser takes what they stand in for the target: a part of the passage, or several. */
function markLinked(article: HTMLElement, passage: HTMLElement | null): void {
  for (const marked of article.querySelectorAll('[data-linked]')) marked.removeAttribute('data-linked');
  passage?.setAttribute('data-linked', '');
}

function idIn(address: string): string {
  const fragment = address.split('#')[1]?.split(':~:')[0] ?? '';
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * Goes on to what took a withdrawn passage's place, in this document or another.
 * @returns the passage in this document, or null
 */
function leaveWithdrawn(article: HTMLElement, withdrawn: HTMLElement, id: string): HTMLElement | null {
  const target = withdrawn.dataset.target;
  if (target === undefined) return null;
  if (!target.startsWith('#')) {
    const address = new URL(target, location.href);
    address.searchParams.set(fromParameter, `${article.dataset.document}#${id}`);
    const opened = new URLSearchParams(location.search);
    for (const name of ['text', highlightParameter])
      for (const words of opened.getAll(name)) address.searchParams.append(name, words);
    location.replace(address);
    return null;
  }
  const passage = document.getElementById(target.slice(1));
  if (!passage) return null;
  arriving = true;
  location.replace(target);
  const place = `#${id}`;
  showNotice(passage, [
    'merged' in withdrawn.dataset ? linkMessages.merged(place) : linkMessages.replaced(place),
  ]);
  return passage;
}

function readPassages(article: HTMLElement): { id: string; text: string }[] {
  return Array.from(article.querySelectorAll<HTMLElement>('[id]'), element => ({
    id: element.id,
    text: element.textContent ?? '',
  }));
}

/** Says so where the quoted words are not in the passage, and where they are now. */
function checkQuote(
  quote: QuotedWords,
  passage: HTMLElement | null,
  passages: readonly { id: string; text: string }[],
): void {
  const first = passage ? passages.findIndex(each => each.id === passage.id) : 0;
  if (first < 0) return;
  const onwards = findQuotedWords(quote, passages.slice(first));
  if (onwards !== null && (passage === null || onwards === passage.id)) return;
  const now = findQuotedWords(quote, passages);
  const shown = shorten(quote.start, longestQuote);
  const revised = passage && document.getElementById(`was-${passage.id}`);
  const place = passage ? '这一段' : '本文';
  if (now !== null)
    showNotice(passage, [
      ...apartFromQuotes(`链接所引的“${shown}”不在${place}，现在见 `),
      linkTo(now, `#${now}`),
      '。',
    ]);
  else if (revised)
    showNotice(passage, [
      // The old text has the words: found here, they keep the browser from going there.
      `链接所引的“${shown}”已不在${place}：这一段发布后改过文字。`,
      linkTo(revised.id, '看改动前的文字'),
      '。',
    ]);
  else showNotice(passage, apartFromQuotes(linkMessages.unquoted(shown, place, passage !== null)));
}

function linkTo(id: string, text: string): HTMLAnchorElement {
  const link = create('a', '', text);
  link.href = `#${id}`;
  return link;
}

/**
 * The browser, too, looks for the words that a link quotes, and would find them in what is said of them. It finds none
 * that run across the edge of a box.
 */
function apartFromQuotes(words: string): (string | Node)[] {
  const at = words.indexOf('“') + 1;
  if (at === 0) return [words];
  return [words.slice(0, at), create('span', 'apart', words.charAt(at)), words.slice(at + 1)];
}

/** Puts a notice above a passage, or at the top of the document; several about one link stand in one box. */
function showNotice(passage: HTMLElement | null, content: readonly (string | Node)[]): void {
  const words = create('p', '', ...content);
  const shown = document.querySelector('.link-notice');
  if (shown) {
    shown.querySelector('button')!.before(words);
    return;
  }
  const notice = createNotice(words);
  (passage?.closest('article > *') ?? article?.firstElementChild)?.before(notice);
  // While it loads, the browser goes to the fragment once more.
  const show = () => notice.scrollIntoView({ block: 'start' });
  if (document.readyState === 'complete') show();
  else addEventListener('load', () => requestAnimationFrame(show), { once: true });
}
