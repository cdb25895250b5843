import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { type Document, type DocumentSummary, squeeze } from '../../src/model/index.ts';
import { findViolations, launchBrowser, layoutShift, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

let browser: Browser;
let served: Served;
let documents: Document[];

beforeAll(async () => {
  const folder = join(inject('rootProject'), 'dist');
  served = await serveSite({ folder, base: '/', port: 0 });
  browser = await launchBrowser();
  const read = async (path: string) => JSON.parse(await readFile(join(folder, 'data', path), 'utf8'));
  const summaries: DocumentSummary[] = await read('documents.json');
  documents = await Promise.all(summaries.map(({ id }) => read(`documents/${id}.json`)));
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const wide = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
const addressOf = (query: string, rest = '') => `${served.url}search/?q=${encodeURIComponent(query)}${rest}`;

/** Waits until what the address asks for is shown. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const element = document.querySelector<HTMLElement>('search-page');
    return element?.dataset.shown === location.search && !element.hasAttribute('aria-busy');
  });
}

/** Types a query and sends it. */
async function ask(page: Page, query: string): Promise<void> {
  await page.fill('#query', query);
  await page.press('#query', 'Enter');
  await settle(page);
}

const status = (page: Page) => page.locator('search-page [data-part=status]').textContent();
const texts = (page: Page, selector: string) => page.locator(selector).allTextContents();

describe('the search page', () => {
  it('shows entries with definitions first, then documents with passages, the words marked', () =>
    visit(browser, addressOf('收支两条线'), wide, async page => {
      await settle(page);
      expect(await page.locator('.result').first().getAttribute('data-id')).toBe('shouzhi-liang-tiao-xian');
      expect(await page.locator('.concept-result .meaning').first().textContent()).toMatch(/财政/u);
      const passages = documents.flatMap(({ id, blocks }) =>
        blocks.filter(({ text }) => text.includes('收支两条线')).map(block => `${id}#${block.id}`),
      );
      const shown = await page
        .locator('.document-result')
        .evaluateAll(all =>
          all.flatMap(each =>
            [...each.querySelectorAll<HTMLElement>('[data-passage]')].map(
              passage => `${(each as HTMLElement).dataset.id}#${passage.dataset.passage}`,
            ),
          ),
        );
      expect(shown.sort()).toEqual(passages.sort());
      expect(new Set(await texts(page, '.document-result li mark'))).toEqual(new Set(['收支两条线']));
      expect(await page.locator('.document-result .path').first().textContent()).toBe('二、 › 3.');
      expect(await status(page)).toMatch(/^找到概念 1 个，2 篇文件的 3 段/u);
    }));

  it.each([
    ['一句话里有标点', '谋发展、增福祉', ['border-2020-speech']],
    ['两个词', '小金库 公务卡', ['city-2011-speech']],
    ['全角与半角', 'ＡＢ岗', ['border-2020-speech']],
    ['数字', '15478', ['zhejiang-2002-circular']],
    ['繁体', '兩個清單', ['border-2020-speech']],
  ])('finds %s', (_, query, expected) =>
    visit(browser, addressOf(query), wide, async page => {
      await settle(page);
      const found = await page
        .locator('.document-result')
        .evaluateAll(all => all.map(each => (each as HTMLElement).dataset.id));
      expect(found).toEqual(expected);
      expect(await page.locator('.document-result li mark').count()).toBeGreaterThan(0);
    }),
  );

  it('leads to the passage with the words marked', () =>
    visit(browser, addressOf('收支两条线'), wide, async page => {
      await settle(page);
      await page.locator('.document-result li a').first().click();
      await page.waitForSelector('mark.hit.current');
      expect(new URL(page.url()).hash).toBe('#s2-3-i4');
      expect(await texts(page, '#s2-3-i4 mark.hit')).toEqual(['收支两条线']);
    }));

  it('keeps what is asked in the address, and the back button goes back', () =>
    visit(browser, `${served.url}search/`, wide, async page => {
      await ask(page, '一岗双责');
      await ask(page, '责任 追究');
      await page.locator('input[name=genre][value=通报]').check();
      await settle(page);
      expect(new URL(page.url()).search).toBe(
        `?${new URLSearchParams({ q: '责任 追究', genre: '通报' }).toString()}`,
      );
      await page.goBack();
      await settle(page);
      expect(await page.locator('input[name=genre][value=通报]').isChecked()).toBe(false);
      await page.goBack();
      await settle(page);
      expect(await page.inputValue('#query')).toBe('一岗双责');
      expect(await page.locator('.result').first().getAttribute('data-id')).toBe('yi-gang-shuang-ze');
      await page.goForward();
      await settle(page);
      expect(await page.inputValue('#query')).toBe('责任 追究');
    }));

  it('goes back to the search before, however slowly the next one was typed', () =>
    visit(browser, addressOf('一岗双责'), wide, async page => {
      await settle(page);
      for (const query of ['责任', '责任追究']) {
        await page.fill('#query', query);
        await page.waitForURL(url => url.searchParams.get('q') === query);
      }
      await ask(page, '责任追究');
      await page.fill('#query', '两个清单');
      await page.waitForURL(url => url.searchParams.get('q') === '两个清单');
      for (const query of ['责任追究', '一岗双责']) {
        await page.goBack();
        await settle(page);
        expect(await page.inputValue('#query')).toBe(query);
      }
    }));

  it('comes back to the list where it was left', () =>
    visit(browser, addressOf('责任'), wide, async page => {
      await settle(page);
      await page.locator('.document-result li a').last().scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => scrollY);
      expect(before).toBeGreaterThan(200);
      await page.locator('.document-result li a').last().click();
      await page.waitForSelector('article.document');
      await page.goBack();
      await settle(page);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 60);
    }));

  it('comes back to a document of which all was shown', () =>
    visit(browser, addressOf('工作'), wide, async page => {
      await settle(page);
      const first = page.locator('.document-result').first();
      await first.locator('.show-all').click();
      await first.locator('li').nth(9).waitFor();
      const total = await first.locator('li').count();
      await first.locator('li a').nth(9).click();
      await page.waitForSelector('article.document');
      await page.goBack();
      await expect.poll(() => page.locator('.document-result').first().locator('li').count()).toBe(total);
      // An entry’s own list is asked for in the same way.
      const entry = page.locator('.entry-result .show-all').first();
      if ((await entry.count()) > 0) {
        await entry.click();
        await expect.poll(() => page.locator('.entry-result[data-expanded]').count()).toBe(1);
      }
    }));

  it('counts for each filter what choosing it gives', () =>
    visit(browser, addressOf('责任'), wide, async page => {
      await settle(page);
      for (const [name, value] of [
        ['genre', '讲话'],
        ['region', '浙江省'],
        ['year', '2011'],
        ['passage', 'heading'],
        ['passage', 'duty'],
        ['document', 'tianjin-2004-notice'],
      ]) {
        const box = page.locator(`input[name=${name}][value="${value}"]`);
        const count = Number(
          await page.locator(`label:has(input[name=${name}][value="${value}"]) .count`).textContent(),
        );
        expect(count).toBeGreaterThan(0);
        await box.check();
        await settle(page);
        expect(await status(page)).toContain(`${count} 段`);
        await page.locator('[data-action=clear-filters]').click();
        await settle(page);
      }
      await page.locator('input[name=concept][value=责任制度]').check();
      await settle(page);
      expect(await page.locator('.document-result').count()).toBe(0);
      expect(new Set(await texts(page, '.entry-result .facts span:first-child'))).toEqual(
        new Set(['责任制度']),
      );
    }));

  it('keeps the keyboard at the filters when they are cleared', () =>
    visit(browser, addressOf('责任', '&genre=讲话'), wide, async page => {
      await settle(page);
      await page.focus('[data-action=clear-filters]');
      await page.keyboard.press('Enter');
      await settle(page);
      expect(await page.evaluate(() => document.activeElement?.matches('.search-filters summary'))).toBe(
        true,
      );
    }));

  it('prints no controls', () =>
    visit(browser, addressOf('责任'), wide, async page => {
      await settle(page);
      expect(await page.locator('.search-sort').isVisible()).toBe(true);
      await page.emulateMedia({ media: 'print' });
      for (const control of ['.search-sort', '.search-filters', '.show-all', '[data-action=more]'])
        expect(await page.locator(control).first().isVisible()).toBe(false);
    }));

  it('sorts by date', () =>
    visit(browser, addressOf('责任'), wide, async page => {
      await settle(page);
      await page.selectOption('select[name=sort]', 'date');
      await settle(page);
      const shown = await page
        .locator('.document-result')
        .evaluateAll(all => all.map(each => (each as HTMLElement).dataset.id!));
      const dates = shown.map(id => documents.find(each => each.id === id)!.date!.iso);
      expect(dates).toEqual([...dates].sort().reverse());
      expect(page.url()).toContain('sort=date');
    }));

  it('shows all passages of one document, and more documents', () =>
    visit(browser, addressOf('工作'), wide, async page => {
      await settle(page);
      const first = page.locator('.document-result').first();
      const [, total] = /(\d+) 段/u.exec((await first.locator('.facts').textContent())!)!;
      expect(await first.locator('li').count()).toBeLessThan(Number(total));
      await first.locator('.show-all').click();
      await expect.poll(() => first.locator('li').count()).toBe(Number(total));
      const before = await page.locator('.result').count();
      await page.locator('[data-action=more]').click();
      await expect.poll(() => page.locator('.result').count()).toBe(before + 5);
      expect(new URL(page.url()).searchParams.get('n')).toBe('10');
      await page.reload();
      await settle(page);
      expect(await page.locator('.result').count()).toBe(before + 5);
    }));

  it('says that nothing was found, and what could be asked instead', () =>
    visit(browser, addressOf('一岗双则'), wide, async page => {
      await settle(page);
      expect(await status(page)).toBe('没有找到“一岗双则”。');
      expect(await page.locator('.alternatives a').first().textContent()).toBe('一岗双责');
      await ask(page, '收支两条线 航天飞机');
      expect(await texts(page, '.alternatives .ask')).toEqual(['收支两条线']);
      await page.locator('.alternatives .ask').click();
      await settle(page);
      expect(await page.inputValue('#query')).toBe('收支两条线');
      await ask(page, '，。');
      expect(await status(page)).toBe('请输入文字；只有标点无法检索。');
      await ask(page, '-责任');
      expect(await status(page)).toMatch(/要排除的词/u);
    }));

  it('finds a slip by its correction, and says what the text has', () => {
    const [document, erratum] = documents
      .flatMap(each => each.errata.map(slip => [each, slip] as const))
      .find(([, { text, suggestion }]) => suggestion !== null && squeeze(suggestion) !== squeeze(text))!;
    return visit(browser, addressOf(erratum.suggestion!), wide, async page => {
      await settle(page);
      const all = page.locator(`.document-result[data-id="${document.id}"] .show-all`);
      if (await all.count()) await all.click();
      const found = page.locator(
        `.document-result[data-id="${document.id}"] [data-passage="${erratum.block}"]:has(.hint)`,
      );
      await found.first().waitFor();
      expect(await found.first().locator('.hint').textContent()).toContain(`原文作“${erratum.text}”`);
    });
  });

  it('remembers what was searched for on this device, and forgets it', () =>
    visit(browser, `${served.url}search/`, wide, async page => {
      await ask(page, '一岗双责');
      await ask(page, '收支两条线');
      await ask(page, '');
      expect(await texts(page, '.recent .ask')).toEqual(['收支两条线', '一岗双责']);
      await page.locator('.recent .forget').first().click();
      expect(await texts(page, '.recent .ask')).toEqual(['一岗双责']);
      await page.locator('[data-action=clear-recent]').click();
      expect(await texts(page, '.recent .ask')).toEqual([]);
    }));

  it('searches while one types, but not while an input method composes', () =>
    visit(browser, `${served.url}search/`, wide, async page => {
      const client = await page.context().newCDPSession(page);
      await page.focus('#query');
      await client.send('Input.imeSetComposition', { text: 'yi gang', selectionStart: 7, selectionEnd: 7 });
      await page.waitForTimeout(500);
      expect(page.url()).toBe(`${served.url}search/`);
      await client.send('Input.insertText', { text: '一岗双责' });
      await settle(page);
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('一岗双责');
      await settle(page);
      expect(await page.locator('.concept-result').count()).toBeGreaterThan(0);
    }));

  it('says so where the index cannot be loaded, and tries again', async () => {
    const context: BrowserContext = await browser.newContext(wide);
    const page = await context.newPage();
    await page.goto(`${served.url}search/`);
    await context.setOffline(true);
    await ask(page, '一岗双责');
    expect(await status(page)).toMatch(/没有联网/u);
    await context.setOffline(false);
    await page.locator('[data-action=retry]').click();
    await page.waitForSelector('.concept-result');
    // A missing index is told in the same way.
    await page.route('**/entry.json', route => route.abort());
    await page.goto(addressOf('一岗双责'));
    await settle(page);
    expect(await status(page)).toMatch(/没有载入/u);
    await page.unroute('**/entry.json');
    await page.locator('[data-action=retry]').click();
    await page.waitForSelector('.concept-result');
    await context.close();
  });

  it.each(['**/*.pf_index', '**/*.pf_meta*', '**/wasm*', '**/pagefind.js', '**/shard*', '**/texts/**'])(
    'does not take what was not loaded (%s) for what is not there',
    async pattern => {
      const context = await browser.newContext(wide);
      const page = await context.newPage();
      await context.route(pattern, route => route.abort());
      await page.goto(addressOf('收支两条线'));
      await page.locator('[data-action=retry]').waitFor();
      expect(await status(page)).toMatch(/没有载入/u);
      await context.unroute(pattern);
      await page.locator('[data-action=retry]').click();
      await page.waitForSelector('.document-result');
      expect(await page.locator('.document-result').count()).toBe(2);
      await context.close();
    },
  );

  it('keeps what it has loaded when something else cannot be loaded', async () => {
    const context = await browser.newContext(wide);
    const page = await context.newPage();
    await page.goto(addressOf('收支两条线'));
    await page.waitForSelector('.document-result');
    await context.setOffline(true);
    await ask(page, '国库集中支付');
    expect(await status(page)).toMatch(/没有联网/u);
    await ask(page, '收支两条线');
    expect(await page.locator('.document-result').count()).toBeGreaterThan(0);
    await context.close();
  });

  it('leads from the filters to the results on a phone', () =>
    visit(browser, addressOf('责任'), phone, async page => {
      await settle(page);
      await page.locator('.search-filters > summary').click();
      await page.locator('input[name=passage][value=duty]').check();
      await settle(page);
      await page.locator('.see-results').click();
      expect(await page.locator('.search-filters').getAttribute('open')).toBeNull();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-results');
      const top = await page
        .locator('search-page [data-part=status]')
        .evaluate(each => each.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(200);
    }));

  it('leads from a reading to the passages', () =>
    visit(browser, addressOf('ygsz'), wide, async page => {
      await settle(page);
      await page.locator('.concept-result [data-action=ask]').click();
      await settle(page);
      expect(await page.inputValue('#query')).toBe('一岗双责');
      expect(await page.locator('.document-result').count()).toBe(2);
    }));

  it('reads results out once one rests', () =>
    visit(browser, `${served.url}search/`, wide, async page => {
      const announced = page.locator('[data-part=announced]');
      await page.clock.install();
      await page.reload();
      await ask(page, '一岗双责');
      // From here on time stands still, so that a slow machine makes no rests.
      await page.clock.pauseAt(await page.evaluate(() => Date.now() + 5000));
      await expect.poll(() => announced.textContent()).toMatch(/^找到概念 1 个/u);
      await announced.evaluate(region =>
        new MutationObserver(() => {
          region.setAttribute(
            'data-said',
            `${region.getAttribute('data-said') ?? ''}${region.textContent}\n`,
          );
        }).observe(region, { childList: true }),
      );
      for (const typed of ['收', '收支', '收支两', '收支两条', '收支两条线']) {
        await page.fill('#query', typed);
        await page.clock.runFor(200);
        await settle(page);
      }
      expect(await announced.getAttribute('data-said')).toBeNull();
      await page.clock.runFor(2500);
      await expect
        .poll(() => announced.getAttribute('data-said'))
        .toMatch(/^找到概念 1 个，2 篇文件的 3 段[^\n]*\n$/u);
    }));

  it('leads to the indexes without JavaScript', () =>
    visit(browser, addressOf('一岗双责'), { ...wide, javaScriptEnabled: false }, async page => {
      const links = await page
        .locator('main .notice a')
        .evaluateAll(all => all.map(each => each.textContent));
      expect(links).toEqual(['按概念', '按文件', '按机构']);
    }));

  it('loads nothing of the index before it is used', () =>
    visit(browser, `${served.url}search/`, wide, async page => {
      const requests: string[] = [];
      page.on('request', request => requests.push(new URL(request.url()).pathname));
      await page.waitForTimeout(300);
      const loaded = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name),
      );
      expect(loaded.filter(name => /pagefind|worker/u.test(name))).toEqual([]);
      await ask(page, '一岗双责');
      expect(requests.some(path => path.includes('pagefind'))).toBe(true);
    }));

  for (const [name, options] of [
    ['wide', wide],
    ['phone', phone],
    ['dark', { ...wide, colorScheme: 'dark' }],
    ['forced colours', { ...wide, forcedColors: 'active' }],
  ] as const) {
    it(`is accessible and does not move by itself: ${name}`, () =>
      visit(browser, addressOf('责任'), options, async page => {
        await settle(page);
        expect(await layoutShift(page)).toBeLessThan(0.1);
        expect(await findViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        if (name === 'phone') {
          await page.locator('.search-filters > summary').click();
          expect(await findViolations(page)).toEqual([]);
        }
        const small = await page
          .locator('search-page :is(a:not(.skip), button, summary, select):visible')
          .evaluateAll(all =>
            all.filter(each => each.getBoundingClientRect().height < 44).map(each => each.outerHTML),
          );
        expect(small).toEqual([]);
        await ask(page, '一港双则');
        expect(await findViolations(page)).toEqual([]);
      }));
  }

  it('can be used by keyboard alone', () =>
    visit(browser, addressOf('责任'), wide, async page => {
      await settle(page);
      await page.focus('#query');
      const stops: string[] = [];
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab');
        stops.push(
          await page.evaluate(() => document.activeElement?.closest('[data-part], .result')?.className ?? ''),
        );
        if (stops.at(-1)?.includes('document-result')) break;
      }
      expect(stops.at(-1)).toContain('document-result');
      // A box that is chosen keeps the keyboard though the list is made anew.
      await page.focus('input[name=genre]');
      await page.keyboard.press('Space');
      await settle(page);
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('genre');
    }));
});

