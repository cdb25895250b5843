import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { createRandom } from '../../scripts/pipeline/corpus.ts';
import type { Document, DocumentSummary } from '../../src/model/index.ts';
import { launchBrowser } from '../helpers/browser.ts';

let browser: Browser;
let page: Page;
let served: Served;
let documents: Document[];

beforeAll(async () => {
  const folder = join(inject('rootProject'), 'dist');
  served = await serveSite({ folder, base: '/', port: 0 });
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('console', message => message.type() === 'error' && console.error(message.text()));
  page.on('requestfailed', request => console.error(request.url(), request.failure()?.errorText));
  const read = async (path: string) => JSON.parse(await readFile(join(folder, 'data', path), 'utf8'));
  const summaries: DocumentSummary[] = await read('documents.json');
  documents = await Promise.all(summaries.map(({ id }) => read(`documents/${id}.json`)));
  await page.goto(`${served.url}search/`);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** Types a query, sends it, and waits for its answer. Returns the documents found, by id. */
async function search(query: string): Promise<string[]> {
  await page.fill('#query', query);
  await page.press('#query', 'Enter');
  await page.waitForSelector(`passage-search[data-shown="${query}"]:not([aria-busy])`);
  const more = page.locator('.more-results button');
  while (await more.isVisible()) {
    const before = await page.locator('.status').textContent();
    await more.click();
    await page.waitForFunction(text => document.querySelector('.status')?.textContent !== text, before);
  }
  const urls = await page
    .locator('.document-result')
    .evaluateAll(all => all.map(each => (each as HTMLElement).dataset.url));
  return urls.map(url => /documents\/([^/]+)\//u.exec(url ?? '')![1]!).sort();
}

/** Random runs of Han characters, seeded: the same on every run. */
function drawSubstrings(count: number, seed: number): string[] {
  const random = createRandom(seed);
  const runs = documents.flatMap(({ blocks }) =>
    blocks.flatMap(({ text }) => text.match(/\p{Script=Han}{2,}/gu) ?? []),
  );
  return Array.from({ length: count }, () => {
    const length = 2 + Math.floor(random() * 5);
    for (;;) {
      const run = [...runs[Math.floor(random() * runs.length)]!];
      if (run.length < length) continue;
      const start = Math.floor(random() * (run.length - length + 1));
      return run.slice(start, start + length).join('');
    }
  });
}

describe('search', () => {
  it('finds exactly the documents that contain each of 300 random substrings', {
    timeout: 300_000,
  }, async () => {
    let found = 0;
    let expected = 0;
    let right = 0;
    for (const query of drawSubstrings(300, 7)) {
      const want = documents
        .filter(({ blocks }) => blocks.some(({ text }) => text.includes(query)))
        .map(({ id }) => id);
      const have = await search(query);
      found += have.length;
      expected += want.length;
      right += have.filter(id => want.includes(id)).length;
    }
    console.log(
      `300 substrings: recall ${right / expected} (${right}/${expected}), precision ${right / found} (${right}/${found})`,
    );
    expect(right / expected).toBe(1);
    expect(right / found).toBeGreaterThanOrEqual(0.99);
  });
});
