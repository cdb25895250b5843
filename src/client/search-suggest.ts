/**
 * The suggestions of a search box: concepts and passages as one types, recent searches while it is empty. An editable
 * combobox whose popup is a listbox (WAI-ARIA Authoring Practices): the keyboard's place stays in the text, the active
 * option is said by `aria-activedescendant`, and Enter with none active sends the form.
 */
import type { SearchAnswer } from '../model/search.ts';
import sheet from '../styles/suggestions.css?url';
import { addSheet } from './add-sheet.ts';
import { create, createButton } from './nodes.ts';
import { clear, forget, readRecent, remember } from './recent-searches.ts';
import { isComposing, type SearchBox } from './search-box.ts';
import { openSearch, type SearchClient } from './search-client.ts';
import { answerNodes, conceptsShown, recentNode, suggestionNotes } from './suggestion-nodes.ts';

/** Milliseconds of rest before typing asks, of waiting before it is said, of rest before results are announced. */
const rest = { typing: 120, waiting: 400, speaking: 700 };
/** Pixels kept free below the popup, and the least height that it is given. */
const edge = 8;
const leastHeight = 160;

/**
 * Adds suggestions to a box.
 * @param typed whether something was typed before this was asked for
 */
export async function suggest(box: SearchBox, typed: boolean): Promise<void> {
  const before = box.input.value;
  await addSheet(sheet);
  const suggestions = new Suggestions(box);
  if (document.activeElement !== box.input) return;
  if (typed || box.input.value !== before) suggestions.typed();
  else suggestions.offerRecent();
}

class Suggestions {
  readonly #box: SearchBox;
  readonly #input: HTMLInputElement;
  readonly #popup = create('div', 'suggestions');
  /** What is said instead of a list. */
  readonly #note = create('p', 'suggestion-note');
  readonly #list = create('div', 'suggestion-list');
  /** What can be done about recent searches: no options, for an option holds no button. */
  readonly #removers = create('div', 'recent-removers');
  readonly #clear = createButton('清除记录', () => this.#clearRecent(), 'recent-clear');
  readonly #retry = createButton('重试', () => this.#askAgain(), 'suggestion-retry');
  readonly #status = create('p', 'search-status');
  readonly #client: SearchClient;
  #active: HTMLElement | null = null;
  #timers = { typing: 0, waiting: 0, speaking: 0 };
  /** Counts questions: the answer to an older one is dropped. */
  #turn = 0;

