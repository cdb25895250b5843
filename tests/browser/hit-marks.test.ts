/** Words of a search marked on the page that its results lead to, in a real Chromium. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import type { Document } from '../../src/model/index.ts';
import { findPhrase, squeeze } from '../../src/model/search-text.ts';
import { findViolations, launchBrowser, openSettings, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

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

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, options, use);

const speech = 'documents/city-2011-speech/';
const circular = 'documents/zhejiang-2002-circular/';
const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };
/** Scrolls at once: where it ends can be measured. */
const still = { ...desktop, reducedMotion: 'reduce' } as const;

/** An address with words to mark. */
const marked = (path: string, words: readonly string[], id = '') =>
  `${path}?${words.map(each => `hl=${encodeURIComponent(each)}`).join('&')}${id === '' ? '' : `#${id}`}`;

/** What the bar says once it says where the reader is. */
async function saidBy(page: Page): Promise<string> {
  await page.waitForFunction(() => document.querySelector('.hit-place')?.textContent);
  return (await page.locator('.hit-place').textContent()) ?? '';
}

/** The text of every hit, pieces joined. */
const hitTexts = (page: Page) =>
  page.locator('mark.hit').evaluateAll(pieces => {
    const texts: string[] = [];
    for (const piece of pieces) {
      if (piece.classList.contains('first')) texts.push('');
      texts[texts.length - 1] += piece.textContent;
    }
    return texts;
  });

const button = (page: Page, name: string) => page.locator('.hit-bar').getByRole('button', { name });

/** The article's nodes, one a line; text that was cut and not joined again would be two. */
const markup = (page: Page) =>
  page.locator('article').evaluate(article => {
    const lines: string[] = [];
    const walker = document.createTreeWalker(article);
    for (let node: Node | null = article; node; node = walker.nextNode())
      lines.push(node instanceof Element ? node.outerHTML.split('>')[0]! : `${node.nodeValue}`);
    return lines;
  });

/** Where the current hit stands between the header and the bar, in pixels. */
const place = (page: Page) =>
  page.evaluate(() => {
    const rect = document.querySelector('mark.hit.current')!.getBoundingClientRect();
    const header = document.querySelector('.site-header')!.getBoundingClientRect().bottom;
    const bar = document.querySelector('.hit-bar')!.getBoundingClientRect().top;
    return { above: rect.top - header, below: bar - rect.bottom, bar };
  });

async function expectInView(page: Page): Promise<void> {
  const { above, below } = await place(page);
  expect(above).toBeGreaterThanOrEqual(0);
  expect(below).toBeGreaterThanOrEqual(0);
}

