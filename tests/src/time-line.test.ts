import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countByYear,
  type Dated,
  documentsPerPage,
  longestLine,
  longestList,
  planTimeLine,
  planYearPages,
  yearId,
  yearOf,
  yearPath,
} from '../../src/lib/time-line.ts';

const dated = (...dates: (string | null)[]): Dated[] =>
  dates.map((iso, index) => ({ id: `d${index}`, date: iso === null ? null : { iso } }));

/** The plan of a few documents; fails where they are counted by year. */
function each(documents: Dated[]) {
  const line = planTimeLine(documents);
  if (line.kind !== 'each') throw new Error('counted by year');
  return line;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');
const isoDate = fc
  .tuple(
    fc.integer({ min: 1949, max: 2060 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .chain(([year, month, day]) =>
    fc.constantFrom(
      `${year}`,
      `${year}-${twoDigits(month)}`,
      `${year}-${twoDigits(month)}-${twoDigits(day)}`,
    ),
  );
const someDocuments = (maxLength: number) =>
  fc.array(fc.option(isoDate), { maxLength }).map(dates => dated(...dates));

describe('a few documents', () => {
  it('stand one by one, oldest first, those without a date apart', () => {
    const line = each(dated('2020', '2004-03-10', null, '2002-12-31', '2004-03'));
    expect(line.dated.map(({ date }) => date!.iso)).toEqual(['2002-12-31', '2004-03', '2004-03-10', '2020']);
    expect(line.undated.map(({ id }) => id)).toEqual(['d2']);
  });

  it('keep an order of their own where dates are the same', () => {
    expect(each(dated('2004', '2004').reverse()).dated.map(({ id }) => id)).toEqual(['d0', 'd1']);
  });

  it.each([
    ['a year', '2008', { start: 40, end: 60, point: false }],
    ['a month', '2008-07', { start: 50, end: 51.67, point: false }],
    ['a day', '2008-12-31', { start: 59.95, end: 60, point: true }],
  ])('take as much of the scale as is known of the date: %s', (_, iso, span) => {
    expect(each(dated('2006', iso, '2010')).scale!.spans[1]).toEqual(span);
  });

  it.each([[[]], [['2004']], [['2004-01-01', '2004-12-31']], [[null, null]]])(
    'have no scale where there are not two years: %j',
    dates => {
      expect(each(dated(...dates)).scale).toBeNull();
    },
  );

  it.each([
    ['2002', '2020', [2002, 2004, 2006, 2008, 2010, 2012, 2014, 2016, 2018, 2020]],
    ['2019', '2021', [2019, 2020, 2021]],
    ['1949', '2020', [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]],
  ])('from %s to %s have round years named', (first, last, years) => {
    const { ticks } = each(dated(first, last)).scale!;
    expect(ticks.filter(({ labelled }) => labelled).map(({ year }) => year)).toEqual(years);
    expect(ticks[0]!.at).toBe(0);
    expect(ticks.at(-1)!.at).toBe(100);
  });

  it('are all shown once, in order and within the scale, whatever their dates', () => {
    fc.assert(
      fc.property(someDocuments(longestLine), documents => {
        const { dated: shown, undated, scale } = each(documents);
        expect(new Set([...shown, ...undated])).toEqual(new Set(documents));
        expect(shown.length + undated.length).toBe(documents.length);
        const years = shown.map(({ date }) => Number(date!.iso.slice(0, 4)));
        expect(years).toEqual([...years].sort((a, b) => a - b));
        for (const { start, end } of scale?.spans ?? []) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(100);
        }
        expect((scale?.ticks ?? []).filter(({ labelled }) => labelled).length).toBeLessThanOrEqual(10);
      }),
      { seed: 7 },
    );
  });
});

describe('many documents', () => {
  it('are counted by year, latest first, those without a date last; the latest stand by themselves', () => {
    const line = planTimeLine(dated('2001', null, '2003', '2003-05', '2003-06-01', '2002', '2002', '2001'));
    if (line.kind !== 'years') throw new Error('not counted by year');
    expect(line.years).toEqual([
      { year: 2003, count: 3, share: 100 },
      { year: 2002, count: 2, share: 66.67 },
      { year: 2001, count: 2, share: 66.67 },
      { year: null, count: 1, share: 33.33 },
    ]);
    expect(line.latest).toHaveLength(longestLine);
    expect(line.latest[0]!.date!.iso).toBe('2003-06-01');
  });

  it('are each counted once', () => {
    fc.assert(
      fc.property(someDocuments(60), documents => {
        const years = countByYear(documents);
        expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(documents.length);
        expect(new Set(years.map(({ year }) => yearId(year))).size).toBe(years.length);
      }),
      { seed: 7 },
    );
  });
});

describe('the pages of years', () => {
  const many = (count: number, year: string | null) => Array.from({ length: count }, () => year);

  it('are none where one page lists all', () => {
    expect(planYearPages(dated(...many(longestList, '2004')))).toEqual([]);
  });

  it('are as many as a year needs, latest year first, those without a date last', () => {
    const documents = dated(...many(documentsPerPage * 2 + 1, '2004-03'), null, '2010');
    const pages = planYearPages(documents);
    expect(
      pages.map(({ year, number, last, count, documents: { length } }) => [
        year,
        number,
        last,
        count,
        length,
      ]),
    ).toEqual([
      [2010, 1, 1, 1, 1],
      [2004, 1, 3, documentsPerPage * 2 + 1, documentsPerPage],
      [2004, 2, 3, documentsPerPage * 2 + 1, documentsPerPage],
      [2004, 3, 3, documentsPerPage * 2 + 1, 1],
      [null, 1, 1, 1, 1],
    ]);
  });

  it('have every document once, in the order given (property)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('2001', '2002-05', null), { minLength: longestList + 1, maxLength: 400 }),
        dates => {
          const documents = dated(...dates);
          const pages = planYearPages(documents);
          for (const year of new Set(pages.map(page => page.year)))
            expect(pages.filter(page => page.year === year).flatMap(page => page.documents)).toEqual(
              documents.filter(document => yearOf(document) === year),
            );
          expect(pages.flatMap(page => page.documents)).toHaveLength(documents.length);
        },
      ),
      { seed: 21, numRuns: 50 },
    );
  });

  it.each([
    [2008, 1, 'years/2008/'],
    [2008, 2, 'years/2008/2/'],
    [null, 1, 'years/unknown/'],
  ])('of %s, page %i, are at %s', (year, page, path) => {
    expect(yearPath(year, page)).toBe(path);
  });
});
