/** `npm run check`: reads the built site and reports pages whose text or links are wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { VFileMessage } from 'vfile-message';
import { type Document, readSiteAddress } from '../src/model/index.ts';
import { analyseContent } from './content.ts';
import { runCommand } from './lib/command.ts';
import { listFiles } from './lib/files.ts';
import { error, formatMessages } from './lib/messages.ts';
import { checkText, LinkChecker } from './pipeline/check.ts';
import { readPage } from './pipeline/page-facts.ts';

/** The page that shows all styles on invented data: no page of the collection, and its samples lead nowhere. */
const samplePage = 'design/index.html';

/** Checks a built site: every page, every link. */
export async function checkSite(
  folder: string,
  base: string,
): Promise<{ pages: number; messages: VFileMessage[] }> {
  const check = new PageCheck(folder, base, join(folder, 'data'));
  const { files, links } = await check.finish();
  const messages = [...check.messages, ...links.finish(new Set(files))];
  if (check.pages === 0) {
    const reason = '还没有建好的网站。请先运行 npm run build。';
    messages.push(error({ file: folder, rule: 'page-text', reason }));
  }
  return { pages: check.pages, messages };
}

/** What every page ends with; one that is being written does not yet. */
const pageEnd = /<\/html>\s*$/u;
/** Milliseconds until pages are looked for again where there was none to check. */
const pause = 500;

/** Checks the pages in a folder, which may be a part of a site, and may begin while they are being written. */
export class PageCheck {
  readonly #folder: string;
  readonly #data: string;
  readonly #links: LinkChecker;
  readonly #checked = new Set<string>();
  /** What is wrong whatever else the site has. */
  readonly messages: VFileMessage[] = [];

  /** @param data folder of the published data */
  constructor(folder: string, base: string, data: string) {
    this.#folder = folder;
    this.#data = data;
    this.#links = new LinkChecker(base);
  }

  get pages(): number {
    return this.#checked.size;
  }

  /** Checks pages as they are written, until there will be no more. */
  async follow(written: Promise<unknown>): Promise<void> {
    let isWritten = false;
    const end = () => {
      isWritten = true;
    };
    written.then(end, end);
    while (!isWritten) {
      let found = 0;
      for (const path of this.#waitingIn(await listFiles(this.#folder))) {
        if (isWritten) return;
        if (this.#check(path, pageEnd)) found++;
        await setImmediate();
      }
      if (found === 0) await Promise.race([setTimeout(pause), written.catch(() => undefined)]);
    }
  }

  /** Checks the pages that are left. */
  async finish(): Promise<{ files: string[]; links: LinkChecker }> {
    const files = await listFiles(this.#folder);
    for (const path of this.#waitingIn(files)) this.#check(path);
    return { files, links: this.#links };
  }

  /** Pages among these files that were not checked yet. */
  #waitingIn(files: readonly string[]): string[] {
    return files.filter(file => file.endsWith('.html') && file !== samplePage && !this.#checked.has(file));
  }

  /** Checks a page; whether it is whole. */
  #check(path: string, end?: RegExp): boolean {
    const html = readFileSync(join(this.#folder, path), 'utf8');
    if (end && !end.test(html)) return false;
    this.#checked.add(path);
    const page = readPage(path, html);
    this.messages.push(...this.#links.add(page));
    if (page.document !== null) {
      const text = readFileSync(join(this.#data, 'documents', `${page.document}.json`), 'utf8');
      this.messages.push(...checkText(page, JSON.parse(text) as Document));
    }
    return true;
  }
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { format: { type: 'string', default: 'text' } } });
  if (values.format !== 'text' && values.format !== 'json')
    throw new TypeError('--format 应为 text 或 json。');
  const address = readSiteAddress(process.env);
  const content = await analyseContent({ root: process.cwd(), excludeStudyOnly: false });
  const site = await checkSite('dist', address.base);
  const messages = [...content.messages, ...site.messages];
  const errors = messages.filter(each => each.fatal).length;
  if (values.format === 'json') console.log(JSON.stringify(messages.map(toRecord), null, 2));
  else {
    if (messages.length > 0) console.error(formatMessages(messages));
    console.log(
      `${site.pages} 页；${errors === 0 ? '没有错误' : `${errors} 处错误`}，${messages.length - errors} 条提醒。`,
    );
  }
  return errors === 0;
}

/** A message as data: `npm run check -- --format json` prints an array of these. */
function toRecord({ file, line, column, fatal, ruleId, reason }: VFileMessage) {
  return {
    file,
    line: line ?? null,
    column: column ?? null,
    severity: fatal ? 'error' : 'warning',
    rule: ruleId,
    reason,
  };
}

if (import.meta.main) await runCommand(main);