async function readDocument(id: string): Promise<Document> {
  const file = join(inject('subPathProject'), 'dist/data/documents', `${id}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as Document;
}

describe('marks', () => {
  it.each([
    ['a concept inside its link', speech, ['收支两条线'], '收支两条线'],
    ['words over the edges of links', speech, ['廉政建设和依法行政'], '廉政建设和依法行政'],
    ['words over a quotation mark', speech, ['收支两条线管理制度'], '收支两条线”管理制度'],
    ['words asked for with marks that the text does not have', speech, ['“政府”，廉政·建设'], '政府廉政建设'],
    ['words over a full stop in a slip', circular, ['各级党委、政府和领导干部'], '各级党委。政府和领导干部'],
    ['words from before a slip into it', circular, ['结合起来一起研究'], '结合起来,一起研究'],
    ['full-width digits and letters', speech, ['接受举报１５００多次'], '接受举报1500多次'],
    ['a number in brackets', circular, ['浙委办发〔2002〕32号'], '浙委办发[2002]32号'],
    ['words with white space', circular, ['全省 共有'], '全省共有'],
    ['words over numbers and bodies', circular, ['组织了17个检查组'], '组织了17个检查组'],
  ])('%s', async (_, path, words, expected) => {
    await open(marked(path, words), desktop, async page => {
      await saidBy(page);
      const texts = await hitTexts(page);
      expect(texts).toContain(expected);
      expect(new Set(texts.map(text => squeeze(text)))).toEqual(new Set([squeeze(words[0]!)]));
    });
  });

  it('every place where the words stand, as the data have them, and nothing else', async () => {
    const { blocks } = await readDocument('city-2011-speech');
    for (const words of ['廉政建设', '依法行政', '的', '政府', '一', '2008']) {
      const expected = blocks.flatMap(({ text }) =>
        findPhrase(text, words).map(({ start, end }) => text.slice(start, end)),
      );
      expect(expected.length).toBeGreaterThan(0);
      await open(marked(speech, [words]), desktop, async page => {
        expect(await saidBy(page)).toBe(`第 1 处，共 ${expected.length} 处`);
        expect(await hitTexts(page)).toEqual(expected);
      });
    }
  });

  it('nothing over the end of a passage', async () => {
    const { blocks } = await readDocument('city-2011-speech');
    const at = blocks.findIndex(({ id }) => id === 's1-p2-i2');
    const words = squeeze(blocks[at - 1]!.text).slice(-4) + squeeze(blocks[at]!.text).slice(0, 4);
    await open(marked(speech, [words]), desktop, async page => {
      expect(await saidBy(page)).toBe(`本页正文没有“${words}”。`);
      expect(await page.locator('mark.hit').count()).toBe(0);
    });
  });

  it('several words in the order of the text; those that overlap are one place', async () => {
    await open(marked(speech, ['依法行政', '政建设', '廉政建设', '依法行政']), desktop, async page => {
      await saidBy(page);
      const texts = await hitTexts(page);
      expect(texts.slice(0, 4)).toEqual(['廉政建设', '依法行政', '廉政建设', '依法行政']);
      expect(texts).not.toContain('政建设');
      expect(await page.locator('.hit-words').textContent()).toBe('“依法行政”“政建设”“廉政建设”');
    });
  });

  it('says which of several words are not there', async () => {
    await open(marked(speech, ['小金库', '并无此语']), desktop, async page => {
      expect(await saidBy(page)).toBe('第 1 处，共 3 处');
      expect(await page.locator('.hit-words').textContent()).toBe('“小金库”');
      expect(await page.locator('.hit-missing').textContent()).toBe('本页正文没有“并无此语”');
    });
  });

  it('leave the text as it is, and the page as it was when they are cleared', async () => {
    for (const path of [speech, circular, 'documents/zhejiang-2008-speech/']) {
      await open(path, desktop, async page => {
        const before = await markup(page);
        const text = await page.locator('article').textContent();
        await page.goto(site.url + marked(path, ['廉政建设', '责任', '政府'], 's1-p1'));
        await saidBy(page);
        expect(await page.locator('mark.hit').count()).toBeGreaterThan(20);
        expect(await page.locator('article').textContent()).toBe(text);
        await button(page, '清除标记').click();
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
        expect(await markup(page)).toEqual(before);
      });
    }
  });

  it('do not take the interface for text', async () => {
    await open(marked(circular, ['据文意拟题']), desktop, async page => {
      expect(await saidBy(page)).toBe('本页正文没有“据文意拟题”。');
    });
  });
});

describe('the choices of what else is marked', () => {
  const words = ['廉政建设和依法行政', '市政府'];
  const choose = async (page: Page) => {
    await openSettings(page);
    await page.getByLabel('概念标注').selectOption({ label: '全部' });
    await page.getByLabel('要点标注').check();
  };

  it('do what they do without marks, and the marks stay', async () => {
    let expected: string[] = [];
    await open(speech, desktop, async page => {
      await choose(page);
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '不标' });
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '全部' });
      expected = await markup(page);
    });
    await open(marked(speech, words), desktop, async page => {
      const said = await saidBy(page);
      const texts = await hitTexts(page);
      await button(page, '下一处').click();
      await choose(page);
      expect(await hitTexts(page)).toEqual(texts);
      expect(await page.locator('mark.hit.current.first').count()).toBe(1);
      expect(await page.locator('.hit-place').textContent()).toBe(said.replace('第 1', '第 2'));
      expect(await page.locator('article a.fact').count()).toBeGreaterThan(10);
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '不标' });
      expect(await hitTexts(page)).toEqual(texts);
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '全部' });
      await button(page, '清除标记').click();
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      expect(await markup(page)).toEqual(expected);
      // Remembered choices are made before the words are marked.
      await page.goto(site.url + marked(speech, words));
      await saidBy(page);
      expect(await hitTexts(page)).toEqual(texts);
      // Once cleared, a choice brings no mark back.
      await button(page, '清除标记').click();
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '不标' });
      expect(await page.locator('mark.hit').count()).toBe(0);
    });
  });

  it('a marked link still has its card', async () => {
    await open(marked(speech, ['廉洁从政'], 's1-p1'), desktop, async page => {
      await saidBy(page);
      await page.locator('#s1-p1 a.concept mark.hit').first().hover();
      await page.locator('.preview-card').waitFor();
      expect(await page.locator('.preview-card').textContent()).toContain('廉洁从政');
    });
  });
});

describe('a link from a result', () => {
  it.each([
    ['desktop', still],
    ['phone', { ...phone, reducedMotion: 'reduce' } as const],
  ])('lands on its passage, the words in view (%s)', async (_, options) => {
    await open(marked(speech, ['依法行政'], 's3-1-p1'), options, async page => {
      await saidBy(page);
      expect(await page.locator('#s3-1-p1 mark.hit.current').count()).toBe(1);
      await expectInView(page);
      const { top, header } = await page.evaluate(() => ({
        top: document.querySelector('#s3-1-p1')!.getBoundingClientRect().top,
        header: document.querySelector('.site-header')!.getBoundingClientRect().bottom,
      }));
      expect(top).toBeGreaterThanOrEqual(header);
      expect(top).toBeLessThan(header + 60);
    });
  });

  it('goes on to the next place where the passage has none, and to the first after the last', async () => {
    await open(marked(speech, ['小金库'], 's1-p1'), still, async page => {
      expect(await saidBy(page)).toBe('第 1 处，共 3 处');
      await expectInView(page);
    });
    await open(marked(speech, ['小金库'], 's4-1'), still, async page => {
      expect(await saidBy(page)).toBe('第 1 处，共 3 处');
      await expectInView(page);
    });
    await open(marked(speech, ['小金库']), still, async page => {
      expect(await saidBy(page)).toBe('第 1 处，共 3 处');
      await expectInView(page);
    });
  });

  it('stays where the reader was when the page is shown again', async () => {
    await open(marked(speech, ['依法行政'], 's1-p1'), still, async page => {
      await saidBy(page);
      await page.evaluate(() => document.querySelector('#s3-6')!.scrollIntoView());
      const before = await page.evaluate(() => scrollY);
      await page.reload();
      await saidBy(page);
      expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(4);
      await expectInView(page);
    });
  });

  it('works with words that the link quotes, and with notices about it', async () => {
    await open(`${marked(speech, ['小金库'])}&text=并无此语#s2-3`, still, async page => {
      await saidBy(page);
      const notice = page.locator('.link-notice');
      expect(await notice.textContent()).toContain('链接所引的“并无此语”不在这一段');
      const top = await notice.evaluate(element => element.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(52);
      expect(top).toBeLessThan(200);
      expect(await page.locator('.link-notice mark').count()).toBe(0);
      await button(page, '清除标记').click();
      expect(new URL(page.url()).searchParams.get('text')).toBe('并无此语');
      expect(await notice.count()).toBe(1);
    });
    await open(`${marked(speech, ['小金库'])}#s2-3-i4:~:text=小金库`, still, async page => {
      await saidBy(page);
      expect(await page.locator('.link-notice').count()).toBe(0);
      await expectInView(page);
    });
    await open(marked(speech, ['小金库'], 'nowhere'), still, async page => {
      await saidBy(page);
      expect(await page.locator('.link-notice').textContent()).toContain('本文没有编号为“nowhere”的段落');
    });
  });

  it('counts from the passage that the reader jumps to', async () => {
    await open(marked(speech, ['依法行政'], 's1-p1'), still, async page => {
      await saidBy(page);
      await page.locator('.outline a', { hasText: '推进依法行政' }).first().click();
      await page.waitForFunction(() => document.querySelector(':target mark.hit.current'));
      const id = await page.evaluate(() => document.querySelector(':target')!.id);
      expect(id).toBe('s3');
      await expectInView(page);
    });
  });
});

