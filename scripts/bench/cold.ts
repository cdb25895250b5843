/** What a reader who has loaded nothing waits for and loads: every query in a browser context of its own. */
import type { Browser, Page } from 'playwright-core';
import { kindOfFile } from '../pipeline/bench/file-kind.ts';
import { type Spread, spreadOf } from '../pipeline/bench/spread.ts';
import { timeStock } from './in-browser.ts';

/** An answer of the server. */
export interface Sent {
  path: string;
  bytes: number;
}

export interface ColdReport {
  /** All that is loaded. */
  bytes: Spread;
  /** Without what the page loads when nothing is asked. */
  searchBytes: Spread;
  searchRequests: Spread;
  /** From opening the page, or from loading Pagefind's script, to the results. */
  milliseconds: Spread;
  /** Mean bytes of a query by kind of file. */
  kinds: Record<string, number>;
}

/** The server's log; emptied when it is taken. */
export interface SentLog {
  take(): Sent[];
}

/** Milliseconds after the last answer in which nothing more is loaded. */
const quiet = 250;

/** Opens a page that has loaded nothing, and gives what was sent to it. */
async function load<T>(
  browser: Browser,
  log: SentLog,
  use: (page: Page) => Promise<T>,
): Promise<{ sent: Sent[]; result: T }> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    log.take();
    const result = await use(page);
    await page.waitForTimeout(quiet);
    return { sent: log.take().filter(({ path }) => !path.endsWith('favicon.ico')), result };
  } finally {
    await context.close();
  }
}

/** Notes in the page when it has shown what was asked. */
function noteShown(): void {
  const noted = globalThis as { shownAt?: number };
  new MutationObserver(() => {
    const host = document.querySelector<HTMLElement>('search-page');
    if (host?.dataset.shown !== undefined && !host.hasAttribute('aria-busy'))
      noted.shownAt ??= performance.now();
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-shown', 'aria-busy'],
  });
}

/** Opens the search page of the site at an address; milliseconds until what is asked is shown. */
async function open(page: Page, address: string): Promise<number> {
  await page.addInitScript(noteShown);
  await page.goto(address);
  const shown = await page.waitForFunction(() => (globalThis as { shownAt?: number }).shownAt);
  const milliseconds = await shown.jsonValue();
  if (milliseconds === undefined || (await page.locator('.status').textContent())?.includes('没有成功'))
    throw new Error(`检索页没有显示结果：${decodeURIComponent(address)}`);
  return milliseconds;
}

export interface ColdOptions {
  browser: Browser;
  log: SentLog;
  /** Address of the served site's root. */
  url: string;
  queries: readonly string[];
  /** Called after each query. */
  onAsked: () => void;
}

/** The site's search page, opened with a query in its address. */
export async function measureOursCold(options: ColdOptions): Promise<ColdReport & { idle: Sent[] }> {
  const { browser, log, url } = options;
  const idle = (await load(browser, log, page => open(page, `${url}search/`))).sent;
  const report = await measure(options, pathsOf(idle), (page, query) =>
    open(page, `${url}search/?q=${encodeURIComponent(query)}`),
  );
  return { ...report, idle };
}

/** Pagefind as it comes, on a page that has nothing else. */
export function measureStockCold(options: ColdOptions, shown: number): Promise<ColdReport> {
  return measure(options, new Set(['/bench/']), async (page, query) => {
    await page.goto(`${options.url}bench/`);
    return (await timeStock(page, [query], shown))[0]!;
  });
}

const pathOf = (path: string) => path.split('?')[0]!;
const pathsOf = (sent: readonly Sent[]) => new Set(sent.map(({ path }) => pathOf(path)));

async function measure(
  { browser, log, queries, onAsked }: ColdOptions,
  before: ReadonlySet<string>,
  ask: (page: Page, query: string) => Promise<number>,
): Promise<ColdReport> {
  const totals: number[] = [];
  const added: number[] = [];
  const requests: number[] = [];
  const times: number[] = [];
  const kinds: Record<string, number> = {};
  const sum = (sent: readonly Sent[]) => sent.reduce((bytes, each) => bytes + each.bytes, 0);
  for (const query of queries) {
    const { sent, result } = await load(browser, log, page => ask(page, query));
    const own = sent.filter(({ path }) => !before.has(pathOf(path)));
    totals.push(sum(sent));
    added.push(sum(own));
    requests.push(own.length);
    times.push(result);
    for (const { path, bytes } of sent) {
      const kind = kindOfFile(pathOf(path));
      kinds[kind] = (kinds[kind] ?? 0) + bytes / queries.length;
    }
    onAsked();
  }
  return {
    bytes: spreadOf(totals),
    searchBytes: spreadOf(added),
    searchRequests: spreadOf(requests),
    milliseconds: spreadOf(times),
    kinds,
  };
}
