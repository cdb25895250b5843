import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

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

const open = (url: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, url, options, use);

const paths = [
  '',
  'documents/',
  'documents/border-2020-speech/',
  'documents/city-2011-speech/',
  'documents/tianjin-2004-notice/',
  'documents/zhejiang-2002-circular/',
  'documents/zhejiang-2008-speech/',
  'concepts/',
  'concepts/pinyin/',
  'concepts/numbers/',
  'concepts/map/',
  'concepts/map/table/',
  'concepts/lianzheng-jianshe/',
  'concepts/san-luan/',
  'concepts/si-zhongxin/',
  'duties/',
  'deadlines/',
  'figures/',
  'report/',
  'compare/',
  'compare/?a=zhejiang-2008-speech&b=city-2011-speech&c=yifa-xingzheng',
  'search/?q=廉政建设',
  'documents/zhejiang-2002-circular/original/',
  'documents/border-2020-speech/original/',
  'about/',
  'about/reading/',
  'about/linking/',
  'about/operators/',
  '404.html',
];

describe.each(paths)('/%s', path => {
  it.each([
    ['light', 360],
    ['dark', 1280],
  ] as const)('fits, %s at %i px', async (colorScheme, width) => {
    await open(root.url + path, { colorScheme, viewport: { width, height: 800 } }, async page => {
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await page.locator('h1').count()).toBeGreaterThan(0);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans-CN');
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const [red] = background.match(/\d+/gu)!.map(Number);
      if (colorScheme === 'dark') expect(red).toBeLessThan(60);
      else expect(red).toBeGreaterThan(200);
      for (const details of await page.locator('main details').all()) {
        await details.evaluate(element => element.setAttribute('open', ''));
      }
      expect(await findViolations(page)).toEqual([]);
    });
  });
});

describe('a document', () => {
  it('has a visible permalink on every passage, which leads to the passage below the header', async () => {
    await open(
      `${root.url}documents/city-2011-speech/`,
      { viewport: { width: 390, height: 800 } },
      async page => {
        const passages = await page.locator('article [id]').count();
        const links = page.locator('article .permalink');
        expect(await links.count()).toBe(passages);
        expect(passages).toBe(100);
        await page.locator('#s2-4-p1-i3 > .permalink').click();
        expect(page.url()).toMatch(/#s2-4-p1-i3$/u);
        await page.goto(`${root.url}documents/city-2011-speech/#s3-6`);
        const [top, header] = await page.evaluate(() => [
          document.querySelector('#s3-6')!.getBoundingClientRect().top,
          document.querySelector('.site-header')!.getBoundingClientRect().bottom,
        ]);
        expect(top!).toBeGreaterThanOrEqual(header!);
        expect(top!).toBeLessThan(400);
      },
    );
  });

  it('copies a passage without the sign of its permalink', async () => {
    await open(`${root.url}documents/tianjin-2004-notice/`, {}, async page => {
      const selected = await page.evaluate(() => {
        getSelection()!.selectAllChildren(document.querySelector('#s2-9')!);
        return String(getSelection());
      });
      expect(selected).toBe('（九）市安全生产监督管理局牵头负责，做好全市的安全生产监督管理工作。');
    });
  });

  it('says what was inferred, and why', async () => {
    await open(`${root.url}documents/zhejiang-2008-speech/`, {}, async page => {
      expect(await page.locator('.facts-card > summary').textContent()).toContain('据文意推定');
      await page.locator('.facts-card > summary').click();
      await page.locator('.facts-card .inferred summary').first().click();
      expect(await page.locator('.facts-card').textContent()).toContain('确保5月1日前在政务网上全面公开');
    });
  });

  it('shows its original with what was removed and why, without JavaScript', async () => {
    await open(`${root.url}documents/border-2020-speech/`, { javaScriptEnabled: false }, async page => {
      await page.locator('.view-switch a', { hasText: '原件' }).click();
      expect(page.url()).toMatch(/border-2020-speech\/original\/$/u);
      expect(await page.locator('.edits tbody tr').first().textContent()).toMatch(
        /推广文字\s*仅供学习 禁止外传/u,
      );
      await page.locator('.edits td a').first().click();
      expect(await page.locator('del:target').textContent()).toContain('禁止外传');
      expect(await page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex');
      const source = await readFile('content/sources/border-2020-speech/original.txt', 'utf8');
      const shown = await page.locator('.original-text').evaluate(element => {
        for (const added of element.querySelectorAll('ins')) added.remove();
        return element.textContent ?? '';
      });
      expect(shown).toBe(source.replace(/^\ufeff/u, '').replaceAll('\r\n', '\n'));
      await page.locator('.view-switch a', { hasText: '正文' }).click();
      expect(page.url()).toMatch(/border-2020-speech\/$/u);
    });
  });

  it('leads by its concepts to their other places, without JavaScript', async () => {
    const options = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } };
    await open(`${root.url}documents/border-2020-speech/`, options, async page => {
      await page.locator('.outline summary').click();
      await page.locator('.outline a', { hasText: '持续推进审批制度改革' }).click();
      expect(page.url()).toMatch(/#s2-2$/u);
      await page.locator('a.concept', { hasText: '一岗双责' }).first().click();
      expect(page.url()).toBe(`${root.url}concepts/yi-gang-shuang-ze/`);
      await page.locator('.quote', { hasText: '一把手' }).click();
      expect(page.url()).toBe(`${root.url}documents/city-2011-speech/#s4-1-p1`);
    });
  });

  it('is reached by keyboard: skip link, header, outline', async () => {
    await open(
      `${root.url}documents/tianjin-2004-notice/`,
      { viewport: { width: 1280, height: 800 } },
      async page => {
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
        await page.keyboard.press('Enter');
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
      },
    );
  });
});
