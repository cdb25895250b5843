/** Pages of a table whose rows are kept by document: the latest document first, so many rows a page. */

/** A document's share of a table. */
export interface TableShare {
  id: string;
  /** Rows that it has. */
  count: number;
}

/**
 * The rows of a page. A page begins where its first row would be if all pages were full, or, so that the rows of one
 * passage stay together, where the next passage begins.
 * @param shares all documents in their order
 * @param page counted from 1
 * @param load all rows of a document; only those near the page are asked for
 */
export function rowsOnPage<Row extends { block: string }>(
  shares: readonly TableShare[],
  page: number,
  size: number,
  load: (id: string) => readonly Row[],
): Row[] {
  const from = (page - 1) * size;
  const rows: Row[] = [];
  let start = 0;
  for (const { id, count } of shares) {
    const end = start + count;
    if (end > from && start < from + size) {
      const all = load(id);
      const cut = (at: number) =>
        at <= start ? 0 : at >= end ? count : beginningFrom(all, at - start, size);
      rows.push(...all.slice(cut(from), cut(from + size)));
    }
    start = end;
  }
  return rows;
}

/** The first row at a place or after it that begins a passage; the place itself where a passage fills a page. */
function beginningFrom(rows: readonly { block: string }[], at: number, size: number): number {
  for (let next = at; next < at + size; next++) if (rows[next]?.block !== rows[next - 1]?.block) return next;
  return at;
}
