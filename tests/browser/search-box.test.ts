/** The search box of every page, in a real Chromium: what it does by itself, and with the search behind it. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, layoutShift, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

const folder = join(inject('rootProject'), 'dist');
const recentKey = 'qingjian:searches';
const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let browser: Browser;
let root: Served;
let sub: Served;

beforeAll(async () => {
  root = await serveSite({ folder, base: '/', port: 0 });
  sub = await serveSite({
    folder: join(inject('subPathProject'), 'dist'),
    base: subPath,
    port: 0,
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await root?.close();
  await sub?.close();
});

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, root.url + path, options, use);

/** The id of what has the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const recent = (page: Page): Promise<string[]> =>
  page.evaluate(key => JSON.parse(localStorage.getItem(key) ?? '[]'), recentKey);
const keepRecent = (page: Page, searches: readonly string[]) =>
  page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    recentKey,
    JSON.stringify(searches),
  ] as const);
/** Waits until the suggestions' code has been fetched and is at work. */
const ready = (page: Page) => page.waitForSelector('.suggestions', { state: 'attached' });
const options = (page: Page) => page.locator('[role=option]');
/** The text of the option that the keyboard is on. */
const active = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    return id ? (document.getElementById(id)?.textContent ?? null) : null;
  });

/** Composes as an input method does, in place of what is being composed. */
async function startComposing(page: Page, text: string): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  return session;
}

describe('the search box', () => {
  it.each([
    ['at the root', () => root.url],
    ['under a sub-path', () => sub.url],
  ])('leads to the search page without JavaScript, %s', async (_, url) => {
    await visit(browser, `${url()}about/`, { ...wide, javaScriptEnabled: false }, async page => {
      await page.fill('search-box input', '一岗双责');
      await page.click('search-box button');
      expect(page.url()).toBe(`${url()}search/?q=${encodeURIComponent('一岗双责')}`);
    });
  });

  it('is a link to the search page on a narrow window without JavaScript', async () => {
    await open('about/', { ...phone, javaScriptEnabled: false }, async page => {
      expect(await page.locator('search-box').isVisible()).toBe(false);
      await page.tap('[data-opens-search]');
      await page.waitForURL(`${root.url}search/`);
    });
  });

  it.each(['', 'about/', 'documents/tianjin-2004-notice/', '404.html'])('stands once on /%s', async path => {
    await open(path, wide, async page => {
      expect(await page.locator('form[role=search]').count()).toBe(1);
      expect(await page.locator('search-box input').isVisible()).toBe(true);
    });
  });

  it.each([320, 360, 767, 768, 1280])('leaves the bar one row at %i px', async width => {
    await open('duties/', { viewport: { width, height: 700 } }, async page => {
      const bar = async () => (await page.locator('.site-header').boundingBox())!.height;
      expect(await bar()).toBeLessThan(60);
      await page.keyboard.press('Control+k');
      expect(await page.locator('search-box input').isVisible()).toBe(true);
      expect(await bar()).toBeLessThan(60);
      const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(await beyond()).toBeLessThanOrEqual(0);
      for (const part of await page.locator('search-box :is(input, button):visible').all()) {
        const { width, height } = (await part.boundingBox())!;
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      }
      expect(await layoutShift(page)).toBeLessThan(0.02);
    });
  });

  it('is small, and fetches the rest when it is first used', async () => {
    const files = (await readdir(join(folder, '_astro'))).filter(name => /^everywhere.*\.js$/u.test(name));
    expect(files).toHaveLength(1);
    expect((await stat(join(folder, '_astro', files[0]!))).size).toBeLessThan(6144);
    const scripts: string[] = [];
    const context = await browser.newContext(wide);
    const page = await context.newPage();
    page.on('request', request => {
      if (!/\.(?:css|svg|html)$|\/$/u.test(new URL(request.url()).pathname)) scripts.push(request.url());
    });
    await page.goto(`${root.url}about/`, { waitUntil: 'networkidle' });
    const before = scripts.map(url => /([^/.]+)[^/]*$/u.exec(url)![1]).sort();
    expect(before).toEqual(['Frame', 'everywhere', 'preferences']);
    await page.focus('search-box input');
    await ready(page);
    expect(scripts.some(url => url.includes('search-suggest'))).toBe(true);
    await context.close();
  });
});

