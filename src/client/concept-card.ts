/**
 * A card with a concept's definition beside its name in the text: when it is pointed at, focused, or touched. Its data
 * is one small file a concept, fetched when it is asked for; where that fails the link still leads to the concept.
 */
import type { ConceptCard } from '../model/concept.ts';
import { conceptIdOf } from './concept-link.ts';

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
/** The name whose card is open or loading. */
let current: HTMLAnchorElement | null = null;
let timer = 0;
/** How often a card was closed: what was begun before is over. */
let turns = 0;
/** The kind of pointer that was last pressed: a touch opens the card where a mouse follows the link. */
let pressedBy = '';

if (article) {
  article.addEventListener('pointerover', event => {
    if (event.pointerType !== 'mouse') return;
    const link = linkAt(event.target);
    if (!link) return;
    after(delay.open, () => open(link));
  });
  article.addEventListener('pointerout', event => {
    if (event.pointerType === 'mouse' && linkAt(event.target)) after(delay.close, closeUnlessFocused);
  });
  article.addEventListener('pointerdown', event => {
    pressedBy = event.pointerType;
  });
  // Enter on a link is a click too, whatever was pressed before.
  article.addEventListener('keydown', () => {
    pressedBy = '';
  });
  article.addEventListener('focusin', event => {
    const link = linkAt(event.target);
    // Focus by a press is the press's own affair.
    if (link?.matches(':focus-visible')) open(link);
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
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
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

/** A card that the keyboard opened stays until the keyboard goes on. */
function closeUnlessFocused(): void {
  if (document.activeElement !== current || !current?.matches(':focus-visible')) close();
}

function close(): void {
  clearTimeout(timer);
  turns++;
  current?.removeAttribute('aria-describedby');
  current = null;
  card?.remove();
  card = null;
}

/** A touch has no other way to follow a link whose card cannot be had. A second one, while it loads, waits with the first. */
async function openOrFollow(link: HTMLAnchorElement): Promise<void> {
  if (current === link) return;
  await open(link);
  if (current === link && !card) location.assign(link.href);
}

async function open(link: HTMLAnchorElement): Promise<void> {
  clearTimeout(timer);
  if (current === link) return;
  close();
  current = link;
  const turn = turns;
  const content = await load(link);
  // Another was opened, or this one closed (and perhaps opened again), while its data was on the way.
  if (!content || turn !== turns) return;
  card = render(content, link);
  (article?.closest('main') ?? document.body).append(card);
  link.setAttribute('aria-describedby', card.id);
  place(card, link);
}

function load(link: HTMLAnchorElement): Promise<ConceptCard | null> {
  const id = conceptIdOf(link);
  const known = loaded.get(id);
  if (known) return known;
  const request = fetch(`${article?.dataset.cards ?? ''}${id}.json`)
    .then(response => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json() as Promise<ConceptCard>;
    })
    .catch(() => {
      // The network or the server may come back.
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
  // The name itself leads where this does, and Escape closes: the keyboard need not stop at either.
  const more = tag('a', 'card-more', moreOf(content));
  more.setAttribute('href', link.href);
  more.tabIndex = -1;
  const dismiss = tag('button', 'card-close', '×');
  dismiss.setAttribute('type', 'button');
  dismiss.setAttribute('aria-label', '关闭');
  dismiss.tabIndex = -1;
  dismiss.addEventListener('click', close);
  element.append(more, dismiss);
  element.addEventListener('pointerenter', () => clearTimeout(timer));
  element.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') after(delay.close, closeUnlessFocused);
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

/**
 * Below the name's last line, or above its first where there is more room, and no higher than the room. On a narrow
 * window the card stands at its foot, and the page moves up where it would cover the name.
 */
function place(card: HTMLElement, link: HTMLAnchorElement): void {
  const lines = link.getClientRects();
  const first = lines[0];
  const last = lines[lines.length - 1];
  if (!first || !last) return;
  const { width, height, top: cardTop } = card.getBoundingClientRect();
  if (narrow.matches) {
    if (last.bottom + distance > cardTop) scrollBy({ top: last.bottom + distance - cardTop });
    return;
  }
  const { clientWidth, clientHeight } = document.documentElement;
  const header = document.querySelector('.site-header')?.getBoundingClientRect().bottom ?? 0;
  const below = clientHeight - last.bottom - 2 * distance;
  const above = first.top - header - 2 * distance;
  const isBelow = below >= height || below >= above;
  const room = Math.min(height, isBelow ? below : above);
  const left = Math.max(edge, Math.min(last.left, clientWidth - width - edge));
  const top = isBelow ? last.bottom + distance : first.top - distance - room;
  card.style.maxBlockSize = `${room}px`;
  card.style.insetInlineStart = `${left + scrollX}px`;
  card.style.insetBlockStart = `${top + scrollY}px`;
}
