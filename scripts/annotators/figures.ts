/** Numbers that count something: 立案74件, 3000多万元, 每年至少2期. */
import type { Figure } from '../../src/model/index.ts';
import { quoteAt, sentenceFinder } from '../pipeline/sentences.ts';
import { boundOf } from './bounds.ts';
import type { Span } from './clauses.ts';
import { FigureParts } from './figure-parts.ts';
import { isFigure } from './figure-rules.ts';
import { foldForNumbers } from './numbers.ts';
import { findPeriods, type Period, periodOf, periodsNear } from './periods.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { subjectOf, wordsOf } from './subjects.ts';
import type { AnnotatedBlock, Records } from './types.ts';

const names =
  /《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”，,。；;：:]{1,20}”|"[^"，,。；;：:]{1,20}"|‘[^‘’，,。；;：:]{1,20}’|「[^「」，,。；;：:]{1,20}」/gu;

/** Quantities that are figures; `text` is folded. None inside a title or a coinage in quotation marks. */
function findFigures(text: string, label: string | null): Quantity[] {
  const quantities = findQuantities(text).filter(each => isFigure(text, each));
  if (quantities.length === 0) return quantities;
  const named = [...text.matchAll(names)];
  let first = 0;
  return quantities.filter(({ start }) => {
    while (first < named.length && endOfWords(named[first]!) <= start) first++;
    const isNamed = first < named.length && named[first]!.index <= start;
    return !isNamed && start >= (label?.length ?? 0);
  });
}

function endOfWords({ 0: words, index }: RegExpExecArray): number {
  return index + words.length;
}

/** A figure with what its sentence says of it. Offsets are UTF-16 units. */
interface Read {
  quantity: Quantity;
  subject: readonly Span[];
  sentence: [number, number];
  period: Period | null;
  group: number;
  partOf: number | null;
}

/** A row for each figure. */
export function readFigures({ block, id, document, toPoints }: AnnotatedBlock): Records['figures'] {
  const text = foldForNumbers(block.text);
  const quantities = findFigures(text, block.label);
  if (quantities.length === 0) return [];
  return readAll(text, quantities).map(({ quantity, subject, sentence, period, group, partOf }): Figure => {
    const { start, end, value, upper, unit } = quantity;
    return {
      document,
      block: id,
      start: toPoints(start),
      end: toPoints(end),
      text: block.text.slice(start, end),
      value,
      upper,
      unit,
      bound: boundOf(text, quantity),
      subject: wordsOf(block.text, subject),
      period: period && block.text.slice(period.start, period.end),
      group: toPoints(group),
      partOf: partOf === null ? null : toPoints(partOf),
      quote: quoteAt(block.text, sentence, start, end),
    };
  });
}

function readAll(text: string, quantities: readonly Quantity[]): Read[] {
  const sentenceAt = sentenceFinder(text);
  const periods = findPeriods(text);
  const read: Read[] = [];
  let parts = new FigureParts(text, 0);
  /** What the sentence speaks of: the last subject that is no mere share (占财政收入的5%). */
  let topic: readonly Span[] = [];
  for (const [index, quantity] of quantities.entries()) {
    const sentence = sentenceAt(quantity.start, quantity.end);
    const last = read.at(-1);
    const previous = last && last.sentence[0] === sentence[0] ? last : null;
    if (!previous) parts = new FigureParts(text, sentence[0]);
    const subject = subjectOf({
      text,
      quantity,
      previous: previous && { end: previous.quantity.end, subject: topic },
      next: quantities[index + 1]?.start ?? text.length,
      sentence: sentence[0],
      periods: periodsNear(periods, quantity),
    });
    if (!previous || text[subject[0]?.start ?? 0] !== '占') topic = subject;
    read.push({
      quantity,
      subject,
      sentence,
      period: periodOf(text, periods, sentence[0], quantity),
      group: previous && belongTogether(text, previous.quantity, quantity) ? previous.group : quantity.start,
      partOf: parts.wholeOf(quantity)?.start ?? null,
    });
  }
  return read;
}

/** Figures of a sentence belong together up to a mark that sets off: a semicolon, a colon. */
function belongTogether(text: string, first: Quantity, second: Quantity): boolean {
  return !/[。；;！？!?：:]/u.test(text.slice(first.end, second.start));
}
