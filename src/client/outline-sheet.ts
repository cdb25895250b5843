/** The outline of a document in a sheet that comes up from the foot of a narrow window. Loaded when it is asked for. */

/** Opens the sheet, at the section that is being read. Focus goes back to where it was when the sheet closes. */
export function openOutlineSheet(outline: HTMLElement): void {
  const list = outline.querySelector('ol');
  if (!list) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'outline-sheet';
  dialog.setAttribute('aria-labelledby', 'outline-sheet-name');
  const lines = list.cloneNode(true) as HTMLElement;
  dialog.append(createHeader(dialog), lines);
  dialog.addEventListener('click', event => {
    const target = event.target;
    // The dialog itself is what a press beside the sheet meets: its backdrop.
    if (target === dialog || (target instanceof Element && target.closest('li a'))) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const current = lines.querySelector<HTMLElement>('[aria-current]');
  current?.scrollIntoView({ block: 'center' });
  current?.focus({ preventScroll: true });
}

function createHeader(dialog: HTMLDialogElement): HTMLElement {
  const header = document.createElement('header');
  const name = document.createElement('h2');
  name.id = 'outline-sheet-name';
  name.textContent = '目录';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '关闭';
  close.addEventListener('click', () => dialog.close());
  header.append(name, close);
  return header;
}
