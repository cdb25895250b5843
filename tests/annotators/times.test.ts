import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoToPeriod, periodToIso } from '../../scripts/annotators/iso-periods.ts';
import { findTimes } from '../../scripts/annotators/times.ts';

const find = (text: string, year: number | null = 2004) => findTimes(text, year);
const words = (text: string, year: number | null = 2004) =>
  find(text, year).map(({ start, end }) => text.slice(start, end));

/** Words that stand alone as a time, in a document of 2004. */
describe('dates and windows', () => {
  it.each([
    ['3月20日前', 'date', '2004-03-20', 'document'],
    ['3月20日之前', 'date', '2004-03-20', 'document'],
    ['2010年底以前', 'date', '2010-12-31', 'text'],
    ['二〇一〇年六月底前', 'date', '2010-06-30', 'text'],
    ['一九八五年底', 'date', '1985-12-31', 'text'],
    ['到2007年底', 'date', '2007-12-31', 'text'],
    ['到2010年', 'date', '2010', 'text'],
    ['2010年6月前', 'date', '2010-06', 'text'],
    ['年底前', 'date', '2004-12-31', 'document'],
    ['今年年底', 'date', '2004-12-31', 'document'],
    ['5月底前', 'date', '2004-05-31', 'document'],
    ['2月底前', 'date', '2004-02-29', 'document'],
    ['第三季度末', 'date', '2004-09-30', 'document'],
    ['明年上半年', 'window', '2005-01-01/2005-06-30', 'document'],
    ['后年', 'window', '2006', 'document'],
    ['5月上旬', 'window', '2004-05-01/2004-05-10', 'document'],
    ['5月中旬', 'window', '2004-05-11/2004-05-20', 'document'],
    ['5月下旬', 'window', '2004-05-21/2004-05-31', 'document'],
    ['今年上半年', 'window', '2004-01-01/2004-06-30', 'document'],
    ['第四季度', 'window', '2004-10-01/2004-12-31', 'document'],
    ['年内', 'window', '2004', 'document'],
    ['4月至6月', 'window', '2004-04-01/2004-06-30', 'document'],
    ['7-9月', 'window', '2004-07-01/2004-09-30', 'document'],
    ['5月1日至10日', 'window', '2004-05-01/2004-05-10', 'document'],
    ['2006年4月至6月', 'window', '2006-04-01/2006-06-30', 'text'],
    ['2003年1月至2月', 'window', '2003-01-01/2003-02-28', 'text'],
    ['明年1月至3月', 'window', '2005-01-01/2005-03-31', 'document'],
    ['1986—1990年', 'window', '1986-01-01/1990-12-31', 'text'],
    ['“十二五”期间', 'window', '2011-01-01/2015-12-31', 'text'],
    ['“十五”期末', 'date', '2005-12-31', 'text'],
    ['第六个五年计划期间', 'window', '1981-01-01/1985-12-31', 'text'],
    ['第一个五年计划期间', 'window', '1953-01-01/1957-12-31', 'text'],
    ['到本世纪末', 'date', '2100', 'document'],
    ['自2008年5月1日起', 'date', '2008-05-01', 'text'],
    ['从今年起', 'date', '2004', 'document'],
    ['春节前', 'date', null, null],
    ['×月×日前', 'date', null, null],
    ['从今年×月×日起', 'date', null, null],
    ['2月30日前', 'date', null, null],
    ['明年初', 'window', null, null],
    ['明年冬季', 'window', null, null],
  ])('reads %s', (text, kind, iso, yearFrom) => {
    expect(find(text)).toEqual([
      expect.objectContaining({ start: 0, end: text.length, kind, iso, yearFrom, recurrence: null }),
    ]);
  });

  it('leaves the date open where the year is not known', () => {
    expect(find('3月20日前', null)[0]).toMatchObject({ iso: null, yearFrom: null });
    expect(find('2010年3月20日前', null)[0]).toMatchObject({ iso: '2010-03-20', yearFrom: 'text' });
  });

  it.each([['截至10月底'], ['去年以来'], ['2002年以来'], ['会议以后']])('takes %s for nothing due', text => {
    expect(find(text).filter(({ role }) => role !== 'since' && role !== 'after')).toEqual([]);
  });
});

