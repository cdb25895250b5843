/** Elements that scripts make. Text stays text: nothing in a text can become markup. */

/** An element with a class, if any, and what stands in it. */
export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...content);
  return element;
}

/** A button that submits nothing. */
export function createButton(name: string, act: () => void, className = ''): HTMLButtonElement {
  const button = create('button', className, name);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}
