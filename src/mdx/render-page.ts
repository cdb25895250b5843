/** A page that the pipeline wrote, from MDX to its front matter and its HTML. */
import { evaluate } from 'satteri';
import { Fragment, jsx, StaticElement } from './static-elements.ts';

/**
 * The original's words are changed in nothing: no “smart” quotation marks and dashes, and no GFM, which makes links of
 * addresses.
 */
const pageFeatures = { gfm: false, smartPunctuation: false } as const;

/** Where the front matter ends; it begins on the first line. */
const frontMatter = /^---\n(?<yaml>[\s\S]*?\n)---\n/u;

/** The front matter of a page as YAML; null where it has none, as the further files of a long document. */
export function readFrontMatter(source: string): string | null {
  return frontMatter.exec(source)?.groups?.yaml ?? null;
}

/**
 * Compiles the page and calls it. Throws where the page has anything but elements and text, or is no MDX.
 * @param source the whole file
 */
export function renderPage(source: string): string {
  const module = evaluate(source, {
    features: pageFeatures,
    elementAttributeNameCase: 'html',
    Fragment,
    jsx,
    jsxs: jsx,
  }) as { default: (props: object) => unknown };
  const page = module.default({});
  if (!(page instanceof StaticElement)) throw new TypeError('a page has nothing but elements and text');
  return page.html;
}
