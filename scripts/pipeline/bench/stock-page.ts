/** The pages that Pagefind indexes for the comparison: the texts that the site's own search has, as plain HTML. */
import { passageFlags, type TextPassage } from '../../../src/model/index.ts';

/** A page's texts, with what each is. */
export interface StockPage {
  title: string;
  passages: readonly Pick<TextPassage, 'id' | 'text'>[];
  flags: readonly number[];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/gu, character => entities[character]!);

/** As a site's author would write it: its language, headings, an anchor for every passage that has an id. */
export function writeStockPage({ title, passages, flags }: StockPage): string {
  const elements = passages.map(({ id, text }, index) => {
    const name = elementOf(flags[index] ?? 0);
    return `<${name}${id && ` id="${escapeHtml(id)}"`}>${escapeHtml(text)}</${name}>`;
  });
  return [
    '<!doctype html><html lang="zh">',
    `<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    `<body><main data-pagefind-body>${elements.join('\n')}</main></body></html>`,
  ].join('\n');
}

function elementOf(flags: number): string {
  if (flags & passageFlags.title) return 'h1';
  return flags & passageFlags.heading ? 'h2' : 'p';
}

/** Places of a page that a result's words stand in, and where each begins, as Pagefind numbers words. */
export interface StockAnchor {
  id: string;
  location: number;
}

/** The anchors that words stand under: of each word, the last one that begins no later. */
export function anchorsOf(words: readonly number[], anchors: readonly StockAnchor[]): string[] {
  const sorted = [...anchors].sort((a, b) => a.location - b.location);
  const found = new Set<string>();
  for (const word of words) {
    const anchor = sorted.findLast(({ location }) => location <= word);
    if (anchor) found.add(anchor.id);
  }
  return [...found];
}
