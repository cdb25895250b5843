/** What is said about a link that leads to something else than it once did, or nowhere. */
import { create, createButton } from './nodes.ts';

/** `place` is the passage that was linked to, as `#id` or `document#id`. */
export const linkMessages = {
  replaced: (place: string) => `您打开的链接所指的段落（${place}）已撤下，这里是替代它的段落。`,
  merged: (place: string) => `您打开的链接所指的段落（${place}）已并入这一段，文字都在。`,
  /** @param id - null where it is no id that could be repeated */
  unknown: (id: string | null) =>
    `本文没有${id === null ? '链接所指的' : `编号为“${id}”的`}段落。请核对链接，或从目录查找。`,
  /** @param isOne - whether a passage was linked to, or the document */
  unquoted: (words: string, place: string, isOne: boolean) =>
    `链接所引的“${words}”不在${place}${isOne ? '，也不在本文别处' : ''}。请核对链接。`,
} as const;

/** A box with what is said, and a button that takes it away. */
export function createNotice(words: HTMLElement): HTMLElement {
  const notice = create('div', 'notice link-notice', words);
  notice.setAttribute('role', 'status');
  notice.append(createButton('知道了', () => notice.remove()));
  return notice;
}
