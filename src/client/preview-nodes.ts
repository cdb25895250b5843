/** A card's elements. Text stays text: nothing in a text can become markup. */
import { create, createButton } from './nodes.ts';
import type { PreviewView } from './preview-views.ts';

/** Id of the words that describe the link: what can be pressed is no part of them. */
export const wordsId = 'preview-words';
const titleId = 'preview-title';

/**
 * @param address where the card's link leads
 * @param close what its button does
 */
export function previewNodes(view: PreviewView, address: string, close: () => void): HTMLElement {
  const card = create('div', 'preview-card');
  card.setAttribute('aria-labelledby', titleId);
  // The link leads where this does, and Escape closes: the keyboard need not stop at either.
  const more = create('a', 'card-more', view.more);
  more.href = address;
  more.tabIndex = -1;
  const dismiss = createButton('×', close, 'card-close');
  dismiss.setAttribute('aria-label', '关闭');
  dismiss.tabIndex = -1;
  card.append(dismiss, wordNodes(view), more);
  return card;
}

function wordNodes(view: PreviewView): HTMLElement {
  const words = create('div', 'card-words');
  words.id = wordsId;
  const title = create('p', 'card-title', view.title);
  title.id = titleId;
  if (view.kind !== '') title.append(create('span', 'card-kind', view.kind));
  words.append(title);
  if (view.place !== '') words.append(create('p', 'card-place', view.place));
  // A heading and what stands below it are lines of their own.
  for (const line of view.text.split('\n'))
    if (line !== '') words.append(create('p', view.quoted ? 'card-quote' : '', line));
  if (view.facts.length > 0) words.append(factNodes(view.facts));
  words.append(...view.notes.map(note => create('p', 'source-note', note)));
  if (view.list.length > 0) {
    const list = create('ol', '');
    list.append(...view.list.map(item => create('li', '', item)));
    words.append(list);
  }
  return words;
}

function factNodes(facts: PreviewView['facts']): HTMLElement {
  const list = create('dl', '');
  for (const [name, value] of facts) {
    const pair = create('div', '');
    pair.append(create('dt', '', name), create('dd', '', value));
    list.append(pair);
  }
  return list;
}
