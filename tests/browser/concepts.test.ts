/** Concepts in the text and on their map, in a real Chromium. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, layoutShift, openSettings, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

let browser: Browser;
let site: Served;

beforeAll(async () => {
  // Under a sub-path: every address that a script makes has to begin with it.
  site = await serveSite({ folder: join(inject('subPathProject'), 'dist'), base: subPath, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, options, use);

const speech = 'documents/city-2011-speech/';
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 800 }, hasTouch: true };

describe('annotations', () => {
  it('mark the first use in each section; the others are text, but can be marked, or none', async () => {
    await open(speech, desktop, async page => {
      const links = page.locator('article a.concept');
      const plain = page.locator('article [data-concept]');
      const text = await page.locator('article').textContent();
      const first = await links.count();
      const rest = await plain.count();
      expect(first).toBeGreaterThan(100);
      expect(rest).toBeGreaterThan(100);
      // 依法行政 is named 50 times in four sections and the title.
      expect(await page.locator('article a.concept[href$="/yifa-xingzheng/"]').count()).toBeLessThanOrEqual(
        5,
      );

      await openSettings(page);
      const choice = page.getByLabel('概念标注');
      await choice.selectOption({ label: '全部' });
      expect(await links.count()).toBe(first + rest);
      expect(await plain.count()).toBe(0);
      expect(await links.last().getAttribute('href')).toMatch(
        new RegExp(`^${subPath}concepts/[a-z0-9-]+/$`, 'u'),
      );
      await choice.selectOption({ label: '不标' });
      expect(await links.count()).toBe(0);
      expect(await page.locator('article').textContent()).toBe(text);

      await page.goto(`${site.url}documents/tianjin-2004-notice/`);
      expect(await page.getByLabel('概念标注').inputValue()).toBe('none');
      expect(await links.count()).toBe(0);
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '每节首次' });
      expect(await links.count()).toBeGreaterThan(10);
      await page.reload();
      expect(await page.getByLabel('概念标注').inputValue()).toBe('first');
    });
  });

  it('stay as they are without JavaScript, and the choice is not shown', async () => {
    await open(speech, { ...desktop, javaScriptEnabled: false }, async page => {
      expect(await page.locator('article a.concept').count()).toBeGreaterThan(100);
      expect(await page.locator('.annotation-choice').isVisible()).toBe(false);
    });
  });

  it('move nothing when the page comes alive', async () => {
    await open(speech, phone, async page => {
      const shift = await layoutShift(page);
      expect(shift).toBeLessThan(0.01);
    });
  });
});

describe('a card', () => {
  const card = '.preview-card';

  it('opens where the pointer rests, moves nothing, and closes when it goes', async () => {
    await open(speech, desktop, async page => {
      const link = page.locator('article a.concept', { hasText: '一岗双责' }).first();
      await link.scrollIntoViewIfNeeded();
      const top = () => link.evaluate(element => element.getBoundingClientRect().top);
      const before = await top();
      await link.hover();
      await page.locator(card).waitFor();
      expect(await page.locator(card).textContent()).toContain('要求领导干部');
      expect(await page.locator(`${card} li`).count()).toBe(2);
      expect(await page.locator(`${card} a`).textContent()).toMatch(/看词条和全部 \d+ 处/u);
      expect(await top()).toBe(before);
      expect(await link.getAttribute('aria-describedby')).toBe('preview-words');
      expect(await findViolations(page)).toEqual([]);
      // The pointer may go onto the card.
      await page.locator(card).hover();
      await page.waitForTimeout(500);
      expect(await page.locator(card).count()).toBe(1);
      await page.mouse.move(5, 5);
      await page.locator(card).waitFor({ state: 'detached' });
      expect(await link.getAttribute('aria-describedby')).toBeNull();
    });
  });

  it('says which sense is meant where it stands', async () => {
    await open('documents/zhejiang-2008-speech/', desktop, async page => {
      await page.locator('article a.concept[data-sense="涉农“三乱”"]').hover();
      await page.locator(card).waitFor();
      expect(await page.locator(card).textContent()).toContain('这里指涉农“三乱”：向农民');
    });
  });

  it('opens on focus, stays no stop of its own, and is closed by Escape', async () => {
    await open(speech, desktop, async page => {
      const links = page.locator('article a.concept');
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      await links.nth(3).focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page.locator(card).waitFor();
      expect(await focused()).toBe(await links.nth(3).textContent());
      // A mouse that lies about elsewhere does not close what the keyboard opened.
      await links.nth(9).hover();
      await page.mouse.move(5, 300);
      await page.waitForTimeout(500);
      expect(await page.locator(card).count()).toBe(1);
      await page.keyboard.press('Escape');
      expect(await page.locator(card).count()).toBe(0);
      expect(await focused()).toBe(await links.nth(3).textContent());
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('.preview-card'))).toBeNull();
    });
  });

  it('does not open after Escape, and fits the window', async () => {
    await open(speech, { viewport: { width: 900, height: 380 } }, async page => {
      const link = page.locator('article a.concept', { hasText: '一岗双责' }).first();
      await link.scrollIntoViewIfNeeded();
      await link.hover();
      await page.keyboard.press('Escape');
      await page.waitForTimeout(600);
      expect(await page.locator(card).count()).toBe(0);
      await page.mouse.move(2, 200);
      await link.hover();
      await page.locator(card).waitFor();
      const box = (await page.locator(card).boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(381);
    });
  });

  it('lets the keyboard follow a link after a touch', async () => {
    await open(speech, phone, async page => {
      await page.locator('article .salutation').tap();
      const link = page.locator('article a.concept[href$="/yifa-xingzheng/"]').first();
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/concepts/yifa-xingzheng/');
    });
  });

  it('opens at a touch, at the foot of a phone; its link leads on', async () => {
    await open(speech, phone, async page => {
      const link = page.locator('article a.concept[href$="/yifa-xingzheng/"]').first();
      await link.tap();
      await page.locator(card).waitFor();
      expect(page.url()).toBe(site.url + speech);
      const box = (await page.locator(card).boundingBox())!;
      expect(box.x).toBe(0);
      // Above the bar at the foot.
      const foot = (await page.locator('.reading-foot').boundingBox())!;
      expect(box.y + box.height).toBeCloseTo(foot.y, 0);
      // The word that was touched is not covered.
      const word = (await link.boundingBox())!;
      expect(word.y + word.height).toBeLessThanOrEqual((await page.locator(card).boundingBox())!.y);
      await page.getByRole('button', { name: '关闭' }).tap();
      expect(await page.locator(card).count()).toBe(0);
      await link.tap();
      await page.locator(`${card} a`).tap();
      await page.waitForURL(`${site.url}concepts/yifa-xingzheng/`);
    });
  });

  it('leaves the link as it is where its data cannot be had', async () => {
    const context = await browser.newContext({ ...phone });
    const page = await context.newPage();
    await page.route('**/data/cards/**', route => route.abort());
    await page.goto(site.url + speech);
    const link = page.locator('article a.concept[href$="/yifa-xingzheng/"]').first();
    await link.tap();
    await page.waitForURL('**/concepts/yifa-xingzheng/');
    await context.close();
  });
});

