/** Pages on paper, in a real browser. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, visit, waitForRest } from '../helpers/browser.ts';
import { siteUrl, subPath } from '../helpers/built-sites.ts';
import { pageSizes, readCode, startPrinting } from '../helpers/printing.ts';

let browser: Browser;
let root: Served;
let sub: Served;

beforeAll(async () => {
  root = await serveSite({ folder: join(inject('rootProject'), 'dist'), base: '/', port: 0 });
  sub = await serveSite({ folder: join(inject('subPathProject'), 'dist'), base: subPath, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await root?.close();
  await sub?.close();
});

const still = { javaScriptEnabled: false };
const notice = 'documents/tianjin-2004-notice/';
const circular = 'documents/zhejiang-2002-circular/';
const speech = 'documents/city-2011-speech/';
const studyOnly = 'documents/border-2020-speech/';
const concept = 'concepts/shouzhi-liang-tiao-xian/';

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, sub.url + path, options, use);
/** A page as it is while it is printed. */
const print = (path: string, use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) =>
  open(path, options, async page => {
    await startPrinting(page);
    await use(page);
  });
/** A page that is printed without a script. */
const printStill = (path: string, use: (page: Page) => Promise<void>) =>
  open(path, still, async page => {
    await page.emulateMedia({ media: 'print' });
    await use(page);
  });

const sourceOf = (page: Page) => page.locator('.print-source').innerText();

describe('the notes of a document', () => {
  it.each([notice, circular, speech, studyOnly])('name each target once, by its number: %s', path =>
    print(path, async page => {
      const { targets, numbered, listed, slips } = await page.evaluate(() => {
        const items = [...document.querySelectorAll('.print-notes li')];
        const marks = [...document.querySelectorAll<HTMLElement>('article .print-number')];
        // The title has no numbers, as if whoever issued the document had made notes.
        const isLink = 'article :is(a[href]:not([href^="#"]), [data-fact=citation][data-ref]):not(h1 *)';
        return {
          targets: [...document.querySelectorAll<HTMLElement>(isLink)].map(link =>
            link instanceof HTMLAnchorElement
              ? link.pathname
              : `${link.closest('article')!.dataset.regulations}${link.dataset.ref}/`,
          ),
          slips: document.querySelectorAll('article mark.erratum').length,
          numbered: marks.map(mark => {
            const number = Number(/\d+/u.exec(mark.textContent!)![0]);
            const link = mark.previousElementSibling as HTMLElement;
            const address = items[number - 1]?.querySelector('.print-address')?.textContent ?? null;
            return { number, address, link: link instanceof HTMLAnchorElement ? link.pathname : null };
          }),
          listed: items.map(item => item.querySelector('.print-address')?.textContent ?? null),
        };
      });
      const unique = new Set(targets);
      expect(unique.size).toBeGreaterThan(10);
      expect(
        listed
          .filter(each => each !== null)
          .map(each => subPath + each)
          .sort(),
      ).toEqual([...unique].sort());
      expect(listed.filter(each => each === null).length).toBe(slips);
      expect(numbered.length).toBe(targets.length + slips);
      for (const { address, link } of numbered) if (link !== null) expect(subPath + address).toBe(link);
      // The numbers rise where a target is first named.
      const first = [...new Set(numbered.map(({ number }) => number))];
      expect(first).toEqual(listed.map((_, index) => index + 1));
      expect(await page.locator('.errata').isVisible()).toBe(false);
    }),
  );

  it('count what the reader had marked, and only that', () =>
    open(notice, {}, async page => {
      const addresses = () => page.locator('.print-address').allTextContents();
      await startPrinting(page);
      expect((await addresses()).some(each => each.startsWith('organisations/'))).toBe(false);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.locator('#show-facts').evaluate((box: HTMLInputElement) => box.click());
      await startPrinting(page);
      const marked = await addresses();
      expect(marked.some(each => each.startsWith('organisations/'))).toBe(true);
      expect(new Set(marked).size).toBe(marked.length);
    }));

  it('are gone after printing, and the page is as it was', () =>
    open(notice, {}, async page => {
      // Not the bar: other scripts show their buttons in it when they are ready.
      const html = () =>
        page.locator('.reading-main').evaluate(main => {
          const copy = main.cloneNode(true) as HTMLElement;
          copy.querySelector('.reading-bar')!.remove();
          return copy.outerHTML;
        });
      await page.waitForFunction(() => document.querySelector('.print-button:not([hidden])'));
      await waitForRest(page);
      const before = await html();
      await page.waitForFunction(() => {
        dispatchEvent(new Event('beforeprint'));
        return document.querySelector('.print-source figure');
      });
      expect(await html()).not.toBe(before);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      expect(await html()).toBe(before);
      await page.pdf();
      expect(await html()).toBe(before);
    }));
});

