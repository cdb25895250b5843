/**
 * `<passage-search data-bundle>`: the search page. The form works by address (`?q=`), so that a search
 * can be shared and the back button is right; typing searches at once, but never while an input method composes.
 */
import { parseQuery, squeeze } from '../model/search-text.ts';
import { type PageHit, type PassageHit, type ResultList, search } from './pagefind.ts';

/** Pages shown at first and by each 「显示更多」. */
const pagesAtOnce = 10;
/** Passages shown of one page; the rest can be opened. */
const passagesAtOnce = 5;
/** Milliseconds of rest before typing searches. */
const typingPause = 180;
/** Characters of context to each side of the first hit. */
const context = 40;

class PassageSearch extends HTMLElement {
  #input!: HTMLInputElement;
  #status!: HTMLElement;
  #results!: HTMLElement;
  #more!: HTMLElement;
  /** What was asked last: Enter after typing does not ask again. */
  #asked: string | null = null;
  /** Counts searches: an answer to an older one is dropped. */
  #turn = 0;

  connectedCallback(): void {
    this.#input = this.querySelector('input')!;
    this.#status = this.querySelector('.status')!;
    this.#results = this.querySelector('.results')!;
    this.#more = this.querySelector('.more-results')!;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const typed = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(() => this.#show(this.#input.value, 'replace'), typingPause);
    };
    this.#input.addEventListener('input', typed);
    this.#input.addEventListener('compositionend', typed);
    this.querySelector('form')!.addEventListener('submit', event => {
      event.preventDefault();
      clearTimeout(timer);
      this.#show(this.#input.value, 'push');
    });
    addEventListener('popstate', () => this.#fromAddress());
    this.#fromAddress();
  }

  #fromAddress(): void {
    this.#input.value = new URLSearchParams(location.search).get('q') ?? '';
    this.#show(this.#input.value, 'none');
  }

  async #show(query: string, history: 'push' | 'replace' | 'none'): Promise<void> {
    const trimmed = query.trim();
    if (history !== 'none') {
      const address = new URL(location.href);
      if (trimmed) address.searchParams.set('q', trimmed);
      else address.searchParams.delete('q');
      if (address.href !== location.href) {
        if (history === 'push') window.history.pushState(null, '', address);
        else window.history.replaceState(null, '', address);
      }
    }
    if (history === 'push' && trimmed === this.#asked) return;
    this.#asked = trimmed;
    const turn = ++this.#turn;
    const phrases = parseQuery(trimmed);
    if (phrases.length === 0) {
      this.#clear(trimmed ? '请输入文字；只有标点无法检索。' : '');
      return;
    }
    this.setAttribute('aria-busy', 'true');
    try {
      const list = await search(this.dataset.bundle!, phrases);
      const pages = await list.next(pagesAtOnce);
      if (turn !== this.#turn) return;
      this.#results.replaceChildren();
      this.#append(pages, list, turn, trimmed);
    } catch (problem) {
      if (turn === this.#turn) this.#fail(problem, query);
    } finally {
      if (turn === this.#turn) {
        this.removeAttribute('aria-busy');
        this.dataset.shown = trimmed;
      }
    }
  }

  #clear(message: string): void {
    this.removeAttribute('aria-busy');
    this.#status.textContent = message;
    this.#results.replaceChildren();
    this.#more.hidden = true;
  }

  #append(pages: readonly PageHit[], list: ResultList, turn: number, query: string): void {
    const concepts = pages
      .filter(page => page.kind === 'concept')
      .sort((a, b) => Number(isNamed(b, query)) - Number(isNamed(a, query)));
    const documents = pages.filter(page => page.kind === 'document');
    this.#results.append(...concepts.map(renderConcept), ...documents.map(renderDocument));
    const shown = this.#results.querySelectorAll('.result').length;
    this.#status.textContent =
      shown === 0
        ? `没有找到“${query}”。可以少输几个字，或用空格把词分开。`
        : `${list.done ? '共' : '已显示'} ${shown} 条：${countKinds(this.#results)}${list.done ? '' : '，还有更多'}`;
    this.#more.hidden = list.done;
    this.#more.querySelector('button')!.onclick = async () => {
      const next = await list.next(pagesAtOnce).catch((problem: unknown) => {
        console.error(problem);
        return null;
      });
      if (turn !== this.#turn) return;
      if (next) this.#append(next, list, turn, query);
      else this.#status.textContent = '其余的结果没有载入，请再点一次“显示更多”。';
    };
  }

  #fail(problem: unknown, query: string): void {
    console.error(problem);
    this.#asked = null;
    this.#clear('检索索引没有载入：可能没有联网，或本站尚未建立索引。');
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.textContent = '重试';
    retry.addEventListener('click', () => this.#show(query, 'none'));
    this.#status.append(' ', retry);
  }
}

/** Whether the query is the concept's own term or one of its aliases. */
function isNamed({ meta }: PageHit, query: string): boolean {
  return [meta.title ?? '', ...(meta.aliases ?? '').split('|')].some(
    name => squeeze(name) === squeeze(query),
  );
}

function countKinds(results: Element): string {
  const concepts = results.querySelectorAll('.result.concept-result').length;
  const documents = results.querySelectorAll('.result.document-result').length;
  return [concepts > 0 ? `概念 ${concepts}` : '', documents > 0 ? `文件 ${documents}` : '']
    .filter(Boolean)
    .join('，');
}

function renderConcept(page: PageHit): HTMLElement {
  const result = renderResult('concept-result', page, '概念');
  const definition = document.createElement('p');
  definition.textContent = page.meta.definition ?? '';
  result.append(definition);
  return result;
}

function renderDocument(page: PageHit): HTMLElement {
  const facts = [page.meta.genre, page.meta.date?.slice(0, 4), `${page.passages.length} 段`];
  const result = renderResult('document-result', page, facts.filter(Boolean).join(' · '));
  const list = document.createElement('ul');
  list.append(...page.passages.slice(0, passagesAtOnce).map(passage => renderPassage(page, passage)));
  result.append(list);
  const rest = page.passages.slice(passagesAtOnce);
  if (rest.length > 0) {
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = `本文其余 ${rest.length} 段`;
    const more = document.createElement('ul');
    more.append(...rest.map(passage => renderPassage(page, passage)));
    details.append(summary, more);
    result.append(details);
  }
  return result;
}

function renderResult(kind: string, page: PageHit, note: string): HTMLElement {
  const result = document.createElement('article');
  result.className = `result ${kind}`;
  result.dataset.url = page.url;
  const heading = document.createElement('h2');
  const link = document.createElement('a');
  link.href = page.url;
  link.textContent = page.meta.title ?? page.url;
  heading.append(link);
  const facts = document.createElement('p');
  facts.className = 'facts';
  facts.textContent = note;
  result.append(heading, facts);
  return result;
}

/** The words around the first hit; every hit in them is marked. Only text nodes: nothing in a source is markup. */
function renderPassage(page: PageHit, { id, text, hits }: PassageHit): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `${page.url}#${id}`;
  const start = Math.max(0, hits[0]!.start - context);
  const end = Math.min(text.length, hits[0]!.end + context);
  let at = start;
  if (start > 0) link.append('…');
  for (const hit of hits.filter(each => each.start >= start && each.end <= end)) {
    const mark = document.createElement('mark');
    mark.textContent = text.slice(hit.start, hit.end);
    link.append(text.slice(at, hit.start), mark);
    at = hit.end;
  }
  link.append(text.slice(at, end));
  if (end < text.length) link.append('…');
  item.append(link);
  return item;
}

customElements.define('passage-search', PassageSearch);
