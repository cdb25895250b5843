/**
 * What a figure counts or measures: the words after it (17个检查组, 785名领导干部受到责任追究), or those before it in its
 * clause without what only leads to the number (竣工项目验收率达到80%). Texts are folded (numbers.ts), so a subject is
 * given by where its words stand.
 */
import { clauseBefore, clauseEnd, clauseStart, longestClause, type Span, trimClause } from './clauses.ts';
import type { Period } from './periods.ts';
import type { Quantity } from './quantities.ts';
import {
  abstraction,
  aside,
  changed,
  changeOnly,
  concession,
  givesThing,
  leadsTo,
  noThing,
  predicate,
  wholeThing,
} from './subject-words.ts';

/** A figure and what stands around it. */
export interface Place {
  text: string;
  quantity: Quantity;
  /** The figure before it in its sentence, and what that counts. */
  previous: { end: number; subject: readonly Span[] } | null;
  /** Start of the figure after it; the text's end where there is none. */
  next: number;
  /** Start of the sentence. */
  sentence: number;
  periods: readonly Period[];
}

/** The words of some stretches, without what stands in brackets. */
export function wordsOf(text: string, spans: readonly Span[]): string {
  return spans
    .map(({ start, end }) => text.slice(start, end))
    .join('')
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .trim();
}

/** The words that say what is counted; none only where the sentence has no other words. */
export function subjectOf(place: Place): readonly Span[] {
  const { text, quantity, previous, sentence, periods } = place;
  const clause = clauseStart(text, quantity.start, sentence);
  const before = trimClause(
    text,
    { start: Math.max(clause, previous?.end ?? 0), end: quantity.start },
    periods,
  );
  const beforeWords = wordsOf(text, [before]);
  const change = changeOnly.exec(beforeWords)?.[1];
  const after = change === undefined ? wordsAfter(place, beforeWords === '') : null;
  const own = (countsNext(text, quantity, beforeWords) ? [after, before] : [before, after]).filter(
    (span): span is Span => span !== null && names(text, span),
  );
  const candidates: (() => readonly Span[])[] = [
    () => (change === undefined ? own.slice(0, 1) : []),
    () => inherited(place, clause, change && { start: before.end - change.length, end: before.end }),
    () => previous?.subject ?? [],
    () => [clauseBefore(text, sentence, periods)],
    () => [{ start: quantity.end, end: clauseEnd(text, quantity.end, text.length) }],
    () => [{ start: clause, end: quantity.start }],
  ];
  for (const candidate of candidates) {
    const spans = candidate();
    if (wordsOf(text, spans) !== '') return spans;
  }
  return [];
}

/** Whether the words name a thing at all: not 虽然略低. */
function names(text: string, span: Span): boolean {
  const words = wordsOf(text, [span]);
  return words !== '' && !concession.test(words);
}

/** Whether what is counted stands after the number: 17个检查组, 140亿元的投资, 投入20亿元资金. */
function countsNext(text: string, { kind, unit, end, number }: Quantity, before: string): boolean {
  if (kind !== 'measure' && !/^[万亿]*(?:人|户|人次|户次)$/u.test(unit)) return true;
  const owned = kind === 'measure' && text[end] === '的' && !unit.endsWith('%') && number.share === null;
  return owned || givesThing.test(before);
}

const trailingAnd = /[、和及与或在]+$/u;
const afterBound = /^(?:及?以[上下内]|之?内|左右|上下)?/u;
const afterTime = /^(?:(?:左右)?(?:的?时间)?(?:以内|之?内)?(?:将|使|要)?|及?以[上下])/u;
/** 在三年内，所有企业都要…: what must be done is said after the comma. */
const afterTimeAlone =
  /^(?:(?:左右)?(?:的?时间)?(?:以内|之?内)?(?:(?<=[内间])[，,])?(?:将|使|要)?|及?以[上下])/u;
/** 一个月以上压缩到…: the time itself changes. */
const timeChange = /^(?:压缩|缩短|减少|延长|降低?|增加|提高)[到至为]/u;

/**
 * The thing that stands right after a number, if any.
 * @param alone whether nothing stands before the number in its clause
 */
function wordsAfter({ text, quantity, previous, next, periods }: Place, alone: boolean): Span | null {
  const { kind, end } = quantity;
  const time = kind === 'time';
  const bound = time ? (alone && !previous ? afterTimeAlone : afterTime) : afterBound;
  const from = end + bound.exec(text.slice(end, end + 12))![0].length;
  const period = periods.find(each => each.start > from);
  const rest = text.slice(from, clauseEnd(text, from, Math.min(next, period?.start ?? next)));
  const lead = (kind === 'count' || kind === 'loose' ? /^(?:进行|开展)?了?/u : /^的?/u).exec(rest)![0];
  const words = rest.slice(lead.length).split(predicate, 1)[0]!;
  if (abstraction.test(words) || (time ? timeChange : noThing).test(words)) return null;
  const whole = words.split('的', 1)[0]!;
  const thing = (time || !wholeThing.test(whole) ? words : whole).replace(time ? leadsTo : trailingAnd, '');
  const start = from + lead.length;
  return { start, end: start + thing.length };
}

/**
 * Where the clause itself names nothing: the clause before, if that has no figure, or what the figure before counts.
 * A mere change is said of it too: 财政收入完成100亿元，增长8% is 财政收入增长.
 */
function inherited(
  { text, previous, sentence, periods }: Place,
  clause: number,
  change: Span | undefined | '',
): readonly Span[] {
  const limit = Math.max(sentence, previous?.end ?? 0, clause - 3 * longestClause);
  for (let end = clause - 1; end > limit; ) {
    const start = clauseStart(text, end, sentence);
    if (previous && start < previous.end) break;
    const span = trimClause(text, { start, end }, periods);
    const words = wordsOf(text, [span]);
    if (words !== '' && !aside.test(words)) return [span];
    end = start - 1;
  }
  const subject = previous?.subject ?? [];
  return change && subject.length > 0 && !changed.test(wordsOf(text, subject))
    ? [...subject, change]
    : subject;
}