describe('the keys', () => {
  it('lead to the box, but not out of what is being typed', async () => {
    await open('duties/', wide, async page => {
      await page.keyboard.press('/');
      expect(await focused(page)).toBe('site-query');
      await page.keyboard.type('/');
      expect(await page.inputValue('#site-query')).toBe('/');
      const field = page.locator('main select, main input').first();
      await field.focus();
      await page.keyboard.press('/');
      expect(await focused(page)).not.toBe('site-query');
      await page.keyboard.press('Control+k');
      expect(await focused(page)).toBe('site-query');
      await page.locator('.site-name').focus();
      await page.keyboard.press('Control+/');
      await page.keyboard.press('Alt+/');
      expect(await focused(page)).not.toBe('site-query');
      await page.keyboard.press('Meta+k');
      expect(await focused(page)).toBe('site-query');
    });
  });

  it('lead to a page’s own box', async () => {
    await open('', { viewport: { width: 360, height: 740 } }, async page => {
      await page.keyboard.press('/');
      expect(await focused(page)).toBe('query');
      await page.locator('.site-name').focus();
      await page.keyboard.press('Control+k');
      expect(await focused(page)).toBe('query');
      await page.keyboard.press('Escape');
      expect(await page.locator('search-box').isVisible()).toBe(true);
    });
  });

  it('leave / alone where it was turned off on this device', async () => {
    await open('about/', wide, async page => {
      await page.evaluate(() => localStorage.setItem('qingjian:search-shortcut', 'off'));
      await page.reload();
      await page.keyboard.press('/');
      expect(await focused(page)).not.toBe('site-query');
      await page.keyboard.press('Control+k');
      expect(await focused(page)).toBe('site-query');
    });
  });

  it('open and close the row of a narrow window, and give the focus back', async () => {
    await open('about/', { viewport: { width: 360, height: 740 } }, async page => {
      const opener = page.locator('[data-opens-search]');
      expect(await opener.getAttribute('aria-expanded')).toBe('false');
      await opener.focus();
      await page.keyboard.press('Enter');
      expect(await focused(page)).toBe('site-query');
      expect(await opener.getAttribute('aria-expanded')).toBe('true');
      expect(page.url()).toBe(`${root.url}about/`);
      await ready(page);
      await page.keyboard.press('Escape');
      expect(await page.locator('search-box').isVisible()).toBe(false);
      expect(await opener.evaluate(element => element === document.activeElement)).toBe(true);
      const link = page.locator('main a').first();
      await link.focus();
      await page.keyboard.press('/');
      expect(await focused(page)).toBe('site-query');
      await page.keyboard.press('Escape');
      expect(await link.evaluate(element => element === document.activeElement)).toBe(true);
    });
  });

  it('close the row when the focus goes on, so that it covers nothing', async () => {
    await open('about/', { viewport: { width: 360, height: 740 } }, async page => {
      await page.keyboard.press('/');
      await page.keyboard.press('Tab');
      const submit = page.locator('search-box button:not([type])');
      expect(await submit.evaluate(element => element === document.activeElement)).toBe(true);
      expect(await submit.isVisible()).toBe(true);
      await page.keyboard.press('Tab');
      expect(await page.locator('search-box').isVisible()).toBe(false);
    });
  });

  it('are not needed: a touch opens and closes the row', async () => {
    await open('about/', phone, async page => {
      await page.tap('[data-opens-search]');
      expect(await focused(page)).toBe('site-query');
      await page.tap('[data-opens-search]');
      expect(await page.locator('search-box').isVisible()).toBe(false);
      await page.tap('[data-opens-search]');
      await page.touchscreen.tap(180, 600);
      expect(await page.locator('search-box').isVisible()).toBe(false);
    });
  });
});

