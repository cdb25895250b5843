/** The citations of a document as a whole: puts in its address and the day, and buttons that copy. */
import { citeAsReference } from '../lib/citation.ts';
import { pageAddress, readCitedDocument, today } from './cited-page.ts';
import { copyByHand, copyText, fieldToCopy } from './copy-text.ts';

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
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '复制';
  button.setAttribute('aria-label', `复制${text.dataset.name ?? ''}`);
  button.addEventListener('click', async () => {
    const citation = text.textContent ?? '';
    status.replaceChildren();
    status.parentElement?.querySelector('.copy-field')?.remove();
    if (await copyText(citation)) {
      status.append(`已复制${text.dataset.name ?? ''}。`);
      return;
    }
    status.append(copyByHand);
    const field = fieldToCopy(citation);
    status.after(field);
    field.focus();
    field.select();
  });
  return button;
}
