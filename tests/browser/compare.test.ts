/** Two documents side by side, in a real Chromium. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, layoutShift, visit } from '../helpers/browser.ts';
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

const notice = 'tianjin-2004-notice';
const speech = 'city-2011-speech';
const other = 'zhejiang-2008-speech';
const outlines = `?a=${notice}&b=${speech}`;
const passages = `?a=${other}&b=${speech}&c=yifa-xingzheng`;
const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };

const shown = (page: Page) => page.locator('compare-page[data-shown]:not([aria-busy])').waitFor();
const open = (query: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, `${site.url}compare/${query}`, options, async page => {
    await shown(page);
    await use(page);
  });
/** What a choice leads to. */
async function afterwards(page: Page, query: string): Promise<void> {
  await page.waitForFunction(
    wanted =>
      location.search === wanted &&
      document.querySelector<HTMLElement>('compare-page')?.dataset.shown === wanted &&
      !document.querySelector('compare-page[aria-busy]'),
    query,
  );
}
const status = (page: Page) => page.locator('.compare-status').textContent();
const titles = (page: Page) => page.locator('.compare-side h2 a').allTextContents();
/** Names of the concept that are marked on each side. */
const counts = (page: Page) =>
  page
    .locator('.compare-side')
    .evaluateAll(sides => sides.map(side => side.querySelectorAll(':not([hidden]) > mark').length));

describe('the passages on a concept', () => {
  it('are all there, in the order of the text, each leading to its place', async () => {
    await open(passages, desktop, async page => {
      for (const [index, id] of [other, speech].entries()) {
        const side = page.locator('.compare-side').nth(index);
        const published = await page.evaluate(
          async path => (await fetch(path)).json(),
          `${subPath}data/documents/${id}.json`,
        );
        const blocks = published.blocks
          .map((each: { id: string }) => each.id)
          .filter((block: string) =>
            published.annotations.some(
              (each: { block: string; ref: string }) => each.block === block && each.ref === 'yifa-xingzheng',
            ),
          );
        expect(
          await side.locator('li').evaluateAll(all => all.map(each => (each as HTMLElement).dataset.passage)),
        ).toEqual(blocks);
        expect(
          await side
            .locator('.compare-place a')
            .evaluateAll(all => all.map(each => each.getAttribute('href'))),
        ).toEqual(blocks.map((block: string) => `${subPath}documents/${id}/#${block}`));
        expect(new Set(await side.locator('mark').allTextContents())).toEqual(new Set(['依法行政']));
      }
      expect(await status(page)).toBe('“依法行政”：甲提到 4 处，乙提到 46 处。');
      expect(await page.title()).toBe('依法行政 · 两篇对照 · 清鉴');
      expect(await page.locator('.compare-place').last().textContent()).toContain('正文');
      expect(await page.locator('[data-passage="s1-p4-i1"] .compare-place').textContent()).toBe(
        '乙 一、一是',
      );
    });
  });

  it('are shown whole on demand where they are long', async () => {
    await open(`?a=border-2020-speech&b=${other}&c=zhengwu-gongkai`, desktop, async page => {
      const button = page.getByRole('button', { name: /显示整段/u }).first();
      const passage = page.locator('.compare-passages > li', { has: button }).first();
      const text = () => passage.locator('.compare-text:visible').textContent();
      const before = await text();
      expect(before).toContain('……');
      await button.click();
      expect(await button.getAttribute('aria-expanded')).toBe('true');
      const whole = (await text())!;
      expect(whole).toContain(before!.replaceAll('……', ''));
      expect((await button.textContent())!).toContain(`${[...whole].length} 字`);
      await button.click();
      expect(await text()).toBe(before);
    });
  });

  it('say where one document does not name it, and where neither does', async () => {
    await open(`?a=${notice}&b=${speech}&c=yifa-xingzheng`, desktop, async page => {
      expect(await page.locator('.compare-side').first().textContent()).toContain('这篇没有提到“依法行政”。');
    });
    await open(`${outlines}&c=ab-gang`, desktop, async page => {
      expect(await status(page)).toContain('甲、乙都没有提到“AB岗”');
      expect(await page.getByLabel('对照什么').inputValue()).toBe('ab-gang');
      expect(await page.locator('.compare-outline').count()).toBe(2);
    });
  });
});

