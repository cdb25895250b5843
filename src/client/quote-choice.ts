/** Which words a link to selected text quotes: as few as find it again. */
import { squeeze } from '../model/search-text.ts';
import type { QuotedContext } from './text-fragment.ts';

/** A passage of which a part is selected: its text, and the part in UTF-16 units. */
export interface SelectedPart {
  text: string;
  start: number;
  end: number;
}

/** Selected text up to this length is quoted whole; of a longer one the beginning and the end, about as long each. */
const longestWhole = 40;
const edgeLength = 16;
/** Characters of the words around that are given where the words stand elsewhere too. */
const contextLength = 10;

/**
 * Chooses the words to quote. Null where nothing is to be quoted: all of the passages is selected, or no word is.
 * @param parts - the selected passages in order, none of them empty
 * @param around - the text of the document before the first of them and after it, where the words may stand as well
 */
export function chooseQuote(parts: readonly SelectedPart[], around: string): QuotedContext | null {
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last || parts.every(({ text, start, end }) => start === 0 && end === text.length))
    return null;
  const from = wordStart(first.text, first.start);
  const to = wordEnd(last.text, last.end);
  const whole = parts.length === 1 && to - from <= longestWhole;
  const stop = whole ? to : wordEnd(first.text, Math.min(from + edgeLength, first.text.length));
  const start = first.text.slice(from, stop);
  // Two edges that meet would be two words that follow one another: no browser finds the first in the second.
  const lastFrom = Math.max(
    parts.length === 1 ? stop : 0,
    wordStart(last.text, Math.max(to - edgeLength, 0)),
  );
  const end = whole ? null : last.text.slice(lastFrom, to);
  if (squeeze(start) === '' || (end !== null && squeeze(end) === '')) return null;
  const context = isElsewhere(start, around + first.text.slice(0, from) + first.text.slice(stop))
    ? contextOf(first.text, from, end === null ? stop : null)
    : {};
  return { start, end, ...context };
}

function isElsewhere(words: string, text: string): boolean {
  return text.includes(words);
}

function contextOf(text: string, from: number, to: number | null): Pick<QuotedContext, 'prefix' | 'suffix'> {
  const before = text.slice(wordStart(text, Math.max(from - contextLength, 0)), from).trim();
  const after =
    to === null ? '' : text.slice(to, wordEnd(text, Math.min(to + contextLength, text.length))).trim();
  return { ...(before === '' ? {} : { prefix: before }), ...(after === '' ? {} : { suffix: after }) };
}

/** Browsers look for whole words: a quotation that begins within one goes back to its beginning. */
function wordStart(text: string, at: number): number {
  return wordAt(text, at)?.start ?? at;
}

function wordEnd(text: string, at: number): number {
  return wordAt(text, at)?.end ?? at;
}

/** The word that `at` stands within, not at its edge. */
function wordAt(text: string, at: number): { start: number; end: number } | null {
  if (at <= 0 || at >= text.length || typeof Intl.Segmenter !== 'function') return null;
  const found = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text).containing(at);
  if (!found || found.index === at) return null;
  return { start: found.index, end: found.index + found.segment.length };
}
