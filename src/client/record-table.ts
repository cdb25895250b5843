/**
 * `<record-table data-kind data-base data-total [data-paged]>`: chooses among the rows of duties, deadlines or figures.
 * What is chosen stands in the address, so that it can be shared and the back button is right. A table of one page
 * hides what is not wanted; one of several loads all rows and shows those that are.
 */
import {
  type FilterOption,
  readWanted,
  rowTest,
  type Wanted,
  wantedValues,
  writeWanted,
} from '../lib/records/filter.ts';
import type { TableKind } from '../lib/records/view.ts';
import {
  chooseIn,
  contentOf,
  type Field,
  optionNode,
  readOptions,
  replaceContent,
  valuesOf,
} from './record-nodes.ts';
import type { LoadedRows } from './record-rows.ts';

/** Rows shown at first and by each 「再显示 300 条」. */
const rowsAtOnce = 300;

class RecordTable extends HTMLElement {
  #form!: HTMLFormElement;
  #fields!: Field[];
  #status!: HTMLElement;
  #more!: HTMLElement;
  /** The status as the page says it when nothing is chosen. */
  #whole = '';
  #options: Record<string, readonly FilterOption[]> = {};
  #loading: Promise<LoadedRows> | null = null;
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
      if (this.#paged) this.#load().catch(() => undefined);
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

  /** Several pages: the wanted rows take the place of the page's own. */
  async #showLoaded(wanted: Wanted, turn: number): Promise<void> {
    this.setAttribute('aria-busy', 'true');
    try {
      const loaded = await this.#load();
      if (turn !== this.#turn) return;
      const test = rowTest(wanted, this.#options);
      const rows = loaded.rows.filter(({ values }) => test(values));
      this.#sign(wanted);
      this.#say(
        wanted,
        rows.reduce((sum, { records }) => sum + records, 0),
      );
      this.#showRows(loaded, rows, rowsAtOnce);
    } catch (problem) {
      console.error(problem);
      if (turn === this.#turn) this.#status.textContent = '全部条目没有载入，可能没有联网；请再选一次。';
    } finally {
      if (turn === this.#turn) this.removeAttribute('aria-busy');
    }
  }

  #showRows(loaded: LoadedRows, rows: LoadedRows['rows'], limit: number): void {
    const nodes = loaded.show(rows.slice(0, limit));
    for (const part of this.#own.keys()) replaceContent(part, nodes[part.getAttribute('data-part')!] ?? []);
    this.#setGroups(rows.length > 0);
    this.#more.hidden = rows.length <= limit;
    this.#more.querySelector('button')!.onclick = () => this.#showRows(loaded, rows, limit + rowsAtOnce);
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

  /** All rows, loaded once; a failure is tried again. */
  #load(): Promise<LoadedRows> {
    this.#loading ??= this.#loadRows().catch((problem: unknown) => {
      this.#loading = null;
      throw problem;
    });
    return this.#loading;
  }

  async #loadRows(): Promise<LoadedRows> {
    const { kind, base = '/', organisations } = this.dataset;
    const { loadRows } = await import('./record-rows.ts');
    const loaded = await loadRows(kind as TableKind, base, organisations !== undefined);
    for (const field of this.#fields) {
      const options = loaded.options[field.name] ?? [];
      this.#options[field.name] = options;
      if (field instanceof HTMLInputElement) field.list?.replaceChildren(...options.map(optionNode));
    }
    // The address names values; the fields show labels, which are known only now.
    const wanted = readWanted(location.search, this.#names);
    for (const field of this.#fields) if (field !== document.activeElement) this.#fillOne(field, wanted);
    return loaded;
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
