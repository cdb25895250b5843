/**
 * `<search-page data-root>`: the search page. What is asked stands in the address, so that a search can be shared and
 * the back button is right. Typing searches at once, but never while an input method composes.
 */
import {
  type FacetName,
  type FoundGroup,
  facetNames,
  type SearchAnswer,
  type SearchRequest,
} from '../model/search.ts';
import { clear, forget, readRecent, remember } from './recent-searches.ts';
import { openSearch } from './search-client.ts';
import {
  alternativeNodes,
  conceptNodes,
  describeAnswer,
  facetNodes,
  groupNodes,
  passageNodes,
  recentNodes,
} from './search-nodes.ts';

/** Documents shown at first and by each 「显示更多」, and passages shown of each. */
const atOnce = { groups: 5, passages: 3 };
/** Milliseconds of rest before typing searches. */
const typingPause = 150;
/** Milliseconds of rest before a message is read out: not at every pause of typing. */
const restBeforeSpeaking = 700;
/** Milliseconds after which one who waits is told so. */
const patience = 400;

const facets = Object.keys(facetNames) as FacetName[];

/** What the address says. */
interface State {
  query: string;
  filters: Partial<Record<FacetName, string[]>>;
  sort: SearchRequest['sort'];
  /** Groups shown. */
  shown: number;
}

/** Where one was when one left. */
interface Place {
  /** Pixels. */
  scroll: number;
  /** Results of which all passages were shown. */
  expanded?: string[];
}

class SearchPage extends HTMLElement {
  #input!: HTMLInputElement;
  #status!: HTMLElement;
  /** What is read out. */
  #announced!: HTMLElement;
  #speaking = 0;
  #idle!: HTMLElement;
  #found!: HTMLElement;
  #concepts!: HTMLElement;
  #results!: HTMLElement;
  #filters!: HTMLDetailsElement;
  #more!: HTMLElement;
  #state: State = readState();
  /** Counts searches: an answer to an older one is dropped. */
  #turn = 0;
  #groups = 0;
  /** Whether the address has words that are still being typed: the next ones take their place in the history. */
  #isTyping = false;

  connectedCallback(): void {
    const part = <T extends HTMLElement = HTMLElement>(name: string) =>
      this.querySelector<T>(`[data-part="${name}"]`)!;
    this.#input = this.querySelector('input[type=search]')!;
    this.#status = part('status');
    this.#announced = part('announced');
    this.#idle = part('idle');
    this.#found = part('found');
    this.#concepts = part('concepts');
    this.#results = part('results');
    this.#filters = part<HTMLDetailsElement>('filters');
    this.#more = part('more');
    this.#listen();
    this.#fromAddress();
  }

