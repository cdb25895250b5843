/** A site that is built in parts is the site that is built at once. */
import { appendFile, cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../scripts/lib/files.ts';
import { serveSite } from '../../scripts/lib/server.ts';
import { drawQueries } from '../../scripts/pipeline/bench/queries.ts';
import type { Document, DocumentSummary } from '../../src/model/index.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

const count = 4;
/** Settings that show in pages and in the files for servers. */
const settings = {
  SITE_URL: 'https://kb.example.cn',
  BASE_PATH: '/kb/',
  REPORT_ADDRESS: 'kb@example.cn',
  FRAME_ANCESTORS: 'self',
};

let project: TestProject;
let browser: Browser;
/** Hashes of the files of the site that was built at once. */
let whole: Record<string, string>;

beforeAll(async () => {
  project = await createProject({ fewConcepts: true });
  browser = await launchBrowser();
  const built = await project.run('build', [], settings);
  expect(built.code, built.output).toBe(0);
  whole = await project.fingerprint('dist');
  await rename(path('dist'), path('whole'));
  for (let number = 1; number <= count; number++) {
    // Some from nothing, some from what others have left: that must not matter.
    const options = number === 3 ? ['--no-cache'] : [];
    const { code, output } = await project.run(
      'build',
      ['--shard', `${number}/${count}`, ...options],
      settings,
    );
    expect(code, output).toBe(0);
    expect(output).toContain(`这一份在 dist-shards/${number}-of-${count}/`);
  }
});
afterAll(async () => {
  await browser?.close();
  await project?.remove();
});

const path = (file: string) => join(project.folder, file);
const part = (number: number) => path(`dist-shards/${number}-of-${count}`);

const isSearch = (file: string) => file.startsWith('pagefind/');
const without = (files: Record<string, string>, omit: (file: string) => boolean) =>
  Object.fromEntries(Object.entries(files).filter(([file]) => !omit(file)));

describe('parts of a site', () => {
  it('share its pages evenly, each once', async () => {
    const pages = await Promise.all(
      Array.from({ length: count }, async (_, index) =>
        (await listFiles(join(part(index + 1), 'site'))).filter(file => file.endsWith('.html')),
      ),
    );
    const all = pages.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(all)).toEqual(new Set(Object.keys(whole).filter(file => file.endsWith('.html'))));
    for (const { length } of pages) expect(Math.abs(length - all.length / count)).toBeLessThan(2);
  });

  it('have an index each', async () => {
    for (let number = 1; number <= count; number++) {
      const files = await listFiles(join(part(number), 'pagefind'));
      expect(files.filter(file => file.endsWith('.pf_index')).length).toBeGreaterThan(0);
    }
  });
});

describe('the merged site', () => {
  beforeAll(async () => {
    const { code, output } = await project.run('merge');
    expect(code, output).toBe(0);
    expect(output).toContain('网站在 dist/。');
  });

  it('is the whole site, file for file, but for how its index is cut', async () => {
    const merged = await project.fingerprint('dist');
    expect(without(merged, isSearch)).toEqual(without(whole, isSearch));
    const texts = (file: string) => !file.startsWith('pagefind/texts/');
    expect(without(merged, texts)).toEqual(without(whole, texts));
    expect(await project.leftovers()).toEqual([]);
  });

  it('passes the checks', async () => {
    const { code, output } = await project.run('check', [], settings);
    expect(code, output).toBe(0);
  });

  it('answers as the whole site does', async () => {
    const read = async (file: string) => JSON.parse(await readFile(path(`dist/data/${file}`), 'utf8'));
    const summaries: DocumentSummary[] = await read('documents.json');
    const documents: Document[] = await Promise.all(summaries.map(({ id }) => read(`documents/${id}.json`)));
    const drawn = drawQueries(
      documents.flatMap(({ blocks }) => blocks.map(({ text }) => text)),
      40,
      8,
    );
    const queries = [
      ...drawn.map(({ query }) => query),
      '责任',
      '一岗双责',
      '小金库 公务卡',
      '"谋发展、增福祉"',
      '领导 -干部',
      'ygsz',
      '兩個清單',
      '没有的词语',
    ];
    const [ours, theirs] = [await answers('dist', queries), await answers('whole', queries)];
    expect(ours).toEqual(theirs);
    // Texts of several parts are among the answers, or they would say nothing of the search over all.
    expect(ours[queries.indexOf('责任')]).toMatch(/5 篇文件/u);
  });

  it('records what the parts have published first', async () => {
    expect(await readFile(path('content/anchors.json'), 'utf8')).toBe(
      await readFile('content/anchors.json', 'utf8'),
    );
  });
});

