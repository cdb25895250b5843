/** Checks on built pages: the text shown is the blocks' text, and every link on the site leads somewhere. */
import type { VFileMessage } from 'vfile-message';
import type { Document } from '../../src/model/index.ts';
import { error } from '../lib/messages.ts';
import type { PageFacts } from './page-facts.ts';

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

/** Where a link was met that could not be judged yet. */
interface WaitingLink {
  link: string;
  page: string;
  /** Other pages that have it too. */
  others: number;
}

/** What is known of links before all pages are: JSON. */
export interface LinkFacts {
  /** Ids on each page, one to a line: a line feed before the first and after the last. */
  ids: Record<string, string>;
  /** Links to other files, by path, `#` and id; the id may be empty. */
  waiting: Record<string, WaitingLink>;
}

const here = 'http://site.invalid';

/**
 * Checks that every link on the site leads to a page and an id that exist. Pages are handed over one at a time and not
 * kept: of each only its ids, and of the links to other pages each target once. Pages of a site that is built in parts
 * are handed over part by part: what is known of one's links can be kept, and joined with the others'.
 */
export class LinkChecker {
  readonly #base: string;
  /** As in `LinkFacts`: a set for each of tens of thousands of pages takes ten times the memory. */
  readonly #idsOf = new Map<string, string>();
  readonly #waiting = new Map<string, WaitingLink>();

  /** @param base sub-path of the site, with a slash at both ends */
  constructor(base: string) {
    this.#base = base;
  }

  /** Takes a page's links and ids; what is wrong whatever the other pages have. */
  add({ path, ids, links }: PageFacts): VFileMessage[] {
    this.#idsOf.set(path, ['', ...ids, ''].join('\n'));
    const messages: VFileMessage[] = [];
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    for (const link of links) {
      const { target, id, problem } = this.#resolve(link, directory, path);
      if (problem !== null) messages.push(linkError(path, link, problem));
      else if (target === path) {
        if (id !== '' && !ids.has(id)) messages.push(linkError(path, link, '所指的段落不存在'));
      } else if (target !== null) this.#wait(`${target}#${id}`, { link, page: path, others: 0 });
    }
    return messages;
  }

  #wait(key: string, waiting: WaitingLink): void {
    const known = this.#waiting.get(key);
    if (known) known.others += 1 + waiting.others;
    else this.#waiting.set(detach(key), { ...waiting, link: detach(waiting.link) });
  }

  /** What is known of the pages that were handed over. */
  facts(): LinkFacts {
    return {
      ids: Object.fromEntries(this.#idsOf),
      waiting: Object.fromEntries(this.#waiting),
    };
  }

  /** Takes what is known of other pages. */
  join({ ids, waiting }: LinkFacts): void {
    for (const [page, own] of Object.entries(ids)) this.#idsOf.set(page, own);
    for (const [key, link] of Object.entries(waiting)) this.#wait(key, link);
  }

  /**
   * What is wrong with links to other pages.
   * @param files paths of all files of the site
   */
  finish(files: ReadonlySet<string>): VFileMessage[] {
    return [...this.#waiting].flatMap(([key, { link, page, others }]) => {
      const at = key.indexOf('#');
      const target = key.slice(0, at);
      const id = key.slice(at + 1);
      const isThere = files.has(target);
      // Of what is no page, such as data, no ids are known.
      if (isThere && (id === '' || (this.#idsOf.get(target)?.includes(`\n${id}\n`) ?? true))) return [];
      const more = others > 0 ? `（另有 ${others} 页也这样）` : '';
      return [linkError(page, link, `${isThere ? '所指的段落不存在' : '所指的页面不存在'}${more}`)];
    });
  }

  /** The file and the id that a link leads to; no file for what is not of this site. */
  #resolve(
    link: string,
    directory: string,
    page: string,
  ): { target: string | null; id: string; problem: string | null } {
    if (/^(?:data|mailto|tel):/u.test(link)) return { target: null, id: '', problem: null };
    const plain = this.#resolvePlain(link, directory, page);
    if (plain) return { ...plain, problem: null };
    const url = new URL(link, new URL(this.#base + directory, here));
    if (url.origin !== here) return { target: null, id: '', problem: null };
    if (!url.pathname.startsWith(this.#base))
      return { target: null, id: '', problem: `指到子路径 ${this.#base} 之外` };
    const path = decodeURI(url.pathname.slice(this.#base.length));
    return { target: withIndex(path), id: decodeURIComponent(url.hash.slice(1)), problem: null };
  }

  /** The same for links that need no reading: nearly all. To read a link as an address takes twenty times as long. */
  #resolvePlain(link: string, directory: string, page: string): { target: string; id: string } | null {
    const parts =
      /^(?<up>(?:\.\.\/)*)(?<path>\/?(?:[\w-][\w.-]*\/)*(?:[\w-][\w.-]*)?)(?:\?[^#]*)?(?:#(?<id>[\w-]*))?$/u.exec(
        link,
      )?.groups;
    if (!parts) return null;
    const { up = '', path = '', id = '' } = parts;
    if (path.startsWith('/')) {
      if (up !== '' || !path.startsWith(this.#base)) return null;
      return { target: withIndex(path.slice(this.#base.length)), id };
    }
    if (up === '' && path === '') return link === '' ? null : { target: page, id };
    const folders = directory.split('/').slice(0, -1);
    const depth = folders.length - up.length / 3;
    if (depth < 0) return null;
    const folder = folders
      .slice(0, depth)
      .map(each => `${each}/`)
      .join('');
    return { target: withIndex(folder + path), id };
  }
}

/** A text of its own: part of a page's text would keep all of the page in memory. */
function detach(text: string): string {
  return Buffer.from(text).toString();
}

function linkError(page: string, link: string, problem: string): VFileMessage {
  return error({ file: page, rule: 'page-link', reason: `链接“${link}”${problem}。` });
}

function withIndex(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