describe('under a sub-path', () => {
  it('finds, suggests, and leads to passages', async () => {
    const site = await serveSite({ folder: join(inject('subPathProject'), 'dist'), base: subPath, port: 0 });
    try {
      await visit(browser, `${site.url}search/?q=${encodeURIComponent('收支两条线')}`, wide, async page => {
        await settle(page);
        expect(await page.locator('.concept-result a').first().getAttribute('href')).toBe(
          `${subPath}concepts/shouzhi-liang-tiao-xian/`,
        );
        await page.locator('.document-result li a').first().click();
        await page.waitForSelector('mark.hit.current');
        await page.keyboard.press('/');
        await page.keyboard.type('一岗双责');
        await page.locator('.suggestion.concept').first().waitFor();
        expect(await page.locator('.suggestion.concept').first().getAttribute('href')).toBe(
          `${subPath}concepts/yi-gang-shuang-ze/`,
        );
      });
    } finally {
      await site.close();
    }
  });
});

describe('a text that holds markup', () => {
  const title = '关于<img src=x onerror=alert(1)>廉政清单的通知';
  const text = '各单位要建立“<script>alert(2)</script>廉政清单”制度，<b>廉政清单</mark>不得缺漏。';
  let project: TestProject;
  let site: Served;

  beforeAll(async () => {
    project = await createProject();
    const folder = join(project.folder, 'content/sources/markup-2001-notice');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'original.txt'), `${title}\n各单位：\n${text}\n二○○一年三月一日\n`);
    await writeFile(join(folder, 'source.yaml'), "date: '2001-03-01'\nrights: unknown\n");
    const { code, output } = await project.run('build');
    expect(output).toContain('完成');
    expect(code).toBe(0);
    site = await serveSite({ folder: join(project.folder, 'dist'), base: '/', port: 0 });
  }, 180_000);

  afterAll(async () => {
    await site?.close();
    await project?.remove();
  });

  it('stays text in results, suggestions and on the page they lead to', () =>
    visit(browser, `${site.url}search/?q=${encodeURIComponent('廉政清单')}`, wide, async page => {
      let alerts = 0;
      page.on('dialog', dialog => {
        alerts += 1;
        return dialog.dismiss();
      });
      await settle(page);
      const result = page.locator('.document-result[data-id=markup-2001-notice]');
      expect(await result.locator('h3').textContent()).toBe(title);
      expect(await result.locator('.excerpt').allTextContents()).toContain(text);
      expect(await result.locator('img, script, b').count()).toBe(0);
      await ask(page, '"<script>alert(2)</script>廉政清单"');
      expect(await result.locator('mark').allTextContents()).toEqual(['<script>alert(2)</script>廉政清单']);
      await ask(page, '<img src=x onerror=alert(3)>');
      expect(await page.locator('search-page img').count()).toBe(0);
      await ask(page, '廉政清单');
      await result.locator('li a').last().click();
      await page.waitForSelector('mark.hit');
      expect(await page.locator('article img, article script, .hit-bar img').count()).toBe(0);
      await page.keyboard.press('/');
      await page.keyboard.type('廉政清单');
      await page.locator('.suggestion.passage').first().waitFor();
      expect(await page.locator('.suggestions :is(img, script, b:not(.suggestion-name b))').count()).toBe(0);
      expect(alerts).toBe(0);
    }));
});
