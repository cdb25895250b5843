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

/** What a reader is told to do where no page may copy. */
export const copyByHand =
  '浏览器不让本页复制。文字已在框里选中，请按 Ctrl+C（苹果电脑按 ⌘C），手机上长按选中的文字，再点“复制”。';

/** A field with the text selected, to copy by hand. It is to be put into the page, then focused and selected. */
export function fieldToCopy(text: string): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  field.className = 'copy-field';
  field.readOnly = true;
  field.rows = 3;
  field.value = text;
  field.setAttribute('aria-label', '要复制的文字');
  return field;
}
