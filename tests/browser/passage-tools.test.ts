/** Links to passages and citations of them, made on a document's page in a real Chromium. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { findPlaces } from '../../src/lib/places/find.ts';
import type { Document } from '../../src/model/index.ts';
import { findViolations, launchBrowser, visit } from '../helpers/browser.ts';
import { siteUrl, subPath } from '../helpers/built-sites.ts';

let browser: Browser;
/** Without an address of its own, and with one, under a sub-path. */
let site: Served;
let published: Served;

beforeAll(async () => {
  site = await serveSite({ folder: join(inject('rootProject'), 'dist'), base: '/', port: 0 });
  published = await serveSite({ folder: join(inject('subPathProject'), 'dist'), base: subPath, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await published?.close();
});

const permissions = ['clipboard-read', 'clipboard-write'];
const desktop = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', permissions } as const;
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, permissions };

const notice = 'documents/tianjin-2004-notice/';
const circular = 'documents/zhejiang-2002-circular/';
const speech = 'documents/city-2011-speech/';
const studyOnly = 'documents/border-2020-speech/';
const ids = [
  'tianjin-2004-notice',
  'zhejiang-2002-circular',
  'city-2011-speech',
  'border-2020-speech',
  'zhejiang-2008-speech',
];

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, options, use);

/** Where words begin or end: a passage, and words of it. */
type Place = readonly [id: string, words: string];

/** Selects from the beginning of words in one passage to the end of words in another. */
async function select(page: Page, first: Place, last: Place = first): Promise<void> {
  await page.evaluate(
    ([first, last]) => {
      const placeOf = ([id, words]: readonly [string, string], after: boolean): [Node, number] => {
        const element = document.getElementById(id)!;
        let at = element.textContent!.indexOf(words) + (after ? words.length : 0);
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode() as Text; node; node = walker.nextNode() as Text) {
          if (at < node.length || (after && at === node.length)) return [node, at];
          at -= node.length;
        }
        throw new Error(words);
      };
      const range = document.createRange();
      range.setStart(...placeOf(first, false));
      range.setEnd(...placeOf(last, true));
      document.getElementById(first[0])!.scrollIntoView({ block: 'center' });
      getSelection()!.removeAllRanges();
      getSelection()!.addRange(range);
    },
    [first, last] as const,
  );
  await page.waitForSelector('.passage-tools');
}

const bar = (page: Page) => page.locator('.passage-tools');
const button = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true });

/** Presses a tool and gives what is on the clipboard then. */
async function copied(page: Page, name: string): Promise<string> {
  await button(page, name).click();
  await page.waitForFunction(() =>
    document.querySelector('.tools-status')?.textContent?.startsWith('已复制'),
  );
  return page.evaluate(() => navigator.clipboard.readText());
}

const selectedText = (page: Page) => page.evaluate(() => getSelection()!.toString());
/** The id of the one passage that is marked as the one that was linked to. */
const markedPassage = (page: Page) =>
  page.evaluate(() => {
    const plain = getComputedStyle(document.querySelector('#p1')!).boxShadow;
    const marked = [...document.querySelectorAll('article [id]')].filter(
      each => getComputedStyle(each).boxShadow !== plain,
    );
    return marked.map(({ id }) => id).join(' ');
  });
const focusedText = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute('href'));
const day = (page: Page) =>
  page.evaluate(() =>
    new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10),
  );