describe('the map', () => {
  it('is a picture of links that scrolls, without JavaScript', async () => {
    await open('concepts/map/', { ...phone, javaScriptEnabled: false }, async page => {
      const nodes = page.locator('.map-box a.node');
      expect(await nodes.count()).toBeGreaterThan(430);
      expect(await page.locator('.map-tools').isVisible()).toBe(false);
      const [inner, outer] = await page
        .locator('.map-box')
        .evaluate(box => [box.scrollWidth, box.clientWidth] as const);
      expect(inner).toBeGreaterThan(outer * 3);
      await page.locator('#yi-gang-shuang-ze').focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${site.url}concepts/yi-gang-shuang-ze/`);
    });
  });

  it('finds a concept, shows its neighbours, zooms and moves by keys', async () => {
    await open('concepts/map/', desktop, async page => {
      const view = page.locator('.map-view');
      const transform = () => view.getAttribute('transform');
      await page.getByLabel('找概念').fill('一岗双责');
      expect(await page.locator('.node.current').getAttribute('id')).toBe('yi-gang-shuang-ze');
      expect(await page.locator('.node.near').count()).toBeGreaterThan(2);
      expect(await page.locator('.map-status').textContent()).toMatch(/^一岗双责：与 \d+ 个概念相连。$/u);
      const box = (await page.locator('#yi-gang-shuang-ze').boundingBox())!;
      const frame = (await page.locator('.map-box').boundingBox())!;
      expect(Math.abs(box.x + box.width / 2 - frame.x - frame.width / 2)).toBeLessThan(3);

      await page.getByLabel('找概念').fill('没有这个词');
      await page.keyboard.press('Enter');
      expect(await page.locator('.map-status').textContent()).toBe('没有含“没有这个词”的概念。');
      await page.getByLabel('找概念').fill('双随机一公开');
      expect(await page.locator('.node.current').getAttribute('id')).toBe('shuang-suiji-yi-gongkai');
      await page.getByLabel('找概念').fill('监督');
      await page.keyboard.press('Enter');
      expect(await page.locator('.map-status').textContent()).toMatch(/^含“监督”的概念有 \d+ 个。$/u);
      await page.getByRole('link', { name: '责任制度', exact: true }).click();
      expect(await page.locator('.map-status').textContent()).toMatch(/^责任制度：\d+ 个概念。$/u);
      await page.getByLabel('找概念').fill('一岗双责');
      // Only what is shown is a stop of the keyboard.
      expect(await page.locator('.node[tabindex="0"]').count()).toBeLessThan(30);

      const before = await transform();
      await page.locator('.map-box').focus();
      await page.keyboard.press('ArrowRight');
      expect(await transform()).not.toBe(before);
      await page.keyboard.press('+');
      expect(await transform()).toMatch(/scale\(1\.[34]/u);
      await page.getByRole('button', { name: '全图' }).click();
      const scale = Number(/scale\(([\d.]+)/u.exec((await transform())!)![1]);
      expect(scale).toBeLessThan(0.7);
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it('opens at the concept that its address names', async () => {
    await open('concepts/map/#si-zhongxin', phone, async page => {
      expect(await page.locator('.node.current').getAttribute('id')).toBe('si-zhongxin');
      const box = (await page.locator('#si-zhongxin').boundingBox())!;
      expect(box.x).toBeGreaterThan(0);
      expect(box.x + box.width).toBeLessThan(390);
    });
  });

  it('says the same as a table', async () => {
    await open('concepts/map/table/', desktop, async page => {
      const row = page.locator('tr', { has: page.locator('th a[href$="/si-zhongxin/"]') });
      expect(await row.textContent()).toContain('经济发展环境投诉中心');
    });
  });
});

describe('a concept', () => {
  it('says what it is not, on both pages', async () => {
    await open('concepts/shouwen-zerenzhi/', desktop, async page => {
      const note = page.locator('#confusions + dl', { hasText: '岗位责任制' });
      expect(await note.count()).toBe(1);
      await page.goto(`${site.url}concepts/gangwei-zerenzhi/`);
      expect(await page.locator('#confusions + dl', { hasText: '首问责任制' }).count()).toBe(1);
    });
  });

  it('tells its senses, and which is meant where', async () => {
    await open('concepts/san-luan/', desktop, async page => {
      expect(await page.locator('#senses + dl dt').allTextContents()).toContain('涉农“三乱”');
      const quote = page.locator('.occurrences li', { hasText: '基层站所涉农' });
      expect(await quote.locator('.sense').textContent()).toBe('涉农“三乱”');
    });
  });

  it('quotes its uses from the earliest document on', async () => {
    await open('concepts/dangfeng-lianzheng-jianshe-zerenzhi/', desktop, async page => {
      const years = await page.locator('.occurrences h3 .count').allTextContents();
      expect(years.length).toBeGreaterThan(1);
      expect(years).toEqual([...years].sort());
      expect(await page.locator('#occurrences + p').textContent()).toContain('最早的一处在2002年12月31日的');
    });
  });

  it('is data for search engines too', async () => {
    await open('concepts/si-zhongxin/', desktop, async page => {
      const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!);
      expect(data).toMatchObject({
        '@type': 'DefinedTerm',
        name: '四中心',
        termCode: 'si-zhongxin',
        inDefinedTermSet: expect.stringMatching(/\/concepts\/$/u),
      });
    });
  });
});
