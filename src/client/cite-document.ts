/** The citations of a document as a whole: puts in its address and the day, and buttons that copy. */
import { citeAsReference } from '../lib/citation.ts';
import { pageAddress, readCitedDocument, today } from './cited-page.ts';
import { copyOrOffer } from './copy-text.ts';
import { createButton } from './nodes.ts';

const element = document.querySelector<HTMLElement>('.cite-document');
const cited = readCitedDocument();
const status = element?.querySelector('.cite-status');

if (element && cited && status) {
  const reference = element.querySelector('[data-cite="reference"]');
  if (reference) reference.textContent = citeAsReference(cited, pageAddress(), today());
  element.querySelector('.cite-later')?.remove();
  for (const text of element.querySelectorAll<HTMLElement>('[data-cite]')) text.after(toButton(text, status));
}

function toButton(text: HTMLElement, status: Element): HTMLButtonElement {
  const name = text.dataset.name ?? '';
  const button = createButton('复制', () => {
    void copyOrOffer(text.textContent ?? '', `已复制${name}。`, status);
  });
  button.setAttribute('aria-label', `复制${name}`);
  return button;
}
