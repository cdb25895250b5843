/** `npm run check`: reads the built site and reports pages whose text or links are wrong. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { type Document, readSiteAddress } from '../src/model/index.ts';
import { listFiles } from './lib/files.ts';
import { error, formatMessages } from './lib/messages.ts';
import { checkLinks, checkText, readPage } from './pipeline/check.ts';

/** Checks a built site: every page, every link. */
export async function checkSite(
  folder: string,
  base: string,
): Promise<{ pages: number; messages: VFileMessage[] }> {
  const files = await listFiles(folder);
  const messages: VFileMessage[] = [];
  const pages = [];
  for (const path of files.filter(file => file.endsWith('.html'))) {
    const page = readPage(path, await readFile(join(folder, path), 'utf8'));
    pages.push(page);
    const id = /^documents\/([^/]+)\/index\.html$/u.exec(path)?.[1];
    if (id === undefined) continue;
    const data = join(folder, 'data/documents', `${id}.json`);
    messages.push(...checkText(page, JSON.parse(await readFile(data, 'utf8')) as Document));
  }
  messages.push(...checkLinks(pages, new Set(files), base));
  if (pages.length === 0) {
    const reason = '还没有建好的网站。请先运行 npm run build。';
    messages.push(error({ file: folder, rule: 'page-text', reason }));
  }
  return { pages: pages.length, messages };
}

if (import.meta.main) {
  const { pages, messages } = await checkSite('dist', readSiteAddress(process.env).base);
  if (messages.length > 0) console.error(formatMessages(messages));
  console.log(messages.length > 0 ? `发现 ${messages.length} 处问题。` : `${pages} 页都没有问题。`);
  process.exitCode = messages.length > 0 ? 1 : 0;
}
