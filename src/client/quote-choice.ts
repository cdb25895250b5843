/** Which words a link to selected text quotes: as few as find it again. */
import { squeeze } from '../model/search-text.ts';
import type { QuotedContext } from './text-fragment.ts';

/** A passage of which a part is selected: its text, and the part in UTF-16 units. */
export interface SelectedPart {
  text: string;
  start: number;
  end: number;
  /** Whether it is a heading, whose words stand in the outline too, before the text. */
  heading?: boolean;
  /** UTF-16 units of the label at its beginning, which is set apart: browsers find no words that run across its edge. */
  label?: number;
}

/** Selected text up to this length is quoted whole; of a longer one the beginning and the end, about as long each. */
const longestWhole = 40;
const edgeLength = 16;
/** Characters of the words around that are given where the words stand elsewhere too. */
const contextLength = 10;

/** The first of the passages whose words can be quoted. */
export function firstQuoted<Part extends SelectedPart>(parts: readonly Part[]): Part | undefined {
  return parts.find(({ heading }) => !heading);
}

/**
 * Chooses the words to quote. Null where nothing is to be quoted: one passage is selected, all of it; or no word is that
 * a browser would find in the text.
 * @param selected - the selected passages in order, none of them empty
 * @param around - the text of the document without `firstQuoted`, where the words may stand as well
 */
export function chooseQuote(selected: readonly SelectedPart[], around: string): QuotedContext | null {
  const first = firstQuoted(selected);
  if (!first || (selected.length === 1 && first.start === 0 && first.end === first.text.length)) return null;
  const parts = selected.slice(selected.indexOf(first)).filter(({ end, label = 0 }) => end > label);
  const last = parts.at(-1);
  if (!last) return null;
  const from = Math.max(wordStart(first.text, first.start), first.label ?? 0);
  const to = wordEnd(last.text, last.end);
  const whole = parts.length === 1 && to - from <= longestWhole;
  const stop = whole ? to : wordEnd(first.text, Math.min(from + edgeLength, first.text.length));
  const start = first.text.slice(from, stop);
  // Two edges that meet would be two words that follow one another: no browser finds the first in the second.
  const lastFrom = Math.max(
    parts.length === 1 ? stop : (last.label ?? 0),
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
