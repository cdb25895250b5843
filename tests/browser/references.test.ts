/** Regulations, bodies, a document's highlights and marks, from made data, in a real Chromium. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, layoutShift, openSettings, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';
import { addReferences, madeDocument } from '../helpers/references.ts';

let project: TestProject;
let browser: Browser;
let site: Served;

beforeAll(async () => {
  project = await createProject();
  // Under a sub-path: every address has to begin with it.
  const environment = { BASE_PATH: subPath };
  const dist = join(project.folder, 'dist');
  const content = await project.run('content', [], environment);
  expect(content.code, content.output).toBe(0);
  await addReferences(project.folder);
  const rendered = await project.run('render', [dist], environment);
  expect(rendered.code, rendered.output).toBe(0);
  site = await serveSite({ folder: dist, base: subPath, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await project?.remove();
});

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, options, use);
const desktop = { viewport: { width: 1280, height: 800 } };
const still = { ...desktop, javaScriptEnabled: false };
const document_ = `documents/${madeDocument}/`;

const paths = [
  document_,
  'regulations/',
  'regulations/zhaobiao-toubiao-fa/',
  'regulations/xingzheng-jiancha-fa/',
  'organisations/',
  'organisations/shi-caizhengju/',
  'organisations/ge-bumen/',
];

describe.each(paths)('/%s', path => {
  it.each([
    ['light', 320],
    ['dark', 1600],
  ] as const)('fits, %s at %i px', async (colorScheme, width) => {
    await open(path, { colorScheme, viewport: { width, height: 800 } }, async page => {
      await openSettings(page);
      for (const box of await page.locator('#show-facts').all()) await box.check();
      for (const details of await page.locator('main details').all())
        await details.evaluate(element => element.setAttribute('open', ''));
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await findViolations(page)).toEqual([]);
    });
  });
});

describe('regulations', () => {
  it('are listed with what became of them, and each leads to its places, without JavaScript', async () => {
    await open('regulations/', still, async page => {
      const cards = page.locator('main > .document-list .document-card');
      expect(await cards.count()).toBe(2);
      expect(await cards.first().textContent()).toMatch(/已修改（2017年12月27日）/u);
      expect(await cards.nth(1).textContent()).toMatch(
        /已废止（2018年3月20日）\s*今为《中华人民共和国监察法》/u,
      );
      expect(await page.locator('.more-list').textContent()).toContain('中华人民共和国预算法');
      const names = page.locator('.unlisted summary');
      expect(await names.first().textContent()).toMatch(/《常用办法》\s*2 处/u);
      await names.first().click();
      expect(await page.locator('.unlisted details[open] li').count()).toBe(2);
      await page.locator('.pages a').click();
      expect(page.url()).toBe(`${site.url}regulations/names/2/`);
      await page.locator('.pages a').click();
      await page.locator('a.document-title').first().click();
      expect(page.url()).toBe(`${site.url}regulations/zhaobiao-toubiao-fa/`);
      expect(await page.locator('.notice').textContent()).toContain('请以现行文本为准');
      expect(await page.locator('.occurrences .quote').count()).toBe(200);
      await page.locator('.pages a[rel=next]').click();
      expect(await page.locator('.occurrences .quote').count()).toBe(1);
      await page.locator('.occurrences .quote').click();
      expect(page.url()).toBe(`${site.url}${document_}#s1-p1`);
    });
  });

  it('mark what is misquoted, and can be reported', async () => {
    await open('regulations/xingzheng-jiancha-fa/', still, async page => {
      expect(await page.locator('.occurrences b').textContent()).toBe('《行政监查法》');
      expect(await page.locator('.misquoted').textContent()).toContain('疑为《行政监察法》之误');
      expect(await page.locator('.row-notes a').getAttribute('href')).toBe(
        `${subPath}report/?row=citations/${madeDocument}/s1-p1/11`,
      );
    });
  });

  it('and the concepts that stand on them lead to each other', async () => {
    await open('regulations/xingzheng-jiancha-fa/', still, async page => {
      await page.locator('section[aria-labelledby=uses] a').first().click();
      await page.locator('section[aria-labelledby=basis] a[href$="/xingzheng-jiancha-fa/"]').click();
      expect(page.url()).toBe(`${site.url}regulations/xingzheng-jiancha-fa/`);
    });
  });
});

describe('organisations', () => {
  it('stand by level, with their duties', async () => {
    await open('organisations/', still, async page => {
      expect(await page.locator('main h2').allTextContents()).toEqual(['省', '市', '泛指的单位和人员']);
      expect(await page.locator('.organisation-list li', { hasText: '市财政局' }).textContent()).toMatch(
        /负责 12，提到 1 处/u,
      );
    });
  });

  it('list duties, deadlines and places by document, in pages', async () => {
    await open('organisations/shi-caizhengju/', still, async page => {
      expect(await page.locator('.aliases').textContent()).toContain('市财政部门');
      expect(await page.locator('.colleagues a').getAttribute('href')).toBe(
        `${subPath}organisations/sheng-caizhengting/`,
      );
      const heads = async () =>
        (await page.locator('main h2').allTextContents()).map(each => each.replace(/\s+/gu, ' ').trim());
      expect(await heads()).toEqual([
        '牵头或负责 12 处，第 1 / 2 页',
        '期限 1 处，第 1 / 2 页',
        '文中提到 210 处，第 1 / 2 页',
      ]);
      expect(await page.locator('.occurrences h3').first().textContent()).toMatch(/浙江省\s+2010/u);
      expect(await page.locator('.row-notes a').first().getAttribute('href')).toBe(
        `${subPath}report/?row=duties/${madeDocument}/s1-p1/1`,
      );
      await page.locator('.pages a[rel=next]').click();
      expect(await heads()).toEqual(['文中提到 210 处，第 2 / 2 页']);
      expect(await page.locator('.quote').count()).toBe(23);
    });
  });
});

describe('highlights', () => {
  it.each([360, 1280, 1600])(
    'are folded above the text at %i px, and printed only where they are open',
    async width => {
      await open(document_, { viewport: { width, height: 800 } }, async page => {
        const highlights = page.locator('.highlights');
        const line = highlights.locator('li a').first();
        const summary = highlights.locator('summary').first();
        expect(await summary.textContent()).toMatch(/责任分工\s12　期限\s1　数字\s1/u);
        expect(await line.isVisible()).toBe(false);
        const [above, text] = await Promise.all([
          highlights.boundingBox(),
          page.locator('article').boundingBox(),
        ]);
        expect(above!.y + above!.height).toBeLessThanOrEqual(text!.y);
        expect(Math.abs(above!.x - text!.x)).toBeLessThan(1);
        await page.emulateMedia({ media: 'print' });
        expect(await highlights.isVisible()).toBe(false);
        await page.emulateMedia({ media: 'screen' });
        await summary.click();
        expect(await line.isVisible()).toBe(true);
        await page.emulateMedia({ media: 'print' });
        expect(await line.isVisible()).toBe(true);
      });
    },
  );

  it('lead to passages, hold ten lines of a kind, and lead to the rest, without JavaScript', async () => {
    await open(document_, still, async page => {
      const highlights = page.locator('.highlights');
      await highlights.locator('summary').first().click();
      const duties = highlights.locator('.highlight-group').first();
      expect(await duties.locator('li').count()).toBe(10);
      expect(await duties.locator('.all-rows').getAttribute('href')).toBe(
        `${subPath}duties/?document=${madeDocument}`,
      );
      expect(await highlights.locator('li').count()).toBeLessThanOrEqual(40);
      await duties.locator('li a').first().click();
      expect(page.url()).toBe(`${site.url}${document_}#s1-p1`);
    });
  });
});

describe('marked facts', () => {
  const line = (page: Page, kind: string) =>
    page
      .locator(`article [data-fact=${kind}]`)
      .first()
      .evaluate(element => getComputedStyle(element).textDecorationLine);

  it('are plain text until they are asked for, without JavaScript too', async () => {
    await open(document_, still, async page => {
      const hint = page.locator('.fact-hint');
      expect(await hint.isVisible()).toBe(false);
      for (const kind of ['organisation', 'date', 'figure', 'citation'])
        expect(await line(page, kind)).toBe('none');
      await openSettings(page);
      await page.getByLabel('要点标注').check();
      expect(await hint.isVisible()).toBe(true);
      for (const kind of ['organisation', 'date', 'figure', 'citation'])
        expect(await line(page, kind)).toBe('underline');
    });
  });

  it('lead by keyboard to bodies and regulations while they are shown, and say what they are', async () => {
    await open(document_, desktop, async page => {
      const text = await page.locator('article').textContent();
      const links = page.locator('article a.fact');
      expect(await links.count()).toBe(0);
      await openSettings(page);
      await page.getByLabel('要点标注').focus();
      await page.keyboard.press('Space');
      // Round the concept in 市纠风办 only its first character is a link of the body's.
      expect(await links.allTextContents()).toEqual(['市财政局', '市', '《招标投标法》']);
      expect(await page.locator('a a').count()).toBe(0);
      expect(await page.locator('article [data-fact=date]').getAttribute('title')).toBe('期限');
      expect(await page.locator('article').textContent()).toBe(text);
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '不标' });
      expect(await links.allTextContents()).toEqual(['市财政局', '市纠风办', '《招标投标法》']);
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '全部' });
      expect(await page.locator('a a').count()).toBe(0);
      await links.first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${site.url}organisations/shi-caizhengju/`);
    });
  });

  it('stay shown on the next page and hidden again, and move nothing', async () => {
    await open(document_, desktop, async page => {
      await openSettings(page);
      await page.getByLabel('要点标注').check();
      await page.reload();
      expect(await page.getByLabel('要点标注').isChecked()).toBe(true);
      expect(await page.locator('article a.fact').count()).toBe(3);
      const shift = await layoutShift(page);
      expect(shift).toBeLessThan(0.01);
      await openSettings(page);
      await page.getByLabel('要点标注').uncheck();
      expect(await page.locator('article a.fact').count()).toBe(0);
      await page.reload();
      expect(await page.getByLabel('要点标注').isChecked()).toBe(false);
    });
  });
});
