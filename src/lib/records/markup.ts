/** Markup as data: a row is described once, written as HTML by the build and made of nodes by the script. */
import { escapeHtml } from '../escape-html.ts';

export interface MarkupElement {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Markup[];
}
/** Text, or an element. Text is never markup. */
export type Markup = string | MarkupElement;

/** An element; attributes that are null are left out, and so are children that are null. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...children: readonly (Markup | null)[]
): MarkupElement {
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  return {
    tag,
    attributes: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    children: children.filter(child => child !== null && child !== '') as Markup[],
  };
}

/** Puts `mark` between the pieces. */
export function joinMarkup(pieces: readonly Markup[], mark: string): Markup[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [mark, piece]));
}

/** Markup as HTML. No void element is in use. */
export function toHtml(markup: Markup | readonly Markup[]): string {
  if (typeof markup === 'string') return escapeHtml(markup);
  if (isList(markup)) return markup.map(toHtml).join('');
  const attributes = Object.entries(markup.attributes).map(
    ([name, value]) => ` ${name}="${escapeHtml(value)}"`,
  );
  return `<${markup.tag}${attributes.join('')}>${toHtml(markup.children)}</${markup.tag}>`;
}

function isList(markup: Markup | readonly Markup[]): markup is readonly Markup[] {
  return Array.isArray(markup);
}