/** What the search page shows for queries, one after the other. */
async function answers(folder: string, queries: readonly string[]): Promise<string[]> {
  const served = await serveSite({ folder: path(folder), base: settings.BASE_PATH, port: 0 });
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', problem => problems.push(problem.message));
  page.on('response', each => each.status() >= 400 && problems.push(`${each.status()} ${each.url()}`));
  await page.goto(`${served.url}search/`);
  // What is read out follows once an answer rests: it tells how quick the machine is.
  await page.locator('[data-part="announced"]').evaluate(element => {
    element.style.display = 'none';
  });
  const shown: string[] = [];
  for (const query of queries) shown.push(await ask(page, query));
  await page.close();
  await served.close();
  expect(problems).toEqual([]);
  return shown;
}

async function ask(page: Page, query: string): Promise<string> {
  await page.fill('#query', query);
  await page.press('#query', 'Enter');
  // What was asked before may still be shown.
  await page.waitForFunction(asked => {
    const element = document.querySelector<HTMLElement>('search-page');
    const isAsked = new URLSearchParams(location.search).get('q') === asked;
    return isAsked && element?.dataset.shown === location.search && !element.hasAttribute('aria-busy');
  }, query);
  return page.locator('search-page').innerText();
}

describe('parts that do not fit together', () => {
  it('are not merged: the site stays as it was, and the message says which and what to do', async () => {
    const before = await project.fingerprint('dist');
    const refused = async (message: RegExp, folders: readonly string[] = []) => {
      const { code, output } = await project.run('merge', folders);
      expect(code, output).toBe(1);
      expect(output).toMatch(message);
      expect(await project.leftovers()).toEqual([]);
    };
    await refused(/没有建好的各份。请先逐份运行 npm run build -- --shard 1\/4/u, ['no-such-folder']);

    await rename(part(2), path('away'));
    await refused(/共 4 份，缺第 2 份。请运行 npm run build -- --shard 2\/4。/u);
    await rename(path('away'), part(2));

    await cp(part(2), path('dist-shards/copy'), { recursive: true });
    await refused(/第 2 份有两个/u);
    await rm(path('dist-shards/copy'), { recursive: true });

    await rename(join(part(1), 'site/.htaccess'), path('away'));
    await refused(/1-of-4 缺少 site\/\.htaccess。请整个文件夹一起复制/u);
    await rename(path('away'), join(part(1), 'site/.htaccess'));

    const manifest = await readFile(join(part(4), 'part.json'), 'utf8');
    await writeFile(join(part(4), 'part.json'), manifest.slice(0, 100));
    await refused(/4-of-4\/part\.json 读不懂/u);
    await writeFile(join(part(4), 'part.json'), manifest);

    const other = await project.run('build', ['--shard=3/4'], { ...settings, SITE_URL: 'https://other.cn' });
    expect(other.code, other.output).toBe(0);
    // The data carry the address too: what differs first is the content.
    await refused(/1-of-4 与 dist-shards\/3-of-4 建站时.*不同.*不能合并/u);

    await appendFile(path('content/sources/zhejiang-2008-speech/original.txt'), '各部门要抓好落实。\n');
    const changed = await project.run('build', ['--shard', '3/4'], settings);
    expect(changed.code, changed.output).toBe(0);
    await refused(/建站时 content\/ 的内容不同/u);
    expect(await project.fingerprint('dist')).toEqual(before);
  });

  it('are refused before anything is built where --shard is not understood', async () => {
    const { code, output } = await project.run('build', ['--shard', '5/4']);
    expect(code).toBe(1);
    expect(output).toContain('--shard 写作“第几份/共几份”');
  });

  it('record new passages when they are merged, unless the ledger was changed meanwhile', async () => {
    const ledger = path('content/anchors.json');
    const published = await readFile(ledger, 'utf8');
    for (const number of [1, 2, 4]) {
      const { code, output } = await project.run('build', ['--shard', `${number}/${count}`], settings);
      expect(code, output).toBe(0);
    }
    expect(await readFile(ledger, 'utf8')).toBe(published);
    await writeFile(ledger, `${published}\n`);
    const kept = await project.run('merge');
    expect(kept.output).toContain('content/anchors.json 在建各份以后有了改动');
    expect(await readFile(ledger, 'utf8')).toBe(`${published}\n`);
    await writeFile(ledger, published);
    const merged = await project.run('merge');
    expect(merged.output).toContain('新段落的编号已记入 content/anchors.json');
    expect(await readFile(ledger, 'utf8')).not.toBe(published);
  });
});
