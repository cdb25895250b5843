/** Whether a time bounds what is ordered or planned, or only dates what was, is usual or is counted. */
import { type Clause, clauseAt, type Sentence, wordsAround } from './order-clauses.ts';
import {
  attribute,
  bareOrder,
  detached,
  limit,
  modal,
  modalFirst,
  modalLast,
  opening,
  past,
  pastFirst,
  remark,
  statement,
  subordinate,
} from './order-words.ts';
import type { TimeExpression } from './times.ts';

/** 年底达到 is told of more often than ordered; 到年底 and 年底前 are goals. */
const yearEnd = /^(?!到|至).*[底末]$/u;

/** How many clauses after a time that stands first the order may come, and how many before it. */
const reach = { after: 3, before: 30 };

/** A time with the words around it. */
interface Surroundings {
  time: TimeExpression;
  /** The time's own words. */
  words: string;
  /** The words before it in its clause, and after it. */
  head: string;
  tail: string;
  /** What the time says something of: the words after it in its clause, or else the next clause. */
  said: string;
  /** The clauses after that, within the part of the sentence. */
  rest: string[];
  /** The clauses before it in the sentence. */
  before: string[];
}

/** Whether what `time` bounds is ordered or planned in its sentence. */
export function isOrdered(
  text: string,
  time: TimeExpression,
  sentence: Sentence,
  documentYear: number | null,
): boolean {
  if (!canLieAhead(time, documentYear) || /[?？]$/u.test(text.slice(sentence.start, sentence.end)))
    return false;
  const around = lookAround(text, time, sentence);
  if (!around || isDenied(around) || !governs(around)) return false;
  return modal.test(around.head) || modal.test(around.said) || isOrderedAround(around, documentYear);
}

function lookAround(text: string, time: TimeExpression, { clauses }: Sentence): Surroundings | null {
  const at = clauseAt(clauses, time.start);
  const own = clauses[at];
  if (!own) return null;
  const words = ({ start, end }: Clause) => text.slice(start, end);
  const { head, tail } = wordsAround(text, own, time.start, time.end);
  const after = clauses
    .slice(at + 1, at + 1 + reach.after)
    .filter(({ part }) => part === own.part)
    .map(words);
  return {
    time,
    words: text.slice(time.start, time.end),
    head,
    tail,
    said: tail === '' ? (after[0] ?? '') : tail,
    rest: tail === '' ? after.slice(1) : after,
    before: clauses.slice(Math.max(0, at - reach.before), at).map(words),
  };
}

/** Whether the time does not lie behind the document's year, and says more than its year: 今年 sets no time. */
function canLieAhead({ role, year, wholeYear }: TimeExpression, documentYear: number | null): boolean {
  if (role === 'since' || role === 'after') return false;
  if (wholeYear && role === 'in') return year !== null && documentYear !== null && year > documentYear;
  return year === null || documentYear === null || year >= documentYear;
}

/** Whether the words say themselves that nothing is due. */
function isDenied({ head, tail, said, rest, words }: Surroundings): boolean {
  const isName = attribute.test(tail) && !/次(?:以上)?$/u.test(words);
  const isPast = past.test(`${head}，${said}`) || pastFirst.test(rest[0] ?? '');
  // 6个月内未整改到位的，要严肃问责: a case, not a time to keep.
  const isCase = /^[^，]{0,14}(?:未|不|没有)[^，]{0,14}的$/u.test(tail);
  return isName || isPast || isCase || detached.test(head) || subordinate.test(head);
}

/**
 * Whether the time governs what follows: it opens its clause or stands after 在 or a modal, or the order comes right
 * after it. A recurrence may stand further on in its order: 要坚持每月一次的例会制度.
 */
function governs(around: Surroundings): boolean {
  const { time, head, said } = around;
  if (opening.test(head) || /[在于]$/u.test(head) || modalLast.test(head) || isLimit(around)) return true;
  if (modalFirst.test(said) || bareOrder.test(said)) return true;
  if (!modal.test(head)) return false;
  if (time.kind === 'duration') return head.endsWith('后');
  return time.role !== 'in' || (time.kind === 'recurrence' && !/[的和、]$/u.test(head));
}

/** Whether there is an order without a modal in the time's own clause, or one that governs it from another. */
function isOrderedAround(around: Surroundings, documentYear: number | null): boolean {
  const { time, words, head, said, rest, before } = around;
  // A day or a month as such is told of more often than ordered: its own clause orders, or none.
  const isPoint =
    (time.role === 'in' && (time.kind === 'date' || /[月份]$/u.test(words))) || yearEnd.test(words);
  if (isLimit(around)) return true;
  if (isPoint || statement.test(said) || remark.test(rest[0] ?? '')) return false;
  if (opening.test(head) && isPlanned(around, documentYear)) return true;
  if (bareOrder.test(said) && (time.role !== 'in' || /[内前]$/u.test(words))) return true;
  return rest.some(each => modalFirst.test(each)) || before.some(each => modal.test(each));
}

/**
 * Times that order by themselves: a year to come as a goal (到2020年), a beginning that is not past (从今年起), and
 * 6月底前 or 每年3月底前; but of a holiday (春节前) stories are told.
 */
function isPlanned({ time, words }: Surroundings, documentYear: number | null): boolean {
  const { role, year, iso, recurrence } = time;
  if (words.endsWith('前') && (iso !== null || recurrence !== null)) return true;
  if (year === null || documentYear === null) return false;
  return role === 'from' || (role === 'by' && year > documentYear);
}

function isLimit({ head, before }: Surroundings): boolean {
  return limit.test(head === '' ? (before.at(-1) ?? '') : head);
}
