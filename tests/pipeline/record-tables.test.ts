/** Tables for spreadsheets, read back by another program. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { deadlineLines, dutyLines, figureLines, tableHead } from '../../scripts/pipeline/record-tables.ts';
import {
  addressOf,
  type Deadline,
  type DocumentDate,
  type Duty,
  type Figure,
} from '../../src/model/index.ts';
import { deadline, duty, figure } from '../helpers/records.ts';

const date: DocumentDate = { iso: '2004-03-10', precision: 'day', text: null, basis: 'editor' };
const documents = new Map([['jia', { title: '关于甲的通知', date }]]);
const options = {
  address: (path: string) => addressOf(path, { origin: 'https://kb.example.cn', base: '/kb/' }),
};
const dutiesToCsv = (rows: readonly Duty[]) => [tableHead('duties'), dutyLines(rows, documents, options)];
const deadlinesToCsv = (rows: readonly Deadline[]) => [
  tableHead('deadlines'),
  deadlineLines(rows, documents, options),
];
const figuresToCsv = (rows: readonly Figure[]) => [
  tableHead('figures'),
  figureLines(rows, documents, options),
];
const read = (pieces: Iterable<string>) =>
  parse<Record<string, string>>([...pieces].join(''), { columns: true, bom: true });

describe('every table', () => {
  it.each([
    ['duties', [...dutiesToCsv([duty()])]],
    ['deadlines', [...deadlinesToCsv([deadline()])]],
    ['figures', [...figuresToCsv([figure()])]],
  ])(
    'of %s begins with a byte order mark, ends lines as RFC 4180 does, and says where a row is from',
    (_, pieces) => {
      const csv = pieces.join('');
      expect(csv.startsWith('\ufeff文件,文件日期,')).toBe(true);
      expect(csv.match(/\r\n/gu)).toHaveLength(2);
      expect(read(pieces)).toMatchObject([
        {
          文件: '关于甲的通知',
          文件日期: '2004-03-10',
          编号: 'jia/s1/0',
          段落网址: 'https://kb.example.cn/kb/documents/jia/#s1',
        },
      ]);
    },
  );

  it('has its heads where there are no rows, and one head where there are thousands', () => {
    expect(read(dutiesToCsv([]))).toEqual([]);
    const rows = Array.from({ length: 2500 }, (_, start) => duty({ start, task: `第${start}项` }));
    expect(read(dutiesToCsv(rows)).map(row => row.任务)).toEqual(rows.map(({ task }) => task));
  });

  it('keeps marks, quotes and line ends in their cells, and lets no cell be a formula', () => {
    const [row] = read(dutiesToCsv([duty({ task: '=甲,"乙"\n丙', document: '无此文件' })]));
    expect(row).toMatchObject({ 任务: '\'=甲,"乙"\n丙', 文件: '无此文件', 文件日期: '' });
  });
});

it.each([
  [
    duty({ leads: ['市甲局', '市乙局'], assists: ['市丙办'], open: true }),
    ['市甲局；市乙局', '市丙办', '是', '明确分工'],
  ],
  [duty({ strength: 'weak' }), ['市甲局', '', '', '一般要求']],
])('tells a duty', (row, expected) => {
  const [told] = read(dutiesToCsv([row]));
  expect([told?.['牵头、责任机构'], told?.配合机构, told?.['名单有“等”'], told?.力度]).toEqual(expected);
});

it.each([
  [
    deadline({ iso: '2004-03-20', yearFrom: 'document', who: ['各部门'] }),
    { 类别: '日期', 日期或起止: '2004-03-20', 年份据: '文件日期', 责任机构: '各部门' },
  ],
  [
    deadline({ kind: 'window', iso: '2004-05-21/2004-05-31', yearFrom: 'text' }),
    { 类别: '时段', 日期或起止: '2004-05-21/2004-05-31', 年份据: '原文' },
  ],
  [
    deadline({ kind: 'duration', duration: 'P15D', condition: '自公布之日起' }),
    { 类别: '时长', 时长: 'P15D', 条件: '自公布之日起', 日期或起止: '', 年份据: '' },
  ],
  [
    deadline({ kind: 'recurrence', recurrence: 'P1Y', times: [2, null] }),
    { 类别: '周期', 周期: 'P1Y', 每期次数: '至少2次' },
  ],
])('tells a deadline', (row, expected) => {
  expect(read(deadlinesToCsv([row]))[0]).toMatchObject(expected);
});

it('tells figures, what they belong to, and what is masked', () => {
  const rows = [
    figure({ start: 3, period: '2002年' }),
    figure({ start: 9, value: 13, group: 3, partOf: 3, bound: 'about', upper: 15 }),
    figure({ start: 20, value: null, unit: '项' }),
  ];
  expect(read(figuresToCsv(rows))).toMatchObject([
    { 数字: '74件', 数值: '74', 单位: '件', 精确程度: '确数', 时间: '2002年', 同组: '', 其中: '' },
    { 数值: '13', 上限: '15', 精确程度: '约数', 同组: 'jia/s1/3', 其中: 'jia/s1/3' },
    { 数字: '×项', 数值: '', 精确程度: '原文隐去' },
  ]);
});
