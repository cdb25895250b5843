import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { toCalendar } from '../../scripts/pipeline/calendar.ts';
import { addDays, recurrenceRule } from '../../scripts/pipeline/recurrence.ts';
import { addressOf, type Deadline } from '../../src/model/index.ts';
import { deadline as madeDeadline } from '../helpers/records.ts';

const deadline = (parts: Partial<Deadline>): Deadline =>
  madeDeadline({
    document: 'a',
    block: 's1-p1',
    task: '召开会议',
    quote: '3月20日前，各部门要召开会议。',
    ...parts,
  });
const dated = (id: string, iso: string | null) => ({
  id,
  title: `关于${id}的通知`,
  date: iso === null ? null : { iso, precision: 'day' as const, text: null, basis: 'text' as const },
});
const options = {
  documents: [dated('a', '2004-03-10'), dated('b', null), dated('c', '2011')],
  address: (path: string) => addressOf(path, { origin: 'https://kb.example.cn', base: '/kb/' }),
  name: '时限',
};
const write = (...rows: Deadline[]) => toCalendar(rows, options);

/** Events as another program reads them. */
const readBack = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(component => {
    const { summary, description, uid, startDate, endDate } = new ICAL.Event(component);
    const value = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? null;
    return {
      uid,
      summary,
      description,
      first: startDate.toString(),
      last: addDays(endDate.toString(), -1),
      rule: value('rrule'),
      stamp: value('dtstamp'),
      url: value('url'),
    };
  });