describe('the source of a page', () => {
  it('is its published address, in words and as a code', () =>
    print(notice, async page => {
      const address = `${siteUrl}${subPath}${notice}`;
      expect(await readCode(page)).toBe(address);
      expect(await page.locator('.print-source figcaption').textContent()).toBe(address);
      const source = await sourceOf(page);
      const today = new Date();
      for (const words of [
        '《关于认真贯彻落实市政府廉政工作会议精神的通知》，天津市人民政府（据文意推定），2004年3月10日。',
        '文字以原件为准。',
        `，${address}，${today.getFullYear()}年${today.getMonth() + 1}月${today.getDate()}日打印。`,
      ])
        expect(source).toContain(words);
      const { width } = (await page.locator('.print-source svg').boundingBox())!;
      const [, , side = 0] = (await page.locator('.print-source svg').getAttribute('viewBox'))!
        .split(' ')
        .map(Number);
      expect(((width * (side - 8)) / side / 96) * 25.4).toBeGreaterThanOrEqual(25);
    }));

  it('is where the page stands when the site does not know its address', () =>
    visit(browser, `${root.url}${notice}?x=1#s2`, {}, async page => {
      await startPrinting(page);
      expect(await readCode(page)).toBe(root.url + notice);
      expect(await sourceOf(page)).toContain(root.url + notice);
    }));

  it('says who may have a document for study only, at its head and at its end', () =>
    print(studyOnly, async page => {
      expect(await page.locator('.notice').isVisible()).toBe(true);
      expect(await sourceOf(page)).toContain('仅供学习，请勿转载。');
    }));

  it('names the passages of a concept', () =>
    print(concept, async page => {
      expect(await readCode(page)).toBe(`${siteUrl}${subPath}${concept}`);
      const passages = await page
        .locator('.occurrences li')
        .evaluateAll(all => all.map(each => getComputedStyle(each, '::after').content));
      expect(passages.length).toBeGreaterThan(0);
      for (const content of passages) expect(content).toContain('#');
    }));
});

