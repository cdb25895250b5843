/** Cards beside links to concepts, regulations, organisations and passages, in a real Chromium. */
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

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };
const card = '.preview-card';
const mayday = 'documents/zhejiang-2008-speech/';

/** What a card is shown for: the page, the link, what the card says, where the link leads. */
interface Kind {
  kind: string;
  path: string;
  link: string;
  says: readonly string[];
  leads: string;
}
const kinds: readonly Kind[] = [
  {
    kind: 'a concept',
    path: 'documents/city-2011-speech/',
    link: 'article a.concept[href$="/yi-gang-shuang-ze/"]',
    says: ['一岗双责', '责任制度', '要求领导干部'],
    leads: 'concepts/yi-gang-shuang-ze/',
  },
  {
    kind: 'a concept’s neighbour',
    path: 'concepts/si-zhongxin/',
    link: '.local-map dd a',
    says: ['看词条'],
    leads: 'concepts/',
  },
  {
    kind: 'a regulation in the text',
    path: mayday,
    link: 'article a.fact[href$="/xingzheng-xuke-fa/"]',
    says: ['《中华人民共和国行政许可法》', '全国人民代表大会常务委员会', '2003年8月27日', '已修改'],
    leads: 'regulations/xingzheng-xuke-fa/',
  },
  {
    kind: 'a regulation that is a basis',
    path: 'concepts/anquan-shengchan-jiandu-guanli/',
    link: 'a[href$="/anquan-shengchan-fa/"]',
    says: ['《中华人民共和国安全生产法》', '文中引用没有'],
    leads: 'regulations/anquan-shengchan-fa/',
  },
  {
    kind: 'an organisation in the text',
    path: mayday,
    link: 'article a.fact[href$="/shizhengfu/"]',
    says: ['市政府', '机构', '市（据名称）', '各地的同名机构'],
    leads: 'organisations/shizhengfu/',
  },
  {
    kind: 'an organisation in a table',
    path: 'duties/',
    link: 'td a[href*="/organisations/"]',
    says: ['看分工、期限和提到之处'],
    leads: 'organisations/',
  },
  {
    kind: 'a passage of this document, from its errata',
    path: mayday,
    link: '.errata a[href="#s3-p1-i3"]',
    says: ['本文', '3、强化效能建设', '三要全面深化', '看这一段'],
    leads: `${mayday}#s3-p1-i3`,
  },
  {
    kind: 'a passage of this document, from its highlights',
    path: mayday,
    link: '.highlights a[href^="#"]',
    says: ['本文', '看这一段'],
    leads: `${mayday}#`,
  },
  {
    kind: 'a passage of another document, from a concept',
    path: 'concepts/bihuan-tixi/',
    link: '#parts ~ .source-note a',
    says: ['《在市政府廉政工作会议上的讲话》', '（三）严格规范公共资源配置', '形成“闭环”体系。', '看这一段'],
    leads: 'documents/border-2020-speech/#',
  },
  {
    kind: 'a passage of another document, from a table',
    path: 'duties/',
    link: 'td:last-child a[href*="#"]',
    says: ['《', '看这一段'],
    leads: 'documents/',
  },
];

/** A reader who has facts marked. */
const factsShown = () => ({
  cookies: [],
  origins: [{ origin: new URL(site.url).origin, localStorage: [{ name: 'qingjian:facts', value: 'shown' }] }],
});

/** Opens the page with facts marked and lists unfolded, and brings the link into view. */
async function atLink(
  { path, link }: Pick<Kind, 'path' | 'link'>,
  options: BrowserContextOptions,
  use: (page: Page, link: ReturnType<Page['locator']>) => Promise<void>,
): Promise<void> {
  await visit(browser, site.url + path, { ...options, storageState: factsShown() }, async page => {
    for (const details of await page.locator('.highlights details').all())
      await details.evaluate(element => element.setAttribute('open', ''));
    const found = page.locator(link).first();
    await found.evaluate(element => element.scrollIntoView({ block: 'center' }));
    // What follows a scroll has come to rest.
    await page.waitForTimeout(100);
    await use(page, found);
  });
}

