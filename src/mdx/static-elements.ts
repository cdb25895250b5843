/**
 * A JSX runtime that makes HTML of the pages that the pipeline writes: elements and text, no components. Every passage
 * gets its visible permalink, and what is doubtful in it is said beside it.
 *
 * The pages are compiled and called while the site is rendered, one at a time. As modules of the site they were compiled
 * too, but then also bundled, written and loaded again: of a thousand documents that took half of the rendering's time
 * and three quarters of its memory.
 */
import { escapeHtml } from '../lib/escape-html.ts';
import { shorten } from '../model/shorten.ts';

/** A finished element. */
export class StaticElement {
  readonly html: string;
  /** Its words. */
  readonly text: string;
  /** Words in it that are flagged as a slip, with what is said of them. */
  readonly slips: readonly Slip[];

  constructor(html: string, text: string, slips: readonly Slip[]) {
    this.html = html;
    this.text = text;
    this.slips = slips;
  }
}

interface Slip {
  text: string;
  note: string;
}

type Child = StaticElement | string | readonly Child[] | null | undefined;

/** Attributes as the page writes them, and what stands in the element. */
interface ElementProps {
  readonly children?: Child;
  readonly [attribute: string]: unknown;
}

const blocks: ReadonlySet<unknown> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p']);

/** Characters of doubtful words that a note repeats. */
const longestSlip = 12;

const noSlips: readonly Slip[] = [];

/** The elements of a page one after the other. */
export function Fragment({ children }: ElementProps): StaticElement {
  const content = listChildren(children);
  return new StaticElement(content.map(htmlOf).join(''), content.map(textOf).join(''), slipsOf(content));
}

/**
 * An element by its name; `Fragment` is called. What a compiler hands over has no narrower type: its runtimes differ.
 * @param properties `ElementProps`
 */
export function jsx(type: unknown, properties: unknown): StaticElement {
  const props = properties as ElementProps;
  if (type === Fragment) return Fragment(props);
  if (typeof type !== 'string') throw new TypeError('a page has elements by their names only');
  const content = listChildren(props.children);
  const slips = slipsOf(content);
  const text = content.map(textOf).join('');
  const isBlock = blocks.has(type);
  const id = typeof props.id === 'string' ? props.id : null;
  const inner =
    isBlock && id === null
      ? content.map(htmlWithNotes).join('')
      : content.map(htmlOf).join('') + signs(props);
  const html = `<${type}${attributesOf(props)}>${inner}</${type}>`;
  const note = type === 'mark' && typeof props.title === 'string' ? props.title : null;
  if (note !== null) return new StaticElement(html, text, [{ text, note }]);
  if (isBlock && id !== null && slips.length > 0)
    return new StaticElement(`<div class="noted">${html}${notesOn('aside', slips)}</div>`, text, noSlips);
  return new StaticElement(html, text, slips);
}

function listChildren(children: Child): readonly (StaticElement | string)[] {
  if (children === null || children === undefined) return [];
  if (!Array.isArray(children)) return [children as StaticElement | string];
  return (children as readonly Child[]).flatMap(listChildren);
}

const htmlOf = (child: StaticElement | string) =>
  child instanceof StaticElement ? child.html : escapeHtml(child);
const textOf = (child: StaticElement | string) => (child instanceof StaticElement ? child.text : child);

/** Of several passages in one paragraph, each is followed by what is said of its own words. */
const htmlWithNotes = (child: StaticElement | string) =>
  child instanceof StaticElement && child.slips.length > 0
    ? child.html + notesOn('span', child.slips)
    : htmlOf(child);

function slipsOf(content: readonly (StaticElement | string)[]): readonly Slip[] {
  const slips = content.flatMap(child => (child instanceof StaticElement ? child.slips : noSlips));
  return slips.length > 0 ? slips : noSlips;
}

function attributesOf(props: ElementProps): string {
  let written = '';
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children' || name === 'data-revised' || typeof value !== 'string') continue;
    written += ` ${name}="${escapeHtml(value)}"`;
  }
  return written;
}

/** What stands after the words of an element with an id. */
function signs({ id, 'data-revised': revised }: ElementProps): string {
  if (typeof id !== 'string') return '';
  return (
    (revised === undefined ? '' : sign('revised', `#was-${id}`, '本段发布后改过文字，看改动')) +
    sign('permalink', `#${id}`, `本段的固定链接（${id}）`)
  );
}

/** The sign is drawn by the style sheet: copying a passage copies its words only. */
function sign(name: string, href: string, label: string): string {
  return `<a class="${name}" href="${escapeHtml(href)}" aria-label="${escapeHtml(label)}"></a>`;
}

/** What is said of doubtful words: in the margin where there is room. */
function notesOn(tag: 'aside' | 'span', slips: readonly Slip[]): string {
  const notes = slips.map(
    ({ text, note }) => `<span>${escapeHtml(`“${shorten(text, longestSlip)}”：${note}`)}</span>`,
  );
  return `<${tag} class="margin-notes" role="note" aria-label="存疑">${notes.join('')}</${tag}>`;
}
