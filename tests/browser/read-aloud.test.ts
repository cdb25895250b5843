/** Reading aloud, in a real Chromium with a voice put into it. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findViolations, launchBrowser, layoutShift, openSettings } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';
import { findSmallTargets, findSmallText } from '../helpers/elder.ts';
import { type FakeSpeechOptions, installFakeSpeech, mandarin } from '../helpers/fake-speech.ts';

let browser: Browser;
let site: Served;

beforeAll(async () => {
  // Under a sub-path: what is loaded later has to be found there too.
  site = await serveSite({ folder: join(inject('subPathProject'), 'dist'), base: subPath, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const circular = 'documents/zhejiang-2002-circular/';
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
/** Scrolls at once: where it ends can be measured. */
const still = { ...desktop, reducedMotion: 'reduce' } as const;

const slow: FakeSpeechOptions = { voices: [mandarin], perCharacter: 1000 };
const quick: FakeSpeechOptions = { ...slow, perCharacter: 4 };

/** Opens a page with a voice; without any speech where `speech` is null. Fails on any script error. */
async function open(
  path: string,
  options: BrowserContextOptions,
  speech: FakeSpeechOptions | null,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', problem => problems.push(problem.message));
  page.on('console', message => message.type() === 'error' && problems.push(message.text()));
  if (speech) await page.addInitScript(installFakeSpeech, speech);
  else
    await page.addInitScript(() =>
      Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: undefined }),
    );
  await page.goto(site.url + path);
  await use(page);
  await context.close();
  expect(problems).toEqual([]);
}

const opener = (page: Page) => page.locator('.read-aloud-choice > button');
const button = (page: Page, name: string) => page.locator('.read-aloud-bar').getByRole('button', { name });

const bringVoices = (page: Page) => page.evaluate(() => window.fakeSpeech.bringVoices());

async function start(page: Page): Promise<void> {
  await opener(page).click();
  await page.locator('.read-aloud-bar').waitFor();
}

/** Begins at a passage, as if the reader had scrolled there. */
async function startAt(page: Page, id: string): Promise<void> {
  await page.evaluate(id => document.getElementById(id)!.scrollIntoView({ behavior: 'instant' }), id);
  // A click by the test would scroll back to the button.
  await opener(page).evaluate(button => (button as HTMLElement).click());
  await page.locator('.read-aloud-bar').waitFor();
}

/** The text that is marked as being read, by highlight or by elements. */
const marked = (page: Page) =>
  page.evaluate(() => {
    const elements = [...document.querySelectorAll('mark.read-aloud')].map(mark => mark.textContent);
    const highlight = 'highlights' in CSS ? CSS.highlights.get('read-aloud') : undefined;
    return [...elements, ...(highlight ? [...highlight].map(range => range.toString()) : [])].join('');
  });

const said = (page: Page) => page.evaluate(() => window.fakeSpeech.said);
const lastSaid = async (page: Page) => (await said(page)).at(-1)!;

async function saidCount(page: Page, count: number): Promise<void> {
  await page.waitForFunction(count => window.fakeSpeech.said.length >= count, count);
}

/** The article's nodes, one a line; text that was cut and not joined again would be two. */
const markup = (page: Page) =>
  page.locator('article').evaluate(article => {
    // The bar of the hits leaves the focus in the text.
    for (const focused of article.querySelectorAll('[tabindex="-1"]')) focused.removeAttribute('tabindex');
    const lines: string[] = [];
    const walker = document.createTreeWalker(article);
    for (let node: Node | null = article; node; node = walker.nextNode())
      lines.push(node instanceof Element ? node.outerHTML.split('>')[0]! : `${node.nodeValue}`);
    return lines;
  });

/** How far what is read stands from the header and from the bars, in pixels; negative where it is covered. */
const room = (page: Page) =>
  page.evaluate(() => {
    const range = [...CSS.highlights.get('read-aloud')!] as Range[];
    const boxes = range.map(each => each.getBoundingClientRect());
    const bars = [...document.querySelectorAll('.read-aloud-bar, .hit-bar')];
    return {
      above:
        Math.min(...boxes.map(({ top }) => top)) -
        document.querySelector('.site-header')!.getBoundingClientRect().bottom,
      below:
        Math.min(...bars.map(bar => bar.getBoundingClientRect().top)) -
        Math.max(...boxes.map(({ bottom }) => bottom)),
    };
  });

