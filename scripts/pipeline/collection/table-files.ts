/** A table of all documents in files, for those who choose among its rows and need not load them all at once. */
import {
  type Deadline,
  type Duty,
  type Figure,
  type RowDocument,
  rowsPerFile,
  type TableFile,
  type TableKind,
  type TableOptions,
} from '../../../src/model/index.ts';

/** Cuts a table into files while its rows pass by. */
export class TableFiles {
  readonly #write: (name: string, json: string) => void;
  readonly #values: ValueCounter;
  #files = 0;
  #documents: TableFile<never>['documents'] = {};
  #rows: string[] = [];

  /** @param write takes `1.json`, `2.json` … and last `options.json` */
  constructor(kind: TableKind, write: (name: string, json: string) => void) {
    this.#write = write;
    this.#values = countValues(kind);
  }

  /** Takes all rows of a document, as JSON. */
  add(document: string, told: RowDocument, rows: readonly string[]): void {
    this.#documents[document] = told;
    this.#rows.push(...rows);
    this.#values.add(rows);
    if (this.#rows.length >= rowsPerFile) this.#writeFile();
  }

  finish(): void {
    if (this.#rows.length > 0) this.#writeFile();
    const options: TableOptions = { files: this.#files, values: this.#values.finish() };
    this.#write('options.json', `${JSON.stringify(options)}\n`);
  }

  #writeFile(): void {
    this.#files++;
    const documents = JSON.stringify(this.#documents);
    this.#write(`${this.#files}.json`, `{"documents":${documents},"rows":[${this.#rows.join(',')}]}\n`);
    this.#documents = {};
    this.#rows = [];
  }
}

type Value = TableOptions['values'][string][number];

interface ValueCounter {
  /** Takes rows of one document, as JSON. */
  add(rows: readonly string[]): void;
  /** By filter, the most frequent first; of those as frequent the first met. */
  finish(): TableOptions['values'];
}

/** Counts the values that the rows of a table name: bodies, units. Values that are few and known are not counted. */
function countValues(kind: TableKind): ValueCounter {
  const counts = new Map<string, { count: number; id: string | null }>();
  const count = (values: Iterable<readonly [value: string, id: string | null | undefined]>) => {
    const own = new Map<string, string | null>();
    for (const [value, id] of values) own.set(value, own.get(value) ?? id ?? null);
    for (const [value, id] of own) {
      const known = counts.get(value);
      if (known) known.count++;
      else counts.set(value, { count: 1, id });
    }
  };
  const pair = (names: readonly string[], ids: readonly (string | null)[]) =>
    names.map((name, index) => [name, ids[index]] as const);
  const readers: Record<TableKind, (rows: readonly string[]) => void> = {
    duties(rows) {
      for (const row of rows) {
        const { leads, leadIds, assists, assistIds } = JSON.parse(row) as Duty;
        count([...pair(leads, leadIds), ...pair(assists, assistIds)]);
      }
    },
    deadlines(rows) {
      for (const row of rows) {
        const { who, whoIds } = JSON.parse(row) as Deadline;
        count(pair(who, whoIds));
      }
    },
    figures(rows) {
      // Those that belong together are one row.
      const groups = Map.groupBy(
        rows.map(row => JSON.parse(row) as Figure),
        ({ block, group }) => `${block}/${group}`,
      );
      for (const group of groups.values())
        count(group.filter(({ unit }) => unit !== '').map(({ unit }) => [unit, null]));
    },
  };
  return {
    add: readers[kind],
    finish() {
      const values = [...counts]
        .sort(([, a], [, b]) => b.count - a.count)
        .map(([value, { id }]): Value => (id === null ? [value] : [value, id]));
      return { [kind === 'figures' ? 'unit' : 'body']: values };
    },
  };
}