describe('a calendar of deadlines', () => {
  it.each([
    ['2004-03-20', '2004-03-20', '2004-03-20'],
    ['2004-05-21/2004-05-31', '2004-05-21', '2004-05-31'],
    ['2004-02', '2004-02-01', '2004-02-29'],
    ['2010', '2010-01-01', '2010-12-31'],
  ])('puts %s from %s to %s', (iso, first, last) => {
    expect(readBack(write(deadline({ iso })).text)).toEqual([
      {
        uid: 'a/s1-p1/0',
        summary: '召开会议',
        description: '3月20日前，各部门要召开会议。\n《关于a的通知》\n由规则自动提取，以原文为准',
        first,
        last,
        rule: null,
        stamp: '2004-03-10T00:00:00Z',
        url: 'https://kb.example.cn/kb/documents/a/#s1-p1',
      },
    ]);
  });

  it.each([
    ['P1Y', '每年至少', 'a', '2004-12-31', 'FREQ=YEARLY'],
    ['P2Y', '每两年', 'a', '2005-12-31', 'FREQ=YEARLY;INTERVAL=2'],
    ['P1Y', '每年3月底前', 'a', '2004-03-31', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1'],
    ['P1Y', '每年7月1日前', 'a', '2004-07-01', 'FREQ=YEARLY'],
    ['P6M', '半年一次', 'a', '2004-06-30', 'FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1'],
    ['P3M', '每季度', 'a', '2004-03-31', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1'],
    ['P1M', '每月', 'c', '2011-01-31', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['P1M', '每月5日前', 'a', '2004-04-05', 'FREQ=MONTHLY;BYMONTHDAY=5'],
    ['P1W', '每周', 'a', '2004-03-14', 'FREQ=WEEKLY'],
  ])('repeats %s (%s) in %s from %s on', (recurrence, when, document, first, rule) => {
    const row = deadline({ kind: 'recurrence', recurrence, when, document });
    expect(readBack(write(row).text)).toEqual([expect.objectContaining({ first, last: first, rule })]);
  });

  it.each([
    ['a duration', deadline({ kind: 'duration', duration: 'P15D' })],
    ['a masked date', deadline({ when: '×月×日前' })],
    ['a recurrence of an undated document', deadline({ recurrence: 'P1Y', when: '每年', document: 'b' })],
    ['every fortnight', deadline({ recurrence: 'P15D', when: '每半月' })],
    ['every five months', deadline({ recurrence: 'P5M', when: '每5个月' })],
    ['a vague part of the year', deadline({ recurrence: 'P1Y', when: '每年年初' })],
  ])('leaves out and counts %s', (_, row) => {
    const { text, events, omitted } = write(deadline({ iso: '2004-03-20' }), row);
    expect({ read: readBack(text).length, events, omitted }).toEqual({ read: 1, events: 1, omitted: 1 });
  });

  it('stamps the events of an undated document with their own day', () => {
    const [event] = readBack(write(deadline({ document: 'b', iso: '2010' })).text);
    expect(event!.stamp).toBe('2010-01-01T00:00:00Z');
  });

  it('gives no address where the site has none', () => {
    const relative = { ...options, address: (path: string) => `/kb/${path}` };
    expect(readBack(toCalendar([deadline({ iso: '2004' })], relative).text)[0]!.url).toBeNull();
  });

  it('is an empty calendar without deadlines', () => {
    expect(readBack(write().text)).toEqual([]);
  });
});

const characters = fc.constantFrom(
  ...['长', '，', ',', ';', ':', '\\', '\n', '"', 'n', ' ', '𠮷', '（', '=', 'é', '\\n', '\\,'],
);
const words = fc.array(characters, { minLength: 1, maxLength: 60 }).map(each => `要${each.join('')}。`);
const days = fc.integer({ min: 0, max: 40000 }).map(offset => addDays('1950-01-01', offset));
const dates = fc.oneof(
  days,
  days.map(day => day.slice(0, 7)),
  days.map(day => day.slice(0, 4)),
  fc.tuple(days, fc.integer({ min: 1, max: 900 })).map(([day, length]) => `${day}/${addDays(day, length)}`),
);
const recurrences = fc.constantFrom(
  ['P1Y', '每年'],
  ['P3M', '每季度'],
  ['P1M', '每月'],
  ['P1W', '每周'],
  ['P2Y', '每两年'],
);
const rows = fc.array(
  fc.record({ iso: fc.option(dates, { nil: null }), recurrence: recurrences, task: words, quote: words }),
  { maxLength: 8 },
);
const toRows = (
  list: readonly { iso: string | null; recurrence: readonly string[]; task: string; quote: string }[],
) =>
  list.map(({ iso, recurrence: [recurrence, when], task, quote }, start) =>
    iso === null
      ? deadline({ start, kind: 'recurrence', recurrence: recurrence!, when: when!, task, quote })
      : deadline({ start, iso, task, quote }),
  );

describe('any deadlines', () => {
  it('says whom it binds', () => {
    const [event] = readBack(write(deadline({ iso: '2004-03-20', who: ['市财政局', '市审计局'] })).text);
    expect(event!.summary).toBe('市财政局、市审计局：召开会议');
  });

  it('begins no monthly day before the document', () => {
    const monthly = (day: string) =>
      readBack(write(deadline({ when: `每月${day}前`, kind: 'recurrence', recurrence: 'P1M' })).text)[0]!;
    expect([monthly('5日').first, monthly('15日').first]).toEqual(['2004-04-05', '2004-03-15']);
  });

  it('come back with their words and days', () => {
    fc.assert(
      fc.property(rows, list => {
        const made = toRows(list);
        const { text, events, omitted } = write(...made);
        const back = readBack(text);
        expect([events, omitted]).toEqual([made.length, 0]);
        expect(new Set(back.map(({ uid }) => uid)).size).toBe(made.length);
        for (const [index, row] of made.entries()) {
          const event = back[index]!;
          expect(event.description).toBe(
            `${row.quote}\n《关于${row.document}的通知》\n由规则自动提取，以原文为准`,
          );
          const shown = event.summary.replace(/……$/u, '');
          expect(row.task.startsWith(shown)).toBe(true);
          expect(event.first <= event.last).toBe(true);
          if (row.iso?.includes('/')) expect(`${event.first}/${event.last}`).toBe(row.iso);
          else if (row.iso !== null)
            expect([event.first, event.last].every(day => day.startsWith(row.iso!))).toBe(true);
          else expect(event.rule).not.toBeNull();
        }
      }),
    );
  });

  it('give one file, whose lines end with CRLF and are no longer than 75 octets', () => {
    fc.assert(
      fc.property(rows, list => {
        const { text } = write(...toRows(list));
        expect(text).toBe(write(...toRows(list)).text);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });

  it('begin their repetition with a day that their rule gives', () => {
    fc.assert(
      fc.property(recurrences, days, ([recurrence, when], day) => {
        const { first, rule } = recurrenceRule(recurrence!, when!, day)!;
        expect(first >= day).toBe(true);
        const start = ICAL.Time.fromDateString(first);
        const next = ICAL.Recur.fromString(rule).iterator(start).next();
        expect(next?.toString()).toBe(first);
      }),
    );
  });
});
