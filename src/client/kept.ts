/**
 * What a reader chose, kept in the browser. Storage may be closed to pages, or full: then a choice holds for the page,
 * and nothing breaks.
 */

/** Remembers, by `off`, that no preview cards are wanted: the settings write it, the cards go by it. */
export const cardsKey = 'qingjian:cards';

/** What is kept under a key; null where nothing is, or where storage is closed. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a value; null takes it away. Returns whether that could be done. */
export function keep(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
