/** Expressions of time in running text, parsed. Offsets are UTF-16 units. */
import { findCalendarTimes } from './calendar-times.ts';
import { findDurations, findRecurrences } from './durations.ts';
import { findEventTimes } from './event-times.ts';
import type { TimeExpression } from './time-expression.ts';

export type { TimeExpression, TimeRole } from './time-expression.ts';

/**
 * Finds the times in `text`, in order, none over another: of those that begin together the longest.
 * @param documentYear the year meant where none is named; null where it is not known
 */
export function findTimes(text: string, documentYear: number | null): TimeExpression[] {
  const found = [
    ...findCalendarTimes(text, documentYear),
    ...findDurations(text),
    ...findRecurrences(text),
    ...findEventTimes(text),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return found.filter(({ start, end }) => {
    if (start < last) return false;
    last = end;
    return true;
  });
}
