/** The pages at work under their policy: from their `<meta>`, and from the headers that hosts are told to send. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { headersFor } from '../../scripts/pipeline/hosting/index.ts';
import { contentSecurityPolicy, policyHeader } from '../../src/model/index.ts';
import { launchBrowser, openSettings, visit, waitForRest } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';

const folder = join(inject('rootProject'), 'dist');
const desktop = { viewport: { width: 1280, height: 800 } };
const policy = ['Content-Security-Policy', contentSecurityPolicy] as const;

const setups = {
  'a <meta> alone': {},
  'the headers of nginx, Apache and IIS': {
    headers: (path: string) => headersFor(path, { frameAncestors: null }),
    folder: join(inject('subPathProject'), 'dist'),
    base: subPath,
  },
  // As hosts do that read `_headers`.
  'the policy with every file': { headers: () => [policy] },
} as const;
type Setup = keyof typeof setups;

let browser: Browser;
const sites = new Map<Setup, Served>();
const siteOf = (setup: Setup) => sites.get(setup)!.url;

beforeAll(async () => {
  for (const [name, setup] of Object.entries(setups))
    sites.set(name as Setup, await serveSite({ folder, base: '/', port: 0, ...setup }));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const site of sites.values()) await site.close();
});

/** Waits until there is such an element, and counts them. */
async function count(page: Page, selector: string): Promise<number> {
  await page.locator(selector).first().waitFor({ state: 'attached' });
  return page.locator(selector).count();
}

const searched = `search/?q=${encodeURIComponent('廉政建设')}`;

interface Visit {
  path: string;
  act?: (page: Page) => Promise<void>;
}

/** What readers do on each kind of page: all that its scripts make, load or change. */
const visits: Readonly<Record<string, Visit>> = {
  'the home page, with suggestions for a search': {
    path: '',
    act: async page => {
      await page.keyboard.press('/');
      await page.keyboard.type('一岗');
      await page.locator('[role=option]').filter({ hasText: '一岗双责' }).first().waitFor();
    },
  },
  'a search, on to the hits on the page that it leads to': {
    path: searched,
    act: async page => {
      expect(await count(page, '.document-result li a')).toBeGreaterThan(3);
      await page.locator('.document-result li a').first().click();
      expect(await count(page, 'mark.hit')).toBeGreaterThan(0);
      await count(page, '.hit-bar');
    },
  },
  'a document, with its cards and marks': {
    path: 'documents/city-2011-speech/',
    act: async page => {
      await page.locator('article a.concept').first().hover();
      await page.locator('.preview-card').waitFor();
      await openSettings(page);
      await page.getByLabel('概念标注').selectOption({ label: '全部' });
      await page.reload();
      await count(page, 'article a.concept');
    },
  },
  'a link with words that are not there': {
    path: `documents/city-2011-speech/?text=${encodeURIComponent('没有这句话')}#s2-4`,
  },
  'an original': { path: 'documents/border-2020-speech/original/' },
  'the documents': { path: 'documents/' },
  'the concepts': { path: 'concepts/' },
  'a concept, with its data for search engines': {
    path: 'concepts/lianzheng-jianshe/',
    act: async page => {
      expect(await count(page, 'script[type="application/ld+json"]')).toBeGreaterThan(0);
    },
  },
  'the map, drawn and moved': {
    path: 'concepts/map/',
    act: async page => {
      const picture = page.locator('main svg').first();
      await picture.waitFor();
      const drawn = () => picture.evaluate(element => element.innerHTML);
      const before = await drawn();
      await page.getByRole('button', { name: '放大' }).click();
      await expect.poll(drawn).not.toBe(before);
    },
  },
  'two documents beside each other': {
    path: 'compare/?c=yi-gang-shuang-ze&a=border-2020-speech&b=city-2011-speech',
    act: async page => {
      await page.locator('compare-page[data-shown]:not([aria-busy])').waitFor();
      expect(await count(page, '.compare-side h2 a')).toBe(2);
    },
  },
  'the map as a table': { path: 'concepts/map/table/' },
  'a table, narrowed': {
    path: 'duties/',
    act: async page => {
      await page.getByLabel('机构').fill('财政');
      await page.keyboard.press('Enter');
      await page.locator('.records-status').filter({ hasText: '符合' }).first().waitFor();
    },
  },
  'figures, several pages of them': { path: 'figures/?page=2' },
  deadlines: { path: 'deadlines/' },
  'a report': { path: 'report/?row=figures/tianjin-2004-notice/0/1' },
  bodies: { path: 'organisations/' },
  regulations: { path: 'regulations/' },
  'about the site': { path: 'about/' },
  'the operator’s guide': { path: 'about/operators/' },
  'the page for addresses that lead nowhere': { path: '404.html' },
};

/** The headers say the same again: what they could change is scripts and, sent with every file, the search's worker. */
const isTried = (setup: Setup, { path, act }: Visit) =>
  setup === 'a <meta> alone' ||
  (act !== undefined && (setup !== 'the policy with every file' || path === '' || path === searched));

