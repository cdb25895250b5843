/** How a document's original is shown: which edits speak, and what each reason is called. */
import { type EditReason, editReasonNames, type OriginalStretch } from '../model/index.ts';
import { escapeHtml } from './escape-html.ts';

/** Reasons whose edits are listed one by one: they take words away or change them. The others change white space. */
export const wordReasons: ReadonlySet<EditReason> = new Set([
  'promotion',
  'site',
  'duplicate',
  'mark',
  'width',
]);

/** An edit that takes words away or changes them, in the order of the text. */
export interface WordEdit {
  /** Counts from 1. */
  number: number;
  reason: EditReason;
  removed: string;
  becomes: string;
}

/** The edits that speak, numbered. */
export function listWordEdits(stretches: readonly OriginalStretch[]): WordEdit[] {
  return stretches
    .flatMap(({ text, edit }) => (edit && wordReasons.has(edit.reason) ? [{ text, ...edit }] : []))
    .map(({ text, reason, becomes }, index) => ({ number: index + 1, reason, removed: text, becomes }));
}

/** How often each reason occurs, in the order of `editReasonNames`. */
export function countReasons(stretches: readonly OriginalStretch[]): { reason: EditReason; count: number }[] {
  const counts = new Map<EditReason, number>();
  for (const { edit } of stretches) if (edit) counts.set(edit.reason, (counts.get(edit.reason) ?? 0) + 1);
  return (Object.keys(editReasonNames) as EditReason[]).flatMap(reason => {
    const count = counts.get(reason);
    return count ? [{ reason, count }] : [];
  });
}

/**
 * The original as HTML for a `pre`-like element: what was taken away in `del`, what took its place in `ins`. One
 * string, for a long original has thousands of edits.
 */
export function renderOriginal(stretches: readonly OriginalStretch[]): string {
  let number = 0;
  return stretches
    .map(({ text, edit }) => {
      if (!edit) return escapeHtml(text);
      const { reason, becomes } = edit;
      const speaks = wordReasons.has(reason);
      // White space that was taken away is shown by its place alone; a joined line end by a sign the style sheet draws.
      const removed = reason === 'encoding' ? '' : escapeHtml(text);
      const id = speaks ? ` id="e${++number}"` : '';
      const del = `<del${id} class="${reason}" title="${editReasonNames[reason]}">${removed}</del>`;
      return speaks && becomes.trim() !== '' ? `${del}<ins>${escapeHtml(becomes)}</ins>` : del;
    })
    .join('');
}
