/**
 * `<compare-page data-base>`: two documents side by side, by their outlines or by what they say of a concept. All that
 * is chosen stands in the address: `?a=<document>&b=<document>&c=<concept>`.
 */
import { offerConcepts } from '../lib/compare.ts';
import { readWanted, type Wanted, writeWanted } from '../lib/records/filter.ts';
import type { Markup } from '../lib/records/markup.ts';
import { conceptProblem, describePair, documentProblem, messages, startHint } from './compare-messages.ts';
import { outlineColumns, passageColumns, type ShownPair, type Side, sharedNodes } from './compare-nodes.ts';
import { chooseSide, fillConcepts, fillDocuments } from './compare-options.ts';
import { type CompareSource, openSource } from './compare-source.ts';
import { toNode } from './markup-nodes.ts';
import { chooseIn } from './record-nodes.ts';

const names = ['a', 'b', 'c'] as const;
const sides = ['a', 'b'] as const;
/** Milliseconds after which one who waits is told so. */
const patience = 400;

class ComparePage extends HTMLElement {
  #source!: CompareSource;
  #form!: HTMLFormElement;
  #status!: HTMLElement;
  #result!: HTMLElement;
  #start!: HTMLElement;
  #wanted: Wanted = {};
  /** The pair that is shown, for its list of concepts to be shown whole. */
  #pair: ShownPair | null = null;
  /** Counts choices: what an older one loads is dropped. */
  #turn = 0;

