/** The documents' MDX pages, loaded one at a time. */
import type { MDXInstance } from 'astro';
import type { PageFrontmatter } from '../model/index.ts';

const pages = import.meta.glob<MDXInstance<PageFrontmatter>>('/content/generated/pages/*.mdx');

/** Ids of all pages. */
export const pageIds: readonly string[] = Object.keys(pages).map(path =>
  path.slice(path.lastIndexOf('/') + 1, -'.mdx'.length),
);

/** A document's page; throws when there is none. */
export async function loadPage(id: string): Promise<MDXInstance<PageFrontmatter>> {
  const load = pages[`/content/generated/pages/${id}.mdx`];
  if (!load) throw new Error(`没有 content/generated/pages/${id}.mdx`);
  return load();
}
