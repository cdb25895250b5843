/**
 * Bodies, times, numbers and cited documents in a document's text, once the reader has them marked: each says what it
 * is, and a body or document with a page leads there. Otherwise they are plain text, and the keyboard does not stop
 * at them. The choice is remembered for all documents.
 */
import { keep, readKept } from './kept.ts';

const storageKey = 'qingjian:facts';

const names: Readonly<Record<string, string>> = {
  organisation: '机构',
  date: '期限',
  figure: '数字',
  citation: '法规引用',
};

const article = document.querySelector<HTMLElement>('article.document');
const box = document.querySelector<HTMLInputElement>('#show-facts');

if (article && box) {
  const apply = () => {
    unmark(article);
    if (box.checked) mark(article);
  };
  box.checked = readKept(storageKey) === 'shown';
  if (box.checked) mark(article);
  // The choice of concepts makes links and takes them away as well: `annotations.ts` has heard of it before.
  document.addEventListener('change', event => {
    if (event.target === box) keep(storageKey, box.checked ? 'shown' : null);
    if (event.target === box || (box.checked && event.target instanceof HTMLSelectElement)) apply();
  });
}

function mark(article: HTMLElement): void {
  for (const fact of article.querySelectorAll<HTMLElement>('[data-fact]')) {
    fact.title = names[fact.dataset.fact ?? ''] ?? '';
    link(article, fact);
  }
}

function unmark(article: HTMLElement): void {
  for (const link of article.querySelectorAll('a.fact')) link.replaceWith(...link.childNodes);
  for (const fact of article.querySelectorAll('[data-fact]')) fact.removeAttribute('title');
  article.normalize();
}

/** Makes a link of a fact; of the words round a concept's link, where it holds one. */
function link(article: HTMLElement, fact: HTMLElement): void {
  const { fact: kind, ref } = fact.dataset;
  const pages = kind === 'citation' ? article.dataset.regulations : article.dataset.organisations;
  if (ref === undefined || pages === undefined || fact.closest('a')) return;
  const parts = fact.querySelector('a')
    ? [...fact.childNodes].filter(node => node instanceof Text).map(node => [node])
    : [[...fact.childNodes]];
  for (const [index, nodes] of parts.entries()) {
    const link = document.createElement('a');
    link.className = 'fact';
    link.setAttribute('href', `${pages}${ref}/`);
    // One stop for the keyboard is enough.
    if (index > 0) link.tabIndex = -1;
    nodes[0]?.before(link);
    link.append(...nodes);
  }
}
