/** What the search promises, on the project's texts and on a thousand, with the shipped worker in a real browser. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { measureOursCold, type Sent } from '../../scripts/bench/cold.ts';
import { prepareContent, runProgram } from '../../scripts/bench/corpora.ts';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { compareFound } from '../../scripts/pipeline/bench/exactness.ts';
import { drawQueries } from '../../scripts/pipeline/bench/queries.ts';
import { spreadOf } from '../../scripts/pipeline/bench/spread.ts';
import type {
  Document,
  DocumentSummary,
  SearchAnswer,
  SearchRequest,
  SiteConcept,
} from '../../src/model/index.ts';
import { launchBrowser } from '../helpers/browser.ts';

const seed = 20021231;
const everything = { count: Number.POSITIVE_INFINITY, passages: Number.POSITIVE_INFINITY };
const firstPage = { count: 5, passages: 3 };

/** A served site and what its documents say. */
interface Site {
  served: Served;
  log: Sent[];
  worker: string;
  passages: { key: string; text: string }[];
}

async function openSite(folder: string, published: string): Promise<Site> {
  const log: Sent[] = [];
  const served = await serveSite({
    folder,
    base: '/',
    port: 0,
    onSent: (path, bytes) => log.push({ path, bytes }),
  });
  const worker = (await readdir(join(folder, '_astro'))).find(name => name.startsWith('search-worker'))!;
  const read = async <T>(path: string) => JSON.parse(await readFile(join(published, path), 'utf8')) as T;
  const passages: Site['passages'] = [];
  for (const { id } of await read<DocumentSummary[]>('documents.json'))
    for (const { id: block, text } of (await read<Document>(`documents/${id}.json`)).blocks)
      passages.push({ key: `${id}#${block}`, text });
  return { served, log, worker: `${served.url}_astro/${worker}`, passages };
}

/** Asks the worker that the site ships, one question after the other. */
function askWorker(
  page: Page,
  worker: string,
  queries: readonly string[],
  amount: Pick<SearchRequest, 'count' | 'passages'>,
): Promise<{ milliseconds: number; first: string | null; found: string[] }[]> {
  return page.evaluate(
    async ({ queries, worker, amount }) => {
      const open = globalThis as { searchWorker?: Worker };
      if (!open.searchWorker) {
        open.searchWorker = new Worker(worker, { type: 'module' });
        open.searchWorker.postMessage({ root: `${location.origin}/` });
      }
      const asked = open.searchWorker;
      const ask = (request: SearchRequest) =>
        new Promise<SearchAnswer>((resolve, reject) => {
          asked.onmessage = ({ data }) =>
            'answer' in data ? resolve(data.answer) : reject(new Error(data.problem));
          asked.onerror = event => reject(new Error(event.message));
          asked.postMessage({ id: 1, request });
        });
      const answers: { milliseconds: number; first: string | null; found: string[] }[] = [];
      for (const query of queries) {
        const began = performance.now();
        const { concepts, groups } = await ask({ query, filters: {}, sort: 'relevance', from: 0, ...amount });
        answers.push({
          milliseconds: performance.now() - began,
          first: concepts[0]?.id ?? null,
          found: groups
            .filter(({ kind }) => kind === 'document')
            .flatMap(({ id, passages }) =>
              passages.filter(passage => passage.id !== '').map(passage => `${id}#${passage.id}`),
            ),
        });
      }
      return answers;
    },
    { queries: [...queries], worker, amount },
  );
}

/** 1,000 stretches of 2 to 8 Han characters, 15 % of them across a comma or a quotation mark. */
const drawThousand = ({ passages }: Site) =>
  drawQueries(
    passages.map(({ text }) => text),
    1000,
    seed,
  );

/** Asks every so many of the thousand stretches. */
async function checkExactness(page: Page, site: Site, every: number): Promise<void> {
  const drawn = drawThousand(site);
  expect(drawn).toHaveLength(1000);
  expect(drawn.filter(({ across }) => across)).toHaveLength(150);
  const asked = drawn.filter((_, index) => index % every === 0);
  expect(asked.filter(({ across }) => across).length).toBeGreaterThan(asked.length / 10);
  const queries = asked.map(({ query }) => query);
  const answers = await askWorker(page, site.worker, queries, everything);
  const report = compareFound(
    site.passages,
    queries,
    answers.map(({ found }) => found),
  );
  console.log(
    `${queries.length} stretches over ${site.passages.length} passages: recall ${report.recall}, precision ${report.precision}, ${report.expected} to be found`,
  );
  expect(report.wrong).toEqual([]);
  expect(report.recall).toBe(1);
  expect(report.precision).toBeGreaterThanOrEqual(0.99);
}

