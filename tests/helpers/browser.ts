/** A real Chromium on a site served on loopback. */
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/lib/chromium.ts';

/** Starts the browser that `npm test` has made sure of. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('没有找到 Chromium；请用 npm test 运行，它会先安装。');
  return chromium.launch({ executablePath, args: chromiumFlags });
}
