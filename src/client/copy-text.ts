/** Puts text on the clipboard, on pages too that may not use `navigator.clipboard`: those served over plain http. */

/** Copies a text. Resolves to whether it was copied; never rejects. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** The command copies what is selected; its event lets the page give another text, so the selection stays as it is. */
function copyByCommand(text: string): boolean {
  let taken = false;
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    taken = event.clipboardData !== null;
    event.preventDefault();
  };
  document.addEventListener('copy', give);
  try {
    return document.execCommand('copy') && taken;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', give);
  }
}

/**
 * Copies a text and says so in `status`. Where no page may copy, the text stands selected in a field behind it, to be
 * copied by hand.
 * @param said - what the reader is told where it was copied
 */
export async function copyOrOffer(text: string, said: string, status: Element): Promise<void> {
  status.replaceChildren();
  status.parentElement?.querySelector('.copy-field')?.remove();
  if (await copyText(text)) {
    status.append(said);
    return;
  }
  status.append(copyByHand);
  const field = fieldToCopy(text);
  status.after(field);
  field.focus();
  field.select();
}

/** What a reader is told to do where no page may copy. */
const copyByHand =
  '浏览器不让本页复制。文字已在框里选中，请按 Ctrl+C（苹果电脑按 ⌘C），手机上长按选中的文字，再点“复制”。';

/** A field with the text, to copy by hand. */
function fieldToCopy(text: string): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  field.className = 'copy-field';
  field.readOnly = true;
  field.rows = 3;
  field.value = text;
  field.setAttribute('aria-label', '要复制的文字');
  return field;
}