describe('the outlines', () => {
  it('stand whole beside each other, each heading leading to its passage', async () => {
    await open(outlines, desktop, async page => {
      const links = page.locator('.compare-side').nth(1).locator('.compare-outline > li > a');
      expect(await links.count()).toBe(19);
      expect(await links.nth(2).textContent()).toBe('1.进一步加强灾后重建项目资金监管');
      expect(await links.nth(2).getAttribute('href')).toBe(`${subPath}documents/${speech}/#s2-1`);
      const [left, right] = await Promise.all(
        [0, 1].map(index => page.locator('.compare-side').nth(index).boundingBox()),
      );
      expect(left!.y).toBe(right!.y);
    });
  });

  it('lead from a heading to the comparison on what it shares', async () => {
    await open(outlines, desktop, async page => {
      await page.locator('.compare-outline summary').first().click();
      await page.locator('.compare-outline details[open] a', { hasText: '廉政建设' }).click();
      await afterwards(page, `${outlines}&c=lianzheng-jianshe`);
      expect(await counts(page)).toEqual([5, 38]);
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('compare-status');
    });
  });

  it('list what both name, all of it on demand', async () => {
    await open(`?a=${other}&b=${speech}`, desktop, async page => {
      const list = page.locator('.compare-shared li');
      expect(await list.count()).toBe(12);
      await page.getByRole('button', { name: '显示全部 39 个' }).click();
      expect(await list.count()).toBe(39);
      expect(
        await list
          .nth(12)
          .locator('a')
          .evaluate(link => link === document.activeElement),
      ).toBe(true);
    });
  });
});

describe('what is chosen', () => {
  it('stands in the address, and the back button brings the last choice again', async () => {
    await open('', desktop, async page => {
      expect(await status(page)).toBe('请选两篇文件。');
      expect(await page.getByLabel('对照什么').isDisabled()).toBe(true);
      await page.getByLabel('甲', { exact: true }).selectOption(other);
      await afterwards(page, `?a=${other}`);
      expect(await status(page)).toBe('请再选一篇（乙）。');
      await page.getByLabel('乙', { exact: true }).selectOption(speech);
      await afterwards(page, `?a=${other}&b=${speech}`);
      await page.getByLabel('对照什么').selectOption('yifa-xingzheng');
      await afterwards(page, passages);
      expect(await counts(page)).toEqual([4, 46]);
      await page.goBack();
      await afterwards(page, `?a=${other}&b=${speech}`);
      expect(await page.getByLabel('对照什么').inputValue()).toBe('');
      expect(await page.locator('.compare-outline').count()).toBe(2);
      await page.goBack();
      await page.goBack();
      await afterwards(page, '');
      expect(await page.locator('.compare-start').isVisible()).toBe(true);
      expect(await page.locator('.compare-result').textContent()).toBe('');
      await page.goForward();
      await afterwards(page, `?a=${other}`);
    });
  });

  it('is offered by who names it', async () => {
    await open(outlines, desktop, async page => {
      const groups = await page
        .locator('[name=c] optgroup')
        .evaluateAll(all => all.map(each => [each.getAttribute('label'), each.children.length]));
      expect(groups).toEqual([
        ['两篇都提到（9）', 9],
        ['只有甲提到（27）', 27],
        ['只有乙提到（175）', 175],
      ]);
      expect(await page.locator('[name=c] optgroup option').first().textContent()).toBe(
        '廉政建设（甲 5，乙 38）',
      );
    });
  });

  it('is swapped, with the rest of the address kept', async () => {
    await open(`${passages}&from=course`, desktop, async page => {
      const [first, second] = await titles(page);
      await page.getByRole('button', { name: '对调甲、乙' }).click();
      await page.waitForFunction(id => new URLSearchParams(location.search).get('a') === id, speech);
      await afterwards(page, `?a=${speech}&b=${other}&c=yifa-xingzheng&from=course`);
      expect(await titles(page)).toEqual([second, first]);
      expect(await counts(page)).toEqual([46, 4]);
    });
  });
});

