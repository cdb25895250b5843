/** What documents order and state, a page at a time: the latest document first. */
import type { RecordKind, TableKind } from '../model/index.ts';
import { readGenerated, readGeneratedJson } from './generated.ts';
import type { RowContext } from './records/view.ts';
import { organisations, pagesOf } from './references.ts';
import { documentById, href, tables } from './site.ts';

/** How many rows there are of each kind. */
export const recordCounts = {
  duties: tables.duties.records,
  deadlines: tables.deadlines.records,
  figures: tables.figures.records,
} as const satisfies Partial<Record<RecordKind, number>>;

/** Bodies that have a page, by id. */
export const organisationNames: ReadonlyMap<string, string> = new Map(
  organisations.map(({ id, name }) => [id, name]),
);

/** What the rows' markup needs of the site. */
export const rowContext: RowContext = {
  base: href(''),
  documents: documentById,
  hasOrganisation: id => organisationNames.has(id),
};

/** The pages of a table: `/duties/`, `/duties/2/` … */
export function tablePaths(kind: TableKind) {
  return pagesOf(tables[kind].pages).map(({ page, ...props }) => ({ params: { page }, props }));
}

/** The rows of a page, counted from 1. */
export function loadRows<Row>(kind: TableKind, page: number): Row[] {
  return readGeneratedJson<Row[]>(`data/tables/${kind}/${page}.json`, []);
}

/** Whether deadlines are published as a calendar too. */
export const hasCalendar = readGenerated('published/deadlines.ics') !== null;
