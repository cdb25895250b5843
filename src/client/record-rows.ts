/** All rows of a table, loaded when a filter is used on a table of several pages. */
import { groupBy } from '../lib/group-by.ts';
import type { FilterOption } from '../lib/records/filter.ts';
import { readTable } from '../lib/records/tables.ts';
import { filterOptions, type RowView, type TableKind } from '../lib/records/view.ts';
import type { DocumentSummary } from '../model/document.ts';
import { loadJson } from './load-json.ts';
import { toNode } from './markup-nodes.ts';

export interface LoadedRows {
  rows: readonly RowView[];
  options: Readonly<Record<string, readonly FilterOption[]>>;
  /** Nodes that show some of the rows, by the part of the page that they fill. */
  show: (rows: readonly RowView[]) => Readonly<Record<string, Node[]>>;
}

/** Loads the rows, those of the latest document first. Rejects when they cannot be had. */
export async function loadRows(kind: TableKind, base: string, linked: boolean): Promise<LoadedRows> {
  const [records, documents] = await Promise.all([
    loadJson<{ document: string }[]>(`${base}data/${kind}.json`),
    loadJson<DocumentSummary[]>(`${base}data/documents.json`),
  ]);
  const context = {
    base,
    documents: new Map(documents.map(each => [each.id, each])),
    hasOrganisation: () => linked,
  };
  const byDocument = groupBy(records, ({ document }) => document);
  const ordered = documents.flatMap(({ id }) => byDocument.get(id) ?? []);
  const { table, rows, show } = readTable(kind, ordered, context);
  return {
    rows,
    options: Object.fromEntries(
      table.filters.map(filter => [filter.name, filterOptions(rows, filter, context)]),
    ),
    show: chosen =>
      Object.fromEntries(
        Object.entries(show(new Set(chosen))).map(([part, markup]) => [part, markup.map(toNode)]),
      ),
  };
}
