/** Asks both searches in a page. What runs in the page is handed over as text: it may use nothing from outside. */
import type { Page } from 'playwright-core';
import type { SearchClient } from '../../src/client/search-client.ts';
import { anchorsOf, type StockAnchor } from '../pipeline/bench/stock-page.ts';

/** How much is asked for: what a page shows at first, or everything. */
export interface Amount {
  groups: number;
  passages: number;
}
/** What the site's search page asks for. */
export const firstPage: Amount = { groups: 5, passages: 3 };
export const everything: Amount = { groups: Number.POSITIVE_INFINITY, passages: Number.POSITIVE_INFINITY };

interface Answered {
  /** From the question to the answer, in the page. */
  milliseconds: number;
  /** Passages of documents, as `document#passage`. */
  found: string[];
}

/** Asks the site's own search, one query after the other. */
export function askOurs(page: Page, queries: readonly string[], amount: Amount): Promise<Answered[]> {
  return page.evaluate(
    async ({ queries, amount }) => {
      const script = new URL('client.js', location.href).href;
      const { openSearch } = (await import(script)) as { openSearch(root: string): SearchClient };
      const client = openSearch('/');
      const answers: Answered[] = [];
      for (const query of queries) {
        const began = performance.now();
        const { groups } = await client.search({
          query,
          filters: {},
          sort: 'relevance',
          from: 0,
          count: amount.groups,
          passages: amount.passages,
        });
        const milliseconds = performance.now() - began;
        const found = groups
          .filter(({ kind }) => kind === 'document')
          // A title that the editor supplied has no id and is no passage of the text.
          .flatMap(group =>
            group.passages.filter(({ id }) => id !== '').map(({ id }) => `${group.id}#${id}`),
          );
        answers.push({ milliseconds, found });
      }
      return answers;
    },
    { queries: [...queries], amount },
  );
}

interface StockFragment {
  url: string;
  anchors: StockAnchor[];
}
interface StockResult {
  id: string;
  words: number[];
  data(): Promise<StockFragment>;
}
interface StockPagefind {
  search(query: string): Promise<{ results: StockResult[] }>;
}

const stockScript = '/stock/pagefind/pagefind.js';

/** Asks Pagefind as it comes and loads what its first results show. Milliseconds of each query. */
export function timeStock(page: Page, queries: readonly string[], shown: number): Promise<number[]> {
  return page.evaluate(
    async ({ queries, script, shown }) => {
      const { search } = (await import(script)) as StockPagefind;
      const times: number[] = [];
      for (const query of queries) {
        const began = performance.now();
        const { results } = await search(query);
        await Promise.all(results.slice(0, shown).map(result => result.data()));
        times.push(performance.now() - began);
      }
      return times;
    },
    { queries: [...queries], script: stockScript, shown },
  );
}

/** Finds with Pagefind as it comes: the passages are the anchors that a result's words stand under. */
export interface StockFinder {
  find(queries: readonly string[]): Promise<string[][]>;
}

export function createStockFinder(page: Page): StockFinder {
  const fragments = new Map<string, StockFragment>();
  return {
    async find(queries) {
      // As text: arrays of numbers this long cross faster.
      const text = await page.evaluate(
        async ({ queries, script, known }) => {
          const { search } = (await import(script)) as StockPagefind;
          const seen = new Set(known);
          const fragments: [string, StockFragment][] = [];
          const answers: [string, number[]][][] = [];
          for (const query of queries) {
            const { results } = await search(query);
            for (const result of results) {
              if (seen.has(result.id)) continue;
              seen.add(result.id);
              const { url, anchors } = await result.data();
              const places = anchors.map(({ id, location }) => ({ id, location }));
              fragments.push([result.id, { url, anchors: places }]);
            }
            answers.push(results.map(({ id, words }) => [id, words]));
          }
          return JSON.stringify({ fragments, answers });
        },
        { queries: [...queries], script: stockScript, known: [...fragments.keys()] },
      );
      const given = JSON.parse(text) as {
        fragments: [string, StockFragment][];
        answers: [string, number[]][][];
      };
      for (const [id, fragment] of given.fragments) fragments.set(id, fragment);
      return given.answers.map(results =>
        results.flatMap(([id, words]) => {
          const { url, anchors } = fragments.get(id)!;
          const document = /\/documents\/([^/]+)\/$/u.exec(url)?.[1];
          return document === undefined ? [] : anchorsOf(words, anchors).map(each => `${document}#${each}`);
        }),
      );
    },
  };
}

/** Submits queries on the site's search page; milliseconds from each to its results standing on the page, laid out. */
export function timeSubmits(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(
    async queries => {
      const host = document.querySelector<HTMLElement>('search-page')!;
      const input = host.querySelector<HTMLInputElement>('input[type=search]')!;
      const settled = () =>
        new Promise<void>(resolve => {
          const observer = new MutationObserver(() => {
            if (host.hasAttribute('aria-busy')) return;
            observer.disconnect();
            resolve();
          });
          observer.observe(host, { attributes: true, attributeFilter: ['aria-busy'] });
        });
      const times: number[] = [];
      for (const query of queries) {
        const done = settled();
        const began = performance.now();
        input.value = query;
        input.form!.requestSubmit();
        await done;
        // Asking for a size has the page laid out.
        host.getBoundingClientRect();
        times.push(performance.now() - began);
      }
      return times;
    },
    [...queries],
  );
}
