/**
 * How many uses of a concept are marked in a document: the first of each section, all, or none. The choice is
 * remembered for all documents. A use that is not marked is plain text, so that the keyboard does not stop at it.
 */
import { conceptIdOf } from './concept-link.ts';
import { keep, readKept } from './kept.ts';

type Choice = 'first' | 'all' | 'none';

const storageKey = 'qingjian:annotations';

const article = document.querySelector<HTMLElement>('article.document');
const control = document.querySelector<HTMLElement>('.annotation-choice');
const select = control?.querySelector('select');

if (article && control && select) {
  /** Every named concept, with whether it is the first of its section. */
  const uses = [...article.querySelectorAll<HTMLElement>('a.concept, [data-concept]')].map(element => ({
    element,
    id: element instanceof HTMLAnchorElement ? conceptIdOf(element) : (element.dataset.concept ?? ''),
    first: element.matches('a'),
  }));
  const apply = (choice: Choice) => {
    for (const use of uses) {
      const marked = choice === 'all' || (choice === 'first' && use.first);
      if (marked === use.element.matches('a')) continue;
      const next = document.createElement(marked ? 'a' : 'span');
      if (marked) {
        next.className = 'concept';
        next.setAttribute('href', `${article.dataset.concepts ?? ''}${use.id}/`);
      } else next.dataset.concept = use.id;
      if (use.element.dataset.sense) next.dataset.sense = use.element.dataset.sense;
      next.append(...use.element.childNodes);
      use.element.replaceWith(next);
      use.element = next;
    }
  };
  const remembered = toChoice(readKept(storageKey));
  if (remembered !== 'first') apply(remembered);
  select.value = remembered;
  select.addEventListener('change', () => {
    const choice = toChoice(select.value);
    apply(choice);
    keep(storageKey, choice);
  });
  control.hidden = uses.length === 0;
}

function toChoice(value: string | null): Choice {
  return value === 'all' || value === 'none' ? value : 'first';
}
