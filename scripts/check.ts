/** `npm run check`: reads the built site and reports pages whose text or links are wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  const { files, links, ...checked } = await checkPages(folder, base, join(folder, 'data'));
  const messages = [...checked.messages, ...links.finish(new Set(files))];
  if (checked.pages === 0) {
    const reason = '还没有建好的网站。请先运行 npm run build。';
    messages.push(error({ file: folder, rule: 'page-text', reason }));
  }
  return { pages: checked.pages, messages };
}

/**
 * Checks the pages in a folder, which may be a part of a site.
 * @param data folder of the published data
 * @returns all files in the folder; what is known of the pages' links; what is wrong whatever else the site has
 */
export async function checkPages(
  folder: string,
  base: string,
  data: string,
): Promise<{ files: string[]; pages: number; links: LinkChecker; messages: VFileMessage[] }> {
  const files = await listFiles(folder);
  const messages: VFileMessage[] = [];
  const links = new LinkChecker(base);
  let pages = 0;
  for (const path of files.filter(file => file.endsWith('.html') && file !== samplePage)) {
    const page = readPage(path, readFileSync(join(folder, path), 'utf8'));
    pages++;
    messages.push(...links.add(page));
    if (page.document === null) continue;
    const text = readFileSync(join(data, 'documents', `${page.document}.json`), 'utf8');
    messages.push(...checkText(page, JSON.parse(text) as Document));
  }
  return { files, pages, links, messages };
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
