/** An entry's body to HTML. Editors write plain Markdown; HTML in it is shown as text. */
import { markdownToHtml } from 'satteri';

/** Renders an entry's body; empty for an empty body. */
export function renderBody(markdown: string): string {
  if (markdown.trim() === '') return '';
  const escaped = markdown.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const { html } = markdownToHtml(escaped, { features: { gfm: false, smartPunctuation: false } });
  return html;
}
