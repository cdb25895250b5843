/** Reader settings: they apply at once, are remembered, and are there before a page is painted. */
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import {
  findViolations,
  launchBrowser,
  layoutShift,
  openSettings,
  visit,
  waitForRest,
} from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

const speech = 'documents/zhejiang-2008-speech/';
const key = 'qingjian:preferences';
const desktop = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const dark = '{"theme":"dark"}';

let browser: Browser;
let site: Served;

beforeAll(async () => {
  site = await serveSite({ folder: join(inject('subPathProject'), 'dist'), base: subPath, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, options, use);

/** A new context in which something was kept before. */
async function keeping(kept: string, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript(
    ([key, kept]) => {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, kept);
    },
    [key, kept] as const,
  );
  return context;
}

const root = (page: Page, name: string) => page.locator('html').getAttribute(name);
const kept = (page: Page) => page.evaluate(key => localStorage.getItem(key), key);
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const fontSize = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
/** Characters in a full line of the text. */
const characters = (page: Page) =>
  page.locator('.reading-main').evaluate(element => {
    const { maxInlineSize, fontSize } = getComputedStyle(element);
    return Math.round(Number.parseFloat(maxInlineSize) / Number.parseFloat(fontSize));
  });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('each setting', () => {
  it('applies at once and holds after a reload, on other pages and in other tabs', async () => {
    await open(speech, desktop, async page => {
      const other = await page.context().newPage();
      await other.goto(`${site.url}concepts/`);
      await openSettings(page);
      await page.getByLabel('深色').check();
      expect(await paper(page)).toBe('rgb(22, 23, 26)');
      await page.getByLabel('米黄').check();
      expect(await paper(page)).toBe('rgb(248, 239, 217)');
      await press(page, '增大字号');
      await press(page, '增大字号');
      expect(await page.locator('.settings output').textContent()).toBe('特大');
      expect(await fontSize(page, '.document > p')).toBeCloseTo(18 * 1.3);
      await page.getByRole('group', { name: '版面宽度' }).getByLabel('窄').check();
      expect(await characters(page)).toBe(32);
      await page.getByRole('group', { name: '版面宽度' }).getByLabel('宽', { exact: true }).check();
      expect(await characters(page)).toBe(42);
      expect(JSON.parse((await kept(page)) ?? '')).toEqual({ theme: 'sepia', size: 3, width: 'wide' });

      await other.waitForFunction(() => document.documentElement.dataset.theme === 'sepia');
      expect(await paper(other)).toBe('rgb(248, 239, 217)');
      await page.reload();
      expect(await paper(page)).toBe('rgb(248, 239, 217)');
      expect(await characters(page)).toBe(42);
      await page.goto(`${site.url}documents/tianjin-2004-notice/`);
      expect(await fontSize(page, '.document > p')).toBeCloseTo(18 * 1.3);
      await openSettings(page);
      expect(await page.getByLabel('米黄').isChecked()).toBe(true);
      expect(await page.locator('.settings output').textContent()).toBe('特大');
    });
  });

  it('is taken back by “恢复默认”, with what is marked', async () => {
    await open(speech, desktop, async page => {
      await openSettings(page);
      await page.getByLabel('深色').check();
      await page.getByLabel('预览卡片').uncheck();
      await page.getByLabel('概念标注').selectOption({ label: '全部' });
      await page.getByLabel('要点标注').check();
      expect(await page.evaluate(() => localStorage.getItem('qingjian:cards'))).toBe('off');
      await press(page, '恢复默认');
      expect(await page.locator('.settings [role=status]').textContent()).toBe('已恢复默认设置');
      expect(await kept(page)).toBeNull();
      expect(await page.evaluate(() => localStorage.getItem('qingjian:cards'))).toBeNull();
      expect(await page.evaluate(() => localStorage.getItem('qingjian:facts'))).toBeNull();
      expect(await page.getByLabel('预览卡片').isChecked()).toBe(true);
      expect(await page.getByLabel('要点标注').isChecked()).toBe(false);
      expect(await page.getByLabel('概念标注').inputValue()).toBe('first');
      expect(await root(page, 'data-theme')).toBeNull();
    });
  });

  it('is shown in a page that the browser brings back', async () => {
    await open('', desktop, async page => {
      await page.goto(`${site.url}about/`);
      await openSettings(page);
      await page.getByLabel('深色').check();
      await page.goBack();
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    });
  });

  it('holds for the page where storage is closed', async () => {
    const context = await browser.newContext(desktop);
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('closed', 'SecurityError');
        },
      });
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', problem => problems.push(problem.message));
    await page.goto(site.url + speech);
    await openSettings(page);
    await page.getByLabel('深色').check();
    await press(page, '增大字号');
    expect(await paper(page)).toBe('rgb(22, 23, 26)');
    expect(await root(page, 'data-size')).toBe('2');
    expect(await page.locator('.settings-note').textContent()).toContain('不让网页保存设置');
    // Also where the panel is not open.
    await page.reload();
    await page.locator('[data-elder-switch]:visible').first().click();
    await expect.poll(() => page.locator('.settings-note').textContent()).toContain('不让网页保存设置');
    expect(await page.locator('.settings-note').isVisible()).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(['{', 'null', '"dark"', '{"theme":7,"size":"x","elder":1}'])(
    'is as if never chosen where %s was kept',
    async broken => {
      const context = await keeping(broken, desktop);
      const page = await context.newPage();
      await page.goto(site.url);
      for (const name of ['data-theme', 'data-size', 'data-width', 'data-elder'])
        expect(await root(page, name)).toBeNull();
      await openSettings(page);
      await page.getByLabel('深色').check();
      expect(await kept(page)).toBe(dark);
      await context.close();
    },
  );
});

describe('before the first paint', () => {
  it.each([
    ['dark', dark, 'rgb(22, 23, 26)'],
    ['elder', '{"elder":true,"theme":"dark"}', 'rgb(12, 13, 15)'],
  ])('the page is %s, though the system is light', async (_, preferences, colour) => {
    const context = await keeping(preferences, desktop);
    // What the page is like in the frame of its first paint, and whenever it changes after.
    await context.addInitScript(() => {
      const seen: string[] = [];
      (globalThis as unknown as { seen: string[] }).seen = seen;
      const look = () => {
        if (document.body) {
          const now = getComputedStyle(document.body).backgroundColor;
          if (seen.at(-1) !== now) seen.push(now);
        }
        if (performance.now() < 2000) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const page = await context.newPage();
    // The sheets come late: a page that did not wait for them would be painted without.
    await page.route('**/*.css', async route => {
      await new Promise(resolve => setTimeout(resolve, route.request().url().includes('elder') ? 600 : 200));
      await route.continue();
    });
    await page.goto(site.url + speech);
    await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
    const { seen, painted, sheets } = await page.evaluate(() => ({
      seen: (globalThis as unknown as { seen: string[] }).seen,
      painted: performance.getEntriesByType('paint')[0]!.startTime,
      sheets: performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.css'))
        .map(entry => (entry as PerformanceResourceTiming).responseEnd),
    }));
    expect(painted).toBeGreaterThanOrEqual(Math.max(...sheets));
    expect(seen).toEqual([colour]);
    expect(await layoutShift(page)).toBeLessThan(0.01);
    await context.close();
  });

  it('only who is in elder mode loads its sheet', async () => {
    const loaded: string[] = [];
    await open(speech, desktop, async page => {
      page.on('request', request => loaded.push(request.url()));
      await page.reload({ waitUntil: 'networkidle' });
      expect(loaded.filter(url => url.includes('elder'))).toEqual([]);
      expect(loaded.filter(url => url.includes('settings-'))).toEqual([]);
    });
  });
});

describe('the panel', () => {
  it('is used by keyboard, and Escape gives the focus back', async () => {
    await open('', desktop, async page => {
      const summary = page.locator('.settings > summary');
      await summary.focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('深色').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('增大字号');
      for (let times = 0; times < 6; times++) await page.keyboard.press('Enter');
      expect(await root(page, 'data-size')).toBe('4');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-disabled'))).toBe('true');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      expect(await root(page, 'data-theme')).toBe('light');
      await page.keyboard.press('Escape');
      expect(await page.locator('.settings').getAttribute('open')).toBeNull();
      expect(await summary.evaluate(element => element === document.activeElement)).toBe(true);
    });
  });

  it('closes when the page is pressed, and when the keyboard goes on', async () => {
    await open(speech, desktop, async page => {
      const settings = await openSettings(page);
      await page.getByLabel('预览卡片').waitFor();
      await page.mouse.click(100, 700);
      expect(await settings.getAttribute('open')).toBeNull();
      await openSettings(page);
      await page.getByRole('button', { name: '恢复默认' }).focus();
      await page.keyboard.press('Tab');
      expect(await settings.getAttribute('open')).toBeNull();
    });
  });

  it('says so where its code cannot be had, and is filled when it can', async () => {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    await page.goto(site.url);
    await context.setOffline(true);
    await page.locator('.settings > summary').click();
    await expect.poll(() => page.locator('.settings-note').textContent()).toContain('设置没有载入');
    await page.locator('.settings > summary').click();
    await context.close();
  });

  it.each(['light', 'dark', 'sepia'])('has nothing for axe to find, %s', async theme => {
    const context = await keeping(JSON.stringify({ theme }), desktop);
    const page = await context.newPage();
    await page.goto(site.url + speech);
    await openSettings(page);
    await page.getByLabel('预览卡片').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await context.close();
  });

  it.each([360, 320])('and the header hold on a phone of %i px', async width => {
    await open(speech, { ...phone, viewport: { width, height: 640 } }, async page => {
      const tops = await page.locator('.site-header :is(.site-name, nav li, summary)').evaluateAll(parts =>
        parts
          .filter(part => part.checkVisibility())
          .map(part => {
            const { top, bottom } = part.getBoundingClientRect();
            return Math.round((top + bottom) / 2);
          }),
      );
      expect(tops).toHaveLength(6);
      expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(4);
      await openSettings(page);
      await page.getByLabel('预览卡片').waitFor();
      await waitForRest(page);
      const box = (await page.locator('.settings-panel').boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(640);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
  });
});

describe('without JavaScript', () => {
  const still = { ...desktop, javaScriptEnabled: false };

  it('no control is shown that would do nothing', async () => {
    await open('', still, async page => {
      expect(await page.locator('.settings').isVisible()).toBe(false);
      for (const button of await page.locator('[data-elder-switch]').all())
        expect(await button.isVisible()).toBe(false);
    });
  });

  it('what a document marks can still be chosen', async () => {
    await open('documents/zhejiang-2002-circular/', still, async page => {
      await page.locator('.settings > summary').click();
      expect(await page.getByLabel('概念标注').isVisible()).toBe(false);
      await page.getByLabel('要点标注').check();
      const line = await page
        .locator('[data-fact]')
        .first()
        .evaluate(element => getComputedStyle(element).textDecorationLine);
      expect(line).toBe('underline');
    });
  });
});

it('paper is light, whatever the screen is', async () => {
  const context = await keeping('{"theme":"dark","elder":true}', desktop);
  const page = await context.newPage();
  await page.goto(site.url + speech);
  await page.emulateMedia({ media: 'print' });
  const ink = await page
    .locator('.document p')
    .first()
    .evaluate(element => getComputedStyle(element).color);
  expect(ink).toMatch(/^rgb\((?:\d|[1-5]\d), /u);
  // 14 pt at most: not the 24 px of elder mode.
  expect(await fontSize(page, '.document p')).toBeLessThan(20);
  await context.close();
});
