/**
 * Lists of the whole collection as the pages of the site show them: so many rows a page, those of one document together.
 * Rows are finished JSON and are handed over document by document; a page is written when its last row is there, so that
 * no list is ever whole in memory.
 */

/** A stretch of a list with rows of one kind. */
export interface ListSection {
  /** Told with each group of rows; null where the list has only one kind. */
  kind: string | null;
  /** Rows in it, of all documents. */
  count: number;
}

/** Rows of one document and one kind. */
interface Group {
  document: string;
  rows: string[];
}

interface OpenPage {
  /** Rows that are still to come. */
  missing: number;
  /** By section. */
  groups: Group[][];
}

/** The pages of one list whose number of rows is known. */
export class ListPages {
  readonly #sections: readonly (ListSection & { start: number })[];
  readonly #size: number;
  readonly #total: number;
  readonly #write: (page: number, json: string) => void;
  readonly #open = new Map<number, OpenPage>();
  /** Of each section the rows taken so far. */
  readonly #taken: number[];

  /**
   * @param size rows on a page
   * @param write takes a page, counted from 1, as JSON: groups `{ kind?, document, occurrences }`
   */
  constructor(sections: readonly ListSection[], size: number, write: (page: number, json: string) => void) {
    let total = 0;
    this.#sections = sections.map(section => {
      const start = total;
      total += section.count;
      return { ...section, start };
    });
    this.#total = total;
    this.#size = size;
    this.#write = write;
    this.#taken = sections.map(() => 0);
    if (total === 0) write(1, '[]');
  }

  /** Takes rows of a document and a section, each JSON. Documents come in their order, a long one's rows in batches. */
  add(section: number, document: string, rows: readonly string[]): void {
    const { start } = this.#sections[section]!;
    for (let done = 0; done < rows.length; ) {
      const at = start + this.#taken[section]!;
      const number = Math.floor(at / this.#size);
      const room = (number + 1) * this.#size - at;
      const some = rows.slice(done, done + room);
      const page = this.#page(number);
      const groups = page.groups[section]!;
      const last = groups.at(-1);
      if (last?.document === document) last.rows.push(...some);
      else groups.push({ document, rows: some });
      page.missing -= some.length;
      done += some.length;
      this.#taken[section]! += some.length;
      if (page.missing > 0) continue;
      this.#open.delete(number);
      this.#write(number + 1, this.#json(page));
    }
  }

  #json({ groups }: OpenPage): string {
    const written = groups.flatMap((section, index) => {
      const { kind } = this.#sections[index]!;
      const told = kind === null ? '' : `"kind":${JSON.stringify(kind)},`;
      return section.map(
        ({ document, rows }) =>
          `{${told}"document":${JSON.stringify(document)},"occurrences":[${rows.join(',')}]}`,
      );
    });
    return `[${written.join(',')}]`;
  }

  #page(number: number): OpenPage {
    const known = this.#open.get(number);
    if (known) return known;
    const missing = Math.min(this.#size, this.#total - number * this.#size);
    const page = { missing, groups: this.#sections.map(() => []) };
    this.#open.set(number, page);
    return page;
  }
}

/** The pages of a list of rows that belong to no group. */
export class RowPages {
  readonly #size: number;
  readonly #write: (page: number, json: string) => void;
  #rows: string[] = [];
  #written = 0;

  /** @param write takes a page, counted from 1, as JSON: rows */
  constructor(size: number, write: (page: number, json: string) => void) {
    this.#size = size;
    this.#write = write;
  }

  add(rows: readonly string[]): void {
    for (const row of rows) {
      if (this.#rows.length === this.#size) this.#flush();
      this.#rows.push(row);
    }
  }

  /** Writes the last page. */
  finish(): void {
    if (this.#rows.length > 0) this.#flush();
  }

  #flush(): void {
    this.#written++;
    this.#write(this.#written, `[${this.#rows.join(',')}]`);
    this.#rows = [];
  }
}
