/** A bar with tools that copy something: where it stands, how the keyboard goes through it, what it says. */

import { copyOrOffer } from './copy-text.ts';
import { headerBottom } from './header-bottom.ts';
import { create, createButton } from './nodes.ts';

/** A tool that copies a text. */
export interface Tool {
  name: string;
  text(): string;
  /** What the reader is told of it, after 已复制. */
  said(text: string): string;
}

/** What a bar stands beside. */
export interface ToolbarPlace {
  /** Its lines, in the window. */
  boxes(): DOMRectList;
  /** Where the keyboard goes on when it leaves the bar. */
  origin: HTMLElement | null;
  /** Whether the keyboard goes to the bar at once. */
  focused: boolean;
}

/** Pixels between the bar and what it stands beside, and between the bar and the window's edge. */
const distance = 8;
const edge = 16;
/** At the window's foot: see PassageTools.css. */
const atFoot = matchMedia('(width < 40rem), (pointer: coarse)');

let bar: HTMLElement | null = null;
let origin: HTMLElement | null = null;
let pressed = false;

document.addEventListener('pointerdown', event => {
  const inside = event.target instanceof Node && bar?.contains(event.target) === true;
  pressed = inside;
  if (!inside && !(event.target instanceof Element && event.target.closest('a.permalink'))) closeToolbar();
});
document.addEventListener('keydown', event => {
  if (!bar) return;
  if (event.key === 'Escape') leave();
  // It goes on from where the bar was opened.
  else if (event.key === 'Tab' && bar.contains(document.activeElement)) leave();
  // Words that are selected have no place in the order of the keyboard: the bar is the next.
  else if (event.key === 'Tab' && !event.shiftKey && document.activeElement === document.body) {
    event.preventDefault();
    buttonsOf(bar)[0]?.focus();
  }
});

/** Whether the bar is in use: pressed, or where the keyboard is. */
export function isToolbarInUse(): boolean {
  return pressed || bar?.contains(document.activeElement) === true;
}

/** Opens the bar in place of the one that is open. */
export function openToolbar(title: string, tools: readonly Tool[], place: ToolbarPlace): void {
  closeToolbar();
  bar = createToolbar(title, tools);
  origin = place.origin;
  (document.querySelector('main') ?? document.body).append(bar);
  settle(bar, place.boxes());
  if (place.focused) buttonsOf(bar)[0]?.focus({ preventScroll: true });
}

/** Closes the bar; what is selected stays so. */
export function closeToolbar(): void {
  bar?.remove();
  bar = null;
  origin = null;
  pressed = false;
}

/** Closes the bar; the keyboard goes back to where it came from. */
function leave(): void {
  if (bar?.contains(document.activeElement)) origin?.focus({ preventScroll: true });
  closeToolbar();
}

/** A bar that stands nowhere yet. */
export function createToolbar(title: string, tools: readonly Tool[]): HTMLElement {
  const element = create('div', 'passage-tools');
  const heading = create('p', 'tools-place', title);
  const status = create('p', 'tools-status');
  status.setAttribute('role', 'status');
  const buttons = create('div', 'tools-buttons');
  buttons.setAttribute('role', 'toolbar');
  buttons.setAttribute('aria-label', `引用${title}`);
  for (const tool of tools) buttons.append(createButton(tool.name, () => void copy(tool, status)));
  const close = createButton('×', leave, 'tools-close');
  close.setAttribute('aria-label', '关闭');
  buttons.append(close);
  element.append(heading, buttons, status);
  // A press must not take the selection away.
  element.addEventListener('mousedown', event => {
    if (!(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
  });
  rove(buttons);
  return element;
}

/** One stop for the keyboard, arrows between the buttons. */
function rove(buttons: HTMLElement): void {
  const all = buttonsOf(buttons);
  for (const [index, button] of all.entries()) button.tabIndex = index === 0 ? 0 : -1;
  buttons.addEventListener('keydown', event => {
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]!.focus();
  });
}

async function copy(tool: Tool, status: HTMLElement): Promise<void> {
  const text = tool.text();
  await copyOrOffer(text, `已复制${tool.said(text)}`, status);
  // Of large type not all may be in the bar.
  if (atFoot.matches) status.scrollIntoView({ block: 'nearest' });
}

/** Below the last line, or above the first where there is more room. */
function settle(element: HTMLElement, lines: DOMRectList): void {
  const first = lines[0];
  const last = lines[lines.length - 1];
  if (!first || !last) return;
  const { width, height, top } = element.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const header = headerBottom();
  if (atFoot.matches) {
    // What is quoted stays in view above the bar, or as much of it as there is room for.
    const hidden = Math.min(last.bottom + edge - top, first.top - header - edge);
    if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' });
    return;
  }
  const below = last.bottom + distance;
  const above = first.top - distance - height;
  // Of a long selection only a part is in the window: the bar stays there.
  const fits =
    below + height <= clientHeight - edge ? below : above >= header ? above : clientHeight - height - edge;
  const left = Math.max(edge, Math.min(last.left, clientWidth - width - edge));
  element.style.insetInlineStart = `${left + scrollX}px`;
  element.style.insetBlockStart = `${fits + scrollY}px`;
}

function buttonsOf(element: HTMLElement): HTMLButtonElement[] {
  return [...element.querySelectorAll('button')];
}
