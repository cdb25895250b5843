/** A real Chromium on a site served on loopback. */
import { readFile } from 'node:fs/promises';
import type Axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumFlags, findChromium } from '../../scripts/lib/chromium.ts';

/** Starts the browser that `npm test` has made sure of. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('没有找到 Chromium；请用 npm test 运行，它会先安装。');
  return chromium.launch({ executablePath, args: chromiumFlags });
}

/** What axe finds against WCAG 2.2 AA, and against the rules named besides, one line a rule. */
export async function findViolations(page: Page, besides: readonly string[] = []): Promise<string[]> {
  // Not as a script of the page: its policy permits none but the site's own.
  await page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
  return page.evaluate(async besides => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await (globalThis as unknown as { axe: typeof Axe }).axe.run(document, {
      runOnly: tags,
      rules: Object.fromEntries(besides.map(rule => [rule, { enabled: true }])),
    });
    return violations.map(({ id, nodes }) =>
      `${id}: ${nodes.map(node => node.html.slice(0, 80)).join(' | ')}`.slice(0, 400),
    );
  }, besides);
}

/** Opens the reader settings in the header, if they are not open. */
export async function openSettings(page: Page): Promise<Locator> {
  const settings = page.locator('.settings');
  if ((await settings.getAttribute('open')) === null) await settings.locator('summary').click();
  return settings;
}

/** How far what a page shows has moved by itself since it was opened (Cumulative Layout Shift). */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let sum = 0;
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );
}

/**
 * Waits until a page has loaded and received nothing for half a second. (Playwright's `networkidle` counts requests from
 * outside; on a busy machine it once did not come within half a minute.)
 */
export function waitForRest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const received = () => performance.getEntriesByType('resource').length;
    let before = -1;
    while (document.readyState !== 'complete' || received() !== before) {
      before = received();
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  });
}

/** Opens a page, and closes it afterwards; fails on any script error, failed request or breach of the page's policy. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  // A shared machine may stand still for longer than the library's half a minute.
  context.setDefaultTimeout(90_000);
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(`policy: ${effectiveDirective} ${blockedURI}`),
    ),
  );
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', problem => problems.push(problem.message));
  page.on('console', message => message.type() === 'error' && problems.push(message.text()));
  page.on(
    'response',
    response => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`),
  );
  page.on('request', request => {
    if (new URL(request.url()).host !== new URL(url).host) problems.push(`foreign: ${request.url()}`);
  });
  await page.goto(url);
  await use(page);
  await context.close();
  expect(problems).toEqual([]);
}
