/** Markdown to HTML for what editors and the project's authors write. */
import type { Element } from 'hast';
import { rehype } from 'rehype';
import { markdownToHtml } from 'satteri';
import { SKIP, visit } from 'unist-util-visit';

const fragments = rehype().data('settings', { fragment: true }).freeze();

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
  const { html } = markdownToHtml(markdown, { features: { gfm: true, smartPunctuation: false } });
  const tree = fragments.parse(html);
  const sections: Guide['sections'] = [];
  visit(tree, 'element', (element, index, parent) => {
    if (!parent || index === undefined) return undefined;
    switch (element.tagName) {
      case 'h1':
        // The page has its own.
        parent.children.splice(index, 1);
        return [SKIP, index];
      case 'h2': {
        const id = `section-${sections.length + 1}`;
        element.properties.id = id;
        sections.push({ id, title: wordsOf(element) });
        return SKIP;
      }
      case 'tr': {
        const rule = ruleOfRow(element);
        if (rule !== null) element.properties.id = `rule-${rule}`;
        return undefined;
      }
      case 'pre':
        element.properties.tabIndex = 0;
        return SKIP;
      case 'table': {
        if (parent.type === 'element' && parent.tagName === 'div') return undefined;
        const properties = { className: ['table-box'], tabIndex: 0 };
        parent.children[index] = { type: 'element', tagName: 'div', properties, children: [element] };
        return index;
      }
      default:
        return undefined;
    }
  });
  return { html: fragments.stringify(tree), sections };
}

/** The rule that a row of the table of messages explains: its first cell is the rule's id, as code. */
function ruleOfRow(row: Element): string | null {
  const cell = row.children.find(child => child.type === 'element');
  const content = cell?.children[0];
  if (cell?.tagName !== 'td' || content?.type !== 'element' || content.tagName !== 'code') return null;
  const words = wordsOf(content);
  return /^[a-z]+-[a-z-]+$/u.test(words) ? words : null;
}

const wordsOf = (element: Element): string =>
  element.children
    .map(child => (child.type === 'text' ? child.value : child.type === 'element' ? wordsOf(child) : ''))
    .join('');
