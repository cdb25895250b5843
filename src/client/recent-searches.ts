/**
 * What was searched for on this device, newest first. It is kept in the browser and goes nowhere else. Where storage
 * holds something else, nothing is remembered, and nothing breaks.
 */
import { keep, readKept } from './kept.ts';

const storageKey = 'qingjian:searches';
/** Searches remembered. */
const most = 8;
/** Characters of a search that is worth a row; what is longer was pasted in. */
const longest = 100;

/** The searches remembered, newest first. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(readKept(storageKey) ?? '[]');
    return Array.isArray(kept) ? tidy(kept) : [];
  } catch {
    return [];
  }
}

/** Puts a search first. One that is empty or very long is not kept. */
export function remember(query: string): void {
  if (tidy([query]).length > 0) keepAll([query, ...readRecent()]);
}

/** Takes one search out. */
export function forget(query: string): void {
  const gone = squeeze(query);
  keepAll(readRecent().filter(each => each !== gone));
}

/** Takes all searches out. */
export function clear(): void {
  keepAll([]);
}

function keepAll(searches: readonly string[]): void {
  const kept = tidy(searches);
  keep(storageKey, kept.length > 0 ? JSON.stringify(kept) : null);
}

/** Each search once, as one is written in a row, and no more than are kept. */
function tidy(values: readonly unknown[]): string[] {
  const searches = values
    .filter(value => typeof value === 'string')
    .map(squeeze)
    .filter(({ length }) => length > 0 && length <= longest);
  return [...new Set(searches)].slice(0, most);
}

function squeeze(query: string): string {
  return query.trim().replace(/\s+/gu, ' ');
}
