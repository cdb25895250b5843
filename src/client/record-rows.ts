/** The rows of a table of several pages, loaded file by file when a filter is used. */
import type { FilterOption } from '../lib/records/filter.ts';
import { readTable, showTable } from '../lib/records/tables.ts';
import type { RowView, TableKind } from '../lib/records/view.ts';
import type { RowDocument, TableFile, TableOptions } from '../model/site.ts';
import { loadJson } from './load-json.ts';
import { toNode } from './markup-nodes.ts';

export interface TableRows {
  /** What can be chosen, by filter; of documents those of the files that were loaded. */
  options: Readonly<Record<string, readonly FilterOption[]>>;
  /** How many files there are. */
  files: number;
  /** The rows of a file, counted from 1. Rejects when it cannot be had; the next call asks again. */
  load: (file: number) => Promise<readonly RowView[]>;
  /** The title of a document in the files that were loaded. */
  titleOf: (document: string) => string | undefined;
  /** Nodes that show rows, by the part of the page that they fill. */
  show: (rows: readonly RowView[]) => Readonly<Record<string, Node[]>>;
}

/** Opens a table. Rejects when it cannot be had. */
export async function openTable(kind: TableKind, base: string, linked: boolean): Promise<TableRows> {
  const { files, values } = await loadJson<TableOptions>(`${base}data/${kind}/options.json`);
  const documents = new Map<string, RowDocument>();
  const titles: FilterOption[] = [];
  const context = { base, documents, hasOrganisation: () => linked };
  const loaded = new Map<number, Promise<readonly RowView[]>>();

  const loadFile = async (number: number) => {
    const file = await loadJson<TableFile<unknown>>(`${base}data/${kind}/${number}.json`);
    for (const [id, document] of Object.entries(file.documents)) {
      documents.set(id, document);
      titles.push({ value: id, label: document.title });
    }
    return readTable(kind, file.rows, context);
  };

  return {
    files,
    options: {
      ...Object.fromEntries(
        Object.entries(values).map(([name, list]) => [
          name,
          list.map(([value, id]) => ({ value, label: value, id })),
        ]),
      ),
      document: titles,
    },
    load(number) {
      const known = loaded.get(number);
      if (known) return known;
      const loading = loadFile(number);
      loaded.set(number, loading);
      loading.catch(() => loaded.delete(number));
      return loading;
    },
    titleOf: id => documents.get(id)?.title,
    show: rows =>
      Object.fromEntries(
        Object.entries(showTable(kind, rows, context)).map(([part, markup]) => [part, markup.map(toNode)]),
      ),
  };
}
