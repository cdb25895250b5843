/** What accompanies the reader of a document: the outline, the bar at the foot, notes in the margin, what comes next. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import type { DocumentSummary } from '../../src/model/index.ts';
import { findViolations, launchBrowser, layoutShift, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

let browser: Browser;
let site: Served;
let documents: DocumentSummary[];

beforeAll(async () => {
  const dist = join(inject('subPathProject'), 'dist');
  // Under a sub-path: the sheet that is loaded later has to be found there too.
  site = await serveSite({ folder: dist, base: subPath, port: 0 });
  browser = await launchBrowser();
  documents = JSON.parse(await readFile(join(dist, 'data/documents.json'), 'utf8')) as DocumentSummary[];
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, { reducedMotion: 'reduce', ...options }, use);

const ids = [
  'border-2020-speech',
  'city-2011-speech',
  'tianjin-2004-notice',
  'zhejiang-2002-circular',
  'zhejiang-2008-speech',
] as const;
const speech = 'documents/city-2011-speech/';
const size = (width: number, height = 800) => ({ viewport: { width, height } });
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const wide = size(1280);

/** Pixels that the page is wider than its window. */
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const scrollTo = async (page: Page, y: number) => {
  await page.evaluate(top => window.scrollTo(0, top), y);
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
};

/** The line of the outline that is marked as the place, by what it leads to. */
const currentOf = (page: Page) =>
  page
    .locator('.outline [aria-current=location]')
    .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).hash));

describe('the outline beside the text', () => {
  it('marks the section that is being read, and no other', async () => {
    await open(speech, wide, async page => {
      expect(await currentOf(page)).toEqual([]);
      const hashes = await page
        .locator('.outline li a')
        .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).hash));
      expect(hashes).toHaveLength(19);
      // Where the first line under a heading is at the top of the window, that heading's section is being read.
      for (const hash of [...hashes, hashes[0]!]) {
        const reached = await page.evaluate(id => {
          const heading = document.querySelector(id)!.getBoundingClientRect();
          const top = heading.bottom + scrollY - document.querySelector('.site-header')!.clientHeight - 8;
          return top <= document.documentElement.scrollHeight - innerHeight ? top : null;
        }, hash);
        if (reached === null) continue;
        await scrollTo(page, reached);
        const expected = await page.evaluate(all => {
          const edge =
            document.querySelector('.site-header')!.getBoundingClientRect().bottom + innerHeight / 4;
          return all.filter(id => document.querySelector(id)!.getBoundingClientRect().top <= edge).at(-1);
        }, hashes);
        expect(await currentOf(page)).toEqual([expected]);
        expect(hashes.indexOf(expected!)).toBeGreaterThanOrEqual(hashes.indexOf(hash));
      }
      await scrollTo(page, 0);
      expect(await currentOf(page)).toEqual([]);
    });
  });

  it('keeps the marked line in view by itself, the page stays where it is', async () => {
    await open(speech, size(1280, 420), async page => {
      for (const share of [0.3, 0.6, 0.95, 0.2]) {
        const y = await page.evaluate(part => document.documentElement.scrollHeight * part, share);
        await scrollTo(page, y);
        const before = await page.evaluate(() => scrollY);
        const inside = await page.evaluate(() => {
          const link = document.querySelector('.outline [aria-current]')!.getBoundingClientRect();
          const box = document.querySelector('.outline')!.getBoundingClientRect();
          return link.top >= box.top - 1 && link.bottom <= box.bottom + 1;
        });
        expect(inside, `at ${share}`).toBe(true);
        expect(await page.evaluate(() => scrollY)).toBe(before);
      }
    });
  });

  it('says how much is read, from little to all, and so does the line under the header', async () => {
    await open(speech, wide, async page => {
      const share = async () =>
        Number.parseInt((await page.locator('.outline .read-share').textContent()) ?? '', 10);
      const line = () =>
        page.locator('.read-line').evaluate(element => new DOMMatrix(getComputedStyle(element).transform).a);
      const shares: number[] = [];
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let y = 0; y <= height; y += 1500) {
        await scrollTo(page, y);
        shares.push(await share());
        expect(Math.abs((await line()) * 100 - shares.at(-1)!)).toBeLessThanOrEqual(0.51);
      }
      expect(shares[0]).toBe(0);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(new Set(shares).size).toBeGreaterThan(5);
      await scrollTo(page, height);
      expect(await share()).toBe(100);
      await scrollTo(page, 0);
      expect(await share()).toBe(shares[0]);
    });
  });

  it('shows the section of the words that a link quotes, though they stand in the middle of the window', async () => {
    await open(`${speech}#s2-1-p1-i1:~:text=${encodeURIComponent('认真做好查漏补缺')}`, wide, async page => {
      await expect.poll(() => currentOf(page)).toEqual(['#s2-1']);
    });
  });

  it('stands open beside the text without JavaScript, and leads to its sections', async () => {
    await open(speech, { ...wide, javaScriptEnabled: false }, async page => {
      const link = page.locator('.outline li a').nth(3);
      expect(await link.isVisible()).toBe(true);
      const [outline, text] = await Promise.all([
        page.locator('.outline').boundingBox(),
        page.locator('article').boundingBox(),
      ]);
      expect(outline!.x + outline!.width).toBeLessThan(text!.x);
      await link.click();
      expect(page.url()).toBe(`${site.url}${speech}${await link.getAttribute('href')}`);
    });
  });
});

