/** By when, within what or how often something is to be done: 「3月20日前，各部门要……」. */
import { toCodePoints } from '../lib/positions.ts';
import { readSentences, type Sentence } from './clauses.ts';
import { readCondition, readTask, readTimes } from './deadline-tasks.ts';
import { isOrdered } from './obligations.ts';
import { findTimes, type TimeExpression } from './times.ts';
import type { AnnotatedBlock, Annotator, Records } from './types.ts';

/** Who is told something in a sentence of the block: names as written, ids of organisations; offsets are UTF-16 units. */
export type SubjectOf = (sentenceStart: number, sentenceEnd: number) => { names: string[]; ids: string[] };

const nobody: SubjectOf = () => ({ names: [], ids: [] });
/** Elements of a document that tell nobody to do anything. */
const silent = new Set(['title', 'number', 'addressee', 'salutation', 'signature', 'date']);

interface Deadline {
  time: TimeExpression;
  sentence: Sentence;
}

/** Times that bound an obligation or a plan, as annotations; they refer to nothing. */
export const annotateDates: Annotator = target =>
  findDeadlines(target).map(({ time: { start, end } }) => ({ start, end, type: 'date', ref: null }));

/** Rows for the times of a block that bound an obligation or a plan. */
export function readDeadlines(target: AnnotatedBlock, subjectOf = nobody): Records['deadlines'] {
  const { text } = target.block;
  const convert = toCodePoints(text);
  const deadlines = findDeadlines(target);
  const starts = deadlines.map(({ time }) => time.start);
  return deadlines.map(({ time, sentence }) => {
    const { names, ids } = subjectOf(sentence.start, sentence.end);
    return {
      document: target.document,
      block: target.id,
      start: convert(time.start),
      end: convert(time.end),
      when: text.slice(time.start, time.end),
      kind: time.kind,
      iso: time.iso,
      yearFrom: time.yearFrom,
      duration: time.duration,
      recurrence: time.recurrence,
      times: readTimes(text, time, sentence),
      condition: readCondition(text, time, sentence),
      who: names,
      whoIds: ids,
      task: readTask(text, time, sentence, clause =>
        starts.some(start => clause.start <= start && start < clause.end),
      ),
      quote: text.slice(sentence.start, sentence.end),
    };
  });
}

function findDeadlines({ block: { text, kind }, year }: AnnotatedBlock): Deadline[] {
  if (silent.has(kind)) return [];
  const times = findTimes(text, year);
  if (times.length === 0) return [];
  const sentences = readSentences(
    text,
    times.map(each => each.start),
  );
  return times.flatMap(time => {
    const sentence = sentences.get(time.start)!;
    const quoted = isQuoted(text.slice(sentence.start, time.start));
    return !quoted && isOrdered(text, time, sentence, year) ? [{ time, sentence }] : [];
  });
}

/** Whether a title or a quotation is open that did not open with the sentence. */
function isQuoted(before: string): boolean {
  const last = (marks: string) => Math.max(...Array.from(marks, mark => before.lastIndexOf(mark)));
  return last('《〈') > last('》〉') || last('“‘「') > Math.max(0, last('”’」'));
}
