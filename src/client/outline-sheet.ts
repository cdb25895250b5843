/** The outline of a document in a sheet that comes up from the foot of a narrow window. Loaded when it is asked for. */
import { create, createButton } from './nodes.ts';

/** Opens the sheet, at the section that is being read. Focus goes back to where it was when the sheet closes. */
export function openOutlineSheet(outline: HTMLElement): void {
  const list = outline.querySelector('ol');
  if (!list) return;
  const lines = list.cloneNode(true) as HTMLElement;
  const dialog = create('dialog', 'outline-sheet');
  dialog.setAttribute('aria-labelledby', 'outline-sheet-name');
  dialog.append(createHeader(dialog), lines);
  dialog.addEventListener('click', event => {
    const target = event.target;
    // The dialog itself is what a press beside the sheet meets: its backdrop.
    if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const current = lines.querySelector<HTMLElement>('[aria-current]');
  current?.scrollIntoView({ block: 'center' });
  current?.focus({ preventScroll: true });
}

/** The header does not stay everywhere: settings and search are at the top of the page. */
function createTopLink(): HTMLElement {
  const link = create('a', 'to-top', '回到页首');
  link.href = '#';
  return link;
}

function createHeader(dialog: HTMLDialogElement): HTMLElement {
  const name = create('h2', '', '目录');
  name.id = 'outline-sheet-name';
  return create(
    'header',
    '',
    name,
    createTopLink(),
    createButton('关闭', () => dialog.close()),
  );
}
