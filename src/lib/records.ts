/** What documents order and state, a page at a time: the latest document first. */
import {
  countPages,
  type DocumentRows,
  type RecordKind,
  rowsPerPage,
  type TableKind,
} from '../model/index.ts';
import { rowsOnPage } from './records/paging.ts';
import type { RowContext } from './records/view.ts';
import { organisations, pagesOf, rowsOf } from './references.ts';
import { documentById, documents, href, tables } from './site.ts';

/** How many rows there are of each kind. */
export const recordCounts = tables satisfies Partial<Record<RecordKind, number>>;

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
  return pagesOf(countPages(tables[kind], rowsPerPage)).map(({ page, ...props }) => ({
    params: { page },
    props,
  }));
}

/** The rows of a page, counted from 1. */
export function loadRows<Kind extends TableKind>(kind: Kind, page: number): DocumentRows[Kind] {
  type Row = DocumentRows[Kind][number];
  const shares = documents.map(({ id, rows }) => ({ id, count: rows[kind] }));
  const load = (id: string): readonly Row[] => rowsOf(id)[kind];
  return rowsOnPage(shares, page, rowsPerPage, load) as DocumentRows[Kind];
}

/** Whether deadlines are published as a calendar too. */
export const hasCalendar = tables.deadlines > 0;