describe('what is wrong', () => {
  it.each([
    [`?a=nowhere&b=${speech}`, '甲：没有编号为“nowhere”的文件'],
    [`?a=${speech}&b=%3Cb%3E`, '乙：没有编号为“<b>”的文件'],
    [`?a=${speech}&b=${speech}`, '甲、乙是同一篇文件'],
    [`${outlines}&c=nothing`, '没有编号为“nothing”的概念'],
    ['?c=yifa-xingzheng', '请选两篇文件。提到“依法行政”的文件，见它的页面。'],
    ['?c=nothing', '没有编号为“nothing”的概念，网址可能不全。请选两篇文件。'],
    [`?b=${speech}`, '请再选一篇（甲）。'],
  ])('is said: %s', async (query, expected) => {
    await open(query, desktop, async page => {
      expect(await status(page)).toContain(expected);
      expect(new URL(page.url()).search).toBe(query);
    });
  });

  it('is not said of a renamed document: it is shown, and the address mended', async () => {
    await visit(browser, `${site.url}compare/`, desktop, async page => {
      await page.route('**/data/redirects.json', route =>
        route.fulfill({
          json: [
            { from: 'old-notice', to: notice },
            { from: 'old-speech#p1', to: `${speech}#p1` },
          ],
        }),
      );
      await page.goto(`${site.url}compare/?a=old-notice&b=${speech}&c=fan-fubai#compare-b`);
      await shown(page);
      expect(new URL(page.url()).search).toBe(`${outlines}&c=fan-fubai`);
      expect(await counts(page)).toEqual([4, 1]);
      await page.goto(`${site.url}compare/?a=old-speech&b=${speech}`);
      await shown(page);
      expect(await status(page)).toContain(
        '编号“old-speech”的文件已撤下，替代它的是《政府廉政建设依法行政会议发言稿》',
      );
      const link = page.locator('.compare-status a').first();
      expect(await link.getAttribute('href')).toBe(`${subPath}documents/old-speech/`);
    });
  });

  it('is said without a connection, and mended by trying again', async () => {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    await page.route(`**/data/documents/${speech}.json`, route => route.abort());
    await page.goto(`${site.url}compare/${passages}`);
    await shown(page);
    expect(await status(page)).toContain('没有载入');
    expect(await page.locator('.compare-result').textContent()).toBe('');
    expect(await findViolations(page)).toEqual([]);
    await context.setOffline(true);
    await page.getByRole('button', { name: '重试' }).click();
    await page.waitForFunction(() =>
      document.querySelector('.compare-status')?.textContent?.includes('现在没有联网'),
    );
    await context.setOffline(false);
    await page.unroute(`**/data/documents/${speech}.json`);
    await page.getByRole('button', { name: '重试' }).click();
    await page.locator('.compare-columns').waitFor();
    expect(await counts(page)).toEqual([4, 46]);
    await context.close();
  });

  it('is dropped where another choice came later', async () => {
    await open(passages, desktop, async page => {
      let release = () => {};
      const held = new Promise<void>(resolve => {
        release = resolve;
      });
      await page.route('**/data/documents/border-2020-speech.json', async route => {
        await held;
        await route.continue();
      });
      await page.getByLabel('甲', { exact: true }).selectOption('border-2020-speech');
      await page.waitForFunction(
        () => document.querySelector('.compare-status')?.textContent === '正在载入……',
      );
      await page.getByLabel('甲', { exact: true }).selectOption(notice);
      await afterwards(page, `?a=${notice}&b=${speech}&c=yifa-xingzheng`);
      const before = await titles(page);
      release();
      await page.waitForResponse('**/border-2020-speech.json');
      await page.waitForTimeout(100);
      expect(await titles(page)).toEqual(before);
    });
  });
});

