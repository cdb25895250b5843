/** A site of many documents in a real Chromium: what lists them, and what lets one choose among them. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import type { ListedDocument, SiteData, SiteOrganisation } from '../../src/model/index.ts';
import { findViolations, launchBrowser, visit } from '../helpers/browser.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

let browser: Browser;
let project: TestProject;
let site: Served;

/** Documents that the lists have and the site has no pages of. */
const made = 240;
const madeYear = '2001';
const bodies = 620;

beforeAll(async () => {
  project = await createProject();
  const content = await project.run('content');
  if (content.code !== 0) throw new Error(content.output);
  const generated = join(project.folder, 'content/generated');
  const read = async <T>(path: string) => JSON.parse(await readFile(join(generated, path), 'utf8')) as T;
  const write = (path: string, value: unknown) => writeFile(join(generated, path), JSON.stringify(value));

  const data = await read<SiteData>('data/site.json');
  const last = data.documents.at(-1)!;
  for (let number = 1; number <= made; number++) {
    const date = { iso: madeYear, precision: 'year', text: null, basis: 'editor' } as const;
    const title = `关于做好第${number}项工作并报送情况的通知`;
    data.documents.push({ ...last, id: `made-${number}`, title, date, rights: 'official' });
  }
  await write('data/site.json', data);
  const listed = data.documents
    .filter(({ date }) => date?.iso.startsWith(madeYear))
    .map(({ id, title, date }): ListedDocument => ({ id, title, date: date!.iso }));
  await write(`published/years/${madeYear}.json`, listed);

  const organisations = await read<SiteOrganisation[]>('data/organisations.json');
  const body = organisations.find(({ kind }) => kind === 'body')!;
  for (let number = 1; number <= bodies; number++)
    organisations.push({
      ...body,
      id: `made-${number}`,
      name: `第${number}办公室`,
      levels: ['市'],
      count: 1,
    });
  await write('data/organisations.json', organisations);

  const dist = join(project.folder, 'dist');
  const render = await project.run('render', [dist]);
  if (render.code !== 0) throw new Error(render.output);
  await mkdir(join(dist, 'data'), { recursive: true });
  await cp(join(generated, 'published'), join(dist, 'data'), { recursive: true });
  site = await serveSite({ folder: dist, base: '/', port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await project?.remove();
});

const wide = { viewport: { width: 1100, height: 800 } };
const withoutScripts = { ...wide, javaScriptEnabled: false };
const packed = async (page: Page) => gzipSync(await page.content()).length;

describe('the list of documents', () => {
  it('gives the years and the latest documents, a year its documents in pages', async () => {
    await visit(browser, `${site.url}documents/`, withoutScripts, async page => {
      expect(await page.locator('.document-card').count()).toBe(20);
      expect(await packed(page)).toBeLessThan(30_000);
      await page.locator(`#year-${madeYear} a`).click();
      await page.waitForURL(`**/years/${madeYear}/`);
      expect(await page.locator('h1').textContent()).toContain(`${made} 篇`);
      expect(await page.locator('.document-card').count()).toBe(100);
      expect(await page.locator('.lead').innerText()).toBe('全部文件；较晚：2002年');
      await page.getByRole('link', { name: '下一页' }).click();
      await page.getByRole('link', { name: '下一页' }).click();
      await page.waitForURL(`**/years/${madeYear}/3/`);
      expect(await page.locator('.document-card').count()).toBe(made - 200);
      expect(await page.getByRole('link', { name: '下一页' }).count()).toBe(0);
    });
  });

  it('is led to from the home page', async () => {
    await visit(browser, site.url, withoutScripts, async page => {
      expect(await page.locator('.year-counts a').last().getAttribute('href')).toBe(`/years/${madeYear}/`);
    });
  });

  it('still has the place that links to a year in it lead to', async () => {
    await visit(browser, `${site.url}documents/#year-2004`, wide, async page => {
      expect(await page.locator('#year-2004').isVisible()).toBe(true);
    });
  });

  it.each([`years/${madeYear}/2/`, 'bodies/level-3/', 'compare/'])('%s is free of violations', path =>
    visit(browser, site.url + path, wide, async page => {
      expect(await findViolations(page)).toEqual([]);
    }),
  );
});

describe('the list of bodies', () => {
  it('shows the most named of each level, and leads to pages of the rest', async () => {
    await visit(browser, `${site.url}organisations/`, withoutScripts, async page => {
      const section = page.locator('section[aria-labelledby]', { hasText: '以上是提到最多的 50 个' }).first();
      expect(await section.locator('.organisation-list li').count()).toBe(50);
      await section.getByRole('link', { name: /^全部 \d+ 个$/u }).click();
      await page.waitForURL('**/bodies/*/');
      expect(await page.locator('.organisation-list li').count()).toBe(300);
      await page.getByRole('link', { name: '下一页' }).click();
      await page.waitForURL('**/bodies/*/2/');
      expect(await page.locator('.organisation-list li').count()).toBe(300);
    });
  });
});

describe('the page for comparing', () => {
  const [a, b] = ['zhejiang-2002-circular', 'tianjin-2004-notice'];

  it('has documents chosen by their year, and loads no list of all', async () => {
    await visit(browser, `${site.url}compare/`, wide, async page => {
      const asked: string[] = [];
      page.on('request', request => asked.push(new URL(request.url()).pathname));
      const choose = async (side: string, year: string, id: string) => {
        await page.locator(`select[data-year=${side}]`).selectOption(year);
        await page.locator(`#compare-choose-${side} option[value=${id}]`).waitFor({ state: 'attached' });
        await page.locator(`#compare-choose-${side}`).selectOption(id);
      };
      await choose('a', '2002', a);
      await choose('b', '2004', b);
      await page.locator('.compare-shared').waitFor();
      expect(new URL(page.url()).search).toBe(`?a=${a}&b=${b}`);
      // Another year leaves what is shown until a document is chosen.
      await page.locator('select[data-year=b]').selectOption(madeYear);
      await expect.poll(() => page.locator('#compare-choose-b option').count()).toBe(made + 1);
      expect(await page.locator('.compare-shared').isVisible()).toBe(true);
      expect(asked).not.toContain('/data/documents.json');
    });
  });

  it('shows what an address names, the years with it, and can swap them', async () => {
    await visit(browser, `${site.url}compare/?a=${a}&b=${b}`, wide, async page => {
      await page.locator('.compare-shared').waitFor();
      const chosen = () =>
        page
          .locator('.compare-form select')
          .evaluateAll(all => all.map(each => (each as HTMLSelectElement).value));
      expect(await chosen()).toEqual(['2002', a, '2004', b, '']);
      await page.getByRole('button', { name: '对调甲、乙' }).click();
      await expect.poll(chosen).toEqual(['2004', b, '2002', a, '']);
    });
  });

  it('says what it does not know', async () => {
    const context = await browser.newContext(wide);
    const page = await context.newPage();
    await page.goto(`${site.url}compare/?a=no-such-document`);
    await page.locator('.compare-status', { hasText: '没有编号为“no-such-document”的文件' }).waitFor();
    await context.close();
  });
});
