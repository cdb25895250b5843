/** Where a card stands: never on its link, never under what stays at the window's top or foot. */

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
  const { style } = card;
  for (const property of ['maxBlockSize', 'insetInlineStart', 'insetBlockStart'] as const) style[property] = '';
  const staying = staysInPlace(link);
  style.position = staying ? 'fixed' : '';
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
  const below = clientHeight - footHeight() - last.bottom - 2 * distance;
  const above = first.top - Math.max(0, header) - 2 * distance;
  const isBelow = below >= height || below >= above;
  const room = Math.min(height, isBelow ? below : above);
  const left = Math.max(edge, Math.min(isBelow ? last.left : first.left, clientWidth - width - edge));
  const top = isBelow ? last.bottom + distance : first.top - distance - room;
  style.maxBlockSize = `${room}px`;
  style.insetInlineStart = `${left + (staying ? 0 : scrollX)}px`;
  style.insetBlockStart = `${top + (staying ? 0 : scrollY)}px`;
}

/** Height of what stands at the window's foot, as the style sheet's `--foot` says. */
function footHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--foot')) || 0;
}

/** Whether a link stays where it is when the page moves: its card stays with it. */
function staysInPlace(link: HTMLElement): boolean {
  for (let element: Element | null = link; element; element = element.parentElement)
    if (/^(?:sticky|fixed)$/u.test(getComputedStyle(element).position)) return true;
  return false;
}
