/**
 * The bar at the foot of the window that says which of the marked words is shown and leads to the others. It has no
 * keys of its own: F3 is the browser's.
 */
import { create, createButton } from './nodes.ts';

export interface HitBar {
  element: HTMLElement;
  /** Says where the reader is; read out when it changes. */
  say(place: string): void;
}

/** What a button is called and does. */
export interface HitAction {
  name: string;
  act(): void;
}

/**
 * @param words - what is marked, for readers
 * @param missing - what is not there, for readers; empty if all is
 */
export function createHitBar(words: string, missing: string, actions: readonly HitAction[]): HitBar {
  const element = create('div', 'hit-bar');
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', '检索标记');
  const place = create('p', 'hit-place');
  place.setAttribute('role', 'status');
  const buttons = create('div', 'hit-buttons', ...actions.map(({ name, act }) => createButton(name, act)));
  if (words !== '') element.append(create('p', 'hit-words', words));
  element.append(place);
  if (missing !== '') element.append(create('p', 'hit-missing', missing));
  element.append(buttons);
  return {
    element,
    say: text => {
      place.textContent = text;
    },
  };
}