describe('the bar', () => {
  it('leads to the next and the previous place in the middle of the window, and round the ends', async () => {
    await open(marked(speech, ['小金库']), still, async page => {
      expect(await saidBy(page)).toBe('第 1 处，共 3 处');
      const said: string[] = [];
      for (const name of ['下一处', '下一处', '下一处', '上一处', '上一处']) {
        await button(page, name).click();
        said.push((await page.locator('.hit-place').textContent()) ?? '');
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
        const { above, below } = await place(page);
        expect(Math.abs(above - below)).toBeLessThan(60);
      }
      expect(said).toEqual([
        '第 2 处，共 3 处',
        '第 3 处，共 3 处',
        '已到末尾，回到第 1 处，共 3 处',
        '已到开头，转到第 3 处，共 3 处',
        '第 2 处，共 3 处',
      ]);
    });
  });

  it('says that there is no other place', async () => {
    await open(marked(circular, ['浙委办发']), still, async page => {
      expect(await saidBy(page)).toBe('第 1 处，共 1 处');
      await button(page, '下一处').click();
      expect(await page.locator('.hit-place').textContent()).toBe('只有这 1 处');
    });
  });

  it('scrolls smoothly unless the reader wants no motion', async () => {
    const moving = async (options: BrowserContextOptions) => {
      let seen = 0;
      await open(marked(speech, ['小金库']), options, async page => {
        await saidBy(page);
        seen = await page.evaluate(async () => {
          const steps = new Set<number>();
          document.querySelector<HTMLElement>('.hit-buttons button')!.click();
          for (let frame = 0; frame < 40; frame++) {
            await new Promise(requestAnimationFrame);
            steps.add(Math.round(scrollY));
          }
          return steps.size;
        });
      });
      return seen;
    };
    expect(await moving(still)).toBeLessThanOrEqual(2);
    expect(await moving(desktop)).toBeGreaterThan(4);
  });

  it('is reached by keyboard after the skip link, works by it, and is named', async () => {
    await open(marked(speech, ['小金库'], 's2-3-i1'), still, async page => {
      const scrolled = () => page.evaluate(() => scrollY);
      expect(await saidBy(page)).toMatch(/^第 2 处/u);
      await page.evaluate(() => document.querySelector<HTMLElement>('.skip')!.focus({ preventScroll: true }));
      const before = await scrolled();
      for (const name of ['上一处', '下一处', '清除标记']) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
      }
      // The reader stays at the place while the keyboard is in the bar.
      expect(await scrolled()).toBe(before);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      expect(await page.locator('.hit-place').textContent()).toMatch(/^第 3 处/u);
      expect(await page.getByRole('region', { name: '检索标记' }).count()).toBe(1);
      expect(await page.locator('.hit-bar').getByRole('status').count()).toBe(1);
    });
  });

  it('clears the marks, itself and the address, and the keyboard goes on from the passage', async () => {
    await open(`${marked(speech, ['小金库', '并无此语'])}&from=a%23b&x=1#s2-3-i4`, still, async page => {
      await saidBy(page);
      const length = await page.evaluate(() => history.length);
      const before = await page.evaluate(() => scrollY);
      await page.locator('.hit-bar').getByRole('button', { name: '清除标记' }).press('Enter');
      expect(await page.locator('mark.hit, .hit-bar').count()).toBe(0);
      const address = new URL(page.url());
      expect([...address.searchParams]).toEqual([
        ['from', 'a#b'],
        ['x', '1'],
      ]);
      expect(address.hash).toBe('#s2-3-i4');
      expect(await page.evaluate(() => [history.length, scrollY])).toEqual([length, before]);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('s2-3-i4');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('article [id]')?.id)).toBe('s2-3-i4');
      expect(await page.locator('#s2-3-i4').getAttribute('tabindex')).toBeNull();
      await page.goto(page.url());
      expect(await page.locator('mark.hit, .hit-bar').count()).toBe(0);
    });
  });

  it('does not cover the last lines', async () => {
    for (const path of [marked(speech, ['小金库', '并无此语']), marked('concepts/san-luan/', ['三乱'])])
      await open(path, { ...phone, viewport: { width: 320, height: 480 } }, async page => {
        await saidBy(page);
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        await page.waitForTimeout(50);
        const [footer, bar, foot] = await page.evaluate(() => [
          document.querySelector('.site-footer')!.getBoundingClientRect().bottom,
          document.querySelector('.hit-bar')!.getBoundingClientRect().top,
          document.querySelector('.hit-bar')!.getBoundingClientRect().bottom - innerHeight,
        ]);
        expect(bar! - footer!).toBeGreaterThanOrEqual(-1);
        expect(Math.abs(foot!)).toBeLessThan(1);
      });
  });

  it.each([
    ['light', 320, 'none'],
    ['dark', 360, 'none'],
    ['light', 1280, 'none'],
    ['dark', 1500, 'none'],
    ['light', 1280, 'active'],
  ] as const)(
    'fits and is accessible: %s, %i px, forced colours %s',
    async (colorScheme, width, forcedColors) => {
      const options = {
        colorScheme,
        forcedColors,
        viewport: { width, height: 640 },
        reducedMotion: 'reduce',
      } as const;
      const paths = [
        marked(
          circular,
          ['各级党委政府', '责任制', '浙委办发', '很长很长的词语很长很长的词语很长很长的词语很长'],
          's1-1',
        ),
        marked('concepts/san-luan/', ['三乱', '乱收费']),
        marked(speech, ['并无此语'], 's1-p1'),
      ];
      for (const path of paths)
        await open(path, options, async page => {
          await saidBy(page);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0);
          for (const each of await page.locator('.hit-bar button').all()) {
            const { width, height } = (await each.boundingBox())!;
            expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
          }
          expect(await findViolations(page)).toEqual([]);
        });
    },
  );

  it('keeps the outline beside the text above itself', async () => {
    for (const width of [1100, 1500])
      await open(marked(speech, ['小金库'], 's2-3'), { viewport: { width, height: 700 } }, async page => {
        await saidBy(page);
        const [lowest, bar] = await page.evaluate(() => [
          document.querySelector('.outline')!.getBoundingClientRect().bottom,
          document.querySelector('.hit-bar')!.getBoundingClientRect().top,
        ]);
        expect(lowest!).toBeLessThanOrEqual(bar!);
      });
  });

  it('is not printed, and the marks are plain', async () => {
    await open(marked(speech, ['小金库']), still, async page => {
      await saidBy(page);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.hit-bar').isVisible()).toBe(false);
      const styles = await page
        .locator('mark.hit')
        .evaluateAll(all =>
          all.map(each => getComputedStyle(each)).map(s => [s.backgroundColor, s.boxShadow]),
        );
      expect(new Set(styles.flat())).toEqual(new Set(['rgba(0, 0, 0, 0)', 'none']));
    });
  });

  it('stands out by more than colour, in forced colours too', async () => {
    await open(marked(speech, ['小金库']), { ...still, forcedColors: 'active' }, async page => {
      await saidBy(page);
      const [current, other, paper] = await page.evaluate(() => {
        const of = (selector: string) => getComputedStyle(document.querySelector(selector)!);
        return [
          of('mark.hit.current').outlineStyle,
          of('mark.hit:not(.current)').backgroundColor,
          of('body').backgroundColor,
        ];
      });
      expect(current).toBe('solid');
      expect(other).not.toBe(paper);
    });
  });
});