describe('a printed document', () => {
  it.each([notice, circular, speech, studyOnly])('has the ids of its passages beside them: %s', path =>
    print(path, async page => {
      const places = await page.evaluate(() => {
        const edge = document.querySelector('article')!.getBoundingClientRect().left;
        const probe = document.body.appendChild(document.createElement('span'));
        return [...document.querySelectorAll<HTMLElement>('article [id]:not(h1)')].map(passage => {
          const sign = getComputedStyle(passage, '::before');
          const inside = getComputedStyle(passage).position === 'static' ? passage.parentElement! : passage;
          const start = inside.getBoundingClientRect().left + Number.parseFloat(sign.left);
          probe.style.font = sign.font;
          probe.style.whiteSpace = 'nowrap';
          probe.textContent = `#${passage.id}`;
          const box = Number.parseFloat(sign.width);
          return {
            id: passage.id,
            content: sign.content,
            start,
            gap: edge - start - box,
            spare: box - probe.offsetWidth,
          };
        });
      });
      expect(places.length).toBeGreaterThan(10);
      for (const { id, content, start, gap, spare } of places) {
        // Millimetres do not come out even in pixels.
        expect(start, id).toBeGreaterThan(-0.01);
        expect(gap, id).toBeGreaterThan(2);
        expect(spare, id).toBeGreaterThanOrEqual(0);
        expect(content).toContain(id);
      }
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }),
  );

  it('has its outline at its head, folded or not, and nothing to press', () =>
    print(circular, async page => {
      expect(await page.locator('.outline details[open]').count()).toBe(0);
      expect(await page.locator('.outline li').first().isVisible()).toBe(true);
      for (const control of [
        'button',
        'input',
        'select',
        'label',
        'form',
        '.permalink',
        '.site-header',
        '.facts-card',
      ])
        expect(await page.locator(`${control}:visible`).count(), control).toBe(0);
      expect(await page.locator('nav:visible').count()).toBe(1);
    }));

  it('is black on white, whatever the reader chose, and free of violations', () =>
    print(
      notice,
      async page => {
        const colours = await page.evaluate(() => {
          document.documentElement.dataset.theme = 'dark';
          const { backgroundColor } = getComputedStyle(document.body);
          const of = (selector: string) => getComputedStyle(document.querySelector(selector)!).color;
          return [
            backgroundColor,
            ...['article p', 'article a.concept', '.print-source p', '.print-notes li'].map(of),
          ];
        });
        expect(colours).toEqual(['rgba(0, 0, 0, 0)', ...Array(4).fill('rgb(0, 0, 0)')]);
        expect(await findViolations(page)).toEqual([]);
      },
      { colorScheme: 'dark' },
    ));

  it('is so many A4 pages', () =>
    open(speech, {}, async page => {
      await startPrinting(page);
      const sizes = pageSizes(await page.pdf({ preferCSSPageSize: true }));
      expect(sizes.length).toBeGreaterThan(12);
      expect(sizes.length).toBeLessThan(28);
      for (const { width, height } of sizes) {
        expect(width).toBeCloseTo(595, -0.5);
        expect(height).toBeCloseTo(842, -0.5);
      }
    }));

  it('has all but notes, code and day without JavaScript', () =>
    printStill(notice, async page => {
      expect(await page.locator('.outline li').first().isVisible()).toBe(true);
      expect(await page.locator('.print-button').isVisible()).toBe(false);
      expect(await page.locator('.errata').isVisible()).toBe(true);
      expect(await page.locator('.print-number, .print-notes, .print-source figure').count()).toBe(0);
      expect(await sourceOf(page)).toMatch(
        new RegExp(`取自“清鉴：廉政公文知识库”，${siteUrl}${subPath}${notice}。$`, 'u'),
      );
    }));

  it('is printed by its button, also when that is pressed at once', () =>
    open(notice, {}, async page => {
      await page.evaluate(() => {
        globalThis.print = () => {
          dispatchEvent(new Event('beforeprint'));
          document.title = String(document.querySelectorAll('.print-notes').length);
          dispatchEvent(new Event('afterprint'));
        };
      });
      await page.getByRole('button', { name: '打印' }).click();
      await page.waitForFunction(() => document.title === '1');
    }));
});

describe('other pages', () => {
  it('name what was searched for and chosen', () =>
    open(`search/?q=${encodeURIComponent('责任')}&year=2004`, {}, async page => {
      await page.waitForSelector('.document-result');
      await page.emulateMedia({ media: 'print' });
      const words = (await page.locator('.print-source:visible').textContent())!;
      expect(words).toMatch(/^清鉴·检索：责任。筛选：年份“2004年?”。http/u);
    }));

  it.each([concept, 'duties/', 'documents/', '', `${notice}original/`])(
    'are free of violations on paper: %s',
    path =>
      open(path, { colorScheme: 'dark', viewport: { width: 642, height: 900 } }, async page => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        expect(await findViolations(page)).toEqual([]);
        expect(await page.locator('button:visible, .site-header:visible').count()).toBe(0);
      }),
  );
});
