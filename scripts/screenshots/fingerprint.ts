/** What a picture depends on beside the site: pictures of different machines are not compared. */
import type { Browser, CDPSession } from 'playwright-core';
import { z } from 'zod';

export const fingerprintSchema = z.strictObject({
  /** Operating system and processor: `linux x64`. */
  system: z.string(),
  /** The browser's major version: `Chromium 152`. */
  browser: z.string(),
  /** The fonts that the machine has for each stack of tokens.css, 、 between them. */
  fonts: z.record(z.string(), z.string()),
});
export type Fingerprint = z.infer<typeof fingerprintSchema>;

/** The specimens of the page for review: each stack on Chinese, Latin and digits. */
const specimens: Readonly<Record<string, string>> = {
  song: '[data-font="--song"]',
  hei: '[data-font="--hei"]',
  kai: '[data-font="--kai"]',
};

/** @param address the site's home page, with a slash at the end */
export async function readFingerprint(browser: Browser, address: string): Promise<Fingerprint> {
  const page = await browser.newPage();
  try {
    await page.goto(`${address}design/`, { waitUntil: 'load' });
    const session = await page.context().newCDPSession(page);
    const fonts = await readFonts(session);
    const [major] = browser.version().split('.');
    return { system: `${process.platform} ${process.arch}`, browser: `Chromium ${major}`, fonts };
  } finally {
    await page.close();
  }
}

async function readFonts(session: CDPSession): Promise<Fingerprint['fonts']> {
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const fonts: Fingerprint['fonts'] = {};
  for (const [stack, selector] of Object.entries(specimens)) {
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
    const used = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    fonts[stack] = used.fonts
      .map(font => font.postScriptName || font.familyName)
      .sort()
      .join('、');
  }
  return fonts;
}

/** What differs between two machines, for readers; empty where nothing does. */
export function differences(accepted: Fingerprint, here: Fingerprint): string {
  const lines = ([name, then, now]: readonly [string, string, string]) =>
    then === now ? [] : [`${name}是 ${now}，接受时是 ${then}`];
  const stacks = Object.keys({ ...accepted.fonts, ...here.fonts });
  const list = (machine: Fingerprint, stack: string) => machine.fonts[stack] || '没有';
  return (
    [
      ['系统', accepted.system, here.system],
      ['浏览器', accepted.browser, here.browser],
      ...stacks.map(stack => [`字体 --${stack} `, list(accepted, stack), list(here, stack)] as const),
    ] as const
  )
    .flatMap(lines)
    .join('；');
}
