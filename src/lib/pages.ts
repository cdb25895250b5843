/** The documents' MDX pages, compiled one document at a time. */
import { parse } from 'yaml';
import { readFrontMatter, renderPage } from '../mdx/render-page.ts';
import type { PageFrontmatter } from '../model/index.ts';
import { listGenerated, readGenerated } from './generated.ts';

const folder = 'pages';
/** `x.mdx`, and for a very long document `x.2.mdx`, `x.3.mdx` … */
const filePattern = /^(?<id>[^.]+)(?:\.(?<part>\d+))?\.mdx$/u;

/** Names of each page's files in their order, by document id. */
const filesById = new Map<string, string[]>();
for (const name of listGenerated(folder)) {
  const { id, part } = filePattern.exec(name)?.groups ?? {};
  if (id === undefined) continue;
  const files = filesById.get(id) ?? [];
  filesById.set(id, files);
  files[part === undefined ? 0 : Number(part) - 1] = `${folder}/${name}`;
}

/** Ids of all pages. */
export const pageIds: readonly string[] = [...filesById.keys()];

/** Whether a document has a page. */
export function hasDocumentPage(id: string): boolean {
  return filesById.has(id);
}

/** What a document's page says of it. Throws when there is no page. */
export function loadFrontmatter(id: string): PageFrontmatter {
  return parseFrontmatter(id, readPage(id)[0]!);
}

/** A document's page: its front matter and its text as HTML. Throws when there is none. */
export function loadPage(id: string): { frontmatter: PageFrontmatter; html: string } {
  const files = readPage(id);
  return { frontmatter: parseFrontmatter(id, files[0]!), html: files.map(renderPage).join('\n') };
}

function readPage(id: string): string[] {
  const files = (filesById.get(id) ?? []).map(path => readGenerated(path) ?? '');
  if (files.length === 0) throw new Error(`没有 content/generated/${folder}/${id}.mdx`);
  return files;
}

function parseFrontmatter(id: string, source: string): PageFrontmatter {
  const yaml = readFrontMatter(source);
  if (yaml === null) throw new Error(`content/generated/${folder}/${id}.mdx 没有著录项目。`);
  return parse(yaml, { version: '1.1' }) as PageFrontmatter;
}