describe('durations', () => {
  it.each([
    ['两年内', 'P2Y', null],
    ['15日内', 'P15D', null],
    ['三个工作日内', 'P3D', null],
    ['24小时内', 'PT24H', null],
    ['半年内', 'P6M', null],
    ['一年半内', 'P18M', null],
    ['半个月内', 'P15D', null],
    ['三至五年内', 'P5Y', null],
    ['两三年内', 'P3Y', null],
    ['三个月之内', 'P3M', null],
    ['两周内', 'P2W', null],
    ['用三年左右的时间', 'P3Y', null],
    ['今后五年', 'P5Y', null],
    ['期限两年', 'P2Y', null],
    ['自公布之日起15日内', 'P15D', '自公布之日起'],
    ['自之日起15日内', 'P15D', '自之日起'],
    ['自收到申请之日起的二十日内', 'P20D', '自收到申请之日起'],
  ])('reads %s', (text, duration, condition) => {
    expect(find(text)).toEqual([
      expect.objectContaining({
        start: 0,
        end: text.length,
        kind: 'duration',
        iso: null,
        duration,
        condition,
      }),
    ]);
  });

  it.each([['十年内乱'], ['第五年内'], ['几年内'], ['新的一年内'], ['国内外'], ['在短期内']])(
    'reads none in %s',
    text => {
      expect(find(text)).toEqual([]);
    },
  );
});

describe('recurrences', () => {
  it.each([
    ['每年', 'P1Y'],
    ['每季度', 'P3M'],
    ['每半年', 'P6M'],
    ['每月', 'P1M'],
    ['每周', 'P1W'],
    ['每两年', 'P2Y'],
    ['每3个月', 'P3M'],
    ['按季度', 'P3M'],
    ['每年至少', 'P1Y'],
    ['每年至少两次', 'P1Y'],
    ['每年1-2次', 'P1Y'],
    ['半年一次', 'P6M'],
    ['每年年底', 'P1Y'],
    ['每年3月底前', 'P1Y'],
    ['每月5日前', 'P1M'],
  ])('reads %s', (text, recurrence) => {
    expect(find(text)).toEqual([
      expect.objectContaining({ start: 0, end: text.length, kind: 'recurrence', iso: null, recurrence }),
    ]);
  });

  it.each([['每年龄段'], ['平均每年'], ['每人每年'], ['按月薪']])('reads none in %s', text => {
    expect(find(text)).toEqual([]);
  });
});

const pieces = [
  ...[
    '2004年',
    '今年',
    '二〇一〇年',
    '×年',
    '3月',
    '十二月',
    '20日',
    '下旬',
    '上半年',
    '第三季度',
    '底',
    '年底',
  ],
  ...[
    '前',
    '以前',
    '内',
    '起',
    '期间',
    '至',
    '到',
    '—',
    '自',
    '从',
    '每',
    '每年',
    '两',
    '十',
    '半',
    '个',
    '工作日',
  ],
  ...['公布之日', '“十五”', '世纪末', '春节', '次', '要', '，', '𠮷', '\n', '（', '）', '9', '99'],
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map(each => each.join(''));
const years = fc.option(fc.integer({ min: 1949, max: 2060 }), { nil: null });

describe('any text', () => {
  it('gives times in order, apart from each other, inside the text', () => {
    fc.assert(
      fc.property(texts, years, (text, year) => {
        let last = 0;
        for (const { start, end } of find(text, year)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('gives ISO dates that exist, windows in order, and one meaning to a time', () => {
    fc.assert(
      fc.property(texts, years, (text, year) => {
        for (const { iso, yearFrom, kind, duration, recurrence } of find(text, year)) {
          expect(yearFrom === null).toBe(iso === null);
          expect(duration !== null).toBe(kind === 'duration');
          expect(recurrence !== null).toBe(kind === 'recurrence');
          if (iso === null) continue;
          expect(iso).toMatch(/^\d{4}(?:-\d\d(?:-\d\d)?)?$|^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/u);
          const { first, last } = isoToPeriod(iso);
          expect(first <= last).toBe(true);
          for (const day of [first, last]) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
          expect(periodToIso({ first, last })).toBe(iso);
        }
      }),
    );
  });

  it('reads a long block in time that grows with its length only', () => {
    const long = '每年一二三四五六七八九十自从1234月之日起年内'.repeat(8000);
    const start = performance.now();
    expect(words(long).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