describe('the page', () => {
  it.each([
    ['light', 320, ''],
    ['dark', 320, outlines],
    ['light', 320, passages],
    ['light', 360, outlines],
    ['dark', 1280, passages],
    ['light', 1280, outlines],
    ['dark', 1280, ''],
  ] as const)('fits and is accessible, %s at %i px: %s', async (colorScheme, width, query) => {
    await open(query, { colorScheme, viewport: { width, height: 800 } }, async page => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      for (const details of await page.locator('.compare-outline summary').all()) await details.click();
      // A line half beneath the bar at the foot would count as a small target.
      await page.setViewportSize({ width, height: 8000 });
      expect(await findViolations(page)).toEqual([]);
      const small = await page.locator('main :is(button, select, summary, nav a)').evaluateAll(
        all =>
          all.filter(each => {
            const { height } = each.getBoundingClientRect();
            return height > 0 && height < 44;
          }).length,
      );
      expect(small).toBe(0);
    });
  });

  it('puts one document below the other on a phone, says of each passage which it is from, and leads to each', async () => {
    await open(passages, phone, async page => {
      const box = (index: number) => page.locator('.compare-side').nth(index).boundingBox();
      expect((await box(1))!.y).toBeGreaterThan((await box(0))!.y + (await box(0))!.height - 1);
      expect(await page.locator('.compare-place').nth(1).innerText()).toMatch(/^甲 ?1、二要$/u);
      await page.getByRole('navigation', { name: '本页的两篇' }).getByRole('link', { name: '乙' }).click();
      await page.waitForFunction(() => {
        const { top } = document.querySelector('#compare-b')!.getBoundingClientRect();
        return top > 50 && top < 200;
      });
      expect(await counts(page)).toEqual([4, 46]);
    });
  });

  it('moves little when it comes alive', async () => {
    await open('', phone, async page => {
      expect(await layoutShift(page)).toBeLessThan(0.02);
    });
  });

  it('leads to concepts and documents without JavaScript', async () => {
    await visit(
      browser,
      `${site.url}compare/${passages}`,
      { ...phone, javaScriptEnabled: false },
      async page => {
        expect(await page.locator('.compare-form').isVisible()).toBe(false);
        expect(await page.locator('.without-scripts').textContent()).toContain('并排对照要用脚本');
        const link = page.locator('.compare-start .term-list a').first();
        expect(await link.isVisible()).toBe(true);
        expect(await link.getAttribute('href')).toMatch(/\/concepts\/[a-z-]+\/#occurrences$/u);
      },
    );
  });

  it('prints in two columns, its concept and its address said', async () => {
    await open(passages, { viewport: { width: 718, height: 1000 } }, async page => {
      await page.emulateMedia({ media: 'print' });
      const [left, right] = await Promise.all(
        [0, 1].map(index => page.locator('.compare-side').nth(index).boundingBox()),
      );
      expect(left!.y).toBe(right!.y);
      expect(right!.x).toBeGreaterThan(left!.x + 300);
      expect(await page.locator('.compare-form').isVisible()).toBe(false);
      expect(await page.locator('.compare-source').innerText()).toContain(page.url());
      expect(await page.locator('.compare-status').isVisible()).toBe(true);
    });
  });
});

describe('the ways in', () => {
  it('lead from a concept to it in two documents', async () => {
    await visit(browser, `${site.url}concepts/yifa-xingzheng/`, desktop, async page => {
      const links = page.getByRole('link', { name: '与另一篇对照' });
      expect(await links.count()).toBe(await page.locator('.occurrences h3').count());
      await links.first().click();
      await shown(page);
      expect((await counts(page)).every(count => count > 0)).toBe(true);
    });
  });

  it('lead from a concept on the page itself, and from the documents', async () => {
    await open('', desktop, async page => {
      await page.locator('.compare-start .term-list a').first().click();
      await shown(page);
      expect((await counts(page)).every(count => count > 0)).toBe(true);
    });
    await visit(browser, `${site.url}documents/`, desktop, async page => {
      await page.getByRole('link', { name: '对照两篇' }).click();
      await shown(page);
    });
  });
});