  constructor(box: SearchBox) {
    this.#box = box;
    this.#input = box.input;
    this.#client = openSearch(box.dataset.root!);
    // Who has come to the box is about to ask.
    this.#client.warm();
    this.#list.id = `${this.#input.id}-list`;
    this.#list.setAttribute('role', 'listbox');
    this.#input.setAttribute('aria-controls', this.#list.id);
    this.#status.setAttribute('role', 'status');
    this.#popup.append(this.#note, this.#retry, this.#list, this.#removers, this.#clear);
    this.#popup.hidden = true;
    // Before the button: Tab goes from the text to what can be done in the popup.
    this.#input.after(this.#popup);
    box.append(this.#status);
    this.#listen();
  }

  /** The text has changed. */
  typed(): void {
    this.#activate(null);
    this.#drop();
    if (this.#query === '') this.offerRecent();
    else this.#after('typing', () => this.#ask());
  }

  /** Shows what was searched for before. */
  offerRecent(): void {
    if (this.#query !== '') return;
    this.#drop();
    const searches = readRecent();
    if (searches.length === 0) {
      this.#close();
      return;
    }
    this.#show('最近检索', [create('p', 'suggestion-heading', '最近检索'), ...searches.map(this.#recent)]);
    this.#list.firstElementChild?.setAttribute('aria-hidden', 'true');
    this.#removers.replaceChildren(...searches.map(this.#remover));
    this.#removers.hidden = false;
    this.#clear.hidden = false;
  }

  get #query(): string {
    return this.#input.value.trim();
  }

  get #options(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[role=option]')];
  }

  #listen(): void {
    const { form } = this.#box;
    this.#input.addEventListener('input', event => {
      if (!(event instanceof InputEvent && event.isComposing)) this.typed();
    });
    // What an input method composes is not asked for, not even by a question that was about to be asked.
    this.#input.addEventListener('compositionstart', () => this.#drop());
    this.#input.addEventListener('compositionend', () => this.typed());
    for (const kind of ['focus', 'click']) {
      this.#input.addEventListener(kind, () => {
        if (this.#popup.hidden) this.offerRecent();
      });
    }
    form.addEventListener('keydown', event => this.#pressed(event));
    form.addEventListener('submit', () => {
      remember(this.#query);
      this.#close();
    });
    form.addEventListener('focusin', ({ target }) => {
      if (target !== this.#input && !this.#popup.contains(target as Node)) this.#close();
    });
    this.#box.addEventListener('leave', () => this.#close());
    // A press in the popup leaves the keyboard in the text.
    this.#popup.addEventListener('mousedown', event => event.preventDefault());
    this.#list.addEventListener('click', event => this.#clicked(event));
    for (const kind of ['resize', 'scroll']) visualViewport?.addEventListener(kind, () => this.#fit());
  }

  #pressed(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (event.key === 'Escape' && !this.#popup.hidden) this.#escape(event);
    if (event.target !== this.#input || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && this.#active) {
      event.preventDefault();
      this.#active.click();
    } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) this.#activate(null);
  }

  /** Closes the list; what is left of the key, with nothing typed, closes the row. */
  #escape(event: KeyboardEvent): void {
    if (this.#query !== '' || event.target !== this.#input) event.preventDefault();
    this.#input.focus();
    this.#close();
  }

  #move(step: number): void {
    if (this.#popup.hidden) {
      if (this.#query === '') this.offerRecent();
      else this.#ask();
      return;
    }
    const options = this.#options;
    if (options.length === 0) return;
    const at = this.#active ? options.indexOf(this.#active) + step : step > 0 ? 0 : -1;
    this.#activate(options.at(at % options.length) ?? null);
  }

  #activate(option: HTMLElement | null): void {
    this.#active?.setAttribute('aria-selected', 'false');
    this.#active = option;
    if (!option) {
      this.#input.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    this.#input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  /** An option is a link; what it searches for goes through the form, for whoever listens to it. */
  #clicked(event: MouseEvent): void {
    const option =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null;
    if (!option) return;
    const { query, remember: name } = option.dataset;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (query === undefined || elsewhere) {
      remember(query ?? name ?? this.#query);
      if (!elsewhere) this.#box.close();
      return;
    }
    event.preventDefault();
    this.#input.value = query;
    this.#box.form.requestSubmit();
  }

  async #ask(): Promise<void> {
    this.#drop();
    const turn = this.#turn;
    const query = this.#query;
    this.#after('waiting', () => this.#say(suggestionNotes.waiting));
    try {
      const answer = await this.#client.search({
        query,
        filters: {},
        sort: 'relevance',
        from: 0,
        count: 4,
        passages: 2,
      });
      if (turn === this.#turn) this.#answer(answer, query);
    } catch (problem) {
      if (turn !== this.#turn) return;
      console.error(problem);
      this.#fail();
    }
  }

  #answer(answer: SearchAnswer, query: string): void {
    this.#drop();
    const nodes = answerNodes(answer, query, this.#searchUrl(query));
    if (nodes.length === 0) {
      const words = answer.hint ?? suggestionNotes.nothing(query);
      this.#say(words);
      this.#announce(words);
      return;
    }
    this.#show('检索建议', nodes);
    const concepts = Math.min(answer.concepts.length, conceptsShown);
    const counts = [concepts > 0 ? `概念 ${concepts}` : '', `段落 ${answer.totals.passages}`];
    this.#announce(counts.filter(Boolean).join('，'));
  }

  #fail(): void {
    this.#drop();
    const words = suggestionNotes.failed;
    this.#say(words);
    this.#retry.hidden = false;
    this.#announce(words);
  }

  #askAgain(): void {
    this.#input.focus();
    this.#say(suggestionNotes.waiting);
    this.#ask();
  }

  readonly #recent = (query: string): HTMLElement => recentNode(query, this.#searchUrl(query));

  readonly #remover = (query: string): HTMLElement => {
    const button = createButton('×', () => this.#forget(query, button), 'recent-remove');
    button.setAttribute('aria-label', `删去“${query}”`);
    return button;
  };

  /** The keyboard goes on to the next one's button, if it was on this one. */
  #forget(query: string, button: HTMLElement): void {
    const at = [...this.#removers.children].indexOf(button);
    const wasHere = document.activeElement === button;
    forget(query);
    this.offerRecent();
    const left = this.#removers.children;
    const next = wasHere && !this.#popup.hidden ? left[Math.min(at, left.length - 1)] : null;
    (next instanceof HTMLElement ? next : this.#input).focus();
  }

  #clearRecent(): void {
    clear();
    this.#input.focus();
    this.#close();
    this.#announce('已清除检索记录');
  }

  #show(label: string, nodes: readonly HTMLElement[]): void {
    this.#reset();
    this.#list.setAttribute('aria-label', label);
    this.#list.replaceChildren(...nodes);
    for (const [index, option] of this.#options.entries()) option.id = `${this.#list.id}-${index}`;
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#open();
  }

  /** Says something in the list's place. */
  #say(words: string): void {
    this.#reset();
    this.#note.textContent = words;
    this.#note.hidden = false;
    this.#open();
  }

  #open(): void {
    this.#popup.hidden = false;
    this.#popup.scrollTop = 0;
    this.#fit();
  }

  #close(): void {
    this.#drop();
    this.#reset();
    this.#popup.hidden = true;
  }

  /** Empties the popup. */
  #reset(): void {
    this.#activate(null);
    this.#input.setAttribute('aria-expanded', 'false');
    this.#list.replaceChildren();
    this.#removers.replaceChildren();
    for (const part of this.#popup.children) part.toggleAttribute('hidden', true);
  }

  /** Lets go of what was asked or is about to be asked or said. */
  #drop(): void {
    this.#turn++;
    // The same words again are to be said again.
    this.#status.textContent = '';
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
  }

  #after(kind: keyof typeof rest, act: () => void): void {
    clearTimeout(this.#timers[kind]);
    this.#timers[kind] = window.setTimeout(act, rest[kind]);
  }

  #announce(words: string): void {
    this.#after('speaking', () => {
      this.#status.textContent = words;
    });
  }

  /** As high as the window leaves it, a keyboard on the screen taken off. */
  #fit(): void {
    if (this.#popup.hidden || !visualViewport) return;
    const bottom = visualViewport.offsetTop + visualViewport.height;
    const room = bottom - this.#popup.getBoundingClientRect().top - edge;
    this.#popup.style.maxBlockSize = `${Math.max(room, leastHeight)}px`;
  }

  #searchUrl(query: string): string {
    return `${this.#box.form.action}?${new URLSearchParams({ q: query })}`;
  }
}
