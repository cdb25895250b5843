/** What an expression of time means. */
import type { DeadlineKind } from '../../src/model/index.ts';

/** How a time bounds what is said: by it (前, 底), in it, from it on (起), up to now from it (以来, 截至), after it. */
export type TimeRole = 'by' | 'in' | 'from' | 'since' | 'after';

/** A time in the text's words, from 到, 自 or 从 to 前, 内 or 起, and what it means; fields as in a deadline's row. */
export interface TimeExpression {
  /** UTF-16 units of the text, half-open. */
  start: number;
  end: number;
  role: TimeRole;
  kind: DeadlineKind;
  iso: string | null;
  yearFrom: 'text' | 'document' | null;
  /** The year it falls in, or its last one; null where none is known. */
  year: number | null;
  /** A year and nothing more: 今年, 2010年. */
  wholeYear: boolean;
  duration: string | null;
  recurrence: string | null;
  /** 自公布之日起. */
  condition: string | null;
}

/** The time at a match, of which nothing is known but its kind. */
export function unknownTime(match: RegExpExecArray, kind: DeadlineKind, role: TimeRole): TimeExpression {
  return {
    start: match.index,
    end: match.index + match[0].length,
    role,
    kind,
    iso: null,
    yearFrom: null,
    year: null,
    wholeYear: false,
    duration: null,
    recurrence: null,
    condition: null,
  };
}