describe('an address', () => {
  it('without words loads nothing of this', async () => {
    for (const [path, count] of [
      [speech, 0],
      [`${speech}?text=小金库#s1-p1`, 0],
      ['concepts/san-luan/', 0],
      [marked(speech, ['小金库']), 1],
      [marked('concepts/san-luan/', ['三乱']), 1],
    ] as const) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const requested: string[] = [];
      page.on('request', request => requested.push(request.url()));
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      expect(
        requested.filter(url => /hit-marks[^/]*\.js$/u.test(url)),
        path,
      ).toHaveLength(count);
      expect(await page.locator('.hit-bar').count(), path).toBe(count);
      await context.close();
    }
  });

  it.each([
    ['<img src=x onerror=alert(1)>'],
    ['"><script>alert(1)</script>'],
    ['javascript:alert(1)'],
    ['</mark><svg/onload=alert(1)>'],
  ])('injects nothing: %s', async words => {
    for (const path of [speech, 'concepts/san-luan/'])
      await open(marked(path, [words, '依法行政', '三乱']), desktop, async page => {
        page.on('dialog', () => expect.unreachable());
        await saidBy(page);
        expect(await page.locator('.hit-bar :is(img, script, svg, a), article img, main svg').count()).toBe(
          0,
        );
        expect(await page.locator('.hit-missing').textContent()).toContain(words.slice(0, 20));
      });
  });

  it('with too many or too long words, or marks alone, asks for the others only', async () => {
    const long = '长'.repeat(201);
    const words = ['，。', '', long, '小金库', '专项治理', '廉洁重建', '回头看', '责任追究', '市政府'];
    await open(marked(speech, words), desktop, async page => {
      await saidBy(page);
      expect(await page.locator('.hit-words').textContent()).toBe(
        '“小金库”“专项治理”“廉洁重建”“回头看”“责任追究”',
      );
      expect(await page.locator('.hit-missing').count()).toBe(0);
    });
    await open(marked(speech, ['，。', long]), desktop, async page => {
      await page.waitForTimeout(200);
      expect(await page.locator('.hit-bar, mark.hit').count()).toBe(0);
    });
    await open(marked(speech, ['长'.repeat(200)]), desktop, async page => {
      expect(await saidBy(page)).toMatch(/^本页正文没有“长{20}……”。$/u);
    });
    await open(`${speech}?hl=%E4%B8%8D%ff&hl=%`, desktop, async page => {
      await saidBy(page);
    });
    await open(marked(speech, ['\u202e小金库\u202c']), desktop, async page => {
      await saidBy(page);
      expect(await page.locator('.hit-words').textContent()).toBe('“小金库”');
    });
  });

  it('whose words are gone says so, and closes', async () => {
    await open(marked(speech, ['并无此语', '也无此语'], 's2-1'), still, async page => {
      expect(await saidBy(page)).toBe('本页正文没有“并无此语”“也无此语”。');
      const top = await page.locator('#s2-1').evaluate(element => element.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(52);
      expect(top).toBeLessThan(150);
      await button(page, '关闭').click();
      expect(await page.locator('.hit-bar').count()).toBe(0);
      expect(page.url()).toBe(`${site.url}${speech}#s2-1`);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('s2-1');
    });
  });
});

