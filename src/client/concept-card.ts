/**
 * A card with a concept's definition beside its name in the text: when it is pointed at, focused, or touched. Its data
 * is one small file a concept, fetched when it is asked for; where that fails the link still leads to the concept.
 */
import type { ConceptCard } from '../model/concept.ts';

/** Milliseconds that a pointer rests on a name before its card opens, and is away before it closes. */
const delay = { open: 250, close: 300 };
/** Pixels between a name and its card, and between a card and the window's edge. */
const distance = 6;
const edge = 16;
/** Below this width of the window the card stands at its foot: see `.concept-card`. */
const narrow = matchMedia('(width < 40rem)');

const article = document.querySelector<HTMLElement>('article.document');
const loaded = new Map<string, Promise<ConceptCard | null>>();

let card: HTMLElement | null = null;
/** The name whose card is open or about to be. */
let current: HTMLAnchorElement | null = null;
let timer = 0;
/** The kind of pointer that was last pressed: a touch opens the card where a mouse follows the link. */
let pressedBy = '';
/** Focus that comes back from a card does not open it again. */
let returning = false;

if (article) {
  article.addEventListener('pointerover', event => {
    if (event.pointerType !== 'mouse') return;
    const link = linkAt(event.target);
    if (!link) return;
    after(delay.open, () => open(link));
  });
  article.addEventListener('pointerout', event => {
    if (event.pointerType === 'mouse' && linkAt(event.target)) after(delay.close, close);
  });
  article.addEventListener('pointerdown', event => {
    pressedBy = event.pointerType;
  });
  article.addEventListener('focusin', event => {
    const link = linkAt(event.target);
    // Focus by a press is the press's own affair.
    if (link?.matches(':focus-visible') && !returning) open(link);
    returning = false;
  });
  article.addEventListener('focusout', event => {
    if (linkAt(event.target) && !card?.contains(event.relatedTarget as Node | null)) close();
  });
  article.addEventListener('click', event => {
    const link = linkAt(event.target);
    if (!link || pressedBy !== 'touch' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (current === link && card) close();
    else openOrFollow(link);
  });
  article.addEventListener('keydown', event => {
    const link = linkAt(event.target);
    if (link && card && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      card.querySelector('a')?.focus();
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !current) return;
    const back = card?.contains(document.activeElement) ? current : null;
    close();
    if (back) focusQuietly(back);
  });
  document.addEventListener('pointerdown', event => {
    const target = event.target instanceof Node ? event.target : null;
    if (card && !card.contains(target) && !linkAt(event.target)) close();
  });
}

function linkAt(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a.concept') : null;
}

function after(milliseconds: number, act: () => void): void {
  clearTimeout(timer);
  timer = window.setTimeout(act, milliseconds);
}

function close(): void {
  clearTimeout(timer);
  current?.removeAttribute('aria-describedby');
  current = null;
  card?.remove();
  card = null;
}

/** A touch has no other way to follow a link whose card cannot be had. */
async function openOrFollow(link: HTMLAnchorElement): Promise<void> {
  await open(link);
  if (current === link && !card) location.assign(link.href);
}

async function open(link: HTMLAnchorElement): Promise<void> {
  clearTimeout(timer);
  if (current === link) return;
  close();
  current = link;
  const content = await load(link);
  // Another was opened, or this one closed, while its data was on the way.
  if (!content || current !== link) return;
  card = render(content, link);
  (article?.closest('main') ?? document.body).append(card);
  link.setAttribute('aria-describedby', card.id);
  place(card, link);
}

function load(link: HTMLAnchorElement): Promise<ConceptCard | null> {
  const id = /([^/]+)\/$/u.exec(link.pathname)?.[1] ?? '';
  const known = loaded.get(id);
  if (known) return known;
  const request = fetch(`${article?.dataset.cards ?? ''}${id}.json`)
    .then(response => (response.ok ? (response.json() as Promise<ConceptCard>) : null))
    .catch(() => {
      // The network may come back.
      loaded.delete(id);
      return null;
    });
  loaded.set(id, request);
  return request;
}

function render(content: ConceptCard, link: HTMLAnchorElement): HTMLElement {
  const element = document.createElement('div');
  element.className = 'concept-card';
  element.id = 'concept-card';
  const kind = tag('span', 'card-kind', content.kind);
  const term = tag('p', 'card-term', content.term);
  term.append(kind);
  element.append(term, tag('p', '', content.definition));
  const sense = content.senses.find(({ name }) => name === link.dataset.sense);
  if (sense) element.append(tag('p', 'source-note', `这里指${sense.name}：${sense.definition}`));
  if (content.scope) element.append(tag('p', 'source-note', `限于${content.scope}的用法。`));
  if (content.parts.length > 0) {
    const list = document.createElement('ol');
    list.append(...content.parts.map(part => tag('li', '', part)));
    element.append(list);
  }
  const more = tag('a', 'card-more', moreOf(content));
  more.setAttribute('href', link.href);
  element.append(more);
  element.addEventListener('pointerenter', () => clearTimeout(timer));
  element.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') after(delay.close, close);
  });
  more.addEventListener('keydown', event => {
    if (event.key !== 'Tab') return;
    // Goes on from the name, as if the card had stood beside it.
    if (event.shiftKey) event.preventDefault();
    close();
    focusQuietly(link);
  });
  return element;
}

function moreOf({ count, documents }: ConceptCard): string {
  return count > 1 ? `看词条和全部 ${count} 处（${documents} 篇）` : '看词条';
}

function tag(name: string, className: string, text: string): HTMLElement {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}

function focusQuietly(link: HTMLAnchorElement): void {
  returning = true;
  link.focus();
  returning = false;
}

/** Below the name's last line, or above its first where there is no room below. */
function place(card: HTMLElement, link: HTMLAnchorElement): void {
  if (narrow.matches) return;
  const lines = link.getClientRects();
  const first = lines[0];
  const last = lines[lines.length - 1];
  if (!first || !last) return;
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(edge, Math.min(last.left, document.documentElement.clientWidth - width - edge));
  const fitsBelow = last.bottom + distance + height <= document.documentElement.clientHeight;
  const top = fitsBelow || first.top < height ? last.bottom + distance : first.top - distance - height;
  card.style.insetInlineStart = `${left + scrollX}px`;
  card.style.insetBlockStart = `${top + scrollY}px`;
}