/** What ten first queries load at most, each by a reader who has loaded nothing: the page and its styles too. */
async function loadCold(browser: Browser, site: Site): Promise<number> {
  const { bytes, searchBytes } = await measureOursCold({
    browser,
    log: { take: () => site.log.splice(0) },
    url: site.served.url,
    queries: drawThousand(site)
      .slice(0, 10)
      .map(({ query }) => query),
    onAsked: () => {},
  });
  console.log(
    `first query: ${Math.round(searchBytes.max / 1000)} KB, with the page ${Math.round(bytes.max / 1000)} KB`,
  );
  return bytes.max;
}

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

describe('on the project’s own texts', () => {
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    const folder = join(inject('rootProject'), 'dist');
    site = await openSite(folder, join(folder, 'data'));
    page = await browser.newPage();
    await page.goto(`${site.served.url}404.html`);
  });

  afterAll(() => site?.served.close());

  it('finds exactly the passages that hold a stretch of Han characters', { timeout: 240_000 }, () =>
    checkExactness(page, site, 1),
  );

  it('finds every entry first by each of its names', {
    timeout: 240_000,
  }, async () => {
    const data = join(inject('rootProject'), 'content/generated/data/site.json');
    const { concepts } = JSON.parse(await readFile(data, 'utf8')) as { concepts: SiteConcept[] };
    const names = concepts.flatMap(({ id, term, aliases }) => [term, ...aliases].map(name => ({ id, name })));
    const answers = await askWorker(
      page,
      site.worker,
      names.map(({ name }) => name),
      firstPage,
    );
    expect(names.filter(({ id }, index) => answers[index]!.first !== id)).toEqual([]);
  });

  it('loads at most 250 KB for the first query', { timeout: 120_000 }, async () => {
    expect(await loadCold(browser, site)).toBeLessThanOrEqual(250_000);
  });
});

describe('on a thousand documents', () => {
  let folder: string;
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qingjian-thousand-'));
    const root = inject('rootProject');
    const { signal } = new AbortController();
    await prepareContent(root, folder, { kind: 'made', documents: 1000 }, signal);
    await runProgram(folder, 'scripts/search-index.ts', ['content/generated', 'dist/pagefind'], signal);
    // The program of the search is the same for all texts.
    for (const part of ['_astro', 'search'])
      await cp(join(root, 'dist', part), join(folder, 'dist', part), { recursive: true });
    const published = join(folder, 'content/generated/published');
    await mkdir(join(folder, 'dist/data'), { recursive: true });
    await cp(join(published, 'cards'), join(folder, 'dist/data/cards'), { recursive: true });
    site = await openSite(join(folder, 'dist'), published);
    page = await browser.newPage();
    await page.goto(`${site.served.url}search/`);
  }, 600_000);

  afterAll(async () => {
    await site?.served.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds exactly the passages that hold a stretch of Han characters', { timeout: 600_000 }, () =>
    // Each has about seven hundred places here; all thousand take `npm run bench -- search` and more than a minute.
    checkExactness(page, site, 7),
  );

  it('answers quickly', { timeout: 240_000 }, async () => {
    const queries = drawThousand(site).map(({ query }) => query);
    const answers = await askWorker(page, site.worker, queries, firstPage);
    const { p50, p95 } = spreadOf(answers.map(({ milliseconds }) => milliseconds));
    console.log(`1,000 queries: median ${p50.toFixed(1)} ms, 95 % within ${p95.toFixed(1)} ms`);
    // 60 ms on a machine of its own (`npm run bench -- search`); other tests run beside this one, 88 ms where it was measured.
    expect(p95).toBeLessThanOrEqual(250);
  });

  it('loads at most 450 KB for the first query', { timeout: 120_000 }, async () => {
    expect(await loadCold(browser, site)).toBeLessThanOrEqual(450_000);
  });
});
