/** Deadlines as a calendar that other programs subscribe to: iCalendar (RFC 5545). */
import ical, { type ICalCalendar } from 'ical-generator';
import { type Deadline, type DocumentSummary, shorten } from '../../src/model/index.ts';
import { isoToPeriod, type Period } from '../annotators/iso-periods.ts';
import { addDays, recurrenceRule } from './recurrence.ts';

export interface CalendarOptions {
  documents: readonly Pick<DocumentSummary, 'id' | 'title' | 'date'>[];
  /** Address of a page from its path: absolute, or from the host's root where the site's address is not known. */
  address: (path: string) => string;
  /** What the calendar is called. */
  name: string;
}

export interface DeadlineCalendar {
  /** The file: lines end with CRLF and are folded at 75 octets. */
  text: string;
  events: number;
  /** How many deadlines have no place in a calendar: durations, times without a known day. */
  omitted: number;
}

interface Occurrence extends Period {
  rule: string | null;
}

const longestSummary = 40;
const note = '由规则自动提取，以原文为准';

/**
 * Writes deadlines as all-day events: a day, a stretch, or the end of each period. Same rows, same file: the events'
 * time stamps are their documents' dates.
 */
export function toCalendar(
  deadlines: readonly Deadline[],
  { documents, address, name }: CalendarOptions,
): DeadlineCalendar {
  const byId = new Map(documents.map(each => [each.id, each]));
  const calendar = ical({ name, prodId: { company: 'Qingjian', product: 'Deadlines', language: 'ZH' } });
  for (const deadline of deadlines) {
    const source = byId.get(deadline.document);
    const occurrence = findOccurrence(deadline, source?.date?.iso ?? null);
    if (occurrence) addEvent(calendar, deadline, occurrence, { source, address });
  }
  const events = calendar.length();
  return { text: `${calendar.toString()}\r\n`, events, omitted: deadlines.length - events };
}

/** Where a calendar's events begin and end in the file. */
const firstEvent = 'BEGIN:VEVENT';
const calendarEnd = 'END:VCALENDAR';

/** The events alone, to be put between the beginning and the end of another calendar; empty without any. */
export function eventLines(deadlines: readonly Deadline[], options: Omit<CalendarOptions, 'name'>): string {
  const { text } = toCalendar(deadlines, { ...options, name: '' });
  const start = text.indexOf(firstEvent);
  return start < 0 ? '' : text.slice(start, text.lastIndexOf(calendarEnd));
}

/** What stands before and after the events of a calendar. */
export function calendarFrame(name: string): { before: string; after: string } {
  const { text } = toCalendar([], { documents: [], address: path => path, name });
  const end = text.lastIndexOf(calendarEnd);
  return { before: text.slice(0, end), after: text.slice(end) };
}

function findOccurrence(deadline: Deadline, documentDate: string | null): Occurrence | null {
  const { iso, recurrence, when } = deadline;
  if (iso !== null) return { ...isoToPeriod(iso), rule: null };
  if (recurrence === null || documentDate === null) return null;
  const found = recurrenceRule(recurrence, when, documentDate);
  return found && { first: found.first, last: found.first, rule: found.rule };
}

function addEvent(
  calendar: ICalCalendar,
  { document, block, start, who, task, when, quote }: Deadline,
  { first, last, rule }: Occurrence,
  {
    source,
    address,
  }: { source: CalendarOptions['documents'][number] | undefined; address: CalendarOptions['address'] },
): void {
  const body = who.length === 0 ? '' : `${who.join('、')}：`;
  const url = `${address(`documents/${document}/`)}#${block}`;
  calendar.createEvent({
    id: `${document}/${block}/${start}`,
    stamp: midnight(isoToPeriod(source?.date?.iso ?? first).first),
    allDay: true,
    start: midnight(first),
    end: midnight(addDays(last, 1)),
    summary: shorten(body + (task === '' ? when : task), longestSummary),
    description: `${quote}\n${source ? `《${source.title}》\n` : ''}${note}`,
    // RFC 5545 knows absolute addresses only.
    url: URL.canParse(url) ? url : null,
    repeating: rule === null ? null : `RRULE:${rule}`,
  });
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
