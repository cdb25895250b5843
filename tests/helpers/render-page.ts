/** A page as the site shows it, without building the site. */
import { runInNewContext } from 'node:vm';
import { mdxToJs } from 'satteri';
import { passages } from '../../src/mdx/passages.ts';

/** Compiles a page as astro.config.mjs has it compiled, and takes the HTML out of the module. */
export function renderPage(page: string): string {
  const body = page.replace(/^---\n[\s\S]*?\n---\n/u, '');
  const { code } = mdxToJs(body, {
    hastPlugins: [passages],
    features: { gfm: false, smartPunctuation: false },
    optimizeStatic: { component: 'Fragment', prop: 'set:html' },
    elementAttributeNameCase: 'html',
  });
  const html = /"set:html": ("(?:[^"\\]|\\.)*")/u.exec(code)?.[1];
  if (html === undefined) throw new Error(`the page is not static:\n${code}`);
  return runInNewContext(html) as string;
}
