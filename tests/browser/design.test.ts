/** The page for review: every piece is there, in light and dark, and it stays out of everything else. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { designSections } from '../../src/design/pieces.ts';
import { findViolations, launchBrowser, openSettings, visit, waitForRest } from '../helpers/browser.ts';
import { widthOver } from '../helpers/elder.ts';

const folder = join(inject('rootProject'), 'dist');
const pieces = designSections.flatMap(section => section.pieces);

let browser: Browser;
let site: Served;

beforeAll(async () => {
  site = await serveSite({ folder, base: '/', port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (options: Parameters<typeof visit>[2], use: Parameters<typeof visit>[3]) =>
  visit(browser, `${site.url}design/`, { reducedMotion: 'reduce', ...options }, use);

describe('the page for review', () => {
  it('shows every piece that is not shown elsewhere', () =>
    open({ viewport: { width: 1280, height: 900 } }, async page => {
      const empty = await page
        .locator('.design-frame')
        .evaluateAll(frames =>
          frames
            .filter(frame => (frame as HTMLElement).innerText.trim() === '')
            .map(frame => frame.getAttribute('data-piece')),
        );
      expect(empty).toEqual([]);
      const shown = pieces.filter(piece => piece.page === undefined);
      expect(await page.locator('.design-frame').count()).toBe(shown.length);
    }));

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
  ] as const)('has no violations in %s at %i pixels', (colorScheme, width) =>
    open({ viewport: { width, height: 900 }, colorScheme }, async page => {
      expect(await findViolations(page)).toEqual([]);
      expect(await widthOver(page)).toBe(0);
    }),
  );

  it('stays within a telephone in elder mode', () =>
    open({ viewport: { width: 390, height: 844 } }, async page => {
      await page.locator('[data-elder-switch]:visible').first().click();
      await page.locator('html[data-elder]').waitFor();
      await waitForRest(page);
      expect(await widthOver(page)).toBe(0);
    }));

  it('says what the browser makes of the colours, in each theme', () =>
    open({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, async page => {
      const contrast = page.locator('[data-colour="--ink"] [data-contrast]');
      const light = Number(await contrast.innerText());
      expect(light).toBeGreaterThan(10);
      await (await openSettings(page)).getByLabel('深色').check();
      await expect.poll(() => contrast.innerText(), { timeout: 20_000 }).not.toBe(String(light));
    }));

  it('leads nowhere by its samples', () =>
    open({ viewport: { width: 1280, height: 900 } }, async page => {
      await page.locator('#lists-cards a').first().click();
      expect(new URL(page.url()).pathname).toBe('/design/');
    }));

  it('is in no list, no menu and no search', async () => {
    const read = (path: string) => readFile(join(folder, path), 'utf8');
    expect(await read('design/index.html')).toContain('noindex');
    expect(await read('sitemap.xml')).not.toContain('design/');
    for (const path of ['index.html', 'about/index.html', '404.html'])
      expect(await read(path)).not.toContain('/design/');
  });
});
