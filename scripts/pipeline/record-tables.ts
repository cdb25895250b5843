/** What documents order and state as tables for spreadsheets (RFC 4180), in the same form as the term base's. */
import { stringify } from 'csv-stringify/sync';
import {
  type Deadline,
  type DocumentSummary,
  type Duty,
  deadlineKindNames,
  type Figure,
  figureBoundNames,
  recordKey,
  sayTimes,
  strengthNames,
} from '../../src/model/index.ts';
import type { ExportOptions } from './exports.ts';

/** Between the values of one cell. */
const separator = '；';

type Cell = string | number;
/** Heads of columns, each with how its cells are read from a row. */
type Columns<Row> = readonly (readonly [head: string, cell: (row: Row) => Cell])[];

const dutyColumns: Columns<Duty> = [
  ['牵头、责任机构', ({ leads }) => leads.join(separator)],
  ['配合机构', ({ assists }) => assists.join(separator)],
  ['名单有“等”', ({ open }) => (open ? '是' : '')],
  ['任务', ({ task }) => task],
  ['力度', ({ strength }) => strengthNames[strength]],
  ['主语承前', ({ carried }) => (carried ? '是' : '')],
];

const deadlineColumns: Columns<Deadline> = [
  ['时间', ({ when }) => when],
  ['类别', ({ kind }) => deadlineKindNames[kind]],
  ['日期或起止', ({ iso }) => iso ?? ''],
  ['年份据', ({ yearFrom }) => (yearFrom === null ? '' : yearFrom === 'text' ? '原文' : '文件日期')],
  ['时长', ({ duration }) => duration ?? ''],
  ['周期', ({ recurrence }) => recurrence ?? ''],
  ['每期次数', ({ times }) => sayTimes(times)],
  ['条件', ({ condition }) => condition ?? ''],
  ['责任机构', ({ who }) => who.join(separator)],
  ['任务', ({ task }) => task],
];

const figureColumns: Columns<Figure> = [
  ['事项', ({ subject }) => subject],
  ['数字', ({ text }) => text],
  ['数值', ({ value }) => value ?? ''],
  ['上限', ({ upper }) => upper ?? ''],
  ['单位', ({ unit }) => unit],
  ['精确程度', ({ value, bound }) => (value === null ? '原文隐去' : figureBoundNames[bound])],
  ['时间', ({ period }) => period ?? ''],
  ['同组', row => (row.group === row.start ? '' : recordKey({ ...row, start: row.group }))],
  ['其中', row => (row.partOf === null ? '' : recordKey({ ...row, start: row.partOf }))],
];

/** A row's document and passage: what every table has on both sides of its own columns. */
interface Placed {
  document: string;
  block: string;
  start: number;
  quote: string;
}

export type RecordDocuments = ReadonlyMap<string, Pick<DocumentSummary, 'title' | 'date'>>;

/** Rows that are one piece of text. */
const rowsPerPiece = 1000;

const csvOptions = { record_delimiter: 'windows', escape_formulas: true } as const;

/** A table's columns: those that every table has stand on both sides of its own. */
function columnsOf<Row extends Placed>(
  own: Columns<Row>,
  documents: RecordDocuments,
  { address }: ExportOptions,
): Columns<Row> {
  return [
    ['文件', ({ document }) => documents.get(document)?.title ?? document],
    ['文件日期', ({ document }) => documents.get(document)?.date?.iso ?? ''],
    ...own,
    ['原文', ({ quote }) => quote],
    ['编号', recordKey],
    ['段落网址', ({ document, block }) => address(`documents/${document}/#${block}`)],
  ];
}

/** A cell that a spreadsheet would take for a formula is set off with an apostrophe. */
function writeLines<Row>(rows: readonly Row[], columns: Columns<Row>): string {
  let lines = '';
  for (let at = 0; at < rows.length; at += rowsPerPiece) {
    const cells = rows.slice(at, at + rowsPerPiece).map(row => columns.map(([, cell]) => cell(row)));
    lines += stringify(cells, csvOptions);
  }
  return lines;
}

/** The heads of a table's columns, after a byte order mark so that Excel reads it as UTF-8. */
export function tableHead(kind: 'duties' | 'deadlines' | 'figures'): string {
  const own: Columns<never> = { duties: dutyColumns, deadlines: deadlineColumns, figures: figureColumns }[
    kind
  ];
  const heads = columnsOf<never>(own, new Map(), { address: path => path }).map(([head]) => head);
  return stringify([heads], { ...csvOptions, bom: true });
}

/** Lines of the table of duties; each ends with CR LF. */
export function dutyLines(rows: readonly Duty[], documents: RecordDocuments, options: ExportOptions): string {
  return writeLines(rows, columnsOf(dutyColumns, documents, options));
}

/** Lines of the table of deadlines. Times are ISO 8601 where they are no words of the text. */
export function deadlineLines(
  rows: readonly Deadline[],
  documents: RecordDocuments,
  options: ExportOptions,
): string {
  return writeLines(rows, columnsOf(deadlineColumns, documents, options));
}

/** Lines of the table of figures. 同组 and 其中 name other rows by their 编号. */
export function figureLines(
  rows: readonly Figure[],
  documents: RecordDocuments,
  options: ExportOptions,
): string {
  return writeLines(rows, columnsOf(figureColumns, documents, options));
}