describe('a copied link', () => {
  it('opens at the passage, marked, and says nothing', async () => {
    let link = '';
    await open(notice, desktop, async page => {
      await select(page, ['s2-4', '市药监局']);
      link = await copied(page, '复制链接');
      expect(link).toBe(`${site.url}${notice}#s2-4:~:text=${encodeURIComponent('市药监局')}`);
      expect(await selectedText(page)).toBe('市药监局');
    });
    await visit(browser, link, desktop, async page => {
      await expect.poll(() => markedPassage(page), { timeout: 5000 }).toBe('s2-4');
      await expect.poll(() => page.evaluate(() => scrollY), { timeout: 5000 }).toBeGreaterThan(0);
      expect(await page.locator('.link-notice').count()).toBe(0);
    });
  });

  it('is told to be out of date where the words have changed', async () => {
    let link = '';
    await open(notice, desktop, async page => {
      await select(page, ['s2-4', '市药监局']);
      link = await copied(page, '复制链接');
    });
    const changed = link.replace(encodeURIComponent('市药监局'), encodeURIComponent('市食药监局'));
    expect(changed).not.toBe(link);
    await visit(browser, changed, desktop, async page => {
      expect(await page.locator('.link-notice').textContent()).toContain('“市食药监局”不在这一段');
      // The browser would find them in the notice, were they in one box.
      expect(await page.locator('.link-notice .apart').textContent()).toBe('市');
      expect(await page.locator('.link-notice .apart').evaluate(each => getComputedStyle(each).display)).toBe(
        'inline-block',
      );
    });
  });

  it('quotes both ends of several passages, and nothing of a heading, which the outline has too', async () => {
    await open(notice, desktop, async page => {
      await select(page, ['s2-1', '市体改办'], ['s2-3', '农民利益']);
      expect(decodeURIComponent(await copied(page, '复制链接'))).toMatch(/#s2-1:~:text=市[^,]+,[^,]+$/u);
    });
    await open(circular, desktop, async page => {
      const heading = (await page.locator('#s1-1').textContent())!;
      await select(page, ['s1-1', heading.slice(3, 8)], ['s1-1-p1', '实行责任制']);
      const words = decodeURIComponent(await copied(page, '复制链接')).split(':~:text=')[1] ?? '';
      expect(heading).not.toContain(words.split(',')[0]);
    });
  });

  it('is that of the page where all of it is selected, though its first passage is no title', async () => {
    await open(circular, desktop, async page => {
      await page.keyboard.press('Control+a');
      await page.waitForSelector('.passage-tools');
      expect(await bar(page).locator('.tools-place').textContent()).toBe('全文');
      expect(await copied(page, '复制链接')).toBe(site.url + circular);
    });
  });

  it('marks its passage in forced colours too', async () => {
    await open(
      `${notice}#s2-4:~:text=${encodeURIComponent('市药监局')}`,
      { ...desktop, forcedColors: 'active' },
      async page => {
        await page.waitForSelector('#s2-4[data-linked]');
        const style = await page.locator('#s2-4').evaluate(each => getComputedStyle(each).outlineStyle);
        expect(style).toBe('solid');
      },
    );
  });

  it('can begin on a linked word: the mouse selects, and does not drag the link', async () => {
    await open(notice, desktop, async page => {
      const concept = page.locator('article p a.concept, article p .concept a').first();
      await concept.scrollIntoViewIfNeeded();
      const box = (await concept.boundingBox())!;
      // From before the first letter's middle Chromium selects nothing, whatever the style sheet says.
      await page.mouse.move(box.x + 14, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2, { steps: 8 });
      await page.mouse.up();
      expect(await selectedText(page)).not.toBe('');
    });
  });

  it('leaves what is quoted in view above the tools at the foot', async () => {
    await open(notice, phone, async page => {
      await page.evaluate(() => document.getElementById('s3-p1')!.scrollIntoView({ block: 'end' }));
      await select(page, ['s3-p1', '工作']);
      const [words, tools] = await page.evaluate(() => [
        getSelection()!.getRangeAt(0).getBoundingClientRect().bottom,
        document.querySelector('.passage-tools')!.getBoundingClientRect().top,
      ]);
      expect(words).toBeLessThanOrEqual(tools!);
    });
  });

  it('leads to each of several places where the same words stand', async () => {
    const links: string[] = [];
    await open(notice, desktop, async page => {
      for (const id of ['s2-1', 's2-4', 's2-7']) {
        await select(page, [id, '牵头']);
        links.push(await copied(page, '复制链接'));
        await page.keyboard.press('Escape');
      }
    });
    for (const [index, id] of ['s2-1', 's2-4', 's2-7'].entries()) {
      await visit(browser, links[index]!, desktop, async page => {
        await expect.poll(() => markedPassage(page)).toBe(id);
        expect(await page.locator('.link-notice').count()).toBe(0);
        const { top, bottom } = await page
          .locator(`#${id}`)
          .evaluate(element => element.getBoundingClientRect().toJSON());
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(800);
      });
    }
  });

  it('has the published address where the page knows it', async () => {
    await visit(browser, published.url + notice, desktop, async page => {
      await page.locator('#s3-p2 .permalink').click();
      expect(await copied(page, '复制链接')).toBe(`${siteUrl}${subPath}${notice}#s3-p2`);
    });
  });
});

describe('a copied citation', () => {
  it('names the passages from the first to the last', async () => {
    await open(notice, desktop, async page => {
      await select(page, ['s2-4', '市药监局'], ['s2-6', '农民工工资']);
      expect(await bar(page).locator('.tools-place').textContent()).toBe('第二部分第（四）条至第（六）条');
      expect(await copied(page, '复制引用')).toBe(
        '《关于认真贯彻落实市政府廉政工作会议精神的通知》第二部分第（四）条至第（六）条',
      );
      expect(await copied(page, '复制参考文献')).toBe(
        `关于认真贯彻落实市政府廉政工作会议精神的通知[EB/OL]. (2004-03-10)[${await day(page)}]. ${site.url}${notice}#s2-4.`,
      );
      const [first, second, third, source] = (await copied(page, '复制文字和出处')).split('\n');
      expect(first).toMatch(/^市药监局、.*的工作。$/u);
      expect(second).toMatch(/^（五）市教委牵头.*的力度。$/u);
      expect(third).toMatch(/^（六）市建委.*农民工工资$/u);
      expect(source).toBe(
        `出处：《关于认真贯彻落实市政府廉政工作会议精神的通知》第二部分第（四）条至第（六）条，${site.url}${notice}#s2-4`,
      );
    });
  });

  it('has the number, and the mark of a supplied title', async () => {
    await open(circular, desktop, async page => {
      await select(page, ['s1-4-p1-i2', '领导干部廉洁自律工作']);
      expect(await copied(page, '复制引用')).toBe(
        '《关于2002年落实党风廉政建设责任制检查情况的通报》（据文意拟题；浙委办发〔2002〕32号）第一部分第（四）条第二项',
      );
      expect(await copied(page, '复制参考文献')).toBe(
        `中共浙江省委办公厅, 浙江省人民政府办公厅. [关于2002年落实党风廉政建设责任制检查情况的通报]: 浙委办发〔2002〕32号[EB/OL]. (2002-12-31)[${await day(page)}]. ${site.url}${circular}#s1-4-p1-i2.`,
      );
    });
  });

  it('keeps the words of one paragraph of the source in one line', async () => {
    await open(speech, desktop, async page => {
      await select(page, ['s1-p2-i1', '一是'], ['s1-p2-i2', '阶段性成效']);
      expect(await copied(page, '复制引用')).toBe(
        '《政府廉政建设依法行政会议发言稿》第一部分第2自然段第一项至第二项',
      );
      expect((await copied(page, '复制文字和出处')).split('\n')).toHaveLength(2);
    });
  });

  it('says that a document is for study only', async () => {
    await open(studyOnly, desktop, async page => {
      await page.locator('#s2-4 .permalink').click();
      const text = await copied(page, '复制文字和出处');
      expect(text.split('\n').at(0)).toBe('（四）管好用好财政公共资金。');
      expect(text.split('\n').at(-1)).toBe('仅供学习，请勿转载。');
    });
  });

  it('is the same on the page as from the data, for every passage', async () => {
    for (const id of ids) {
      const file = join(inject('rootProject'), 'dist/data/documents', `${id}.json`);
      const { blocks } = JSON.parse(await readFile(file, 'utf8')) as Document;
      const places = findPlaces(blocks);
      await open(`documents/${id}/`, desktop, async page => {
        const told = await page.evaluate(async () => {
          const said: [string, string][] = [];
          for (const sign of document.querySelectorAll<HTMLElement>('article a.permalink')) {
            document.querySelector('.passage-tools')?.remove();
            sign.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
            while (!document.querySelector('.passage-tools')) await new Promise(requestAnimationFrame);
            said.push([sign.closest('[id]')!.id, document.querySelector('.tools-place')!.textContent!]);
          }
          return said;
        });
        expect(told).toEqual(blocks.map(block => [block.id, places.cite(block.id) || '全文']));
      });
    }
  });
});

describe('where the page may not copy', () => {
  /** No clipboard, as on a page served over plain http. */
  const withoutClipboard = () => Object.defineProperty(navigator, 'clipboard', { value: undefined });

  it('copies by the command and keeps the selection', async () => {
    await open(notice, desktop, async page => {
      const clipboard = await page.evaluateHandle(() => navigator.clipboard);
      await page.evaluate(withoutClipboard);
      await select(page, ['s2-4', '市药监局']);
      await button(page, '复制引用').click();
      await page.waitForFunction(() =>
        document.querySelector('.tools-status')?.textContent?.startsWith('已复制'),
      );
      expect(await clipboard.evaluate(each => each.readText())).toMatch(/第二部分第（四）条$/u);
      expect(await selectedText(page)).toBe('市药监局');
    });
  });

  it('shows the text selected in a field where the command is refused too', async () => {
    await open(notice, desktop, async page => {
      await page.evaluate(withoutClipboard);
      await page.evaluate(() => {
        document.execCommand = () => false;
      });
      await page.locator('#s2-4 .permalink').focus();
      await page.keyboard.press('Enter');
      await bar(page).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      const field = bar(page).locator('textarea');
      await field.waitFor();
      expect(await page.locator('.tools-status').textContent()).toContain('浏览器不让本页复制');
      expect(
        await field.evaluate((each: HTMLTextAreaElement) =>
          each.value.slice(each.selectionStart, each.selectionEnd),
        ),
      ).toMatch(/第二部分第（四）条$/u);
      expect(await field.evaluate(each => document.activeElement === each)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await bar(page).count()).toBe(0);
    });
  });
});

describe('the bar', () => {
  it('opens beside a pressed link, which still goes to its passage', async () => {
    await open(notice, desktop, async page => {
      await page.locator('#s2-4 .permalink').click();
      await bar(page).waitFor();
      expect(new URL(page.url()).hash).toBe('#s2-4');
      const [tools, passage] = [await bar(page).boundingBox(), await page.locator('#s2-4').boundingBox()];
      const gap = tools!.y - (passage!.y + passage!.height);
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThan(20);
      expect(tools!.x + tools!.width).toBeLessThanOrEqual(1280);
      await page.locator('.facts-card > summary').click();
      expect(await bar(page).count()).toBe(0);
    });
  });

  it('takes the keyboard from a link, and gives it back', async () => {
    await open(notice, desktop, async page => {
      await page.locator('#s2-4 .permalink').focus();
      await page.keyboard.press('Enter');
      await bar(page).waitFor();
      await expect.poll(() => focusedText(page)).toBe('复制链接');
      await page.keyboard.press('ArrowRight');
      expect(await focusedText(page)).toBe('复制引用');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowRight');
      expect(await focusedText(page)).toBe('复制链接');
      await page.keyboard.press('Escape');
      expect(await focusedText(page)).toBe('#s2-4');
      expect(await bar(page).count()).toBe(0);
      await page.keyboard.press('Enter');
      await expect.poll(() => focusedText(page)).toBe('复制链接');
      await page.keyboard.press('Tab');
      expect(await bar(page).count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.closest('article [id]')?.id)).toBe('s2-5');
    });
  });

  it('is the next for the keyboard after words are selected, and leaves them selected', async () => {
    await open(notice, desktop, async page => {
      await select(page, ['s2-4', '市药监局']);
      await page.keyboard.press('Tab');
      expect(await focusedText(page)).toBe('复制链接');
      expect(await selectedText(page)).toBe('市药监局');
      await page.keyboard.press('Escape');
      expect(await selectedText(page)).toBe('市药监局');
      expect(await bar(page).count()).toBe(0);
    });
  });

  it('closes when nothing is selected any more', async () => {
    await open(notice, desktop, async page => {
      await select(page, ['s2-4', '市药监局']);
      await page.evaluate(() => getSelection()!.removeAllRanges());
      await expect.poll(() => bar(page).count()).toBe(0);
    });
  });

  it('loads nothing before it is wanted', async () => {
    await open(notice, desktop, async page => {
      const asked: string[] = [];
      const own = /\/(?:passage-toolbar|cite-document|copy-text)\./u;
      page.on('request', request => own.test(request.url()) && asked.push(request.url()));
      await page.waitForTimeout(500);
      expect(asked).toEqual([]);
      await select(page, ['s2-4', '市药监局']);
      expect(asked.length).toBeGreaterThan(0);
    });
  });

  it.each([320, 360])('stands at the foot of a touched window %i pixels wide', async width => {
    await open(notice, { ...phone, viewport: { width, height: 740 } }, async page => {
      await page.locator('#s2-4 .permalink').tap();
      await bar(page).waitFor();
      const box = (await bar(page).boundingBox())!;
      expect([box.x, box.width, Math.round(box.y + box.height)]).toEqual([0, width, 740]);
      const passage = (await page.locator('#s2-4').boundingBox())!;
      expect(passage.y + passage.height).toBeLessThan(box.y);
      for (const each of await bar(page).locator('button').all()) {
        const { width, height } = (await each.boundingBox())!;
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      }
      await button(page, '复制引用').tap();
      await expect.poll(() => page.locator('.tools-status').textContent()).toContain('第二部分第（四）条');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });

  it.each(['light', 'dark'] as const)('has no violation in %s mode', async colorScheme => {
    for (const options of [desktop, phone]) {
      await open(circular, { ...options, colorScheme }, async page => {
        await page.locator('.facts-card > summary').click();
        await page.locator('.cite-form button').first().waitFor();
        await page.locator('#s1-2 .permalink').click();
        await copied(page, '复制引用');
        expect(await findViolations(page)).toEqual([]);
      });
    }
  });
});

describe('the citations of a document', () => {
  it('are there without a script', async () => {
    await open(circular, { ...desktop, javaScriptEnabled: false }, async page => {
      await page.locator('.facts-card > summary').click();
      const texts = await page.locator('[data-cite]').allTextContents();
      expect(texts).toEqual([
        '《关于2002年落实党风廉政建设责任制检查情况的通报》（据文意拟题；浙委办发〔2002〕32号）',
        '中共浙江省委办公厅, 浙江省人民政府办公厅. [关于2002年落实党风廉政建设责任制检查情况的通报]: 浙委办发〔2002〕32号[EB/OL]. (2002-12-31)[引用日期]. 本页网址.',
      ]);
      expect(await page.locator('.cite-later').textContent()).toBe('请把“本页网址”“引用日期”换成实际的。');
    });
  });

  it('get the address and the day, and can be copied', async () => {
    await open(notice, desktop, async page => {
      await page.locator('.facts-card > summary').click();
      const copy = page.getByRole('button', { name: '复制参考文献' });
      await copy.click();
      await expect.poll(() => page.locator('.cite-status').textContent()).toBe('已复制参考文献。');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        `关于认真贯彻落实市政府廉政工作会议精神的通知[EB/OL]. (2004-03-10)[${await day(page)}]. ${site.url}${notice}.`,
      );
      expect(await page.locator('.cite-later').count()).toBe(0);
      expect(await page.locator('.cite-document').textContent()).toContain('推定的发文机关没有写入引用。');
    });
  });
});
