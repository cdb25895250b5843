/** Clauses around a figure, trimmed to the words that can name what it counts. Texts are folded (numbers.ts). */
import type { Period } from './periods.ts';
import { changeOnly, leadsIn, leadsTo, sumsUp } from './subject-words.ts';

/** A stretch of a text, half-open, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** Characters of a clause that are looked at. */
export const longestClause = 120;

const stop = '，,。；;：:（）()！？!?\n';

/** Offset of the first stop at or after `at`, not after `limit`. */
export function clauseEnd(text: string, at: number, limit: number): number {
  const last = Math.min(limit, text.length, at + longestClause);
  let end = at;
  while (end < last && !stop.includes(text[end]!)) end++;
  return end;
}

/** Offset just after the last stop before `at`, not before `limit`; brackets are passed over. */
export function clauseStart(text: string, at: number, limit: number): number {
  const first = Math.max(limit, at - longestClause);
  let start = at;
  for (let depth = 0; start > first; start--) {
    const mark = text[start - 1]!;
    if ('）)'.includes(mark)) depth++;
    else if (depth > 0) depth -= '（('.includes(mark) ? 1 : 0;
    else if (stop.includes(mark)) break;
  }
  return start;
}

/** Without times and lead words at its start, and without words that only lead to the number at its end. */
export function trimClause(text: string, { start: from, end: to }: Span, periods: readonly Period[]): Span {
  let start = from;
  let end = to;
  const inside = periods.filter(period => period.start >= from && period.end <= to);
  for (let length = -1; length !== end - start; ) {
    length = end - start;
    start = inside.find(period => !period.base && period.start === start)?.end ?? start;
    end = Math.max(start, inside.find(period => period.end === end)?.start ?? end);
    while (end > start && /\s/u.test(text[end - 1]!)) end--;
    start += leadsIn.exec(text.slice(start, end))?.[0].length ?? 0;
    end -= leadsTo.exec(text.slice(start, end))?.[0].length ?? 0;
    const summed = start + (sumsUp.exec(text.slice(start, end))?.[0].length ?? 0);
    if (!changeOnly.test(text.slice(summed, end))) start = summed;
  }
  return { start, end };
}

/** The last clause before a sentence. */
export function clauseBefore(text: string, sentence: number, periods: readonly Period[]): Span {
  let end = sentence;
  while (end > 0 && stop.includes(text[end - 1]!)) end--;
  return trimClause(text, { start: clauseStart(text, end, 0), end }, periods);
}
