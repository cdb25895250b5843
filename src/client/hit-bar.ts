/**
 * The bar at the foot of the window that says which of the marked words is shown and leads to the others. It has no
 * keys of its own: F3 is the browser's.
 */

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
  const element = document.createElement('div');
  element.className = 'hit-bar';
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', '检索标记');
  const place = line('hit-place', '');
  place.setAttribute('role', 'status');
  const buttons = document.createElement('div');
  buttons.className = 'hit-buttons';
  buttons.append(...actions.map(toButton));
  if (words !== '') element.append(line('hit-words', words));
  element.append(place);
  if (missing !== '') element.append(line('hit-missing', missing));
  element.append(buttons);
  return {
    element,
    say: text => {
      place.textContent = text;
    },
  };
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}

function toButton({ name, act }: HitAction): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.addEventListener('click', act);
  return button;
}
