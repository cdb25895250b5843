/** Parts rows into pages, so that no page grows with the collection. */
import type { RowView } from './view.ts';

/** Records on one page. */
const recordsPerPage = 300;

/** Parts rows into pages of at most `size` records; at least one page, empty if need be. */
export function pageRows<Row extends RowView>(rows: readonly Row[], size: number = recordsPerPage): Row[][] {
  const pages: Row[][] = [[]];
  let room = size;
  for (const row of rows) {
    if (row.records > room && pages.at(-1)!.length > 0) {
      pages.push([]);
      room = size;
    }
    pages.at(-1)!.push(row);
    room -= row.records;
  }
  return pages;
}

/** The pages of a table: `/duties/`, `/duties/2/` … */
export function pagePaths<Row extends RowView>(rows: readonly Row[]) {
  const pages = pageRows(rows);
  return pages.map((members, index) => ({
    params: { page: index === 0 ? undefined : String(index + 1) },
    props: { rows: members, number: index + 1, last: pages.length },
  }));
}