  #listen(): void {
    let timer = 0;
    this.#input.addEventListener('focus', () => openSearch(this.dataset.root!).warm());
    const typed = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => this.#askTyped(), typingPause);
    };
    this.#input.addEventListener('input', typed);
    this.#input.addEventListener('compositionend', typed);
    this.querySelector('form')!.addEventListener('submit', event => {
      event.preventDefault();
      clearTimeout(timer);
      remember(this.#input.value);
      this.#ask(this.#input.value, 'push');
    });
    addEventListener('popstate', () => this.#fromAddress());
    // Coming back from a passage, one finds the list where it was left.
    addEventListener('pagehide', () => history.replaceState(this.#place(), ''));
    this.addEventListener('change', event => this.#changed(event.target as HTMLElement));
    this.addEventListener('click', event => this.#clicked(event.target as HTMLElement));
    // A wide window shows the filters beside the results, a narrow one has them put away.
    const wide = matchMedia('(width >= 60rem)');
    const showFilters = () => {
      // In elder mode all is one column.
      this.#filters.open = wide.matches && !document.documentElement.hasAttribute('data-elder');
    };
    wide.addEventListener('change', showFilters);
    showFilters();
  }

  #changed(target: HTMLElement): void {
    if (target instanceof HTMLSelectElement && target.name === 'sort')
      this.#go({ ...this.#state, sort: target.value === 'date' ? 'date' : 'relevance' });
    if (!(target instanceof HTMLInputElement) || !(target.name in facetNames)) return;
    const name = target.name as FacetName;
    const others = (this.#state.filters[name] ?? []).filter(value => value !== target.value);
    this.#go({
      ...this.#state,
      filters: { ...this.#state.filters, [name]: target.checked ? [...others, target.value] : others },
    });
  }

  #clicked(target: HTMLElement): void {
    const button = target.closest<HTMLButtonElement>('button[data-action]');
    if (button) this.#act(button);
    // What leads on from a search was searched for.
    else if (target.closest('.result a')) remember(this.#state.query);
  }

  #act(button: HTMLButtonElement): void {
    const { action, value = '' } = button.dataset;
    if (action === 'more') this.#showMore();
    else if (action === 'retry') {
      this.#input.focus();
      this.#show();
    } else if (action === 'see-results') {
      this.#filters.open = false;
      this.#results.focus({ preventScroll: true });
      this.#status.scrollIntoView();
    } else if (action === 'clear-filters') {
      this.#go({ ...this.#state, filters: {} });
      // The button goes: the keyboard goes on from the filters' name.
      this.#filters.querySelector('summary')!.focus();
    } else if (action === 'all') this.#showAll(button);
    else if (action === 'ask') {
      this.#input.value = value;
      this.#ask(value, 'push');
      this.#input.focus();
    } else if (action === 'forget' || action === 'clear-recent') {
      if (action === 'forget') forget(value);
      else clear();
      this.#showRecent();
      this.#input.focus();
    }
  }

  #fromAddress(): void {
    this.#isTyping = false;
    this.#state = readState();
    this.#input.value = this.#state.query;
    const place = history.state as Place | null;
    this.#show().then(() => this.#return(place));
  }

  #place(): Place {
    const whole = this.#results.querySelectorAll<HTMLElement>('.result[data-expanded]');
    return { scroll: scrollY, expanded: Array.from(whole, ({ dataset }) => dataset.id!) };
  }

  /** Shows again what was shown, and goes to where one was. */
  async #return(place: Place | null): Promise<void> {
    if (typeof place?.scroll !== 'number') return;
    const buttons = this.#results.querySelectorAll<HTMLButtonElement>('.show-all');
    const wanted = Array.from(buttons).filter(({ dataset }) => place.expanded?.includes(dataset.value!));
    await Promise.all(wanted.map(button => this.#expand(button).catch(() => {})));
    scrollTo({ top: place.scroll, behavior: 'instant' });
  }

  /** The first change leaves what was asked before in the history, for the back button. */
  #askTyped(): void {
    if (this.#input.value.trim() === this.#state.query) return;
    this.#ask(this.#input.value, this.#isTyping ? 'replace' : 'push');
    this.#isTyping = true;
  }

  /** Asks for other words; what narrowed the last ones does not narrow these. */
  #ask(query: string, way: 'push' | 'replace'): void {
    const trimmed = query.trim();
    const state =
      trimmed === this.#state.query
        ? this.#state
        : { ...this.#state, query: trimmed, filters: {}, shown: atOnce.groups };
    this.#go(state, way);
  }

  #go(state: State, way: 'push' | 'replace' = 'push'): void {
    this.#isTyping = false;
    const isOther = writeState(state) !== writeState(this.#state);
    this.#state = isOther ? { ...state, shown: atOnce.groups } : state;
    const address = writeState(this.#state);
    if (address !== location.pathname + location.search) {
      if (way === 'push') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    }
    this.#show();
  }

  #request(from: number, count: number): SearchRequest {
    const { query, filters, sort } = this.#state;
    return { query, filters, sort, from, count, passages: atOnce.passages };
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn;
    const { query } = this.#state;
    const isAsked = query !== '';
    document.title = `${isAsked ? `${query} · ` : ''}检索 · 清鉴`;
    this.#idle.hidden = isAsked;
    if (!isAsked) {
      this.#found.hidden = true;
      this.#say('');
      this.#showRecent();
      this.#done();
      return;
    }
    this.setAttribute('aria-busy', 'true');
    const waiting = setTimeout(() => turn === this.#turn && this.#say('正在检索……'), patience);
    try {
      const answer = await openSearch(this.dataset.root!).search(this.#request(0, this.#state.shown));
      if (turn === this.#turn) this.#showAnswer(answer);
    } catch (problem) {
      if (turn === this.#turn) this.#fail(problem);
    } finally {
      clearTimeout(waiting);
      if (turn === this.#turn) this.#done();
    }
  }

  #done(): void {
    this.removeAttribute('aria-busy');
    this.dataset.shown = location.search;
  }

  #showAnswer(answer: SearchAnswer): void {
    this.#found.hidden = false;
    this.#say(describeAnswer(answer));
    this.#sign(answer);
    this.#concepts.replaceChildren(...conceptNodes(answer.concepts));
    this.#results.replaceChildren(
      ...groupNodes(answer.groups, null),
      ...(answer.alternatives || answer.groupCount + answer.concepts.length === 0
        ? alternativeNodes(answer, this.dataset.root!)
        : []),
    );
    this.#groups = answer.groups.length;
    this.#showRest(answer);
    const chosen = facets.flatMap(name => this.#state.filters[name] ?? []).length;
    this.#filters.hidden = answer.groupCount === 0 && chosen === 0;
    this.#filters.querySelector('[data-part="chosen"]')!.textContent =
      chosen > 0 ? `（已选 ${chosen} 项）` : '';
    const list = this.#filters.querySelector('[data-part="facets"]')!;
    const focused = list.querySelector<HTMLInputElement>('input:focus');
    list.replaceChildren(...facetNodes(answer.facets, chosen > 0));
    // The boxes are made anew: the keyboard stays where it was.
    if (focused)
      list
        .querySelector<HTMLInputElement>(
          `input[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`,
        )
        ?.focus();
    const sort = this.querySelector<HTMLSelectElement>('select[name=sort]')!;
    sort.value = this.#state.sort;
    sort.closest<HTMLElement>('label')!.hidden = answer.totals.documents < 2;
  }

  /** What a printed page says was asked, and where. */
  #sign({ facets }: SearchAnswer): void {
    const chosen = facets.flatMap(({ name, values }) =>
      values.filter(value => value.chosen).map(value => `${facetNames[name]}“${value.name}”`),
    );
    this.querySelector('[data-part="printed"]')!.textContent = [
      `清鉴·检索：${this.#state.query}`,
      ...(chosen.length > 0 ? [`筛选：${chosen.join('、')}`] : []),
      decodeURI(location.href),
    ].join('。');
  }

  #showRest({ groupCount }: SearchAnswer): void {
    const left = groupCount - this.#groups;
    this.#more.hidden = left <= 0;
    this.#more.querySelector('button')!.textContent = `显示更多（还有 ${left} 篇、条）`;
  }

  async #showMore(): Promise<void> {
    const turn = this.#turn;
    const button = this.#more.querySelector('button')!;
    button.disabled = true;
    try {
      const answer = await openSearch(this.dataset.root!).search(this.#request(this.#groups, atOnce.groups));
      if (turn !== this.#turn) return;
      const before = this.#results.querySelector<HTMLElement>('.result:last-of-type');
      const added = groupNodes(answer.groups, before?.dataset.kind ?? null);
      this.#results.append(...added);
      this.#groups += answer.groups.length;
      this.#state.shown = this.#groups;
      history.replaceState(history.state, '', writeState(this.#state));
      this.#showRest(answer);
      added
        .find(node => node.matches('.result'))
        ?.querySelector('a')
        ?.focus({ preventScroll: true });
    } catch (problem) {
      console.error(problem);
      if (turn === this.#turn) this.#say('其余的结果没有载入，请再点一次“显示更多”。');
    } finally {
      button.disabled = false;
    }
  }

  /** Shows all passages of one document, in the order of its text. */
  async #showAll(button: HTMLButtonElement): Promise<void> {
    const turn = this.#turn;
    button.disabled = true;
    try {
      const result = button.closest<HTMLElement>('.result')!;
      const { group, shown } = await this.#expand(button);
      if (turn !== this.#turn) return;
      const title = group.title.map(({ text }) => text).join('');
      this.#say(`${title}：已显示全部 ${group.total} 段（原先 ${shown} 段）`);
      result.querySelector<HTMLElement>('ol a')?.focus({ preventScroll: true });
    } catch (problem) {
      console.error(problem);
      button.disabled = false;
      if (turn === this.#turn) this.#say('其余的段落没有载入，请再点一次。');
    }
  }

  /** Puts all passages in a result's list; how many there were before. */
  async #expand(button: HTMLButtonElement): Promise<{ group: FoundGroup; shown: number }> {
    const result = button.closest<HTMLElement>('.result')!;
    // The list is in the answer's order.
    const at = Array.from(this.#results.querySelectorAll('.result')).indexOf(result);
    const request = { ...this.#request(at, 1), passages: Number.POSITIVE_INFINITY };
    const [group] = (await openSearch(this.dataset.root!).search(request)).groups;
    if (!group || group.id !== result.dataset.id) throw new Error(`没有找到 ${result.dataset.id}`);
    const list = result.querySelector('ol')!;
    const shown = list.children.length;
    list.replaceChildren(...passageNodes(group.passages));
    result.dataset.expanded = '';
    button.remove();
    return { group, shown };
  }

  #showRecent(): void {
    this.#idle.querySelector('[data-part="recent"]')!.replaceChildren(...recentNodes(readRecent()));
  }

  /** Shows a message, and has it read out once one rests. */
  #say(message: string): void {
    this.#status.textContent = message;
    clearTimeout(this.#speaking);
    this.#speaking = window.setTimeout(() => {
      if (this.#announced.textContent !== message) this.#announced.textContent = message;
    }, restBeforeSpeaking);
  }

  #fail(problem: unknown): void {
    console.error(problem);
    this.#found.hidden = true;
    this.#say(
      navigator.onLine
        ? '检索索引没有载入：网络不通，或本站尚未建立索引。'
        : '现在没有联网，检索索引没有载入。',
    );
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.dataset.action = 'retry';
    retry.textContent = '重试';
    this.#status.append(' ', retry);
  }
}

function readState(): State {
  const parameters = new URLSearchParams(location.search);
  const shown = Number(parameters.get('n'));
  return {
    query: (parameters.get('q') ?? '').trim(),
    filters: Object.fromEntries(
      facets.map(name => [name, parameters.getAll(name)] as const).filter(([, values]) => values.length > 0),
    ),
    sort: parameters.get('sort') === 'date' ? 'date' : 'relevance',
    shown: Number.isInteger(shown) && shown > atOnce.groups ? Math.min(shown, 200) : atOnce.groups,
  };
}

/** The state as an address, without what is said by saying nothing. */
function writeState({ query, filters, sort, shown }: State): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  for (const name of facets) for (const value of filters[name] ?? []) parameters.append(name, value);
  if (sort !== 'relevance') parameters.set('sort', sort);
  if (shown > atOnce.groups) parameters.set('n', String(shown));
  const text = parameters.toString();
  return location.pathname + (text && `?${text}`);
}

customElements.define('search-page', SearchPage);
