/** The clauses of a sentence. Offsets are UTF-16 units of the whole text. */
import { sentenceEnds } from '../pipeline/sentences.ts';

/** What stands between two marks; the marks belong to no clause. */
export interface Clause {
  start: number;
  end: number;
  /** Number of the part of the sentence it stands in: parts end with a semicolon or a bracket. */
  part: number;
}

export interface Sentence {
  start: number;
  end: number;
  clauses: Clause[];
}

/** A comma or a colon within a number divides nothing: 1,000. */
const marks = /[，；：。！？!?;()（）\n]|(?<!\d)[,:]|[,:](?!\d)/gu;
const heavy = /[；;：:。！？!?()（）\n]/u;

/** Sentences with their clauses; only those that hold one of `offsets`, which ascend. */
export function readSentences(text: string, offsets: readonly number[]): Map<number, Sentence> {
  const sentences = new Map<number, Sentence>();
  let next = 0;
  let start = 0;
  for (const end of sentenceEnds(text)) {
    if (next >= offsets.length) break;
    if (offsets[next]! < end) {
      const sentence = { start, end, clauses: readClauses(text, start, end) };
      for (; next < offsets.length && offsets[next]! < end; next++) sentences.set(offsets[next]!, sentence);
    }
    start = end;
  }
  return sentences;
}

function readClauses(text: string, start: number, end: number): Clause[] {
  const clauses: Clause[] = [];
  const sentence = text.slice(start, end);
  let from = 0;
  let part = 0;
  for (const { 0: mark, index } of sentence.matchAll(marks)) {
    if (index > from) clauses.push({ start: start + from, end: start + index, part });
    if (heavy.test(mark)) part++;
    from = index + 1;
  }
  if (from < sentence.length) clauses.push({ start: start + from, end, part });
  return clauses;
}
