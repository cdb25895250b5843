/**
 * `<record-table data-kind data-base data-total [data-paged]>`: chooses among the rows of duties, deadlines or figures.
 * What is chosen stands in the address, so that it can be shared and the back button is right. A table of one page
 * hides what is not wanted; one of several loads the rows file by file and shows those that are.
 */
import {
  type FilterOption,
  growingRowTest,
  readWanted,
  rowTest,
  type Wanted,
  wantedValues,
  writeWanted,
} from '../lib/records/filter.ts';
import type { RowView, TableKind } from '../lib/records/view.ts';
import {
  chooseIn,
  contentOf,
  type Field,
  optionNode,
  readOptions,
  replaceContent,
  valuesOf,
} from './record-nodes.ts';
import type { TableRows } from './record-rows.ts';

/** Rows shown at first and by each 「再显示 300 条」. */
const rowsAtOnce = 300;

/** Files that are asked for before they are needed. */
const filesAhead = 3;

/** Milliseconds between two showings of what was found so far. */
const pause = 500;

/** The rows that were found, shown now and then while more are looked for. */
class FoundRows {
  readonly #show: (rows: readonly RowView[]) => void;
  readonly #rows: RowView[] = [];
  #shownRows = -1;
  #shownAt = Number.NEGATIVE_INFINITY;
  /** Records in the rows. */
  records = 0;

  constructor(show: (rows: readonly RowView[]) => void) {
    this.#show = show;
  }

