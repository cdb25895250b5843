/** What a page weighs: all that it loads by itself, packed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { serveSite } from '../../scripts/lib/server.ts';
import { visit } from './browser.ts';

export interface Weight {
  /** Bytes of each file as `gzip -9` packs it, by its path in the site; without headers. */
  files: ReadonlyMap<string, number>;
  all: number;
  scripts: number;
}

/** Milliseconds after the last answer in which a page might begin to load something more. */
const afterwards = 1500;

/**
 * Opens a page, does nothing, and weighs what its host was asked for.
 * @param folder the built site
 */
export async function weighPage(
  browser: Browser,
  folder: string,
  path: string,
  options: BrowserContextOptions,
): Promise<Weight> {
  const asked = new Set<string>();
  const site = await serveSite({
    folder,
    base: '/',
    port: 0,
    onSent: each => asked.add(each.slice(1).replace(/\?.*$/u, '')),
  });
  await visit(browser, site.url + path, options, async page => {
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(afterwards);
  });
  await site.close();
  const files = new Map<string, number>();
  for (const each of asked) {
    const content = await readFile(
      join(folder, each === '' || each.endsWith('/') ? `${each}index.html` : each),
    );
    files.set(each, gzipSync(content, { level: 9 }).length);
  }
  const sum = (chosen: (file: string) => boolean) =>
    [...files].reduce((total, [file, bytes]) => total + (chosen(file) ? bytes : 0), 0);
  return { files, all: sum(() => true), scripts: sum(file => file.endsWith('.js')) };
}
