/** By when, within what or how often something is to be done: 「3月20日前，各部门要……」. */
import { dividingMarks } from '../pipeline/sentences.ts';
import { readTask } from './deadline-tasks.ts';
import { readCondition, readCounts } from './deadline-terms.ts';
import { type FoundDuty, findDuties, subjectsAt } from './duty-clauses.ts';
import { isOrdered } from './obligations.ts';
import { isOpen, readSentences, type Sentence } from './order-clauses.ts';
import type { OrganisationFinder } from './organisations.ts';
import { findTimes, type TimeExpression } from './times.ts';
import type { AnnotatedBlock, Records } from './types.ts';

/** Elements of a document that tell nobody to do anything. */
const silent = new Set(['title', 'number', 'addressee', 'salutation', 'signature', 'date']);

/** Every expression of time has one of these. */
const timed = /[年月日天周旬季期时前内底末初起际]/u;

/**
 * A longer sentence, in UTF-16 units, is no running text but one that lost its stops: what governs what cannot be
 * told, and each row would quote it whole.
 */
const longestSentence = 4000;

interface Deadline {
  time: TimeExpression;
  sentence: Sentence;
}

/** Rows for the times of a block that bound an obligation or a plan. */
export function readDeadlines(target: AnnotatedBlock, finder: OrganisationFinder): Records['deadlines'] {
  const { text } = target.block;
  const deadlines = findDeadlines(target);
  if (deadlines.length === 0) return [];
  const context = { finder, region: target.region, marks: dividingMarks(text) };
  /** What each sentence tells whom: a sentence may hold many times. */
  const told = new Map<number, FoundDuty[]>();
  const dutiesIn = ({ start, end }: Sentence) => {
    const from = Math.max(start, target.block.label?.length ?? 0);
    const duties = told.get(start) ?? findDuties(text, from, end, context);
    told.set(start, duties);
    return duties;
  };
  return deadlines.map(({ time, sentence }, index) => {
    const nextTime = (from: number) => startOfNext(deadlines, index + 1, from);
    const bound = subjectsAt(text, dutiesIn(sentence), time);
    return {
      document: target.document,
      block: target.id,
      start: target.toPoints(time.start),
      end: target.toPoints(time.end),
      when: text.slice(time.start, time.end),
      kind: time.kind,
      iso: time.iso,
      yearFrom: time.yearFrom,
      duration: time.duration,
      recurrence: time.recurrence,
      times: readCounts(text, time, sentence),
      condition: readCondition(text, time, sentence),
      who: bound.map(({ name }) => name),
      whoIds: bound.map(({ body }) => body.id),
      task: readTask(text, time, sentence, nextTime),
      quote: text.slice(sentence.start, sentence.end),
    };
  });
}

/** Where the first of the deadlines from `index` on stands that is not before an offset. */
function startOfNext(deadlines: readonly Deadline[], index: number, from: number): number {
  for (let next = index; next < deadlines.length; next++) {
    const { start } = deadlines[next]!.time;
    if (start >= from) return start;
  }
  return Number.POSITIVE_INFINITY;
}

function findDeadlines({ block: { text, kind }, year }: AnnotatedBlock): Deadline[] {
  if (silent.has(kind) || !timed.test(text)) return [];
  const times = findTimes(text, year);
  if (times.length === 0) return [];
  const sentences = readSentences(
    text,
    times.map(each => each.start),
  );
  return times.flatMap(time => {
    const sentence = sentences.get(time.start)!;
    if (sentence.end - sentence.start > longestSentence) return [];
    const deadline = { time, sentence };
    return !isQuoted(text, deadline) && isOrdered(text, time, sentence, year) ? [deadline] : [];
  });
}

/** Whether the time stands in a title, or in a quotation that did not open with the sentence. */
function isQuoted(text: string, { time, sentence: { start } }: Deadline): boolean {
  const from = /[“‘「]/u.test(text[start]!) ? start + 1 : start;
  return isOpen(text, start, time.start, '《〈', '》〉') || isOpen(text, from, time.start, '“‘「', '”’」');
}
