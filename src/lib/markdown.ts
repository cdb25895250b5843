/** Markdown to HTML for what editors and the project's authors write. */
import { markdownToHtml } from 'satteri';

/** Renders an entry's body; empty for an empty body. Editors write plain Markdown; HTML in it is shown as text. */
export function renderBody(markdown: string): string {
  if (markdown.trim() === '') return '';
  const escaped = markdown.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const { html } = markdownToHtml(escaped, { features: { gfm: false, smartPunctuation: false } });
  // The page has its own h1 and h2: an editor's headings stand below them.
  return html.replace(
    /<(\/?)h([1-6])>/gu,
    (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + 2)}>`,
  );
}

export interface Guide {
  html: string;
  /** Its sections, for a table of contents. */
  sections: { id: string; title: string }[];
}

/**
 * Renders the project's README: every section and every rule of the table of messages can be linked to, and what may be
 * wider than the page scrolls by itself, by keyboard too.
 */
export function renderGuide(markdown: string): Guide {
  const sections: Guide['sections'] = [];
  const { html } = markdownToHtml(markdown, { features: { gfm: true, smartPunctuation: false } });
  const linked = html
    .replace(/^<h1>.*<\/h1>$/mu, '')
    .replace(/<h2>(.*?)<\/h2>/gu, (_, title: string) => {
      const id = `section-${sections.length + 1}`;
      sections.push({ id, title });
      return `<h2 id="${id}">${title}</h2>`;
    })
    .replace(/<tr>(\s*<td><code>)([a-z]+-[a-z-]+)(<\/code>)/gu, '<tr id="rule-$2">$1$2$3')
    .replace(/<table>[\s\S]*?<\/table>/gu, '<div class="table-box" tabindex="0">$&</div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
  return { html: linked, sections };
}
