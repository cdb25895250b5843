/**
 * A card with what a link leads to, beside the link: when it is pointed at, focused, or touched. This part waits for
 * that; what makes a card is loaded with the first one. Links have cards in elements with `data-cards`, which names
 * the folder of the cards' data. Where anything cannot be had, the link still leads there.
 */
import { cardsKey, readKept } from './kept.ts';
import type { Preview } from './preview-show.ts';
import { type PreviewTarget, previewTarget } from './preview-target.ts';

/** Milliseconds that a pointer rests on a link before its card opens, and is away before it closes. */
const delay = { open: 250, close: 300 };
/** Milliseconds after which a touched link is followed whose card is still not there. */
const patience = 3000;
/** What `data-cards` ends with, after the site's root. */
const cardsPath = 'data/cards/';
/** Signs of the passage that they stand at, and links that say all there is to say. */
const plainLinks = '.permalink, .revised, .quote, .compare-passages a';

let preview: Preview | null = null;
/** The link whose card is open or loading. */
let current: HTMLAnchorElement | null = null;
/** What the mouse is on: a link with a card, the card, or nothing that matters here. */
let pointed: Element | null = null;
/** The link whose card the mouse waits for. */
let wished: HTMLAnchorElement | null = null;
let timer = 0;
/** How often a card was closed: what was begun before is over. */
let turns = 0;
/** The kind of pointer that was last pressed: a touch opens the card where a mouse follows the link. */
let pressedBy = '';

// Only a pointer that moves points: the page moves under one that lies still.
document.addEventListener('pointermove', ({ target, pointerType, buttons }) => {
  if (pointerType === 'touch') return;
  const place = buttons === 0 ? placeOf(target) : null;
  if (place === pointed) return;
  pointed = place;
  wished = null;
  clearTimeout(timer);
  if (place instanceof HTMLAnchorElement && place !== current) {
    wished = place;
    after(delay.open, () => open(place));
  } else if (place === null && current) after(delay.close, closeUnlessFocused);
});
document.documentElement.addEventListener('pointerleave', ({ pointerType }) => {
  pointed = null;
  if (pointerType !== 'touch') after(delay.close, closeUnlessFocused);
});
document.addEventListener('scroll', waitForRest, { capture: true, passive: true });
document.addEventListener('pointerdown', ({ pointerType }) => {
  pressedBy = pointerType;
  // Who presses a button wants something else.
  if (wished && !preview) close();
});
// A finger that scrolls is never lifted, as far as the page hears.
document.addEventListener('pointerup', ({ target }) => {
  if (preview && !isInCard(target) && !linkAt(target)) close();
});
document.addEventListener('keydown', ({ key }) => {
  // Enter on a link is a click too, whatever was pressed before.
  pressedBy = '';
  if (key === 'Escape') close();
});
document.addEventListener('focusin', ({ target }) => {
  const link = linkAt(target);
  // Focus by a press is the press's own affair.
  if (!link?.matches(':focus-visible') || link === current) return;
  wished = null;
  after(delay.open, () => open(link));
});
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  if (linkAt(target) && !isInCard(relatedTarget)) close();
});
document.addEventListener('click', event => {
  const link = pressedBy === 'touch' && !event.ctrlKey && !event.metaKey && linkAt(event.target);
  if (link) event.preventDefault();
  if (link && link !== current) void openOrFollow(link);
  // What was followed needs no card; one more touch takes it away.
  else if (preview && event.target instanceof Element && event.target.closest('a')) close();
});
addEventListener('pagehide', close);

/** While the page moves no card opens; once it rests, if the mouse is still on the link. */
function waitForRest(): void {
  const link = wished;
  if (!link || preview) return;
  close();
  wished = link;
  after(delay.open, () => {
    if (link.matches(':hover')) void open(link);
    else pointed = null;
  });
}

function linkAt(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('[data-cards] a[href]') : null;
  return link && !link.matches(plainLinks) && targetOf(link) && !isOff() ? link : null;
}

function rootOf(link: Element): string {
  return link.closest<HTMLElement>('[data-cards]')?.dataset.cards?.slice(0, -cardsPath.length) ?? '/';
}

function targetOf(link: HTMLAnchorElement): PreviewTarget | null {
  return previewTarget(link, rootOf(link), location);
}

/** Where words are selected the pointer is there for them. */
function placeOf(target: EventTarget | null): Element | null {
  if (isInCard(target)) return preview!.element;
  const link = linkAt(target);
  const selection = getSelection();
  return link && selection?.isCollapsed === false && selection.containsNode(link, true) ? null : link;
}

function isInCard(target: EventTarget | null): boolean {
  return target instanceof Node && preview?.element.contains(target) === true;
}

function isOff(): boolean {
  return readKept(cardsKey) === 'off';
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
  wished = null;
  const closing = preview;
  preview = null;
  closing?.hide();
  current = null;
}

/** A touch has no other way to follow a link whose card cannot be had. A second one, while it loads, waits with the first. */
async function openOrFollow(link: HTMLAnchorElement): Promise<void> {
  await Promise.race([open(link, true), new Promise(resolve => setTimeout(resolve, patience))]);
  if (current !== link || preview) return;
  close();
  location.assign(link.href);
}

async function open(link: HTMLAnchorElement, touched = false): Promise<void> {
  clearTimeout(timer);
  if (current === link) return;
  const byMouse = wished === link;
  close();
  current = link;
  // It may still have to wait: see waitForRest.
  if (byMouse) wished = link;
  const turn = turns;
  const show = await import('./preview-show.ts')
    .then(({ loadPreview }) => loadPreview(link, targetOf(link)!, rootOf(link)))
    .catch(() => null);
  // Another was opened, or this one closed (and perhaps opened again), while its data was on the way.
  if (!show || turn !== turns) return;
  preview = show(close);
  if (touched) preview.enter();
}
