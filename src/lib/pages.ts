/** The documents' MDX pages, loaded one document at a time. */
import type { MDXInstance } from 'astro';
import type { PageFrontmatter } from '../model/index.ts';

const pages = import.meta.glob<MDXInstance<PageFrontmatter>>('/content/generated/pages/*.mdx');

const folder = '/content/generated/pages/';
/** `x.mdx`, and for a very long document `x.2.mdx`, `x.3.mdx` … */
const filePattern = /^(?<id>[^.]+)(?:\.(?<part>\d+))?\.mdx$/u;

/** Names of each page's files in their order, by document id. */
const filesById = new Map<string, string[]>();
for (const path of Object.keys(pages)) {
  const { id, part } = filePattern.exec(path.slice(folder.length))?.groups ?? {};
  if (id === undefined) continue;
  const files = filesById.get(id) ?? [];
  filesById.set(id, files);
  files[part === undefined ? 0 : Number(part) - 1] = path;
}

/** Ids of all pages. */
export const pageIds: readonly string[] = [...filesById.keys()];

/** A document's page: its front matter and the parts of its text. Throws when there is none. */
export async function loadPage(
  id: string,
): Promise<{ frontmatter: PageFrontmatter; parts: MDXInstance<PageFrontmatter>['Content'][] }> {
  const modules = await Promise.all((filesById.get(id) ?? []).map(path => pages[path]!()));
  const [first] = modules;
  if (!first) throw new Error(`没有 ${folder}${id}.mdx`);
  return { frontmatter: first.frontmatter, parts: modules.map(module => module.Content) };
}
