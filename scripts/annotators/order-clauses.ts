/** The clauses of a sentence. Offsets are UTF-16 units of the whole text. */
import { sentenceEnds } from '../pipeline/sentences.ts';

/** What stands between two marks; the marks belong to no clause, nor does a label. */
export interface Clause {
  start: number;
  end: number;
  /** Number of the part of the sentence it stands in: parts end with a semicolon. */
  part: number;
}

export interface Sentence {
  start: number;
  end: number;
  clauses: Clause[];
}

/** A comma or a colon within a number divides nothing: 1,000. */
const marks = /[，；：。！？!?;\n（(）)]|(?<!\d)[,:]|[,:](?!\d)/gu;
const label =
  /^\s*(?:[（(](?:[一二三四五六七八九十]+|\d+)[）)]|[一二三四五六七八九十]+、|\d+[.．、](?!\d))\s*/u;

/** How far back an opening mark is looked for, in UTF-16 units: what is quoted or bracketed is short. */
const reach = 400;

/**
 * Sentences with their clauses, by the offsets that they hold; `offsets` ascend. What stands in brackets is no
 * clause of its own unless the offset is in it: then the brackets divide.
 */
export function readSentences(text: string, offsets: readonly number[]): Map<number, Sentence> {
  const sentences = new Map<number, Sentence>();
  let next = 0;
  let start = 0;
  for (const end of sentenceEnds(text)) {
    if (next >= offsets.length) break;
    const made: [Sentence?, Sentence?] = [];
    for (; next < offsets.length && offsets[next]! < end; next++) {
      const offset = offsets[next]!;
      const inner = isOpen(text, start, offset, '（(', '）)') ? 1 : 0;
      made[inner] ??= { start, end, clauses: readClauses(text, start, end, inner === 1) };
      sentences.set(offset, made[inner]);
    }
    start = end;
  }
  return sentences;
}

/** Whether of these marks the last one between `start` and `offset` opens. */
export function isOpen(
  text: string,
  start: number,
  offset: number,
  opening: string,
  closing: string,
): boolean {
  const first = Math.max(start, offset - reach);
  for (let at = offset - 1; at >= first; at--) {
    const mark = text[at]!;
    if (opening.includes(mark)) return true;
    if (closing.includes(mark)) return false;
  }
  return false;
}

function readClauses(text: string, start: number, end: number, bracketsDivide: boolean): Clause[] {
  const clauses: Clause[] = [];
  const sentence = text.slice(start, end);
  let from = label.exec(sentence)?.[0].length ?? 0;
  let part = 0;
  let depth = 0;
  for (const { 0: mark, index } of sentence.matchAll(marks)) {
    const opens = /[（(]/u.test(mark);
    const closes = /[）)]/u.test(mark);
    if (opens) depth++;
    if (closes) depth = Math.max(0, depth - 1);
    const divides = bracketsDivide || (!opens && !closes && depth === 0);
    if (!divides || index < from) continue;
    if (index > from) clauses.push({ start: start + from, end: start + index, part });
    if (/[；;（(）)]/u.test(mark)) part++;
    from = index + 1;
  }
  if (from < sentence.length) clauses.push({ start: start + from, end, part });
  return clauses;
}

/** The clause that an offset is in, found by halves; −1 where it is in a label or on a mark. */
export function clauseAt(clauses: readonly Clause[], offset: number): number {
  let low = 0;
  let high = clauses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (clauses[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low < clauses.length && clauses[low]!.start <= offset ? low : -1;
}

/** A longer clause is not read further than this from the time in it, in UTF-16 units. */
const longestReading = 200;

/** The words of a clause before a range in it and after it. */
export function wordsAround(
  text: string,
  clause: Clause,
  start: number,
  end: number,
): { head: string; tail: string } {
  return {
    head: text.slice(Math.max(clause.start, start - longestReading), start),
    tail: text.slice(end, Math.min(clause.end, end + longestReading)),
  };
}
