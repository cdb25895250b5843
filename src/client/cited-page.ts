/** What a document's page says of itself for citations: its data, its address, the day on which it is read. */
import type { CitedDocument } from '../lib/citation.ts';

/** Reads what `CiteDocument.astro` wrote; null on a page without it. */
export function readCitedDocument(): CitedDocument | null {
  const json = document.querySelector('script[data-citation]')?.textContent;
  return json ? (JSON.parse(json) as CitedDocument) : null;
}

/** The page's address without what was opened with it: the published one where the page knows it. */
export function pageAddress(): string {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  return canonical || location.origin + location.pathname;
}

/** The reader's day: `2026-07-05`. */
export function today(now = new Date()): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map(each => String(each).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
