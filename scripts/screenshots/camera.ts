/** Takes pictures of a built site. Nothing that changes by itself is in them: no time, no port, no voice, no motion. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../lib/chromium.ts';
import { serveSite } from '../lib/server.ts';
import { type Fingerprint, readFingerprint } from './fingerprint.ts';
import { modes, type View } from './views.ts';

/** The site as pages on paper name it: not the port that was free. */
const address = 'http://qingjian.localhost/';
/** The day that is printed. */
const day = '2026-01-02T08:00:00+08:00';

export interface Picture {
  /** PNG. */
  data: Buffer;
  /** Characters of the text that the page shows. */
  characters: number;
  /** Pixels by which the page is wider than its window. */
  sideways: number;
}

export interface Camera {
  fingerprint: Fingerprint;
  take(view: View): Promise<Picture>;
  close(): Promise<void>;
}

/**
 * Serves a site and opens a browser on it. Throws in Chinese where there is no browser.
 * @param folder the built site
 */
export async function openCamera(folder: string): Promise<Camera> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('没有找到 Chromium：请安装，或用环境变量 CHROMIUM_PATH 指出它的位置。');
  const site = await serveSite({ folder, base: '/', port: 0 });
  const rule = `MAP ${new URL(address).host}:80 127.0.0.1:${new URL(site.url).port}`;
  const args = [...chromiumFlags, `--host-resolver-rules=${rule}`];
  const browser = await chromium.launch({ executablePath, args });
  const close = async () => {
    await browser.close();
    await site.close();
  };
  try {
    return {
      fingerprint: await readFingerprint(browser, address),
      take: view => inContext(browser, view, page => photograph(page, view)),
      close,
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}

async function inContext<T>(browser: Browser, { mode }: View, use: (page: Page) => Promise<T>): Promise<T> {
  const { width, height, dark } = modes[mode];
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  try {
    await prepare(context);
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The day is always the same one, and there is a voice: what a page says of voices depends on the machine. */
async function prepare(context: BrowserContext): Promise<void> {
  await context.clock.setFixedTime(new Date(day));
  await context.addInitScript(() => {
    speechSynthesis.getVoices = () => [
      { lang: 'zh-CN', name: 'zh', voiceURI: 'zh', default: true, localService: true },
    ];
  });
}

async function photograph(page: Page, { path, filled, mode }: View): Promise<Picture> {
  await page.goto(address + path, { waitUntil: 'networkidle' });
  if (filled) await page.locator(filled).first().waitFor();
  if (modes[mode].print) await print(page);
  await page.evaluate(() => document.fonts.ready);
  const measured = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { characters: document.body.innerText.length, sideways: scrollWidth - clientWidth };
  });
  return { ...measured, data: await page.screenshot({ animations: 'disabled', caret: 'hide' }) };
}

/** The page as it is between `beforeprint` and `afterprint`. */
async function print(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // Asked again until the module is there that adds the source: it is fetched when the page rests.
    dispatchEvent(new Event('beforeprint'));
    return !document.querySelector('.print-source[data-root]:not(:has(figure))');
  });
  await page.emulateMedia({ media: 'print' });
}
