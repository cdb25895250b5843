/** A card's elements. Text stays text: nothing in a text can become markup. */
import type { PreviewView } from './preview-views.ts';

/** Id of the words that describe the link: what can be pressed is no part of them. */
export const wordsId = 'preview-words';
const titleId = 'preview-title';

/**
 * @param address where the card's link leads
 * @param close what its button does
 */
export function previewNodes(view: PreviewView, address: string, close: () => void): HTMLElement {
  const card = node('div', 'preview-card');
  card.setAttribute('aria-labelledby', titleId);
  // The link leads where this does, and Escape closes: the keyboard need not stop at either.
  const more = node('a', 'card-more', view.more);
  more.href = address;
  more.tabIndex = -1;
  const dismiss = node('button', 'card-close', '×');
  dismiss.type = 'button';
  dismiss.setAttribute('aria-label', '关闭');
  dismiss.tabIndex = -1;
  dismiss.addEventListener('click', close);
  card.append(dismiss, wordNodes(view), more);
  return card;
}

function wordNodes(view: PreviewView): HTMLElement {
  const words = node('div', 'card-words');
  words.id = wordsId;
  const title = node('p', 'card-title', view.title);
  title.id = titleId;
  if (view.kind !== '') title.append(node('span', 'card-kind', view.kind));
  words.append(title);
  if (view.place !== '') words.append(node('p', 'card-place', view.place));
  // A heading and what stands below it are lines of their own.
  for (const line of view.text.split('\n'))
    if (line !== '') words.append(node('p', view.quoted ? 'card-quote' : '', line));
  if (view.facts.length > 0) words.append(factNodes(view.facts));
  words.append(...view.notes.map(note => node('p', 'source-note', note)));
  if (view.list.length > 0) {
    const list = node('ol', '');
    list.append(...view.list.map(item => node('li', '', item)));
    words.append(list);
  }
  return words;
}

function factNodes(facts: PreviewView['facts']): HTMLElement {
  const list = node('dl', '');
  for (const [name, value] of facts) {
    const pair = node('div', '');
    pair.append(node('dt', '', name), node('dd', '', value));
    list.append(pair);
  }
  return list;
}

function node<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}