const withoutHighlights = (page: Page) =>
  page.evaluate(() => delete (CSS as { highlights?: unknown }).highlights);

describe('whether there is a voice', () => {
  it('shows the button, once voices have arrived, and nothing moves', async () => {
    await open(circular, phone, { ...slow, late: true }, async page => {
      expect(await opener(page).isVisible()).toBe(false);
      await bringVoices(page);
      expect(await opener(page).isVisible()).toBe(true);
      expect(await page.locator('.read-aloud-choice details').isVisible()).toBe(false);
      expect(await layoutShift(page)).toBe(0);
    });
  });

  it.each([
    ['no voice', { ...slow, voices: [] }, '此设备没有中文语音，不能朗读；可在系统设置里安装中文语音。'],
    ['no Chinese voice', { ...slow, voices: [{ name: 'Samantha', lang: 'en-US' }] }, '此设备没有中文语音'],
    ['no speech at all', null, '此浏览器不支持朗读'],
  ])('says why there is no button: %s', async (_, speech, reason) => {
    await open(circular, desktop, speech, async page => {
      const why = page.locator('.read-aloud-choice summary');
      await why.waitFor();
      expect(await opener(page).isVisible()).toBe(false);
      expect(await layoutShift(page)).toBe(0);
      await why.press('Enter');
      const shown = page.locator('.read-aloud-choice p:visible');
      expect(await shown.count()).toBe(1);
      expect(await shown.textContent()).toContain(reason);
      expect(await findViolations(page)).toEqual([]);
    });
  });

  it('has the button still where voices arrive after the reason was given', async () => {
    await open(circular, phone, { ...slow, late: true }, async page => {
      await page.locator('.read-aloud-choice summary').waitFor();
      await bringVoices(page);
      expect(await opener(page).isVisible()).toBe(true);
      expect(await page.locator('.read-aloud-choice summary').isVisible()).toBe(false);
    });
  });

  it('says so where it cannot be loaded', async () => {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    await page.addInitScript(installFakeSpeech, slow);
    await page.route(/read-aloud\.[^/]*\.js$/u, route => route.abort());
    await page.goto(site.url + circular);
    await opener(page).click();
    await page.locator('.read-aloud-choice summary').click();
    expect(await page.locator('.read-aloud-choice p:visible').textContent()).toContain('没有下载成功');
    await context.close();
  });

  it('is not there without scripts', async () => {
    await open(circular, { ...desktop, javaScriptEnabled: false }, slow, async page => {
      expect(await page.locator('.read-aloud-choice').isVisible()).toBe(false);
    });
  });
});