describe('an input method', () => {
  it('composes without asking, and its Enter sends nothing', async () => {
    await open('about/', wide, async page => {
      await page.keyboard.press('/');
      await ready(page);
      const session = await startComposing(page, 'yi gang');
      await page.waitForTimeout(600);
      expect(await page.locator('.suggestions').isVisible()).toBe(false);
      await session.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Enter',
        code: 'Enter',
        windowsVirtualKeyCode: 229,
      });
      expect(page.url()).toBe(`${root.url}about/`);
      await session.send('Input.insertText', { text: '一岗' });
      expect(await page.inputValue('#site-query')).toBe('一岗');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${root.url}search/?q=${encodeURIComponent('一岗')}`);
      expect(await recent(page)).toEqual(['一岗']);
    });
  });

  it('may report its Enter after the composition: that one is refused too', async () => {
    await open('about/', wide, async page => {
      await page.keyboard.press('/');
      const refused = (init: { keyCode?: number; isComposing?: boolean }) =>
        page
          .locator('#site-query')
          .evaluate(
            (input, init) =>
              !input.dispatchEvent(
                new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }),
              ),
            init,
          );
      expect(await refused({ keyCode: 229 })).toBe(true);
      expect(await refused({ isComposing: true })).toBe(true);
      expect(await refused({ keyCode: 13 })).toBe(false);
    });
  });
});

describe('recent searches', () => {
  const kept = ['一岗双责', '收支两条线 小金库', '四中心'];

  it('are offered while the box is empty, and lead to their search', async () => {
    await open('about/', wide, async page => {
      await page.keyboard.press('/');
      await ready(page);
      expect(await page.locator('.suggestions').isVisible()).toBe(false);
      await page.keyboard.press('Control+k');
      await keepRecent(page, kept);
      await page.keyboard.press('ArrowDown');
      expect(await options(page).allTextContents()).toEqual(kept);
      expect(await page.getAttribute('#site-query', 'aria-expanded')).toBe('true');
      expect(await active(page)).toBeNull();
      await page.keyboard.press('ArrowUp');
      expect(await active(page)).toBe('四中心');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await active(page)).toBe('收支两条线 小金库');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/search\/\?q=/u);
      expect(new URL(page.url()).searchParams.get('q')).toBe('收支两条线 小金库');
      expect(await recent(page)).toEqual(['收支两条线 小金库', '一岗双责', '四中心']);
    });
  });

  it('can be taken out one by one and all at once by the keyboard', async () => {
    await open('about/', wide, async page => {
      await keepRecent(page, kept);
      await page.keyboard.press('/');
      await options(page).first().waitFor();
      await page.keyboard.press('Tab');
      const name = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      expect(await name()).toBe('删去“一岗双责”');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await name()).toBe('删去“四中心”');
      await page.keyboard.press('Enter');
      expect(await recent(page)).toEqual(kept.slice(0, 2));
      expect(await name()).toBe('删去“收支两条线 小金库”');
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('site-query');
      expect(await page.locator('.suggestions').isVisible()).toBe(false);
      await page.keyboard.press('ArrowDown');
      for (let count = 0; count < 3; count++) await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('清除记录');
      await page.keyboard.press('Enter');
      expect(await recent(page)).toEqual([]);
      expect(await focused(page)).toBe('site-query');
      expect(await page.locator('.suggestions').isVisible()).toBe(false);
    });
  });

  it('stay in line with their buttons, all wide enough for a finger', async () => {
    await open('about/', phone, async page => {
      await keepRecent(page, ['一岗双责', '责任'.repeat(40), '四中心']);
      await page.tap('[data-opens-search]');
      await options(page).first().waitFor();
      const rows = await options(page).all();
      const buttons = await page.locator('.recent-remove').all();
      expect(buttons).toHaveLength(rows.length);
      for (const [index, row] of rows.entries()) {
        const [text, button] = [(await row.boundingBox())!, (await buttons[index]!.boundingBox())!];
        expect(Math.abs(text.y - button.y)).toBeLessThan(1);
        expect(Math.min(text.height, button.height, button.width)).toBeGreaterThanOrEqual(44);
      }
      await buttons[1]!.tap();
      expect(await recent(page)).toEqual(['一岗双责', '四中心']);
      expect(await focused(page)).toBe('site-query');
    });
  });

  it.each([
    ['light', 360],
    ['dark', 1280],
  ] as const)('have no fault that axe finds, %s at %i px', async (colorScheme, width) => {
    await open('about/', { colorScheme, viewport: { width, height: 740 } }, async page => {
      await keepRecent(page, kept);
      await page.keyboard.press('/');
      await options(page).first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it('are none where storage is closed to the page, and nothing breaks', async () => {
    const context = await browser.newContext(wide);
    await context.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('closed', 'SecurityError');
        },
      });
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', problem => problems.push(problem.message));
    await page.goto(`${root.url}about/`);
    await page.keyboard.press('/');
    await ready(page);
    await page.keyboard.insertText('四中心');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=/u);
    expect(problems).toEqual([]);
    await context.close();
  });
});

/* What follows asks the search itself, of the five documents. */

describe('suggestions', () => {
  /** Types into the header's box and waits for what is suggested. */
  async function ask(page: Page, query: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText(query);
    await page.locator('.suggestion.all').waitFor();
  }

  it('show concepts, then passages with the words marked, then all', async () => {
    await open('about/', wide, async page => {
      await ask(page, '一岗双责');
      expect(await page.locator('[role=group]').evaluateAll(all => all.map(each => each.ariaLabel))).toEqual([
        '概念',
        '段落',
      ]);
      const first = options(page).first();
      expect(await first.textContent()).toContain('一岗双责');
      expect(await first.getAttribute('href')).toBe('/concepts/yi-gang-shuang-ze/');
      const passage = page.locator('.suggestion.passage').first();
      expect(await passage.locator('mark').first().textContent()).toBe('一岗双责');
      expect(await passage.getAttribute('href')).toMatch(/^\/(?:documents|concepts)\/.+[?&]hl=/u);
      expect(await options(page).last().textContent()).toMatch(/^查看全部 \d+ 段$/u);
      expect(await findViolations(page)).toEqual([]);
      for (const option of await options(page).all())
        expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    });
  });

  it('are announced once, shortly', async () => {
    await open('about/', wide, async page => {
      await ask(page, '一岗双责');
      await page.waitForFunction(() => document.querySelector('.search-status')?.textContent !== '');
      expect(await page.locator('.search-status').textContent()).toMatch(/^概念 \d+，段落 \d+$/u);
    });
  });

  it('are gone through by the keyboard, whose place stays in the text', async () => {
    await open('about/', wide, async page => {
      await ask(page, '一岗双责');
      expect(await active(page)).toBeNull();
      await page.keyboard.press('ArrowDown');
      expect(await active(page)).toContain('一岗双责');
      expect(await page.locator('[aria-selected=true]').count()).toBe(1);
      await page.locator('.suggestion.passage').first().hover();
      expect(await active(page)).toContain('责任制度');
      await page.keyboard.press('Home');
      expect(await active(page)).toBeNull();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowUp');
      expect(await active(page)).toContain('查看全部');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${root.url}concepts/yi-gang-shuang-ze/`);
      expect(await recent(page)).toEqual(['一岗双责']);
    });
  });

  it('close by Escape, which then empties the box', async () => {
    await open('about/', wide, async page => {
      await ask(page, '一岗双责');
      await page.keyboard.press('Escape');
      expect(await page.locator('.suggestions').isVisible()).toBe(false);
      expect(await page.getAttribute('#site-query', 'aria-expanded')).toBe('false');
      expect(await page.inputValue('#site-query')).toBe('一岗双责');
      await page.keyboard.press('Escape');
      expect(await page.inputValue('#site-query')).toBe('');
      expect(await focused(page)).toBe('site-query');
    });
  });

  it('are left by Tab', async () => {
    await open('about/', wide, async page => {
      await ask(page, '一岗双责');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('检索');
      expect(await page.locator('.suggestions').isVisible()).toBe(false);
    });
  });

  it('lead to all passages, and Enter with none active does too', async () => {
    await open('about/', wide, async page => {
      await ask(page, '一岗双责');
      await page.locator('.suggestion.all').click();
      await page.waitForURL(`${root.url}search/?q=${encodeURIComponent('一岗双责')}`);
      await page.goto(`${root.url}about/`);
      await ask(page, '收支两条线');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${root.url}search/?q=${encodeURIComponent('收支两条线')}`);
      expect(await recent(page)).toEqual(['收支两条线', '一岗双责']);
    });
  });

  it('lead to a passage by a touch, under a sub-path too', async () => {
    await visit(browser, `${sub.url}about/`, phone, async page => {
      await page.tap('[data-opens-search]');
      await page.keyboard.insertText('收支两条线');
      await page.locator('.suggestion.passage').first().waitFor();
      await page.locator('.suggestion.passage').first().tap();
      await page.waitForURL(new RegExp(`${subPath}(?:documents|concepts)/`, 'u'));
    });
  });

  it('are those of what was typed last', async () => {
    await open('about/', wide, async page => {
      await page.keyboard.press('/');
      for (const character of '收支两条线') {
        await page.keyboard.insertText(character);
        await page.waitForTimeout(140);
      }
      await page.locator('.suggestion.concept b', { hasText: '收支两条线' }).first().waitFor();
      await page.waitForTimeout(500);
      expect(await options(page).last().getAttribute('data-query')).toBe('收支两条线');
    });
  });

  it('wait for what an input method composes', async () => {
    await open('about/', wide, async page => {
      await page.keyboard.press('/');
      await ready(page);
      const session = await startComposing(page, 'yi');
      await page.waitForTimeout(600);
      expect(await page.locator('.suggestions').isVisible()).toBe(false);
      await session.send('Input.insertText', { text: '一岗双责' });
      await page.locator('.suggestion.all').waitFor();
      expect(await page.locator('.suggestion.all').getAttribute('data-query')).toBe('一岗双责');
    });
  });

  it('say plainly that nothing was found', async () => {
    await open('about/', wide, async page => {
      await page.keyboard.press('/');
      await page.keyboard.insertText('魑魅魍魉饕餮');
      await page.locator('.suggestion-note:has-text("没有找到")').waitFor();
      expect(await page.locator('.suggestion-note').textContent()).toBe(
        '没有找到“魑魅魍魉饕餮”，按回车看相近的词',
      );
      expect(await page.getAttribute('#site-query', 'aria-expanded')).toBe('false');
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it('offer to try again where the search could not be loaded', async () => {
    const context = await browser.newContext(wide);
    const page = await context.newPage();
    await page.goto(`${root.url}about/`);
    await page.keyboard.press('/');
    await ready(page);
    await context.setOffline(true);
    await page.keyboard.insertText('一岗双责');
    await page.locator('.suggestion-retry').waitFor();
    expect(await page.locator('.suggestion-note').textContent()).toContain('没有载入');
    expect(await options(page).count()).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await context.setOffline(false);
    // The worker hears of it a little later than the page.
    const isOnline = () =>
      page.workers()[0]?.evaluate(() =>
        fetch('/pagefind/entry.json', { cache: 'no-store' }).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
    await expect.poll(async () => (await isOnline()) ?? true).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.suggestion.all').waitFor();
    expect(await focused(page)).toBe('site-query');
    await context.close();
  });

  it.each([
    ['light', 320],
    ['dark', 360],
  ] as const)('fit a phone, %s at %i px', async (colorScheme, width) => {
    await open('about/', { colorScheme, viewport: { width, height: 600 } }, async page => {
      await ask(page, '责任');
      expect(await findViolations(page)).toEqual([]);
      const { bottom, beyond } = await page.evaluate(() => ({
        bottom: document.querySelector('.suggestions')!.getBoundingClientRect().bottom,
        beyond: document.documentElement.scrollWidth - innerWidth,
      }));
      expect(bottom).toBeLessThanOrEqual(600);
      expect(beyond).toBeLessThanOrEqual(0);
      await page.keyboard.press('ArrowUp');
      const last = (await options(page).last().boundingBox())!;
      expect(last.y + last.height).toBeLessThanOrEqual(600);
    });
  });
});

describe('the search page', () => {
  it('offers to turn / off, and remembers it', async () => {
    await open('search/', wide, async page => {
      const choice = page.getByRole('checkbox', { name: '按 / 键跳到检索框' });
      expect(await choice.isChecked()).toBe(true);
      expect((await page.locator('.search-shortcut').boundingBox())!.height).toBeGreaterThanOrEqual(44);
      await choice.uncheck();
      await page.keyboard.press('/');
      expect(await focused(page)).not.toBe('query');
      await page.reload();
      expect(await choice.isChecked()).toBe(false);
      await page.keyboard.press('/');
      expect(await focused(page)).not.toBe('query');
      await choice.check();
      await page.keyboard.press('/');
      expect(await focused(page)).toBe('query');
    });
  });
});
