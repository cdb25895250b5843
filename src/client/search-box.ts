/**
 * `<search-box data-root>`: the search box that stands on every page. The form in it works by itself. This leads the
 * keyboard to it, opens it as a row below the bar where the window is narrow, and fetches the suggestions when it is
 * first used: every page loads this, so all the rest is theirs.
 */
import { keep, readKept } from './kept.ts';

/** Below this width the header's box is a row that opens: see search.css. */
const narrow = matchMedia('(width < 48rem)');
/** Remembers, by `off`, that `/` is to do nothing. */
const shortcutKey = 'qingjian:search-shortcut';
const typingFields = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

export class SearchBox extends HTMLElement {
  /** The navigation's link to the search page: where the window is narrow, it opens the header's box. */
  #opener: HTMLElement | null = null;
  #suggestions: Promise<void> | null = null;
  #typed = false;
  /** Whether `/` leads here: a key of one character must be such that it can be turned off (WCAG 2.1.4). */
  #slash = readKept(shortcutKey) !== 'off';
  /** What had the focus before the box was opened: Escape gives it back. */
  #before: HTMLElement | null = null;

  get input(): HTMLInputElement {
    return this.querySelector('input')!;
  }

  get form(): HTMLFormElement {
    return this.querySelector('form')!;
  }

  /** Whether the page shows by itself what is found. */
  get #isPlain(): boolean {
    return this.dataset.plain === 'true';
  }

  connectedCallback(): void {
    if (this.closest('header')) this.#opener = document.querySelector('[data-opens-search]');
    if (!this.#isPlain) {
      this.input.setAttribute('role', 'combobox');
      this.input.setAttribute('aria-autocomplete', 'list');
      this.input.setAttribute('aria-expanded', 'false');
    }
    this.addEventListener('focusin', () => {
      this.#show(true);
      this.#load();
    });
    this.addEventListener('input', () => {
      this.#typed = true;
      this.#load();
    });
    this.addEventListener('keydown', event => this.#pressed(event));
    document.addEventListener('keydown', event => {
      if (!leadsHere(event, this.#slash)) return;
      event.preventDefault();
      this.open();
    });
    for (const kind of ['focusin', 'pointerdown']) {
      document.addEventListener(kind, ({ target }) => {
        if (target instanceof Node && !this.contains(target) && !this.#opener?.contains(target)) this.close();
      });
    }
    this.#opener?.addEventListener('click', event => this.#clicked(event));
    narrow.addEventListener('change', () => this.#show(this.#isOpen));
    this.#show(false);
    this.#offerShortcut();
  }

  /** Shows the box and puts the keyboard in it. */
  open(): void {
    const { activeElement, body } = document;
    if (activeElement instanceof HTMLElement && !this.contains(activeElement))
      this.#before = activeElement === body ? this.#opener : activeElement;
    this.#show(true);
    this.input.focus();
    this.input.select();
  }

  /** Puts the row and the suggestions away: fires `leave`. */
  close(): void {
    if (!this.#isOpen) return;
    this.#show(false);
    this.dispatchEvent(new Event('leave'));
  }

  get #isOpen(): boolean {
    return this.hasAttribute('data-open');
  }

  #show(open: boolean): void {
    this.toggleAttribute('data-open', open);
    if (narrow.matches) this.#opener?.setAttribute('aria-expanded', String(open));
    else this.#opener?.removeAttribute('aria-expanded');
  }

  #clicked(event: MouseEvent): void {
    if (!narrow.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.#isOpen) this.close();
    else this.open();
  }

  /** What the suggestions left of a key: Escape empties the box, then closes the row. */
  #pressed(event: KeyboardEvent): void {
    // The Enter that ends a composition asks nothing; some browsers report it when the composition is over.
    if (isComposing(event) && event.key === 'Enter') event.preventDefault();
    if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
    const { input } = this;
    if (input.value !== '') {
      event.preventDefault();
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (this.#opener && narrow.matches) {
      this.close();
      this.#before?.focus();
    }
  }

  /** The checkbox for `/`, where the page has one. */
  #offerShortcut(): void {
    const choice = document.querySelector<HTMLInputElement>('[data-search-shortcut]');
    if (!choice) return;
    choice.checked = this.#slash;
    choice.closest('label')!.hidden = false;
    choice.addEventListener('change', () => {
      this.#slash = choice.checked;
      keep(shortcutKey, choice.checked ? null : 'off');
    });
  }

  /** Where the suggestions cannot be had, the next key tries again; the form works without them. */
  #load(): void {
    if (this.#isPlain) return;
    this.#suggestions ??= import('./search-suggest.ts').then(
      ({ suggest }) => suggest(this, this.#typed),
      () => {
        this.#suggestions = null;
      },
    );
  }
}

/** Whether a key belongs to an input method that composes: Safari says it by the code only. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Ctrl-K and ⌘K from everywhere, `/` where it is wanted and nothing is being typed. */
function leadsHere(event: KeyboardEvent, slash: boolean): boolean {
  if (event.defaultPrevented || isComposing(event) || event.altKey || event.shiftKey) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'k';
  return slash && event.key === '/' && !(event.target as Element).closest(typingFields);
}

customElements.define('search-box', SearchBox);
