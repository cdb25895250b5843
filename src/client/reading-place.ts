/**
 * Where the reader is in a document: the outline shows the section being read and how much of the text is behind, a
 * line under the header too. Narrow windows get a bar at their foot that opens the outline.
 */
import { headerBottom } from './header-bottom.ts';
import { createReadingFoot } from './reading-foot.ts';

const article = document.querySelector<HTMLElement>('article.document');
const header = document.querySelector<HTMLElement>('.site-header');
const outline = document.querySelector<HTMLElement>('.outline');

if (article && header) followReader(article, header, outline);

interface Section {
  link: HTMLAnchorElement;
  heading: HTMLElement;
}

function followReader(article: HTMLElement, header: HTMLElement, outline: HTMLElement | null): void {
  const sections = outline ? sectionsOf(outline) : [];
  const line = document.createElement('div');
  line.className = 'read-line';
  header.append(line);
  const share = outline?.querySelector<HTMLElement>('.read-share');
  const foot = outline && sections.length > 0 ? createReadingFoot(outline) : null;
  let current: Section | undefined;
  let percent = '';
  let waiting = false;

  const show = () => {
    waiting = false;
    const top = headerBottom();
    const read = readShare(article, top);
    line.style.setProperty('--read', String(read));
    const now = `${Math.round(read * 100)}%`;
    const next = sectionAt(sections, Math.max(top + innerHeight / 4, linkedTop(article)));
    // Most frames of a scroll change neither: nothing is laid out anew for them.
    if (now === percent && next === current) return;
    percent = now;
    if (share) share.textContent = percent;
    if (next !== current) {
      current?.link.removeAttribute('aria-current');
      next?.link.setAttribute('aria-current', 'location');
      current = next;
      if (next && outline) keepInView(next.link, outline);
    }
    foot?.say(next ? (next.link.textContent?.trim() ?? '') : '', percent);
  };
  const showSoon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(show);
  };
  addEventListener('scroll', showSoon, { passive: true });
  addEventListener('resize', showSoon);
  show();
}

function sectionsOf(outline: HTMLElement): Section[] {
  return [...outline.querySelectorAll<HTMLAnchorElement>('li a')].flatMap(link => {
    const heading = document.getElementById(link.hash.slice(1));
    return heading ? [{ link, heading }] : [];
  });
}

/** Words that a link quotes are put in the middle of the window: their passage is what is read, not what is above it. */
function linkedTop(article: HTMLElement): number {
  const top = article.querySelector('[data-linked]')?.getBoundingClientRect().top ?? 0;
  return top < innerHeight * 0.6 ? top : 0;
}

/** The last section whose heading is above a line of the window: headings stand in the order of the page. */
function sectionAt(sections: readonly Section[], edge: number): Section | undefined {
  let from = 0;
  let to = sections.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sections[middle]!.heading.getBoundingClientRect().top <= edge) from = middle + 1;
    else to = middle;
  }
  return sections[from - 1];
}

/** How far the window has gone through the text, 0 to 1: from its top below the header to its end at the window's foot. */
function readShare(article: HTMLElement, top: number): number {
  const box = article.getBoundingClientRect();
  const passed = Math.max(0, top - box.top);
  const left = Math.max(0, box.bottom - innerHeight);
  return left === 0 ? 1 : passed / (passed + left);
}

/** Only the outline scrolls, never the page. */
function keepInView(link: HTMLElement, outline: HTMLElement): void {
  const box = outline.getBoundingClientRect();
  const { top, bottom } = link.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom)
    outline.scrollTop += (top + bottom) / 2 - (box.top + box.bottom) / 2;
}