describe('reading', () => {
  it('reads the whole document in order, marks what is read, and leaves the page as it was', async () => {
    await open(circular, still, { ...quick, perCharacter: 1 }, async page => {
      const before = await markup(page);
      const text = await page.evaluate(() => {
        const copy = document.querySelector('article')!.cloneNode(true) as Element;
        for (const other of copy.querySelectorAll('.tag, .margin-notes')) other.remove();
        return copy.textContent;
      });
      // Every sentence that is marked when it is said, and what is said.
      await page.evaluate(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        const { speak } = window.speechSynthesis;
        window.speechSynthesis.speak = utterance => {
          const highlight = CSS.highlights.get('read-aloud');
          if (highlight && utterance.text !== '') seen.push([...highlight].map(String).join(''));
          speak(utterance);
        };
      });
      await start(page);
      await page.getByText('已读完').waitFor({ timeout: 55_000 });
      const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
      expect(seen.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
      expect((await said(page)).length).toBe(seen.length);
      expect((await said(page)).every(({ ended }) => ended)).toBe(true);
      expect((await said(page)).map(({ text }) => text)).toContain('发布文号: 浙委办发 二零零二 32号');
      expect(await marked(page)).toBe('');
      expect(await button(page, '重读').count()).toBe(1);
      await button(page, '停止').click();
      expect(await markup(page)).toEqual(before);
      expect(await page.locator('.read-aloud-bar').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.getAttribute('style') ?? '')).toBe('');
    });
  });

  it('marks one sentence after the other and keeps it in view', async () => {
    await open(circular, still, quick, async page => {
      await startAt(page, 's1-1-p1');
      for (const count of [4, 8, 12, 16]) {
        await saidCount(page, count);
        await button(page, '暂停').click();
        const { above, below } = await room(page);
        expect(above).toBeGreaterThanOrEqual(0);
        expect(below).toBeGreaterThanOrEqual(0);
        await button(page, '继续').click();
      }
      const text = await page.locator('#s1-1-p1').textContent();
      expect(text).toContain((await said(page))[0]!.text);
    });
  });

  it('pauses, goes on, steps and stops', async () => {
    await open(circular, still, slow, async page => {
      await startAt(page, 's1-p1');
      await saidCount(page, 1);
      const first = await marked(page);
      expect(first).toMatch(/^这次检查情况表明/u);
      await button(page, '暂停').click();
      expect(await page.evaluate(() => window.speechSynthesis.speaking)).toBe(false);
      expect(await marked(page)).toBe(first);
      await button(page, '继续').click();
      await saidCount(page, 2);
      expect((await lastSaid(page)).text).toBe((await said(page))[0]!.text);
      await button(page, '下一句').click();
      await saidCount(page, 3);
      expect((await lastSaid(page)).text).toMatch(/^\(一\)|^一，各级党委/u);
      expect(await marked(page)).toMatch(/^\(一\)各级党委。$/u);
      await button(page, '上一句').click();
      await saidCount(page, 4);
      expect(await marked(page)).toBe(first);
      await button(page, '停止').click();
      expect(await marked(page)).toBe('');
      expect(await page.evaluate(() => window.speechSynthesis.speaking)).toBe(false);
    });
  });

  it('remembers how fast it reads', async () => {
    await open(circular, still, slow, async page => {
      await start(page);
      await page.locator('.read-aloud-bar').getByLabel('语速').selectOption('1.5 倍');
      await saidCount(page, 2);
      expect((await said(page)).map(({ rate }) => rate)).toEqual([1, 1.5]);
      await page.reload();
      await start(page);
      await saidCount(page, 1);
      expect((await lastSaid(page)).rate).toBe(1.5);
      expect(await page.evaluate(() => localStorage.getItem('qingjian:speech-rate'))).toBe('1.5');
    });
  });

  it('begins with what is selected, and later from where the reader has gone', async () => {
    await open(circular, still, slow, async page => {
      await page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector('#s1-1-p1')!, NodeFilter.SHOW_TEXT);
        let at = -1;
        while (at < 0 && walker.nextNode()) at = walker.currentNode.nodeValue!.indexOf('明确要求');
        const words = document.createRange();
        words.setStart(walker.currentNode, at);
        words.setEnd(walker.currentNode, at + 2);
        getSelection()!.addRange(words);
      });
      await start(page);
      await saidCount(page, 1);
      expect((await lastSaid(page)).text).toMatch(/^班子成员抓党风廉政建设/u);
      await page.evaluate(() => getSelection()!.removeAllRanges());
      await page.evaluate(() => document.getElementById('s2')!.scrollIntoView({ behavior: 'instant' }));
      await button(page, '从这里读').click();
      await saidCount(page, 2);
      expect((await lastSaid(page)).text).toMatch(/^二、党风廉政建设责任制执行中/u);
    });
  });

  it('does not fetch a reader back who has scrolled away, until something is pressed', async () => {
    await open(circular, still, quick, async page => {
      await startAt(page, 's1-1-p1');
      await page.waitForTimeout(1600);
      await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
      const away = await page.evaluate(() => scrollY);
      const { length } = await said(page);
      await saidCount(page, length + 3);
      expect(await page.evaluate(() => scrollY)).toBe(away);
      await button(page, '暂停').click();
      const { above, below } = await room(page);
      expect(above).toBeGreaterThanOrEqual(0);
      expect(below).toBeGreaterThanOrEqual(0);
    });
  });

  it('is silent once the page is left', async () => {
    await open(circular, still, slow, async page => {
      await start(page);
      await saidCount(page, 1);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
      expect(await page.evaluate(() => window.speechSynthesis.speaking)).toBe(false);
      expect(await button(page, '继续').count()).toBe(1);
    });
  });

  it('says why it fell silent', async () => {
    await open(circular, still, { ...slow, voices: [{ ...mandarin, trouble: 'network' }] }, async page => {
      await start(page);
      const status = page.locator('.read-aloud-bar [role="status"]');
      await page.waitForFunction(() => document.querySelector('.read-aloud-problem')?.textContent);
      expect(await status.textContent()).toBe('语音出错，已暂停。可再按“继续”。');
      expect(await page.locator('.read-aloud-bar [aria-live]').count()).toBe(0);
    });
  });

  it('tells that a voice is of the network, and of no other', async () => {
    const remote = { name: 'Google', lang: 'zh-CN', localService: false };
    for (const [voice, shown] of [
      [remote, true],
      [mandarin, false],
    ] as const)
      await open(circular, phone, { ...slow, voices: [voice] }, async page => {
        await start(page);
        await saidCount(page, 1);
        expect(await page.locator('.read-aloud-remote').isVisible()).toBe(shown);
      });
  });
});