  connectedCallback(): void {
    const part = (name: string) => this.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
    this.#source = openSource(this.#base, this.#divided);
    this.#form = this.querySelector('form')!;
    this.#status = part('status');
    this.#result = part('result');
    this.#start = part('start');
    // Without a script these lead to the concept's own page.
    for (const link of this.#start.querySelectorAll<HTMLAnchorElement>('[data-search]'))
      link.href = location.pathname + link.dataset.search;
    this.#listen();
    this.#form.hidden = false;
    void this.#fromAddress().then(() => {
      if (location.hash.startsWith('#compare-')) document.querySelector(location.hash)?.scrollIntoView();
    });
  }

  get #base(): string {
    return this.dataset.base ?? '/';
  }

  /** Whether documents are chosen by their year first. */
  get #divided(): boolean {
    return this.dataset.divided !== undefined;
  }

  #yearOf(side: Side): HTMLSelectElement | null {
    return this.#form.querySelector<HTMLSelectElement>(`select[data-year=${side}]`);
  }

  #select(name: (typeof names)[number]): HTMLSelectElement {
    return this.#form.querySelector<HTMLSelectElement>(`select[name=${name}]`)!;
  }

  #listen(): void {
    this.#form.addEventListener('change', ({ target }) => {
      const side = (target as HTMLElement).dataset.year as Side | undefined;
      if (side) void this.#chooseYear(side);
      else void this.#settle(this.#fromForm());
    });
    this.#form.addEventListener('submit', event => event.preventDefault());
    this.addEventListener('click', event => {
      const target = event.target as HTMLElement;
      const button = target.closest<HTMLButtonElement>('button[data-action]');
      const link = target.closest<HTMLAnchorElement>('a[data-compare]');
      if (button) this.#act(button);
      else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        // What was pressed goes: one reads on where the comparison begins.
        this.#settle(readWanted(link.search, names)).then(() => this.#status.focus());
      }
    });
    addEventListener('popstate', () => {
      if (this.dataset.shown !== location.search) void this.#fromAddress();
    });
  }

  #act(button: HTMLButtonElement): void {
    const { action } = button.dataset;
    if (action === 'swap') this.#swap();
    else if (action === 'whole') toggleWhole(button);
    else if (action === 'retry') this.#show().then(() => this.#status.focus());
    else if (action === 'all' && this.#pair) {
      const list = button.closest<HTMLElement>('section')!;
      const before = list.querySelectorAll('li').length;
      list.replaceChildren(...sharedNodes(this.#pair, true));
      list.querySelectorAll<HTMLElement>('li a')[before]?.focus();
    }
  }

  #swap(): void {
    const { a, b, ...rest } = this.#wanted;
    void this.#settle({ ...rest, ...(b && { a: b }), ...(a && { b: a }) });
  }

  #fromForm(): Wanted {
    return Object.fromEntries(
      names.map(name => [name, this.#select(name).value]).filter(([, id]) => id !== ''),
    );
  }

  #fromAddress(): Promise<void> {
    this.#wanted = readWanted(location.search, names);
    return this.#show();
  }

  #addressOf(wanted: Wanted): string {
    const query = writeWanted(location.search, names, wanted);
    return location.pathname + (query && `?${query}`);
  }

  #settle(wanted: Wanted): Promise<void> {
    this.#wanted = wanted;
    const address = this.#addressOf(wanted);
    if (address !== location.pathname + location.search) history.pushState(null, '', address);
    return this.#show();
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn;
    this.setAttribute('aria-busy', 'true');
    const waiting = setTimeout(() => isCurrent() && this.#say('正在载入……'), patience);
    try {
      await this.#compare(isCurrent);
    } catch (problem) {
      console.error(problem);
      if (isCurrent()) this.#fail();
    } finally {
      clearTimeout(waiting);
      if (isCurrent()) {
        this.removeAttribute('aria-busy');
        this.dataset.shown = location.search;
      }
    }
  }

  async #compare(isCurrent: () => boolean): Promise<void> {
    const [terms, problems] = await Promise.all([this.#source.terms(), this.#findDocuments(isCurrent)]);
    if (!isCurrent()) return;
    await Promise.all(sides.map(side => this.#fillSide(side, isCurrent)));
    if (!isCurrent()) return;
    const { a, b } = this.#wanted;
    if (a !== undefined && a === b) problems.push(messages.same);
    if (problems.length > 0 || a === undefined || b === undefined) return this.#showNone(terms, problems);
    const [first, second] = await Promise.all([this.#source.document(a), this.#source.document(b)]);
    if (isCurrent()) this.#showPair(terms, { a: first, b: second });
  }

  /** Offers the documents of a side, those of the chosen one's year where there are many, and shows which is chosen. */
  async #fillSide(side: Side, isCurrent: () => boolean): Promise<void> {
    const id = this.#wanted[side] ?? '';
    const years = this.#yearOf(side);
    if (years) {
      const chosen = id === '' ? null : await this.#source.find(id);
      if (!isCurrent()) return;
      if (chosen) years.value = chosen.date.slice(0, 4) || 'unknown';
      if (!chosen || !(await this.#fillYear(side, years.value))) return chooseSide(this.#select(side), id);
    } else {
      const documents = await this.#source.list(null);
      fillDocuments(this.#select(side), documents);
    }
    if (isCurrent()) chooseSide(this.#select(side), id);
  }

  /** Offers the documents of a year; whether it is still the one that is wanted when they are there. */
  async #fillYear(side: Side, year: string): Promise<boolean> {
    const documents = year === '' ? [] : await this.#source.list(year);
    if (this.#yearOf(side)?.value !== year) return false;
    fillDocuments(this.#select(side), documents, year);
    this.#select(side).disabled = documents.length === 0;
    return true;
  }

  /** What is shown stays until a document of the year is chosen. */
  async #chooseYear(side: Side): Promise<void> {
    const year = this.#yearOf(side)!.value;
    const filled = await this.#fillYear(side, year).catch((problem: unknown) => {
      console.error(problem);
      this.#fail();
      return false;
    });
    if (filled) chooseSide(this.#select(side), '');
  }

  /** Takes the ids of today for old ones; says what is wrong with those that lead nowhere. */
  async #findDocuments(isCurrent: () => boolean): Promise<Markup[]> {
    const problems: Markup[] = [];
    for (const side of sides) {
      const id = this.#wanted[side];
      if (id === undefined || (await this.#source.find(id))) continue;
      const fate = await this.#source.fate(id);
      const ids = fate.is === 'unknown' ? [] : fate.is === 'withdrawn' ? fate.to : [fate.to];
      const heirs = await Promise.all(ids.map(heir => this.#source.find(heir)));
      if (!isCurrent()) return [];
      if (fate.is === 'renamed' && heirs[0]) this.#rename(side, fate.to);
      else
        problems.push(
          documentProblem(
            side,
            id,
            fate,
            heirs.filter(heir => heir !== null),
            this.#base,
          ),
        );
    }
    return problems;
  }

  #rename(side: Side, id: string): void {
    this.#wanted = { ...this.#wanted, [side]: id };
    history.replaceState(history.state, '', this.#addressOf(this.#wanted) + location.hash);
  }

  /** There are no two documents to show yet. */
  #showNone(terms: ReadonlyMap<string, string>, problems: readonly Markup[]): void {
    const { a, b, c } = this.#wanted;
    const isTold = problems.length > 0;
    this.#pair = null;
    fillConcepts(this.#select('c'), null, c, terms);
    chooseIn(this.#select('c'), c ?? '');
    this.#select('c').disabled = true;
    this.#result.replaceChildren();
    this.#start.hidden = a !== undefined || b !== undefined;
    this.#say(...(isTold ? problems : startHint(this.#wanted, terms, this.#base)));
    this.#title('对照两篇文件');
  }

  #showPair(terms: ReadonlyMap<string, string>, documents: ShownPair['documents']): void {
    const { c } = this.#wanted;
    const offers = offerConcepts(documents.a, documents.b);
    const pair: ShownPair = {
      documents,
      both: offers.both,
      termOf: id => terms.get(id) ?? id,
      base: this.#base,
      addressOf: concept => this.#addressOf({ ...this.#wanted, c: concept }),
    };
    this.#pair = pair;
    this.#start.hidden = true;
    const select = this.#select('c');
    select.disabled = false;
    fillConcepts(select, offers, c, terms);
    chooseIn(select, c ?? '');
    const problem = c === undefined ? null : conceptProblem(c, offers, terms, this.#base);
    this.#say(problem ?? describePair(offers, c, pair.termOf));
    this.#fillResult(pair, problem ? null : (c ?? null));
  }

  /** @param concept what is compared; the outlines where it is null */
  #fillResult(pair: ShownPair, concept: string | null): void {
    const list = document.createElement('section');
    list.className = 'compare-shared';
    list.setAttribute('aria-labelledby', 'compare-shared');
    list.append(...sharedNodes(pair, false));
    const { a, b } = pair.documents;
    if (concept === null) this.#result.replaceChildren(list, ...outlineColumns(pair));
    else this.#result.replaceChildren(...passageColumns(pair, concept), list);
    this.#title(concept === null ? `${a.title}、${b.title} · 对照` : `${pair.termOf(concept)} · 两篇对照`);
  }

  #title(title: string): void {
    document.title = `${title} · 清鉴`;
    this.querySelector('[data-part="address"]')!.textContent = location.href;
  }

  #say(...paragraphs: readonly Markup[]): void {
    this.#status.replaceChildren(
      ...paragraphs.map(each => {
        const paragraph = document.createElement('p');
        paragraph.append(toNode(each));
        return paragraph;
      }),
    );
  }

  #fail(): void {
    this.#result.replaceChildren();
    this.#say(navigator.onLine ? messages.failed : messages.offline, messages.retry);
  }
}

/** Shows the whole of a passage that was shortened, or shortens it again. */
function toggleWhole(button: HTMLButtonElement): void {
  const texts = button.closest('li')!.querySelectorAll<HTMLElement>('.compare-text');
  for (const text of texts) text.hidden = !text.hidden;
  const isWhole = button.getAttribute('aria-expanded') !== 'true';
  button.setAttribute('aria-expanded', String(isWhole));
}

customElements.define('compare-page', ComparePage);