/** Whether two boxes share a point. */
async function overlap(page: Page, link: ReturnType<Page['locator']>): Promise<boolean> {
  const [lines, box] = await Promise.all([
    link.evaluate(element => [...element.getClientRects()].map(each => each.toJSON() as DOMRect)),
    page.locator(card).evaluate(element => element.getBoundingClientRect().toJSON() as DOMRect),
  ]);
  return lines.some(
    line => line.left < box.right && line.right > box.left && line.top < box.bottom && line.bottom > box.top,
  );
}

describe.each(kinds)('the card of $kind', ({ path, link, says, leads }) => {
  it('opens where the mouse rests, moves nothing, and leads where the link leads', async () => {
    await atLink({ path, link }, desktop, async (page, found) => {
      const before = await found.boundingBox();
      const shift = await layoutShift(page);
      await found.hover();
      await page.locator(card).waitFor();
      const text = await page.locator(card).textContent();
      for (const words of says) expect(text).toContain(words);
      expect(await found.boundingBox()).toEqual(before);
      expect(await layoutShift(page)).toBe(shift);
      expect(await overlap(page, found)).toBe(false);
      const address = await page.locator(`${card} a`).evaluate((more: HTMLAnchorElement) => more.href);
      expect(address).toContain(site.url + leads);
      expect(address).toBe(await found.evaluate((element: HTMLAnchorElement) => element.href));
      expect(await page.locator(`[id="${await found.getAttribute('aria-describedby')}"]`).count()).toBe(1);
    });
  });

  it('opens on focus, and Escape closes it where the focus is', async () => {
    await atLink({ path, link }, desktop, async (page, found) => {
      await found.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page.locator(card).waitFor();
      expect(await overlap(page, found)).toBe(false);
      await page.keyboard.press('Escape');
      expect(await page.locator(card).count()).toBe(0);
      await page.waitForTimeout(400);
      expect(await page.locator(card).count()).toBe(0);
      expect(await found.evaluate(element => element === document.activeElement)).toBe(true);
      expect(await found.getAttribute('aria-describedby')).toBeNull();
    });
  });

  it('opens at a touch, at the foot of a narrow window, and its link is followed by another', async () => {
    await atLink({ path, link }, phone, async (page, found) => {
      await found.tap();
      await page.locator(card).waitFor();
      expect(page.url()).toBe(site.url + path);
      expect(await overlap(page, found)).toBe(false);
      const box = (await page.locator(card).boundingBox())!;
      const foot = await page
        .locator('.reading-foot')
        .evaluateAll(([bar]) => (bar ? bar.getBoundingClientRect().top : innerHeight));
      expect(box.x).toBe(0);
      expect(box.width).toBe(320);
      expect(box.y + box.height).toBeLessThanOrEqual(foot + 1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await page.locator(`${card} a`).tap();
      await page.waitForURL(address => address.href.startsWith(site.url + leads));
      await page.waitForTimeout(100);
      expect(await page.locator(card).count()).toBe(0);
    });
  });

  // Every second kind in the dark: a run of axe on a document takes seconds.
  const colorScheme =
    kinds.findIndex(each => each.path === path && each.link === link) % 2 === 0 ? 'light' : 'dark';
  it(`brings no violation, ${colorScheme}`, async () => {
    for (const [options, act] of [
      [desktop, 'hover'],
      [phone, 'tap'],
    ] as const)
      await atLink({ path, link }, { ...options, colorScheme }, async (page, found) => {
        await found[act]();
        await page.locator(card).waitFor();
        const rules = async () => (await findViolations(page)).map(each => each.split(':')[0]!);
        const shown = await rules();
        if (shown.length === 0) return;
        await page.keyboard.press('Escape');
        const without = await rules();
        expect(shown.filter(rule => !without.includes(rule))).toEqual([]);
      });
  });
});

describe('a card', () => {
  const errata = { path: mayday, link: '.errata a[href="#s3-p1-i3"]' };
  const regulation = { path: mayday, link: 'article a.fact[href$="/xingzheng-xuke-fa/"]' };
  const concept = {
    path: 'documents/city-2011-speech/',
    link: 'article a.concept[href$="/yi-gang-shuang-ze/"]',
  };

  it('does not open under a mouse that lies still while the page moves', async () => {
    await atLink(concept, desktop, async (page, found) => {
      const box = (await found.boundingBox())!;
      await page.mouse.move(box.x + 5, box.y + 305);
      await page.mouse.wheel(0, 0);
      await page.evaluate(() => scrollBy({ top: -300, behavior: 'instant' }));
      await page.waitForTimeout(600);
      expect(await page.evaluate(() => document.querySelector('a.concept:hover')?.textContent)).toContain(
        '一岗双责',
      );
      expect(await page.locator(card).count()).toBe(0);
      // It does once the mouse moves.
      await page.mouse.move(box.x + 7, box.y + 306);
      await page.locator(card).waitFor();
    });
  });

  it('does not open while words are being selected, nor in a selection', async () => {
    await atLink(concept, desktop, async (page, found) => {
      const box = (await found.boundingBox())!;
      await page.mouse.move(box.x - 120, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
      await page.waitForTimeout(500);
      expect(await page.locator(card).count()).toBe(0);
      await page.mouse.up();
      await page.mouse.move(box.x + box.width / 2 - 3, box.y + box.height / 2);
      await page.waitForTimeout(500);
      expect(await page.evaluate(() => String(getSelection()).length)).toBeGreaterThan(3);
      expect(await page.locator(card).count()).toBe(0);
    });
  });

  it('stays when a finger scrolls, and closes at a touch elsewhere', async () => {
    await atLink(concept, phone, async (page, found) => {
      await found.tap();
      await page.locator(card).waitFor();
      const session = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...y: number[]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: y.map(each => ({ x: 160, y: each })) });
      const before = await page.evaluate(() => scrollY);
      await touch('touchStart', 250);
      for (const y of [240, 220, 200, 180, 160]) await touch('touchMove', y);
      await touch('touchEnd');
      await page.waitForFunction(from => scrollY > from + 30, before);
      await page.waitForTimeout(500);
      expect(await page.locator(card).count()).toBe(1);
      await page.touchscreen.tap(10, 150);
      await page.locator(card).waitFor({ state: 'detached' });
    });
  });

  it('takes the place of a reader who touched its link, and gives it back', async () => {
    await atLink(regulation, phone, async (page, found) => {
      await found.tap();
      const dialog = page.getByRole('dialog', { name: '《中华人民共和国行政许可法》' });
      await dialog.waitFor();
      expect(await dialog.evaluate(element => element === document.activeElement)).toBe(true);
      await page.getByRole('button', { name: '关闭' }).tap();
      expect(await page.locator(card).count()).toBe(0);
      expect(await found.evaluate(element => element === document.activeElement)).toBe(true);
      await page.waitForTimeout(400);
      expect(await page.locator(card).count()).toBe(0);
    });
  });

  it('keeps the browser’s own tip away while it is open', async () => {
    await atLink(regulation, desktop, async (page, found) => {
      const title = () =>
        found.evaluate(element => element.closest('[data-fact]')?.getAttribute('title') ?? null);
      expect(await title()).toBe('法规引用');
      await found.hover();
      await page.locator(card).waitFor();
      expect(await title()).toBeNull();
      await page.keyboard.press('Escape');
      expect(await title()).toBe('法规引用');
    });
  });

  it('stands below the header, and above the bar of words that were searched for', async () => {
    await visit(browser, `${site.url}${concept.path}?hl=一岗双责`, desktop, async page => {
      await page.locator('.hit-bar').waitFor();
      for (const block of ['start', 'end'] as const) {
        const link = page.locator(concept.link).first();
        await link.evaluate((element, where) => element.scrollIntoView({ block: where }), block);
        await page.waitForTimeout(100);
        await link.hover();
        await page.locator(card).waitFor();
        const [top, bottom, header, foot] = await page.evaluate(
          ([above, below, shown]) => [
            document.querySelector(shown!)!.getBoundingClientRect().top,
            document.querySelector(shown!)!.getBoundingClientRect().bottom,
            document.querySelector(above!)!.getBoundingClientRect().bottom,
            document.querySelector(below!)!.getBoundingClientRect().top,
          ],
          ['.site-header', '.hit-bar', card],
        );
        expect(top!).toBeGreaterThanOrEqual(header!);
        expect(bottom!).toBeLessThanOrEqual(foot!);
        await page.keyboard.press('Escape');
        await page.mouse.move(2, 400);
      }
    });
  });

  it('of a link beside the text stays with it when the page moves', async () => {
    await atLink(
      { path: mayday, link: '.highlights a[href^="#"]' },
      { viewport: { width: 1600, height: 800 } },
      async (page, found) => {
        const isStill = await found.evaluate(element => {
          for (let each: Element | null = element; each; each = each.parentElement)
            if (getComputedStyle(each).position === 'sticky') return true;
          return false;
        });
        await found.hover();
        await page.locator(card).waitFor();
        expect(await page.locator(card).evaluate(element => getComputedStyle(element).position)).toBe(
          isStill ? 'fixed' : 'absolute',
        );
      },
    );
  });

  it('is not shown to a reader who has switched cards off: a touch follows the link', async () => {
    await atLink(errata, phone, async (page, found) => {
      await page.evaluate(() => localStorage.setItem('qingjian:cards', 'off'));
      await found.tap();
      await page.waitForURL(/#s3-p1-i3$/u);
      expect(await page.locator(card).count()).toBe(0);
    });
    await atLink(concept, desktop, async (page, found) => {
      await page.evaluate(() => localStorage.setItem('qingjian:cards', 'off'));
      await found.hover();
      await page.waitForTimeout(600);
      expect(await page.locator(card).count()).toBe(0);
      await page.evaluate(() => localStorage.removeItem('qingjian:cards'));
      await page.mouse.move(2, 2);
      await found.hover();
      await page.locator(card).waitFor();
    });
  });

  it.each([
    ['no data', '**/data/cards/**', regulation, /regulations\/xingzheng-xuke-fa\/$/u],
    ['no program', '**/preview-show*.js', concept, /concepts\/yi-gang-shuang-ze\/$/u],
    [
      'no page of the other document',
      '**/documents/border-2020-speech/',
      { path: 'concepts/bihuan-tixi/', link: '#parts ~ .source-note a' },
      /documents\/border-2020-speech\/#/u,
    ],
  ])('with %s leaves the link as it is, without a word', async (_, pattern, place, leads) => {
    for (const touched of [false, true]) {
      const context = await browser.newContext({
        ...(touched ? phone : desktop),
        storageState: factsShown(),
      });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', problem => problems.push(problem.message));
      await page.route(pattern, route =>
        route.request().isNavigationRequest() ? route.continue() : route.abort(),
      );
      await page.goto(site.url + place.path);
      const link = page.locator(place.link).first();
      await link.evaluate(element => element.scrollIntoView({ block: 'center' }));
      await page.waitForTimeout(100);
      if (touched) await link.tap();
      else {
        await link.hover();
        await page.waitForTimeout(700);
        expect(await page.locator(card).count()).toBe(0);
        await link.click();
      }
      await page.waitForURL(leads);
      expect(problems).toEqual([]);
      await context.close();
    }
  });

  it('whose data does not come in time lets a touch follow the link', async () => {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.route('**/data/cards/**', () => undefined);
    await page.goto(site.url + concept.path);
    await page.locator(concept.link).first().tap();
    await page.waitForURL(/concepts\/yi-gang-shuang-ze\/$/u, { timeout: 6000 });
    await context.close();
  });

  it('is not there for the outline, the signs of passages, and quotations', async () => {
    for (const { path, link } of [
      { path: mayday, link: '.outline a' },
      { path: mayday, link: 'article .permalink' },
      { path: 'concepts/si-zhongxin/', link: '.quote' },
    ])
      await atLink({ path, link }, desktop, async (page, found) => {
        await found.hover();
        await page.waitForTimeout(600);
        expect(await page.locator(card).count()).toBe(0);
      });
  });
});
