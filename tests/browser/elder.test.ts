/** Elder mode on every kind of page: large text and targets, wide lines, strong contrast, no sideways scroll. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, openSettings, visit, waitForRest } from '../helpers/browser.ts';
import { findSmallTargets, findSmallText, unfold, widthOver } from '../helpers/elder.ts';

const paths = [
  '',
  'documents/',
  'documents/city-2011-speech/',
  'documents/zhejiang-2002-circular/',
  'documents/zhejiang-2008-speech/?h=廉政建设',
  'documents/border-2020-speech/original/',
  'concepts/',
  'concepts/pinyin/',
  'concepts/numbers/',
  'concepts/map/',
  'concepts/map/table/',
  'concepts/lianzheng-jianshe/',
  'duties/',
  'deadlines/',
  'figures/',
  'regulations/',
  'organisations/',
  'organisations/shi-caizhengju/',
  'report/',
  'search/?q=廉政建设',
  'about/',
  'about/operators/',
  '404.html',
];

let browser: Browser;
let site: Served;

beforeAll(async () => {
  site = await serveSite({ folder: join(inject('rootProject'), 'dist'), base: '/', port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a page in elder mode, at a step of its sizes. */
async function openElder(
  path: string,
  { step, width, dark }: { step: number; width: number; dark: boolean },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(
    kept => localStorage.setItem('qingjian:preferences', kept),
    JSON.stringify({ elder: true, elderSize: step }),
  );
  const page = await context.newPage();
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  await use(page);
  await context.close();
}

/** Pages whose layout is another where there is room. The others are seen at their narrowest, every second one dark. */
const roomy = ['', 'documents/city-2011-speech/', 'concepts/map/', 'duties/', 'search/?q=廉政建设'];
const smallest = { width: 320, step: 4, dark: false };

describe.each(paths)('/%s', path => {
  const looks = roomy.includes(path)
    ? [smallest, { width: 360, step: 0, dark: true }, { width: 1600, step: 2, dark: false }]
    : [{ ...smallest, dark: paths.indexOf(path) % 2 === 1 }];
  it.each(looks)('keeps what elder mode promises: %o', async given => {
    await openElder(path, given, async page => {
      await unfold(page);
      await page.getByLabel('预览卡片').waitFor();
      await waitForRest(page);
      expect(await widthOver(page)).toBeLessThanOrEqual(0);
      expect(await findSmallText(page)).toEqual([]);
      expect(await findSmallTargets(page, 60)).toEqual([]);
      expect(await findViolations(page, ['color-contrast-enhanced'])).toEqual([]);
    });
  });
});

it.each([0, 1, 2, 3, 4])('step %i sets text at 24 to 40 px', async step => {
  await openElder('documents/tianjin-2004-notice/', { step, width: 360, dark: false }, async page => {
    const { size, leading } = await page
      .locator('.document p')
      .nth(2)
      .evaluate(element => {
        const { fontSize, lineHeight } = getComputedStyle(element);
        return {
          size: Number.parseFloat(fontSize),
          leading: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize),
        };
      });
    expect(size).toBe(24 + 4 * step);
    expect(leading).toBeGreaterThanOrEqual(1.8);
  });
});

it('has large suggestions', async () => {
  await openElder('', { step: 1, width: 360, dark: false }, async page => {
    await page.locator('search-box input').first().pressSequentially('廉政');
    await page.locator('[role=option]').first().waitFor();
    expect(await findSmallTargets(page, 60)).toEqual([]);
    expect(await findSmallText(page)).toEqual([]);
    expect(await widthOver(page)).toBeLessThanOrEqual(0);
  });
});

it('has a large sheet of the outline', async () => {
  await openElder('documents/city-2011-speech/', { step: 2, width: 1280, dark: true }, async page => {
    await page.getByRole('button', { name: '目录', exact: true }).click();
    await page.locator('.outline-sheet').waitFor();
    expect(await findSmallTargets(page, 60)).toEqual([]);
    expect(await findSmallText(page)).toEqual([]);
  });
});

it('is reached from the header, the panel and the foot, and left from the header', async () => {
  await visit(browser, site.url, { viewport: { width: 1280, height: 800 } }, async page => {
    const isElder = () => page.evaluate(() => document.documentElement.hasAttribute('data-elder'));
    const inHeader = page.locator('.site-header [data-elder-switch]');
    await inHeader.click();
    await page.getByRole('button', { name: '退出适老版' }).first().waitFor();
    expect(await isElder()).toBe(true);
    await page.goto(`${site.url}search/`);
    expect(await isElder()).toBe(true);
    await inHeader.click();
    await page.waitForFunction(() => !document.documentElement.hasAttribute('data-elder'));
    await page.locator('.site-footer [data-elder-switch]').click();
    await page.waitForFunction(() => document.documentElement.hasAttribute('data-elder'));
    await openSettings(page);
    await page.getByLabel('适老版').uncheck();
    expect(await isElder()).toBe(false);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await inHeader.isVisible()).toBe(false);
    await page.getByLabel('适老版').check();
    expect(await inHeader.isVisible()).toBe(true);
    expect(await inHeader.textContent()).toContain('退出适老版');
  });
});