describe('the bar at the foot of a phone', () => {
  const foot = (page: Page) => page.locator('.reading-foot');
  const sheet = (page: Page) => page.locator('dialog.outline-sheet');
  const openSheet = async (page: Page) => {
    await foot(page).getByRole('button', { name: '目录' }).click();
    await sheet(page).waitFor();
  };
  const focused = (page: Page) =>
    page.evaluate(() => `${document.activeElement?.closest('dialog, .reading-foot')?.className}`);

  it('stands for the outline, names the section and how much is read', async () => {
    await open(speech, phone, async page => {
      expect(await page.locator('.outline').isVisible()).toBe(false);
      expect(await page.locator('.reading-section').textContent()).toBe('');
      expect(await foot(page).textContent()).toMatch(/^目录\d%$/u);
      await page.goto(`${site.url}${speech}#s3-1-p1`);
      await page.waitForFunction(() => document.querySelector('.reading-section')?.textContent);
      expect(await page.locator('.reading-section').textContent()).toBe(
        await page.locator('.outline [aria-current]').textContent(),
      );
      await scrollTo(page, 1e6);
      expect(await foot(page).locator('.read-share').textContent()).toBe('100%');
      const { width, height } = (await foot(page).getByRole('button').boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    });
  });

  it('opens the outline at the section that is being read; Escape, the button and a press beside it close it', async () => {
    await open(`${speech}#s3-1-p1`, phone, async page => {
      await page.waitForFunction(() => document.querySelector('.outline [aria-current]'));
      const closings: (() => Promise<void>)[] = [
        () => page.keyboard.press('Escape'),
        () => sheet(page).getByRole('button', { name: '关闭' }).click(),
        () => page.mouse.click(180, 40),
      ];
      for (const close of closings) {
        await openSheet(page);
        expect(await sheet(page).getAttribute('aria-labelledby')).toBe('outline-sheet-name');
        expect(await page.locator('#outline-sheet-name').textContent()).toBe('目录');
        expect(await sheet(page).locator('li a').count()).toBe(19);
        expect(await focused(page)).toBe('outline-sheet');
        const current = sheet(page).locator('[aria-current]');
        expect(await current.count()).toBe(1);
        expect(await current.evaluate(link => link === document.activeElement)).toBe(true);
        const box = (await current.boundingBox())!;
        expect(box.y).toBeGreaterThan(740 * 0.2);
        expect(box.y + box.height).toBeLessThanOrEqual(740);
        const before = await page.evaluate(() => scrollY);
        await close();
        await sheet(page).waitFor({ state: 'detached' });
        expect(await focused(page)).toBe('reading-foot');
        expect(await page.evaluate(() => scrollY)).toBe(before);
      }
    });
  });

  it('keeps the keyboard in the sheet while it is open', async () => {
    await open(speech, phone, async page => {
      await page.locator('.reading-foot button').focus();
      await page.keyboard.press('Enter');
      await sheet(page).waitFor();
      for (let press = 0; press < 25; press++) {
        await page.keyboard.press('Tab');
        const where = await page.evaluate(
          () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
        );
        expect(where).toBe(true);
      }
    });
  });

  it('leads from a line to its section, below the header, and the keyboard goes on from there', async () => {
    await open(speech, phone, async page => {
      await openSheet(page);
      await sheet(page).locator('li a', { hasText: '推进依法行政' }).first().click();
      // A pointer left over a concept would open its card.
      await page.mouse.move(1, 1);
      await sheet(page).waitFor({ state: 'detached' });
      expect(page.url()).toMatch(/#s3$/u);
      const [top, header] = await page.evaluate(() => [
        document.querySelector('#s3')!.getBoundingClientRect().top,
        document.querySelector('.site-header')!.getBoundingClientRect().bottom,
      ]);
      expect(top!).toBeGreaterThanOrEqual(header!);
      expect(top!).toBeLessThan(header! + 60);
      // Going back closes nothing and leads back.
      await page.goBack();
      expect(page.url()).toBe(site.url + speech);
      await openSheet(page);
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('outline-sheet');
    });
  });

  it.each([
    ['light', 'none'],
    ['dark', 'none'],
    ['light', 'active'],
  ] as const)(
    'is accessible with the sheet open: %s, forced colours %s',
    async (colorScheme, forcedColors) => {
      await open(`${speech}#s3-1-p1`, { ...phone, colorScheme, forcedColors }, async page => {
        await page.waitForFunction(() => document.querySelector('.outline [aria-current]'));
        expect(await findViolations(page)).toEqual([]);
        await openSheet(page);
        expect(await findViolations(page)).toEqual([]);
        for (const line of await sheet(page).locator('button, li a').all())
          expect((await line.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      });
    },
  );

  it.each([
    ['as it is', '100%'],
    ['with text of twice the size', '200%'],
  ])('never covers what has the focus, nor the end of the page, %s', async (_, fontSize) => {
    await open('documents/zhejiang-2002-circular/', phone, async page => {
      await page.evaluate(each => document.documentElement.style.setProperty('font-size', each), fontSize);
      const covered: string[] = [];
      for (let press = 0; press < 70; press++) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(() => {
          const element = document.activeElement!;
          if (element.closest('.reading-foot, .site-header, .skip') || element === document.body) return '';
          const rects = [...element.getClientRects()];
          const bar = document.querySelector('.reading-foot')!.getBoundingClientRect().top;
          const below = rects.every(rect => rect.bottom > bar + 0.5);
          return below ? element.outerHTML.slice(0, 90) : '';
        });
        if (found) covered.push(found);
      }
      expect(covered).toEqual([]);
      await scrollTo(page, 1e6);
      const [footer, bar] = await page.evaluate(() => [
        document.querySelector('.site-footer')!.getBoundingClientRect().bottom,
        document.querySelector('.reading-foot')!.getBoundingClientRect().top,
      ]);
      expect(footer!).toBeLessThanOrEqual(bar! + 1);
    });
  });

  it('gives way to the bar of what was searched for, and comes back', async () => {
    await open(`${speech}?hl=${encodeURIComponent('小金库')}`, phone, async page => {
      await page.waitForFunction(() => document.querySelector('.hit-place')?.textContent);
      expect(await foot(page).isVisible()).toBe(false);
      await page.locator('.hit-bar').getByRole('button', { name: '清除标记' }).click();
      expect(await foot(page).isVisible()).toBe(true);
    });
  });

  it('follows the reader in elder mode too, where the header does not stay', async () => {
    const context = await browser.newContext(phone);
    await context.addInitScript(() => localStorage.setItem('qingjian:preferences', '{"elder":true}'));
    const page = await context.newPage();
    await page.goto(`${site.url}${speech}#s3-1-p1`);
    await expect.poll(() => currentOf(page)).toEqual(['#s3-1']);
    expect(await foot(page).locator('.read-share').isVisible()).toBe(true);
    await openSheet(page);
    expect(await sheet(page).locator('[aria-current]').count()).toBe(1);
    // Settings, search and the way out of elder mode are up there.
    await sheet(page).getByRole('link', { name: '回到页首' }).click();
    await sheet(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await context.close();
  });

  it('leaves the fold above the text where the sheet cannot be had', async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.route('**/outline-sheet*', route => route.abort());
    await page.goto(site.url + speech);
    await foot(page).getByRole('button').click();
    await page.locator('.outline li a').nth(2).click();
    expect(new URL(page.url()).hash).toMatch(/^#s/u);
    await context.close();
  });

  it('is not there beside the outline, in print, nor without JavaScript: the outline is folded above the text', async () => {
    await open(speech, phone, async page => {
      await page.emulateMedia({ media: 'print' });
      expect(await foot(page).isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
      expect(await foot(page).isVisible()).toBe(true);
      await page.setViewportSize({ width: 1024, height: 800 });
      expect(await foot(page).isVisible()).toBe(false);
      expect(await page.locator('.outline li a').first().isVisible()).toBe(true);
    });
    await open(speech, { ...phone, javaScriptEnabled: false }, async page => {
      expect(await foot(page).count()).toBe(0);
      const [outline, text] = await Promise.all([
        page.locator('.outline').boundingBox(),
        page.locator('article').boundingBox(),
      ]);
      expect(outline!.y + outline!.height).toBeLessThan(text!.y);
      expect(outline!.height).toBeLessThan(100);
      expect(await page.locator('.outline li a').first().isVisible()).toBe(false);
      await page.locator('.outline summary').click();
      await page.locator('.outline li a').nth(2).click();
      expect(new URL(page.url()).hash).toMatch(/^#s/u);
    });
  });
});

describe('where scripts do not come', () => {
  it.each([
    [speech, '.outline summary'],
    ['search/?q=安全', 'text=没有载入'],
    ['compare/', 'text=没有载入'],
  ])('%s shows what stands in for them', async (path, shown) => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(site.url + path);
    expect(await page.locator(shown).isVisible()).toBe(false);
    await page.route('**/_astro/*.js', route => route.abort());
    await page.reload();
    await page.locator(shown).waitFor();
    await context.close();
  });
});

describe('notes on doubtful words', () => {
  interface Place {
    top: number;
    bottom: number;
    left: number;
    right: number;
  }
  /** Each note with the passage that it is on, in pixels of the page. */
  const notesOf = (page: Page) =>
    page.evaluate(() => {
      const place = (element: Element): Place => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return { top: top + scrollY, bottom: bottom + scrollY, left, right };
      };
      return [...document.querySelectorAll('article .margin-notes')].map(note => ({
        note: place(note),
        passage: place(note.previousElementSibling!),
        id: note.previousElementSibling!.id,
      }));
    });
  const counts: Record<string, number> = {
    'border-2020-speech': 3,
    'city-2011-speech': 8,
    'tianjin-2004-notice': 2,
    'zhejiang-2002-circular': 4,
    'zhejiang-2008-speech': 2,
  };

  it.each(ids)('of %s stand in the margin, beside their passages, apart from each other', async id => {
    await open(`documents/${id}/`, size(1280), async page => {
      for (const width of [1280, 1440, 1600, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        const notes = await notesOf(page);
        expect(notes).toHaveLength(counts[id]!);
        // Their lines are too short to be justified.
        const alignments = await page
          .locator('article .margin-notes')
          .evaluateAll(all => all.map(each => getComputedStyle(each).textAlign));
        expect(new Set(alignments)).toEqual(new Set(['start']));
        const text = (await page.locator('article').boundingBox())!;
        for (const { note, passage, id: passageId } of notes) {
          expect(note.left, passageId).toBeGreaterThanOrEqual(text.x + text.width);
          expect(note.right, passageId).toBeLessThanOrEqual(width);
          expect(note.bottom, passageId).toBeGreaterThan(passage.top);
          expect(note.top, passageId).toBeLessThan(passage.bottom);
        }
        for (const [index, { note, id: passageId }] of notes.entries())
          for (const other of notes.slice(index + 1))
            expect(
              note.bottom <= other.note.top || other.note.bottom <= note.top,
              `${passageId} and ${other.id} at ${width} px`,
            ).toBe(true);
      }
    });
  });

  it.each(ids)('of %s follow their passages on a narrow window', async id => {
    await open(`documents/${id}/`, phone, async page => {
      for (const width of [320, 360, 1024]) {
        await page.setViewportSize({ width, height: 740 });
        const notes = await notesOf(page);
        expect(notes).toHaveLength(counts[id]!);
        for (const { note, passage } of notes) {
          expect(note.top).toBeGreaterThanOrEqual(passage.bottom - 1);
          expect(note.top - passage.bottom).toBeLessThan(32);
          expect(note.left).toBeGreaterThanOrEqual(0);
          expect(note.right).toBeLessThanOrEqual(width);
        }
      }
    });
  });

  it('are not copied with the text', async () => {
    await open('documents/zhejiang-2002-circular/', size(1280), async page => {
      const selected = await page.evaluate(() => {
        getSelection()!.selectAllChildren(document.querySelector('article')!);
        return String(getSelection());
      });
      const note = await page.locator('.margin-notes > span').first().textContent();
      expect(selected.length).toBeGreaterThan(500);
      expect(selected).not.toContain(note!);
    });
  });
});

describe('a document', () => {
  it('leads to the one before and the one after it in time, without JavaScript', async () => {
    // Latest first, as they are listed.
    expect(documents.map(each => each.date?.iso)).toEqual(
      documents.map(each => each.date?.iso).toSorted((a, b) => (b ?? '').localeCompare(a ?? '')),
    );
    for (const [index, { id }] of documents.entries())
      await open(`documents/${id}/`, { ...wide, javaScriptEnabled: false }, async page => {
        const hrefOf = async (rel: string) => {
          const link = page.locator(`.turner a[rel=${rel}]`);
          return (await link.count()) > 0 ? link.getAttribute('href') : null;
        };
        const address = (other: DocumentSummary | undefined) =>
          other ? `${subPath}documents/${other.id}/` : null;
        expect(await hrefOf('prev')).toBe(address(documents[index + 1]));
        expect(await hrefOf('next')).toBe(address(documents[index - 1]));
        expect(await page.locator('.turner .compare a').getAttribute('href')).toBe(
          `${subPath}compare/?a=${id}`,
        );
      });
  });

  it('says how long it is and takes', async () => {
    for (const { id } of documents)
      await open(`documents/${id}/`, { ...wide, javaScriptEnabled: false }, async page => {
        const said = (await page.locator('.facts-card > summary').textContent()) ?? '';
        const [, characters, minutes] = /(\d+) 字，约 (\d+) 分钟/u.exec(said)!.map(Number);
        expect(minutes).toBe(Math.max(1, Math.round(characters! / 350)));
      });
  });

  it.each([
    ['phone', phone],
    ['screen', wide],
  ])('moves nothing while it loads (%s)', async (_, options) => {
    for (const id of ['city-2011-speech', 'zhejiang-2002-circular'])
      await open(`documents/${id}/`, options, async page => {
        expect(await layoutShift(page), id).toBeLessThan(0.01);
      });
  });

  it.each([320, 360, 512, 640, 768, 1024, 1100, 1279, 1280])(
    'has nothing beside its window at %i px',
    async width => {
      for (const id of ids)
        await open(`documents/${id}/`, size(width, 640), async page => {
          for (const details of await page.locator('main details').all())
            await details.evaluate(element => element.setAttribute('open', ''));
          expect(await sideways(page), id).toBeLessThanOrEqual(0);
          const button = page.locator('.reading-foot button');
          if (id !== 'city-2011-speech' || !(await button.isVisible())) return;
          await button.click();
          const dialog = page.locator('dialog.outline-sheet');
          await dialog.waitFor();
          expect(await dialog.evaluate(each => each.scrollWidth - each.clientWidth)).toBe(0);
          const box = (await dialog.boundingBox())!;
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeGreaterThanOrEqual(639);
        });
    },
  );
});
