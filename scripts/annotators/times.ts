/** Expressions of time in running text, parsed. Offsets are UTF-16 units. */
import { PatternSet } from '../lib/patterns.ts';
import { calendarPatterns, readCalendarTimes } from './calendar-times.ts';
import { durationPatterns, readDurations, readRecurrences, recurrencePatterns } from './durations.ts';
import { eventPatterns, readEventTimes } from './event-times.ts';
import type { TimeExpression } from './time-expression.ts';

export type { TimeExpression, TimeRole } from './time-expression.ts';

const patterns = new PatternSet({
  ...calendarPatterns,
  ...durationPatterns,
  ...recurrencePatterns,
  ...eventPatterns,
});

/**
 * Finds the times in `text`, in order, none over another: of those that begin together the longest.
 * @param documentYear the year meant where none is named; null where it is not known
 */
export function findTimes(text: string, documentYear: number | null): TimeExpression[] {
  const matches = patterns.matchAll(text);
  const found = [
    ...readCalendarTimes(matches, text, documentYear),
    ...readDurations(matches),
    ...readRecurrences(matches),
    ...readEventTimes(matches),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return found.filter(({ start, end }) => {
    if (start < last) return false;
    last = end;
    return true;
  });
}
