/** Where a card stands: never on its link, never under what stays at the window's top or foot. */
import { headerBottom } from './header-bottom.ts';

/** Pixels between a link and its card, and between a card and the window's edge. */
const distance = 6;
const edge = 16;
/** Below this width of the window the card stands at its foot: see `.preview-card`. */
const narrow = matchMedia('(width < 40rem)');

/**
 * Below the link's last line, or above its first where there is more room, and no higher than the room. On a narrow
 * window the card stands at the foot, and the page moves up where it would cover the link.
 */
export function placeCard(card: HTMLElement, link: HTMLElement): void {
  card.removeAttribute('style');
  const lines = link.getClientRects();
  const first = lines[0];
  const last = lines[lines.length - 1];
  if (!first || !last) return;
  if (narrow.matches) placeAtFoot(card, first.top, last.bottom);
  else placeBeside(card, first, last, staysInPlace(link));
}

/** At the end of the page, which cannot move up, the card stands below the header. */
function placeAtFoot(card: HTMLElement, top: number, bottom: number): void {
  card.style.insetBlockEnd = `${footHeight()}px`;
  const { top: cardTop, height } = card.getBoundingClientRect();
  const covered = bottom + distance - cardTop;
  if (covered <= 0) return;
  const { scrollHeight, clientHeight } = document.documentElement;
  const header = headerBottom();
  if (covered <= scrollHeight - clientHeight - scrollY) scrollBy({ top: covered });
  else if (top >= header + height) {
    card.style.insetBlockStart = `${header}px`;
    card.style.insetBlockEnd = 'auto';
  } else scrollBy({ top: covered });
}

function placeBeside(card: HTMLElement, first: DOMRect, last: DOMRect, staying: boolean): void {
  const { style } = card;
  style.position = staying ? 'fixed' : '';
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - footHeight() - last.bottom - 2 * distance;
  const above = first.top - headerBottom() - 2 * distance;
  const isBelow = below >= height || below >= above;
  const room = Math.min(height, isBelow ? below : above);
  const left = Math.max(edge, Math.min(isBelow ? last.left : first.left, clientWidth - width - edge));
  const top = isBelow ? last.bottom + distance : first.top - distance - room;
  style.maxBlockSize = `${room}px`;
  style.insetInlineStart = `${left + (staying ? 0 : scrollX)}px`;
  style.insetBlockStart = `${top + (staying ? 0 : scrollY)}px`;
}

/** How much of the window's foot is taken by the bars that stand there. */
function footHeight(): number {
  const { clientHeight } = document.documentElement;
  const bars = [...document.querySelectorAll('.hit-bar, .read-aloud-bar, .reading-foot')];
  const shown = bars.map(bar => bar.getBoundingClientRect()).filter(({ height }) => height > 0);
  return Math.max(0, ...shown.map(({ top }) => clientHeight - top));
}

/** Whether a link stays where it is when the page moves: its card stays with it. */
function staysInPlace(link: HTMLElement): boolean {
  for (let element: Element | null = link; element; element = element.parentElement)
    if (/^(?:sticky|fixed)$/u.test(getComputedStyle(element).position)) return true;
  return false;
}