  /** Takes more rows; whether it was time to show what there is. */
  add(rows: readonly RowView[]): boolean {
    this.#rows.push(...rows);
    for (const { records } of rows) this.records += records;
    if (this.#rows.length === 0 || performance.now() - this.#shownAt < pause) return false;
    // Rows beyond those that are shown at first change nothing but their number.
    if (this.#shownRows < rowsAtOnce) this.show();
    this.#shownAt = performance.now();
    return true;
  }

  /** Shows all. */
  show(): void {
    this.#shownRows = this.#rows.length;
    this.#show(this.#rows);
  }
}

class RecordTable extends HTMLElement {
  #form!: HTMLFormElement;
  #fields!: Field[];
  #status!: HTMLElement;
  #more!: HTMLElement;
  /** The status as the page says it when nothing is chosen. */
  #whole = '';
  #options: Record<string, readonly FilterOption[]> = {};
  #opening: Promise<TableRows> | null = null;
  /** What the page itself shows in each part, to be put back. */
  readonly #own = new Map<Element, Node[]>();
  /** Counts choices: what an older one loads is dropped. */
  #turn = 0;

  connectedCallback(): void {
    this.#form = this.querySelector('form')!;
    this.#fields = [...this.#form.querySelectorAll<Field>('input, select')];
    this.#status = this.querySelector('.records-status')!;
    this.#whole = this.#status.textContent ?? '';
    this.#more = this.querySelector('.more-results')!;
    for (const field of this.#fields) this.#options[field.name] = readOptions(field);
    for (const part of this.querySelectorAll('[data-part]')) this.#own.set(part, contentOf(part));
    this.#listen();
    this.#form.hidden = false;
    this.#fromAddress();
  }

  #listen(): void {
    const typed = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      // Typing shows; only what is settled (below) goes into the address. A large table waits for that too.
      if (event.target instanceof HTMLInputElement && !this.#paged) this.#show(this.#fromForm());
    };
    this.#form.addEventListener('input', typed);
    this.#form.addEventListener('compositionend', typed);
    this.#form.addEventListener('change', () => this.#settle(this.#fromForm()));
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#settle(this.#fromForm());
    });
    this.#form.addEventListener('focusin', () => {
      if (this.#paged) this.#open().catch(() => undefined);
    });
    this.#clear.addEventListener('click', () => {
      this.#fill({});
      this.#settle({});
      this.#fields[0]?.focus();
    });
    addEventListener('popstate', () => this.#fromAddress());
  }

  get #paged(): boolean {
    return this.dataset.paged !== undefined;
  }

  get #clear(): HTMLButtonElement {
    return this.#form.querySelector('[data-clear]')!;
  }

  get #names(): string[] {
    return this.#fields.map(({ name }) => name);
  }

  /** What the form says. A label that was typed stands for its value, so that the address stays short. */
  #fromForm(): Wanted {
    const given = this.#fields.flatMap(({ name, value }) => {
      const words = value.trim();
      const option = this.#options[name]?.find(({ label }) => label === words);
      return words === '' ? [] : [[name, option?.value ?? words]];
    });
    return Object.fromEntries(given);
  }

  #fromAddress(): void {
    const wanted = readWanted(location.search, this.#names);
    this.#fill(wanted);
    this.#show(wanted);
  }

  #fill(wanted: Wanted): void {
    for (const field of this.#fields) {
      const words = wanted[field.name] ?? '';
      const named = ({ value, label, id }: FilterOption) => [value, label, id].includes(words);
      const option = this.#options[field.name]?.find(named);
      if (field instanceof HTMLSelectElement) chooseIn(field, option?.value ?? words);
      else field.value = option?.label ?? words;
    }
  }

  #settle(wanted: Wanted): void {
    const address = new URL(location.href);
    address.search = writeWanted(address.search, this.#names, wanted);
    if (address.href !== location.href) history.pushState(null, '', address);
    this.#show(wanted);
  }

  async #show(wanted: Wanted): Promise<void> {
    const turn = ++this.#turn;
    const chosen = Object.keys(wanted).length > 0;
    this.#clear.hidden = !chosen;
    this.#sign(wanted);
    if (!this.#paged) this.#hideRows(wanted);
    else if (chosen) await this.#showLoaded(wanted, turn);
    else this.#restore();
  }

  /** One page: rows that are not wanted are hidden, and groups without any. */
  #hideRows(wanted: Wanted): void {
    const test = rowTest(wanted, this.#options);
    const shown = new Set<string>();
    let count = 0;
    for (const row of this.querySelectorAll<HTMLElement>('tr[data-row]')) {
      if (!test(valuesOf(row))) continue;
      shown.add(row.dataset.row!);
      count += Number(row.dataset.records ?? 1);
    }
    for (const row of this.querySelectorAll<HTMLElement>('[data-row]'))
      row.hidden = !shown.has(row.dataset.row!);
    for (const group of this.querySelectorAll<HTMLElement>('[data-group]'))
      group.hidden = group.querySelector('[data-row]:not([hidden])') === null;
    this.#say(wanted, count);
  }

  /** Several pages: the wanted rows take the place of the page's own, as they are found. */
  async #showLoaded(wanted: Wanted, turn: number): Promise<void> {
    this.setAttribute('aria-busy', 'true');
    const isCurrent = () => turn === this.#turn;
    try {
      const table = await this.#open();
      if (!isCurrent()) return;
      this.#sign(wanted);
      const found = new FoundRows(rows => this.#showRows(table, rows, rowsAtOnce));
      const test = growingRowTest(wanted, this.#options, table.titleOf);
      for (let file = 1; file <= table.files; file++) {
        // The next ones are on their way while this one is read.
        for (let next = file; next <= Math.min(table.files, file + filesAhead); next++)
          table.load(next).catch(() => undefined);
        const rows = await table.load(file);
        if (!isCurrent()) return;
        if (found.add(rows.filter(({ values }) => test(values))) && file < table.files)
          this.#status.textContent = `已找到 ${found.records} 条，还在找……`;
      }
      found.show();
      this.#fillLists(table);
      this.#sign(wanted);
      this.#say(wanted, found.records);
    } catch (problem) {
      console.error(problem);
      if (isCurrent()) this.#status.textContent = '全部条目没有载入，可能没有联网；请再选一次。';
    } finally {
      if (isCurrent()) this.removeAttribute('aria-busy');
    }
  }

  #showRows(table: TableRows, rows: readonly RowView[], limit: number): void {
    const nodes = table.show(rows.slice(0, limit));
    for (const part of this.#own.keys()) replaceContent(part, nodes[part.getAttribute('data-part')!] ?? []);
    this.#setGroups(rows.length > 0);
    this.#more.hidden = rows.length <= limit;
    this.#more.querySelector('button')!.onclick = () => this.#showRows(table, rows, limit + rowsAtOnce);
  }

  #restore(): void {
    this.removeAttribute('aria-busy');
    for (const [part, nodes] of this.#own) replaceContent(part, nodes);
    this.#setGroups(true);
    this.#more.hidden = true;
    this.#status.textContent = this.#whole;
  }

  /** Headings and heads of columns without rows are not shown; the page's own numbers only with its own rows. */
  #setGroups(filled: boolean): void {
    for (const group of this.querySelectorAll<HTMLElement>('section[data-group]')) group.hidden = !filled;
    const pages = this.querySelector<HTMLElement>('nav.pages');
    if (pages) pages.hidden = !this.#clear.hidden;
  }

  /** The table, opened once; a failure is tried again. */
  #open(): Promise<TableRows> {
    this.#opening ??= this.#openTable().catch((problem: unknown) => {
      this.#opening = null;
      throw problem;
    });
    return this.#opening;
  }

  async #openTable(): Promise<TableRows> {
    const { kind, base = '/', organisations } = this.dataset;
    const { openTable } = await import('./record-rows.ts');
    const table = await openTable(kind as TableKind, base, organisations !== undefined);
    this.#fillLists(table);
    return table;
  }

  /** Offers what is known of the table by now. */
  #fillLists({ options }: TableRows): void {
    for (const field of this.#fields) {
      const offered = options[field.name];
      if (!offered) continue;
      this.#options[field.name] = offered;
      if (field instanceof HTMLInputElement) field.list?.replaceChildren(...offered.map(optionNode));
    }
    // The address names values; the fields show labels, which are known only now.
    const wanted = readWanted(location.search, this.#names);
    for (const field of this.#fields) if (field !== document.activeElement) this.#fillOne(field, wanted);
  }

  #fillOne(field: Field, wanted: Wanted): void {
    const only = wanted[field.name];
    const option = this.#options[field.name]?.find(({ value, id }) => value === only || id === only);
    if (only !== undefined && field instanceof HTMLInputElement) field.value = option?.label ?? only;
  }

  #say(wanted: Wanted, count: number): void {
    if (Object.keys(wanted).length === 0) this.#status.textContent = this.#whole;
    else {
      const total = `共 ${this.dataset.total} 条`;
      this.#status.textContent =
        count === 0 ? `没有符合的，${total}${this.#unknown(wanted)}。` : `符合 ${count} 条，${total}。`;
    }
  }

  /** Names what no row here has: an old or mistyped address, or words that nothing contains. */
  #unknown(wanted: Wanted): string {
    const unknown = this.#fields.flatMap(({ name, labels }) => {
      const words = wanted[name];
      if (words === undefined || wantedValues(this.#options[name] ?? [], words).size > 0) return [];
      return [`${labels?.[0]?.textContent ?? name}“${words}”`];
    });
    return unknown.length > 0 ? `：这里没有${unknown.join('、')}，请清除筛选或另选` : '';
  }

  /** What a printed page says of where it is from. */
  #sign(wanted: Wanted): void {
    const words = this.#fields.flatMap(field => {
      const only = wanted[field.name];
      if (only === undefined) return [];
      const name = field.labels?.[0]?.textContent ?? field.name;
      const option = this.#options[field.name]?.find(({ value, id }) => value === only || id === only);
      return [`${name}“${option?.label ?? only}”`];
    });
    const address = new URL(location.href);
    address.search = writeWanted('', this.#names, wanted);
    address.hash = '';
    this.querySelector('[data-address]')!.textContent = decodeURI(address.href);
    this.querySelector('[data-wanted]')!.textContent = words.length > 0 ? `。筛选：${words.join('、')}` : '';
  }
}

customElements.define('record-table', RecordTable);