describe('a concept’s page', () => {
  it('has the words marked block by block', async () => {
    await open(marked('concepts/san-luan/', ['三乱']), still, async page => {
      expect(await saidBy(page)).toMatch(/^第 1 处，共 \d+ 处$/u);
      expect(await page.locator('h1 mark.hit.current').textContent()).toBe('三乱');
      expect(await page.locator('.tag mark, .breadcrumb mark, .count mark').count()).toBe(0);
      const text = await page.locator('.concept-page').textContent();
      await button(page, '清除标记').click();
      expect(await page.locator('.concept-page').textContent()).toBe(text);
      expect(page.url()).toBe(`${site.url}concepts/san-luan/`);
    });
    // Neighbours on the small map stand side by side and are words each.
    await open(marked('concepts/san-luan/', ['乱收费乱罚款']), still, async page => {
      await saidBy(page);
      expect(await page.locator('.local-map mark').count()).toBe(0);
      expect((await hitTexts(page))[0]).toBe('乱收费、乱罚款');
    });
    await open(marked('concepts/san-luan/', ['并无此语']), still, async page => {
      expect(await saidBy(page)).toBe('本页没有“并无此语”。');
      await button(page, '关闭').click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });
  });
});

describe('a long document', () => {
  it('of 40,000 characters with 500 places is marked at once', async () => {
    const context = await browser.newContext(still);
    const page = await context.newPage();
    const filler = '各级各部门要认真履行职责，狠抓工作落实，'.repeat(4);
    const line = (index: number) =>
      `<p id="g${index}">第${index}段：${filler}<a class="concept" href="/x/">收支两</a>条线，<span data-fact="figure">${index}个</span>。</p>`;
    const body = Array.from({ length: 500 }, (_, index) => line(index)).join('\n');
    await page.route('**/documents/**', async route => {
      const response = await route.fetch();
      const html = await response.text();
      await route.fulfill({
        response,
        body: html.replace(/(<article[^>]*>).*<\/article>/su, `$1${body}</article>`),
      });
    });
    const words = ['收支两条线', '狠抓落实', '票款分离', '层层负责', '并无此语'];
    await page.goto(site.url + marked(speech, words, 'g400'));
    expect(await saidBy(page)).toBe('第 401 处，共 500 处');
    expect(await page.locator('article').evaluate(each => each.textContent!.length)).toBeGreaterThan(40_000);
    const milliseconds = await page.evaluate(() => {
      const began = performance.now();
      // Cleared and marked again.
      document.body.dispatchEvent(new Event('change', { bubbles: true }));
      return performance.now() - began;
    });
    expect(await page.locator('mark.hit').count()).toBe(1000);
    const step = await page.evaluate(() => {
      const began = performance.now();
      document.querySelector<HTMLElement>('.hit-buttons button')!.click();
      return performance.now() - began;
    });
    console.log(
      `500 places, five words: marked in ${milliseconds.toFixed()} ms, a step in ${step.toFixed()} ms`,
    );
    expect(milliseconds).toBeLessThan(500);
    expect(step).toBeLessThan(100);
    await context.close();
  });
});