describe.each(Object.keys(setups) as Setup[])('under %s', setup => {
  const tried = Object.entries(visits).filter(([, each]) => isTried(setup, each));
  it.each(tried)('%s breaks no rule', async (_, { path, act }) => {
    await visit(browser, siteOf(setup) + path, desktop, async page => {
      await act?.(page);
      await waitForRest(page);
      expect(await page.locator('h1').count()).toBe(1);
    });
  });
});

/** The directives that `breakRules` breaks. */
const forbidden = [
  'base-uri',
  'connect-src',
  'frame-src',
  'img-src',
  'img-src',
  'object-src',
  'script-src',
  'script-src-elem',
  'script-src-elem',
  'style-src-attr',
  'style-src-elem',
  'style-src-elem',
];

/** Tries what the policy forbids, and tells which directives were broken. */
async function breakRules(page: Page): Promise<string[]> {
  return page.evaluate(
    async ([expected, patience]) => {
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', event => broken.push(event.effectiveDirective));
      const add = (name: string, properties: object) =>
        document.body.append(Object.assign(document.createElement(name), properties));
      add('script', { textContent: 'document.title = "run"' });
      add('script', { src: 'http://foreign.invalid/x.js' });
      add('style', { textContent: 'body { visibility: hidden }' });
      add('link', { rel: 'stylesheet', href: 'http://foreign.invalid/x.css' });
      add('img', { src: 'http://foreign.invalid/x.png' });
      add('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' });
      add('iframe', { src: 'http://foreign.invalid/' });
      add('object', { data: 'favicon.svg' });
      add('base', { href: 'http://foreign.invalid/' });
      document.body.setAttribute('style', 'visibility: hidden');
      await fetch('http://foreign.invalid/').catch(() => {});
      // Run as the page's own: what a test evaluates may use eval.
      setTimeout('document.title = "run"' as unknown as () => void);
      // Told one by one, an <object> last; a busy machine takes its time.
      const end = performance.now() + patience;
      while (broken.length < expected && performance.now() < end)
        await new Promise(resolve => setTimeout(resolve, 50));
      return broken;
    },
    [forbidden.length, 10_000] as const,
  );
}

describe('what is not the site’s own', () => {
  const path = 'documents/tianjin-2004-notice/';

  it('is kept out by the <meta>', async () => {
    const page = await browser.newPage();
    await page.goto(siteOf('a <meta> alone') + path);
    expect((await breakRules(page)).sort()).toEqual(forbidden);
    expect(await page.title()).not.toBe('run');
    expect(await page.evaluate(() => getComputedStyle(document.body).visibility)).toBe('visible');
    await page.close();
  });

  it('is kept out by the headers, without the <meta>', async () => {
    const page = await browser.newPage();
    await page.route('**/tianjin-2004-notice/', async route => {
      const response = await route.fetch();
      const html = await response.text();
      const without = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/u, '');
      expect(without.length).toBeLessThan(html.length);
      await route.fulfill({ response, body: without });
    });
    await page.goto(siteOf('the headers of nginx, Apache and IIS') + path);
    expect((await breakRules(page)).sort()).toEqual(forbidden);
    expect(await page.title()).not.toBe('run');
    await page.close();
  });
});

describe('a frame on another site', () => {
  const path = 'documents/tianjin-2004-notice/#s2-4';
  let elsewhere: string;

  beforeAll(async () => {
    elsewhere = await mkdtemp(join(tmpdir(), 'qingjian-frame-'));
  });
  afterAll(() => rm(elsewhere, { recursive: true }));

  /** Whether a passage is shown in a frame of a page elsewhere. */
  async function isShown(frameAncestors: (other: string) => string | null): Promise<boolean> {
    const other = await serveSite({ folder: elsewhere, base: '/', port: 0 });
    const value = policyHeader(frameAncestors(new URL(other.url).origin));
    const headers = () => [['Content-Security-Policy', value] as const];
    const site = await serveSite({ folder, base: '/', port: 0, headers });
    await writeFile(join(elsewhere, 'index.html'), `<iframe src="${site.url}${path}"></iframe>`);
    const page = await browser.newPage();
    await page.goto(other.url);
    const shown = await page.frames()[1]!.locator('article.document').count();
    await page.close();
    await other.close();
    await site.close();
    return shown === 1;
  }

  it.each([
    ['anybody', () => null, true],
    ['that site', (other: string) => `'self' ${other}`, true],
    ['this site alone', () => "'self'", false],
    ['nobody', () => "'none'", false],
  ])('shows a passage as the operator permits: to %s', async (_, frameAncestors, expected) => {
    expect(await isShown(frameAncestors)).toBe(expected);
  });
});

it('is XML, the file for IIS', async () => {
  const text = await readFile(join(folder, 'web.config'), 'utf8');
  const page = await browser.newPage();
  const found = await page.evaluate(xml => {
    const parsed = new DOMParser().parseFromString(xml, 'application/xml');
    return {
      errors: parsed.querySelectorAll('parsererror').length,
      policy: parsed.querySelector('add[name=Content-Security-Policy]')?.getAttribute('value'),
    };
  }, text);
  expect(found).toEqual({ errors: 0, policy: contentSecurityPolicy });
  await page.close();
});
