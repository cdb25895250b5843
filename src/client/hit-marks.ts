/**
 * The words that a search result's link asks for (`?hl=`), marked in the text it leads to, with a bar that leads from
 * one place to the next. Loaded by `hit-check.ts`.
 */

import { highlightParameter, mostHighlighted } from '../model/search.ts';
import { squeeze } from '../model/search-text.ts';
import { shorten } from '../model/shorten.ts';
import sheet from '../styles/hit-marks.css?url';
import { addSheet } from './add-sheet.ts';
import { headerBottom } from './header-bottom.ts';
import { createHitBar, type HitAction } from './hit-bar.ts';
import { clearHits, type MarkedHit, markHits } from './mark-text.ts';
import { passageOf } from './passage-text.ts';

// What it shows is not shown before its look is there.
await addSheet(sheet);

interface Words {
  /** As the address has them, for readers. */
  shown: string;
  /** As they are compared. */
  phrase: string;
}

const scope = document.querySelector<HTMLElement>('article.document, .concept-page');
const words = readWords(new URLSearchParams(location.search));

if (scope && words.length > 0) showHits(scope, words);

function readWords(parameters: URLSearchParams): Words[] {
  const read = new Map<string, Words>();
  for (const value of parameters.getAll(highlightParameter)) {
    const phrase = squeeze(value);
    if (phrase === '' || [...value].length > mostHighlighted.characters || read.has(phrase)) continue;
    // Characters that nobody sees could turn the bar's own words round.
    read.set(phrase, { shown: shorten(value.replace(/\p{C}+/gu, '').trim()), phrase });
  }
  return [...read.values()].slice(0, mostHighlighted.words);
}

function showHits(scope: HTMLElement, words: readonly Words[]): void {
  const phrases = words.map(({ phrase }) => phrase);
  const mark = () => markHits(scope, phrases);
  let hits = mark();
  let current = 0;
  const missing = words.filter(({ phrase }) => !hits.some(hit => textOf(hit).includes(phrase)));
  const absence = missing.length === 0 ? '' : `${placeName(scope)}没有${quote(missing)}`;
  const found = words.filter(each => !missing.includes(each));
  const bar =
    hits.length === 0
      ? createHitBar('', '', [{ name: '关闭', act: close }])
      : createHitBar(quote(found), absence, [...steps(), { name: '清除标记', act: close }]);
  const watch = new AbortController();
  const { signal } = watch;

  // First among what the keyboard reaches from the page's beginning; its place is the window's foot.
  (document.querySelector('.skip') ?? document.body.firstElementChild)?.after(bar.element);
  const takeBackRoom = keepRoomFor(bar.element);
  whenArrived(() => {
    if (signal.aborted) return;
    if (hits.length === 0) bar.say(`${absence}。`);
    else land();
  });
  // The choices of what is marked in the text move it to other elements: they find it as if nothing were marked. They
  // listen on the control and on the document, so this is before the first of them and after the last.
  addEventListener('change', () => clearHits(scope), { capture: true, signal });
  addEventListener('change', () => remark(), { signal });
  addEventListener('hashchange', followJump, { signal });

  function steps(): HitAction[] {
    return [
      { name: '上一处', act: () => step(-1) },
      { name: '下一处', act: () => step(1) },
    ];
  }

  function remark(): void {
    hits = mark();
    emphasise();
  }

  function emphasise(): void {
    for (const piece of scope.querySelectorAll('mark.hit.current')) piece.classList.remove('current');
    for (const piece of hits[current] ?? []) piece.classList.add('current');
  }

  function select(index: number, prefix = '第'): void {
    current = index;
    emphasise();
    bar.say(`${prefix} ${index + 1} 处，共 ${hits.length} 处`);
  }

  /** Begins where the link leads. On a page that was left and is shown again: where the reader was. */
  function land(): void {
    const returned = isReturned();
    const target = scope.querySelector(':target');
    const first = hits.findIndex(hit =>
      returned ? topOf(hit) >= viewTop() : target === null || isAtOrAfter(hit[0]!, target),
    );
    select(Math.max(first, 0));
    // A notice about the link stands above its passage, and is to be read first.
    const noticed = document.querySelector('.link-notice') !== null;
    if (!returned && !noticed && !isInView(hits[current]!)) scrollTo(hits[current]!, 'instant');
  }

  function step(by: 1 | -1): void {
    const next = (current + by + hits.length) % hits.length;
    if (hits.length === 1) bar.say('只有这 1 处');
    else if (by === 1 && next < current) select(next, '已到末尾，回到第');
    else if (by === -1 && next > current) select(next, '已到开头，转到第');
    else select(next);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollTo(hits[current]!, still ? 'instant' : 'smooth');
  }

  /** After a jump within the page to a passage that has the words, the next place is counted from there. */
  function followJump(): void {
    const target = scope.querySelector(':target');
    const first = target ? hits.findIndex(hit => target.contains(hit[0]!)) : -1;
    if (first >= 0 && !target?.contains(hits[current]![0]!)) select(first);
  }

  /** Whether the bottom of the window above the bar and the header above leave the place to be seen. */
  function isInView(hit: MarkedHit): boolean {
    return topOf(hit) >= viewTop() && bottomOf(hit) <= bar.element.getBoundingClientRect().top;
  }

  function close(): void {
    watch.abort();
    const place = hits[current]?.[0];
    const passage = place ? passageOf(place) : scope.querySelector(':target');
    clearHits(scope);
    takeBackRoom();
    bar.element.remove();
    const address = new URL(location.href);
    address.searchParams.delete(highlightParameter);
    history.replaceState(history.state, '', address);
    focusOn(passage);
  }
}

function textOf(hit: MarkedHit): string {
  return squeeze(hit.map(({ textContent }) => textContent).join(''));
}

function quote(words: readonly Words[]): string {
  return words.map(({ shown }) => `“${shown}”`).join('');
}

/** Slips are listed below a document's text with words that it does not have. */
function placeName(scope: HTMLElement): string {
  return scope.matches('article') ? '本页正文' : '本页';
}

/** Once the page is loaded the browser goes to the address's fragment, and a notice about the link after it. */
function whenArrived(act: () => void): void {
  const soon = () => requestAnimationFrame(act);
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon, { once: true });
}

/**
 * Says in the style sheet's `--foot` how high the bar is, which changes with its words and the window.
 * @returns what ends it
 */
function keepRoomFor(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--foot', `${bar.offsetHeight}px`));
  observer.observe(bar);
  return () => {
    observer.disconnect();
    style.removeProperty('--foot');
  };
}

/** Whether the browser brings the reader back to where the page was left. */
function isReturned(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && /^(?:reload|back_forward)$/u.test(entry.type);
}

function isAtOrAfter(node: Node, target: Node): boolean {
  return (target.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function topOf(hit: MarkedHit): number {
  return hit[0]!.getBoundingClientRect().top;
}

function bottomOf(hit: MarkedHit): number {
  return hit.at(-1)!.getBoundingClientRect().bottom;
}

/** Where the window's view of the text begins: below the header, which stays. */
function viewTop(): number {
  return headerBottom();
}

function scrollTo(hit: MarkedHit, behavior: ScrollBehavior): void {
  hit[0]!.scrollIntoView({ block: 'center', behavior });
}

/** The keyboard goes on from the passage; it is no stop of its own. */
function focusOn(passage: Element | null): void {
  const element = passage instanceof HTMLElement ? passage : document.querySelector<HTMLElement>('main');
  if (!element) return;
  if (!element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
}
