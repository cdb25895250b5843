/** Checks on built pages: the text shown is the blocks' text, and every link on the site leads somewhere. */
import type { Element, Root, RootContent } from 'hast';
import { rehype } from 'rehype';
import { SKIP, visit } from 'unist-util-visit';
import type { VFileMessage } from 'vfile-message';
import type { Document } from '../../src/model/index.ts';
import { error } from '../lib/messages.ts';

const parser = rehype().freeze();

/** What the checks need of a page. */
export interface PageFacts {
  /** Path in the built site, such as `documents/x/index.html`. */
  path: string;
  ids: ReadonlySet<string>;
  /** Values of href and src, as written. */
  links: readonly string[];
  /** Id of the document whose text the page shows, or null. */
  document: string | null;
  /** For a document's page, its passages' texts in order, by id. */
  passages: readonly { id: string; text: string }[];
  /** All visible text of the article, interface marks left out. */
  articleText: string;
}

/** Reads a page's HTML. */
export function readPage(path: string, html: string): PageFacts {
  const tree: Root = parser.parse(html);
  const ids = new Set<string>();
  const links: string[] = [];
  const passages: { id: string; text: string }[] = [];
  let articleText = '';
  let document: string | null = null;
  visit(tree, 'element', element => {
    const { id, href, src } = element.properties;
    if (typeof id === 'string') ids.add(id);
    for (const link of [href, src]) if (typeof link === 'string') links.push(link);
    if (element.tagName === 'article' && typeof element.properties.dataDocument === 'string') {
      document = element.properties.dataDocument;
      articleText = visibleText(element);
      visit(element, 'element', passage => {
        const passageId = passage.properties.id;
        if (typeof passageId !== 'string') return;
        passages.push({ id: passageId, text: visibleText(passage) });
      });
    }
  });
  return { path, ids, links, document, passages, articleText };
}

/** Elements in a document's article that are the site's: a title that the editor supplied, links to the passage. */
const interfaceClasses = ['permalink', 'revised', 'supplied-title', 'margin-notes'];

/** Text that is the document's. */
function visibleText(element: Element): string {
  let text = '';
  visit(element, (node: RootContent | Root) => {
    if (node.type === 'text') text += node.value;
    if (node.type === 'element' && interfaceClasses.some(name => hasClass(node, name))) return SKIP;
    return undefined;
  });
  return text;
}

function hasClass(element: Element, name: string): boolean {
  const classes = element.properties.className;
  return Array.isArray(classes) && classes.includes(name);
}

/** Whether a document's page shows exactly its blocks' text, block by block and as a whole. */
export function checkText(page: PageFacts, document: Document): VFileMessage[] {
  const shown = new Map(page.passages.map(({ id, text }) => [id, text]));
  const messages = document.blocks.flatMap(({ id, text }) => {
    const found = shown.get(id);
    if (found === text) return [];
    const reason =
      found === undefined
        ? `页面缺少段落 #${id}（“${text.slice(0, 16)}……”）。这是程序的错误，请报告。`
        : `段落 #${id} 的文字与数据不同：${describeDifference(text, found)}。这是程序的错误，请报告。`;
    return [error({ file: page.path, rule: 'page-text', reason })];
  });
  if (messages.length > 0) return messages;
  const whole = document.blocks.map(block => block.text).join('');
  const article = page.articleText.replaceAll('\n', '').trim();
  if (article === whole) return [];
  const reason = `正文之外多出或少了文字：${describeDifference(whole, article)}。这是程序的错误，请报告。`;
  return [error({ file: page.path, rule: 'page-text', reason })];
}

function describeDifference(expected: string, found: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(at, at + 12));
  return `第 ${at + 1} 个字起，应为 ${around(expected)}，页面为 ${around(found)}`;
}

/**
 * Checks that every link on the site leads to a page and an id that exist, and that nothing is loaded from elsewhere.
 * @param files paths of all files of the site
 * @param base sub-path of the site, with a slash at both ends
 */
export function checkLinks(
  pages: readonly PageFacts[],
  files: ReadonlySet<string>,
  base: string,
): VFileMessage[] {
  const idsOf = new Map(pages.map(page => [page.path, page.ids]));
  return pages.flatMap(page =>
    [...new Set(page.links)].flatMap(link => {
      const reason = linkProblem(link, page, files, idsOf, base);
      return reason
        ? [error({ file: page.path, rule: 'page-link', reason: `链接“${link}”${reason}。` })]
        : [];
    }),
  );
}

const here = 'http://site.invalid';

function linkProblem(
  link: string,
  page: PageFacts,
  files: ReadonlySet<string>,
  idsOf: ReadonlyMap<string, ReadonlySet<string>>,
  base: string,
): string | null {
  if (/^(?:data|mailto|tel):/u.test(link)) return null;
  const from = new URL(base + page.path.replace(/index\.html$/u, ''), here);
  const url = new URL(link, from);
  if (url.origin !== here) return null;
  if (!url.pathname.startsWith(base)) return `指到子路径 ${base} 之外`;
  let path = decodeURI(url.pathname.slice(base.length));
  if (path === '' || path.endsWith('/')) path += 'index.html';
  if (!files.has(path)) return '所指的页面不存在';
  if (url.hash.length <= 1) return null;
  const ids = idsOf.get(path);
  return ids && !ids.has(decodeURIComponent(url.hash.slice(1))) ? '所指的段落不存在' : null;
}
