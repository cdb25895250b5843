import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './lib/chromium.ts';
import { serveSite } from './lib/server.ts';

const served = await serveSite({ folder: 'dist', base: '/', port: 0 });
const browser = await chromium.launch({ executablePath: findChromium()!, args: chromiumFlags });
const shots: [string, string, any][] = JSON.parse(process.argv[2]!);
for (const [name, path, o] of shots) {
  const ctx = await browser.newContext({
    viewport: { width: o.w ?? 1280, height: o.h ?? 900 },
    colorScheme: o.dark ? 'dark' : 'light',
    deviceScaleFactor: o.s ?? 1,
  });
  const page = await ctx.newPage();
  page.on('console', m => console.log(name, m.type(), m.text()));
  page.on('pageerror', e => console.log(name, 'ERR', e.message));
  await page.goto(served.url + path, { waitUntil: 'networkidle' });
  if (o.wait) await page.waitForTimeout(o.wait);
  await page.screenshot({ path: `/tmp/shot-${name}.png`, fullPage: !!o.full });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  console.log(
    name,
    'overflow',
    over,
    await page.evaluate(() => document.querySelector('.status')?.textContent ?? ''),
  );
  await ctx.close();
}
await browser.close();
await served.close();
