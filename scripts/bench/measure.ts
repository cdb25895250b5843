/** Measures both searches on one corpus. */
import type { Browser, Page } from 'playwright-core';
import type { Progress } from '../lib/progress.ts';
import { serveSite } from '../lib/server.ts';
import { compareFound, type ExactnessReport } from '../pipeline/bench/exactness.ts';
import { type DrawnQuery, drawQueries } from '../pipeline/bench/queries.ts';
import { type Spread, spreadOf } from '../pipeline/bench/spread.ts';
import { type ColdOptions, type ColdReport, measureOursCold, measureStockCold, type Sent } from './cold.ts';
import type { Corpus, IndexReport } from './corpora.ts';
import { askOurs, createStockFinder, everything, firstPage, timeStock, timeSubmits } from './in-browser.ts';
import type { SearchBenchOptions } from './search-options.ts';

const seed = 20021231;
/** Queries handed to the page at once. */
const batch = 20;
/** Queries submitted on the search page: Chromium lets a page write no more addresses than about 200 in half a minute. */
const submitted = 150;

export interface SideReport {
  index: IndexReport;
  all: ExactnessReport;
  cold: ColdReport;
  /** Each query for the first time, the program being loaded; and once more. */
  warm: Spread;
  again: Spread;
}

export interface CorpusReport {
  documents: number;
  entries: number;
  passages: number;
  characters: number;
  queries: number;
  across: number;
  ours: SideReport & {
    /** From submitting on the search page to its results laid out. */
    submit: Spread;
    /** What the search page loads when nothing is asked. */
    idle: Sent[];
  };
  stock: SideReport;
}

export interface MeasureOptions {
  corpus: Corpus;
  browser: Browser;
  options: SearchBenchOptions;
  progress: Progress;
  signal: AbortSignal;
}

export async function measureCorpus(given: MeasureOptions): Promise<CorpusReport> {
  const { corpus, browser, options } = given;
  const drawn = drawQueries(
    corpus.passages.map(({ text }) => text),
    options.queries,
    seed,
  );
  const log: Sent[] = [];
  const served = await serveSite({
    folder: corpus.site,
    base: '/',
    port: 0,
    onSent: (path, bytes) => log.push({ path, bytes }),
  });
  const cold: Omit<ColdOptions, 'onAsked'> = {
    browser,
    log: { take: () => log.splice(0) },
    url: served.url,
    queries: drawn.slice(0, options.cold).map(({ query }) => query),
  };
  try {
    const steps = createSteps(given, served.url, drawn);
    const ours = {
      index: corpus.ours,
      cold: await steps.count('首次检索：清鉴', cold.queries.length, onAsked =>
        measureOursCold({ ...cold, onAsked }),
      ),
      ...(await steps.times('熟检索：清鉴', async (page, queries) =>
        (await askOurs(page, queries, firstPage)).map(({ milliseconds }) => milliseconds),
      )),
      submit: await steps.submits(),
      all: await steps.exactness(
        '逐字核对：清鉴',
        page => async queries => (await askOurs(page, queries, everything)).map(({ found }) => found),
      ),
    };
    const { idle, ...oursCold } = ours.cold;
    const stock = {
      index: corpus.stock,
      cold: await steps.count('首次检索：Pagefind', cold.queries.length, onAsked =>
        measureStockCold({ ...cold, onAsked }, firstPage.groups),
      ),
      ...(await steps.times('熟检索：Pagefind', (page, queries) =>
        timeStock(page, queries, firstPage.groups),
      )),
      all: await steps.exactness('逐字核对：Pagefind', page => createStockFinder(page).find),
    };
    return {
      documents: corpus.documents,
      entries: corpus.entries,
      passages: corpus.passages.length,
      characters: corpus.passages.reduce((sum, { text }) => sum + text.length, 0),
      queries: drawn.length,
      across: drawn.filter(({ across }) => across).length,
      ours: { ...ours, cold: oursCold, idle },
      stock,
    };
  } finally {
    await served.close();
  }
}

type Ask<T> = (page: Page, queries: readonly string[]) => Promise<T[]>;

function createSteps(
  { corpus, browser, progress, signal }: MeasureOptions,
  url: string,
  drawn: readonly DrawnQuery[],
) {
  const queries = drawn.map(({ query }) => query);

  /** Runs a stage that tells how far it is. */
  const count = <T>(name: string, total: number, run: (onAsked: () => void) => Promise<T>): Promise<T> => {
    let asked = 0;
    const tell = () => {
      asked += 1;
      if (process.stderr.isTTY) process.stderr.write(`\r  ${name} ${asked}/${total}\u001b[K`);
    };
    return progress.stage(
      name,
      async () => {
        try {
          return await run(tell);
        } finally {
          if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
        }
      },
      () => `${total} 个查询`,
    );
  };

  const inPage = async <T>(path: string, use: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(url + path);
      return await use(page);
    } finally {
      await context.close();
    }
  };

  const inBatches = async <T>(page: Page, ask: Ask<T>, onAsked: () => void): Promise<T[]> => {
    const answers: T[] = [];
    for (let at = 0; at < queries.length; at += batch) {
      signal.throwIfAborted();
      const some = queries.slice(at, at + batch);
      answers.push(...(await ask(page, some)));
      for (const _ of some) onAsked();
    }
    return answers;
  };

  return {
    count,

    /** Every query in one page, then all of them again. The very first loads the program and is not counted. */
    times: (name: string, ask: Ask<number>) =>
      count(name, queries.length * 2, onAsked =>
        inPage('bench/', async page => {
          const [, ...warm] = await inBatches(page, ask, onAsked);
          return { warm: spreadOf(warm), again: spreadOf(await inBatches(page, ask, onAsked)) };
        }),
      ),

    submits: () => {
      const some = queries.slice(0, submitted);
      return count('检索页：清鉴', some.length, () =>
        inPage('search/', async page => spreadOf((await timeSubmits(page, some)).slice(1))),
      );
    },

    exactness: (name: string, open: (page: Page) => (queries: readonly string[]) => Promise<string[][]>) =>
      count(name, queries.length, onAsked =>
        inPage('bench/', async page => {
          const ask = open(page);
          return compareFound(
            corpus.passages,
            queries,
            await inBatches(page, (_, some) => ask(some), onAsked),
          );
        }),
      ),
  };
}