describe('the text', () => {
  it.each([true, false])(
    'is the same after other scripts have changed it meanwhile; by highlight: %s',
    async highlights => {
      await open(`${circular}?hl=责任制`, still, slow, async page => {
        await page.locator('.hit-bar').waitFor();
        await page.getByRole('button', { name: '清除标记' }).click();
        // What the choice of marks makes anew has other addresses than what was written.
        await openSettings(page);
        for (const choice of ['none', 'first']) await page.getByLabel('概念标注').selectOption(choice);
        const before = await markup(page);
        await page.goto(`${site.url}${circular}?hl=责任制`);
        if (!highlights) await withoutHighlights(page);
        await page.locator('.hit-bar').waitFor();
        await startAt(page, 's1-1-p1');
        await saidCount(page, 1);
        const sentence = await marked(page);
        expect(sentence).toMatch(/^实行责任制后.*一起部署。$/u);
        expect((await page.locator('mark.read-aloud').count()) > 0).toBe(!highlights);
        await openSettings(page);
        await page.getByLabel('概念标注').selectOption('none');
        expect(await marked(page)).toBe(sentence);
        expect(await page.locator('article a.concept').count()).toBe(0);
        await page.locator('#show-facts').check();
        expect(await marked(page)).toBe(sentence);
        await page.locator('.hit-bar').getByRole('button', { name: '清除标记' }).click();
        // A change that nobody hears of is seen.
        await page.waitForTimeout(50);
        expect(await marked(page)).toBe(sentence);
        await openSettings(page);
        await page.locator('#show-facts').uncheck();
        await page.getByLabel('概念标注').selectOption('first');
        expect(await marked(page)).toBe(sentence);
        await button(page, '停止').click();
        expect(await marked(page)).toBe('');
        expect(await markup(page)).toEqual(before);
      });
    },
  );
});

