/** The home page and the ways in: the list of documents, the short guides, the page for wrong addresses. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, layoutShift, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

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
const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const paths = ['', 'documents/', 'about/', 'about/reading/', 'about/linking/', '404.html'];

/** Left edge and top of each, in pixels. */
const places = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll(elements =>
    elements.map(element => {
      const { left, top } = element.getBoundingClientRect();
      return { left: Math.round(left), top: Math.round(top) };
    }),
  );
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe.each(paths)('/%s', path => {
  it.each([
    ['light', 320],
    ['dark', 768],
    ['dark', 1280],
    ['light', 1600],
  ] as const)('is sound, %s at %i px', async (colorScheme, width) => {
    await open(path, { colorScheme, viewport: { width, height: 800 } }, async page => {
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it('holds large text and large targets on a phone', async () => {
    await open(path, { ...phone, bypassCSP: true }, async page => {
      // The page's own policy lets no style in.
      await page.addStyleTag({ content: 'html { font-size: 30px } :root { --target-size: 60px }' });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  });
});

describe('the time line', () => {
  const dates = '.time-picture time';

  it('is in the order of the dates, and says what is inferred', async () => {
    await open('', { ...wide, javaScriptEnabled: false }, async page => {
      const shown = await page
        .locator(dates)
        .evaluateAll(times => times.map(time => time.getAttribute('datetime')));
      expect(shown).toEqual(['2002-12-31', '2004-03-10', '2008', '2011', '2020']);
      const when = (await page.locator('.time-picture .when').allTextContents()).map(text => text.trim());
      expect(when).toEqual([
        '2002年12月31日',
        '2004年3月10日',
        expect.stringMatching(/^2008年\s*据文意推定$/u),
        expect.stringMatching(/^2011年\s*据文意推定$/u),
        expect.stringMatching(/^2020年\s*据文意推定$/u),
      ]);
    });
  });

  it('runs across a wide screen beneath a scale of years, a day as a point and a year as its length', async () => {
    await open('', wide, async page => {
      const columns = await places(page, '.time-picture li');
      expect(new Set(columns.map(({ top }) => top)).size).toBe(1);
      expect(columns.map(({ left }) => left)).toEqual(columns.map(({ left }) => left).sort((a, b) => a - b));
      const marks = await places(page, '.time-scale :is(circle, rect)');
      expect(marks.map(({ left }) => left)).toEqual(marks.map(({ left }) => left).sort((a, b) => a - b));
      expect(await page.locator('.time-scale circle').count()).toBe(2);
      const lengths = await page
        .locator('.time-scale rect')
        .evaluateAll(bars => bars.map(bar => (bar as SVGRectElement).width.baseVal.value));
      const line = await page.locator('.time-scale').evaluate(scale => scale.getBoundingClientRect().width);
      for (const length of lengths) expect(length).toBeCloseTo(line / 19, 0);
    });
  });

  it.each([360, 768])('runs down at %i px', async width => {
    await open('', { viewport: { width, height: 740 } }, async page => {
      const entries = await places(page, '.time-picture li');
      expect(new Set(entries.map(({ left }) => left)).size).toBe(1);
      expect(await page.locator('.time-scale').isVisible()).toBe(false);
    });
  });

  it('leads to each document by keyboard', async () => {
    await open('', wide, async page => {
      const link = page.locator('.time-picture a').first();
      await link.focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('关于认真贯彻');
      await page.keyboard.press('Enter');
      await page.waitForURL(/documents\/tianjin-2004-notice\/$/u);
    });
  });
});

describe('the home page', () => {
  it('finds without JavaScript, and leads everywhere it names', async () => {
    await open('', { ...phone, javaScriptEnabled: false }, async page => {
      const links = await page
        .locator('main a[href]')
        .evaluateAll(anchors => [...new Set(anchors.map(anchor => (anchor as HTMLAnchorElement).href))]);
      expect(links.length).toBeGreaterThan(35);
      for (const link of links) expect((await page.request.get(link)).status(), link).toBe(200);
      await page.locator('main form input').fill('一岗双责');
      await page.locator('main form button').click();
      expect(page.url()).toContain('/search/?q=');
    });
  });

  it('leads to the short guides', async () => {
    await open('', wide, async page => {
      for (const [name, heading] of [
        ['怎么读', '怎么读'],
        ['怎么链接到一段话', '怎么链接到一段话'],
        ['维护手册', '维护手册'],
      ] as const) {
        await page.locator('.ways-in a', { hasText: name }).click();
        expect(await page.locator('h1').textContent()).toBe(heading);
        await page.goto(site.url);
      }
    });
  });

  it('weighs at most 25 KB beyond what every page loads, and does not shift', async () => {
    await open('', wide, async page => expect(await layoutShift(page)).toBeLessThan(0.01));
    const folder = join(inject('subPathProject'), 'dist');
    const filesOf = async (path: string) => {
      const html = await readFile(join(folder, path), 'utf8');
      const loaded = [...html.matchAll(/(?:href|src)="[^"]*\/(_astro\/[^"]+\.(?:css|js))"/gu)].map(
        ([, file]) => file!,
      );
      return { html, loaded };
    };
    const [home, other] = [await filesOf('index.html'), await filesOf('about/index.html')];
    const own = home.loaded.filter(file => !other.loaded.includes(file));
    const sizes = await Promise.all(
      own.map(async file => gzipSync(await readFile(join(folder, file))).length),
    );
    const all = sizes.reduce((sum, size) => sum + size, gzipSync(home.html).length);
    expect(all).toBeLessThan(25_000);
    expect(home.html).not.toContain('<img');
  });
});

describe('the other ways in', () => {
  it('tell of every document its date, length and reading time', async () => {
    await open('documents/', wide, async page => {
      const card = page.locator('.document-card', { hasText: '关于认真贯彻落实' });
      expect((await card.innerText()).split(/\s*\n\s*/u)).toEqual([
        '2004年3月10日',
        '关于认真贯彻落实市政府廉政工作会议精神的通知',
        '通知',
        '天津市（推定）',
        '天津市人民政府（推定）',
        '1716 字',
        '约 5 分钟',
      ]);
      const lengths = await places(page, '.card-length');
      expect(new Set(lengths.map(({ left }) => left)).size).toBe(1);
    });
  });

  it('show a link to a passage that leads there', async () => {
    await open('about/linking/', wide, async page => {
      await page.locator('.example a').click();
      const id = new URL(page.url()).hash.slice(1);
      expect(await page.locator(`article [id="${id}"]`).count()).toBe(1);
    });
  });

  it('help from a wrong address, however deep it is', async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    const answer = await page.goto(`${site.url}documents/no-such/one/`);
    expect(answer!.status()).toBe(404);
    expect(await page.locator('search-box').count()).toBe(1);
    await page.locator('main input[name=q]').fill('责任追究');
    await page.locator('main form button').click();
    await page.waitForURL(/\/search\/\?q=/u);
    await context.close();
  });
});
