/** Rows as the pages show them: what is chosen, paged, put in order, set in proportion. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeline, viewDeadlines } from '../../src/lib/records/deadlines.ts';
import { dutyTable, viewDuties } from '../../src/lib/records/duties.ts';
import { shareOf, viewFigures } from '../../src/lib/records/figures.ts';
import {
  growingRowTest,
  readWanted,
  rowTest,
  wantedValues,
  writeWanted,
} from '../../src/lib/records/filter.ts';
import { element, type Markup, toHtml } from '../../src/lib/records/markup.ts';
import { filterOptions, type RowContext, tableBodies } from '../../src/lib/records/view.ts';
import { sayDuration, sayRecurrence } from '../../src/model/index.ts';
import { deadline, duty, figure } from '../helpers/records.ts';

const context: RowContext = {
  base: '/kb/',
  documents: new Map([
    ['jia', { title: '关于甲的通知', date: { iso: '2004-03-10' }, region: '天津市', genre: '通知' }],
  ]),
  hasOrganisation: id => id === 'shi-jiaju',
};
const textOf = (markup: Markup | readonly Markup[]): string => toHtml(markup).replace(/<[^>]*>/gu, '');

describe('toHtml', () => {
  it('lets no text and no attribute become markup', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, value) => {
        const html = toHtml(element('p', { title: value }, text));
        expect(html.match(/[<>]/gu)?.join('')).toBe('<><>');
        expect(html.match(/"/gu)).toHaveLength(2);
      }),
    );
  });
});

describe('what is wanted', () => {
  const options = [
    { value: '市财政局', label: '市财政局', id: 'shi-caizhengju' },
    { value: '财政局', label: '财政局', id: 'shi-caizhengju' },
    { value: '省财政厅', label: '省财政厅' },
    { value: 'jia', label: '关于甲的通知' },
  ];
  it.each([
    ['市财政局', ['市财政局', '财政局']],
    ['shi-caizhengju', ['市财政局', '财政局']],
    ['财政', ['市财政局', '财政局', '省财政厅']],
    ['省财政厅', ['省财政厅']],
    ['关于甲的通知', ['jia']],
    ['jia', ['jia']],
    ['没有', []],
  ])('%s', (words, expected) => {
    expect([...wantedValues(options, words)]).toEqual(expected);
  });

  it('has to hold for every filter', () => {
    const test = rowTest(
      { body: '财政', strength: 'weak' },
      { body: options, strength: [{ value: 'weak', label: '一般要求' }] },
    );
    expect(test({ body: ['省财政厅'], strength: ['weak'] })).toBe(true);
    expect(test({ body: ['省财政厅'], strength: ['explicit'] })).toBe(false);
    expect(test({ strength: ['weak'] })).toBe(false);
  });

  it.each([
    [{ document: 'jia' }, true],
    [{ document: '甲的' }, true],
    [{ document: '乙' }, false],
    [{ document: 'ji' }, false],
    [{ document: 'jia', body: '财政' }, true],
    [{ document: 'jia', body: '没有' }, false],
    [{ body: '财政' }, true],
    [{}, true],
  ])('of a table that is loaded by and by: %j', (wanted, expected) => {
    const titleOf = (id: string) => (id === 'jia' ? '关于甲的通知' : undefined);
    const test = growingRowTest(wanted, { body: options, document: [] }, titleOf);
    expect(test({ body: ['省财政厅'], document: ['jia'] })).toBe(expected);
  });

  it('is read back from the address, where other parameters stay', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), words => {
        const query = writeWanted('x=1&body=旧', ['body'], words.trim() === '' ? {} : { body: words.trim() });
        expect(readWanted(query, ['body'])).toEqual(words.trim() === '' ? {} : { body: words.trim() });
        expect(new URLSearchParams(query).get('x')).toBe('1');
      }),
    );
  });
});

describe('a duty', () => {
  const [row] = viewDuties(
    [
      duty({
        leads: ['市甲局', '市乙局'],
        leadIds: ['shi-jiaju', 'shi-yiju'],
        assists: ['市丙办'],
        assistIds: [''],
      }),
    ],
    context,
  );
  it('links bodies that have a page, its passage, and the page to report it', () => {
    const html = toHtml(tableBodies([row!], dutyTable, context));
    expect(html).toContain('<a href="/kb/organisations/shi-jiaju/">市甲局</a>、市乙局');
    expect(html).toContain('href="/kb/documents/jia/#s1"');
    expect(html).toContain('href="/kb/report/?row=duties%2Fjia%2Fs1%2F0"');
    expect(textOf(tableBodies([row!], dutyTable, context))).toContain('关于甲的通知2004年3月10日天津市通知');
  });
  it('can be chosen by any of its bodies', () => {
    expect(filterOptions([row!], { name: 'body', label: '机构' }, context)).toEqual([
      { value: '市甲局', label: '市甲局', id: 'shi-jiaju' },
      { value: '市乙局', label: '市乙局', id: 'shi-yiju' },
      { value: '市丙办', label: '市丙办', id: undefined },
    ]);
  });
  it.each([
    [['市乙局', '市丙局'], '市甲局牵头，市乙局、市丙局等部门，做好工作。', ['市甲局', '市乙局、市丙局等']],
    [['市乙局'], '市甲局等部门牵头，市乙局配合，做好工作。', ['市甲局等', '市乙局']],
  ])('says which list is open', (assists, quote, expected) => {
    const [open] = viewDuties([duty({ assists, quote, open: true })], context);
    expect(open!.cells.slice(0, 2).map(textOf)).toEqual(expected);
  });
});

describe('the time line', () => {
  it('goes by the day by which, a month after its days, a year after its months', () => {
    const isos = ['2004', '2004-05', '2004-05-21/2004-05-31', '2003-12-31', '2004-03-20', '2003-11/2004-01'];
    const rows = viewDeadlines(
      isos.map((iso, start) => deadline({ iso, start })),
      context,
    );
    const html = toHtml(timeline(rows, context));
    expect(
      [...html.matchAll(/<h3>(.*?)<\/h3>|"moment">(.*?)</gu)].map(([, year, day]) => year ?? day),
    ).toEqual([
      '2003年',
      '12月31日',
      '2004年',
      '2003年11月—1月',
      '3月20日',
      '5月21日—5月31日',
      '5月',
      '年内',
    ]);
  });
  it.each([
    [{ iso: '2004-03-20', yearFrom: 'document' }, '《关于甲的通知》　原文“3月20日前”　年份据文件日期'],
    [
      { iso: '2004-05-21/2004-05-31', yearFrom: 'text', when: '2004年5月下旬' },
      '《关于甲的通知》　原文“2004年5月下旬”',
    ],
    [{ iso: '2004-03-20', yearFrom: 'document', when: '3月20日' }, '《关于甲的通知》　年份据文件日期'],
    [{ kind: 'recurrence', recurrence: 'P1Y', when: '每年' }, '《关于甲的通知》'],
  ] as const)('says the text’s own words where it has not said them: %j', (given, expected) => {
    const html = toHtml(timeline(viewDeadlines([deadline(given)], context), context));
    expect(/"from">(.*?)</u.exec(html)![1]).toBe(expected);
  });
  it('keeps what has no date apart, and leaves out parts without rows', () => {
    const rows = viewDeadlines(
      [
        deadline({ kind: 'recurrence', when: '每年' }),
        deadline({ kind: 'duration', when: '15日内', start: 9 }),
      ],
      context,
    );
    const html = toHtml(timeline(rows, context));
    expect([...html.matchAll(/<h2 id="(\w+)"/gu)].map(([, id]) => id)).toEqual(['recurring', 'undated']);
  });
});

describe('a deadline is read as', () => {
  it.each([
    [deadline({ iso: '2004-03-20', yearFrom: 'document' }), '2004年3月20日（年份据文件日期）'],
    [deadline({ iso: '2004-05-21/2004-05-31', yearFrom: 'text' }), '2004年5月21日至5月31日'],
    [deadline({ iso: '2004-12/2005-01', yearFrom: 'text' }), '2004年12月至2005年1月'],
    [deadline({ kind: 'duration', duration: 'P15D', condition: '自公布之日起' }), '15日；条件：自公布之日起'],
    [deadline({ kind: 'recurrence', recurrence: 'P3M', times: [1, 2] }), '每季度，1—2次'],
  ])('%#', (row, expected) => {
    expect(textOf(viewDeadlines([row], context)[0]!.cells[0]!)).toBe(`3月20日前${expected}`);
  });
});

describe('shares', () => {
  const whole = figure({ value: 121, unit: '人' });
  it.each([
    [
      { value: 17, unit: '人' },
      { share: 17 / 121, exact: true },
    ],
    [
      { value: 17, unit: '人', bound: 'about' as const },
      { share: 17 / 121, exact: false },
    ],
    [
      { value: 121, unit: '人' },
      { share: 1, exact: true },
    ],
    [{ value: 122, unit: '人' }, null],
    [{ value: 17, unit: '名' }, null],
    [{ value: null, unit: '人' }, null],
    [{ value: 10, upper: 20, unit: '人' }, null],
    [{ value: 17, unit: '人', bound: 'least' as const }, null],
  ])('%j of 121 people', (part, expected) => {
    expect(shareOf(figure(part), whole)).toEqual(expected);
  });
  it('are not told of proportions', () => {
    expect(shareOf(figure({ value: 3, unit: '%' }), figure({ value: 10, unit: '%' }))).toBeNull();
  });
});

describe('figures that belong together', () => {
  it('are one row, parts under their whole', () => {
    const rows = viewFigures(
      [
        figure({ start: 1, subject: '立案' }),
        figure({ start: 2, value: 121, unit: '人', subject: '处分', group: 1 }),
        figure({ start: 3, value: 17, unit: '人', subject: '县处级', group: 1, partOf: 2 }),
        figure({ start: 9, value: null, unit: '项', subject: '取消' }),
      ],
      context,
    );
    expect(rows.map(({ records }) => records)).toEqual([3, 1]);
    const html = toHtml(rows[0]!.cells[0]!);
    expect(textOf(rows[0]!.cells[0]!)).toBe('立案 74件处分 121人其中县处级 17人14%');
    expect(html).toContain('aria-label="占14%"');
    expect(html.indexOf('class="parts"')).toBeGreaterThan(html.indexOf('121人'));
    expect(textOf(rows[1]!.cells[0]!)).toBe('取消 ×项原文隐去');
  });
  it('lose none, whatever the data says is a part of what', () => {
    const starts = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.option(starts), { minLength: 6, maxLength: 6 }), wholes => {
        const all = wholes.map((partOf, start) =>
          figure({ start, group: 0, partOf, subject: `第${start}项` }),
        );
        const text = textOf(viewFigures(all, context)[0]!.cells[0]!);
        for (const { subject } of all) expect(text.split(subject)).toHaveLength(2);
      }),
    );
  });
});

describe('words for durations', () => {
  it.each([
    ['P15D', '15日'],
    ['P6M', '6个月'],
    ['P2Y', '2年'],
    ['P1Y6M', 'P1Y6M'],
  ])('%s', (iso, expected) => {
    expect(sayDuration(iso)).toBe(expected);
  });
  it.each([
    ['P1Y', null, '每年'],
    ['P6M', [2, null], '每半年，至少2次'],
    ['P5Y', [1, 1], '每5年，1次'],
    ['P1M', [null, 3], '每月，至多3次'],
  ] as const)('%s', (iso, times, expected) => {
    expect(sayRecurrence(iso, times && [...times])).toBe(expected);
  });
});