describe('the bar', () => {
  it('comes right after its button for the keyboard; Escape ends it and gives the focus back', async () => {
    await open(circular, desktop, slow, async page => {
      await opener(page).focus();
      await page.keyboard.press('Enter');
      await page.locator('.read-aloud-bar').waitFor();
      expect(await opener(page).getAttribute('aria-expanded')).toBe('true');
      const names: string[] = [];
      for (let step = 0; step < 6; step++) {
        await page.keyboard.press('Tab');
        names.push(
          await page.evaluate(
            () =>
              document.activeElement!.closest('label')?.firstChild?.textContent ??
              document.activeElement!.textContent!,
          ),
        );
      }
      expect(names).toEqual(['上一句', '暂停', '下一句', '停止', '语速', '从这里读']);
      await page.keyboard.press('Escape');
      expect(await page.locator('.read-aloud-bar').count()).toBe(0);
      expect(await opener(page).evaluate(button => button === document.activeElement)).toBe(true);
      expect(await opener(page).getAttribute('aria-expanded')).toBe('false');
      expect(await page.evaluate(() => window.speechSynthesis.speaking)).toBe(false);
    });
  });

  it('leaves Escape to a card that is open', async () => {
    await open(circular, desktop, slow, async page => {
      await start(page);
      await page.locator('article a.concept').first().focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page.locator('.preview-card').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.locator('.preview-card').count()).toBe(0);
      expect(await page.locator('.read-aloud-bar').count()).toBe(1);
      await page.keyboard.press('Escape');
      expect(await page.locator('.read-aloud-bar').count()).toBe(0);
    });
  });

  it('is ended by its button too', async () => {
    await open(circular, desktop, slow, async page => {
      await start(page);
      await opener(page).click();
      await page.locator('.read-aloud-bar').waitFor({ state: 'detached' });
    });
  });

  it.each([
    ['light', 'light', desktop],
    ['dark', 'dark', desktop],
    ['a phone', 'light', phone],
    ['320 pixels', 'dark', { viewport: { width: 320, height: 568 } }],
  ] as const)(
    'has no faults that axe finds, nothing too small, nothing beside the window: %s',
    async (_, colorScheme, options) => {
      await open(circular, { ...options, colorScheme }, slow, async page => {
        await start(page);
        await saidCount(page, 1);
        expect(await findViolations(page)).toEqual([]);
        const sizes = await page.locator('.read-aloud-bar :is(button, select)').evaluateAll(buttons =>
          buttons
            .map(each => each.getBoundingClientRect())
            .map(({ width, height, left, right }) => ({
              least: Math.min(width, height),
              within: left >= 0 && right <= innerWidth,
            })),
        );
        expect(sizes.length).toBe(6);
        for (const size of sizes) {
          expect(size.least).toBeGreaterThanOrEqual(44);
          expect(size.within).toBe(true);
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
      });
    },
  );

  it('stands above the bar of the hits; neither covers the other, nor what has the focus, nor the end', async () => {
    await open(`${circular}?hl=责任制`, phone, slow, async page => {
      await page.locator('.hit-bar').waitFor();
      await start(page);
      await page.waitForTimeout(100);
      const [reading, hits] = await page.evaluate(() =>
        ['.read-aloud-bar', '.hit-bar'].map(bar => document.querySelector(bar)!.getBoundingClientRect()),
      );
      expect(Math.abs(reading!.bottom - hits!.top)).toBeLessThan(1);
      expect(Math.abs(hits!.bottom - 740)).toBeLessThan(1);
      expect(await page.locator('.reading-foot').isVisible()).toBe(false);
      await page.locator('.site-footer a').last().focus();
      const end = await page
        .locator('.site-footer a')
        .last()
        .evaluate(link => link.getBoundingClientRect().bottom);
      expect(end).toBeLessThanOrEqual(reading!.top);
    });
  });

  it.each([0, 4])(
    'has the foot to itself in elder mode, its targets and letters large: step %i',
    async step => {
      await open(circular, { viewport: { width: 360, height: 740 } }, slow, async page => {
        const kept = JSON.stringify({ elder: true, elderSize: step });
        await page.evaluate(kept => localStorage.setItem('qingjian:preferences', kept), kept);
        await page.reload();
        await page.locator('.reading-foot').waitFor();
        await start(page);
        await saidCount(page, 1);
        expect(await page.locator('.reading-foot').isVisible()).toBe(false);
        expect(await findSmallTargets(page, 60)).toEqual([]);
        expect(await findSmallText(page)).toEqual([]);
        const [bar, footer] = await page.evaluate(() => {
          scrollTo({ top: document.body.scrollHeight, behavior: 'instant' });
          return ['.read-aloud-bar', '.site-footer'].map(each =>
            document.querySelector(each)!.getBoundingClientRect(),
          );
        });
        expect(bar!.height).toBeLessThanOrEqual(370);
        expect(footer!.bottom).toBeLessThanOrEqual(bar!.top + 1);
        expect(await findViolations(page)).toEqual([]);
      });
    },
  );

  it('is not printed, nor is the mark', async () => {
    await open(circular, desktop, slow, async page => {
      await start(page);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.read-aloud-bar').isVisible()).toBe(false);
      expect(await page.locator('.read-aloud-choice').isVisible()).toBe(false);
    });
  });

  it.each([
    ['reduce', 'instant'],
    ['no-preference', 'smooth'],
  ] as const)('scrolls as the reader will have it: %s', async (reducedMotion, behavior) => {
    await open(circular, { ...desktop, reducedMotion }, slow, async page => {
      await page.evaluate(() => {
        const calls: unknown[] = [];
        Object.assign(window, {
          calls,
          scrollBy: (options: ScrollToOptions) => calls.push(options.behavior),
        });
      });
      await start(page);
      await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
      await button(page, '下一句').click();
      const calls = await page.evaluate(() => (window as unknown as { calls: string[] }).calls);
      expect(new Set(calls)).toEqual(new Set([behavior]));
    });
  });
});
