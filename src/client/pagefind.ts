/** The part of Pagefind's interface that this site uses, and what its records mean here. */
import type { SearchPhrase } from '../model/search-text.ts';
import { findPhrase, type Hit, toPagefindQueries } from '../model/search-text.ts';

interface Fragment {
  url: string;
  /** Words set apart; `raw_content` has no marks put in. */
  raw_content?: string;
  content: string;
  meta: Record<string, string>;
  anchors: { id: string; location: number }[];
}

interface Pagefind {
  init(): Promise<void>;
  search(query: string): Promise<{ results: PagefindResult[] }>;
}

interface PagefindResult {
  id: string;
  score: number;
  data: () => Promise<Fragment>;
}

/** A passage that contains the phrases asked for. */
export interface PassageHit {
  id: string;
  text: string;
  hits: Hit[];
}

/** A document or concept with its passages that match. */
export interface PageHit {
  kind: 'document' | 'concept';
  url: string;
  meta: Record<string, string>;
  passages: PassageHit[];
}

let loading: Promise<Pagefind> | null = null;

/** Loads the search code and index once; a failed attempt can be tried again. */
export function loadPagefind(bundle: string): Promise<Pagefind> {
  loading ??= import(/* @vite-ignore */ `${bundle}pagefind.js`)
    .then(async (pagefind: Pagefind) => {
      await pagefind.init();
      return pagefind;
    })
    .catch((problem: unknown) => {
      loading = null;
      throw problem;
    });
  return loading;
}

/** Loads one page's worth of matches at a time. */
export interface ResultList {
  /** The next matches, at least one unless there are no more. */
  next(count: number): Promise<PageHit[]>;
  readonly done: boolean;
}

/** Asks for pages that contain every phrase exactly. */
export async function search(bundle: string, phrases: readonly SearchPhrase[]): Promise<ResultList> {
  const pagefind = await loadPagefind(bundle);
  const results = intersect(
    await Promise.all(toPagefindQueries(phrases).map(async query => (await pagefind.search(query)).results)),
  );
  let at = 0;
  return {
    get done() {
      return at >= results.length;
    },
    async next(count) {
      const found: PageHit[] = [];
      while (found.length < count && at < results.length) {
        const batch = results.slice(at, at + count - found.length);
        const pages = await Promise.all(batch.map(async result => readPage(await result.data(), phrases)));
        // Only now: what failed to load is asked for again.
        at += batch.length;
        found.push(...pages.filter(page => page !== null));
      }
      return found;
    },
  };
}

/**
 * Pages that every answer has, best first: Pagefind takes only one exact phrase at a time. The results are Pagefind's
 * own objects: it lets go of a page's data once its object is collected.
 */
export function intersect(answers: readonly (readonly PagefindResult[])[]): PagefindResult[] {
  const [first = [], ...rest] = answers;
  const scores = rest.map(answer => new Map(answer.map(({ id, score }) => [id, score])));
  return first
    .filter(({ id }) => scores.every(each => each.has(id)))
    .map(result => ({
      result,
      score: scores.reduce((sum, each) => sum + each.get(result.id)!, result.score),
    }))
    .sort((a, b) => b.score - a.score)
    .map(({ result }) => result);
}

/**
 * The passages of a page with a hit, or null when some phrase stands nowhere whole: a phrase must not run over the
 * end of a passage.
 */
export function readPage(fragment: Fragment, phrases: readonly SearchPhrase[]): PageHit | null {
  const words = (fragment.raw_content ?? fragment.content).split('\u200b');
  const anchors = [...fragment.anchors].sort((a, b) => a.location - b.location);
  const found = new Set<SearchPhrase>();
  const passages: PassageHit[] = [];
  for (const [index, anchor] of anchors.entries()) {
    const text = joinWords(words.slice(anchor.location, anchors[index + 1]?.location));
    const hits = phrases.flatMap(phrase => {
      const places = findPhrase(text, phrase.text);
      if (places.length > 0) found.add(phrase);
      return places;
    });
    if (hits.length > 0) passages.push({ id: anchor.id, text, hits: mergeHits(hits) });
  }
  if (found.size < phrases.length) return null;
  const kind = fragment.meta.kind === 'concept' ? 'concept' : 'document';
  return { kind, url: fragment.url, meta: fragment.meta, passages };
}

/** The text as it was before Han characters were set apart: spaces stay between Latin words only. */
function joinWords(words: readonly string[]): string {
  return words
    .join('')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[^\p{Script=Latin}\p{N}]) | (?=[^\p{Script=Latin}\p{N}])/gu, '')
    .trim();
}

function mergeHits(hits: readonly Hit[]): Hit[] {
  const merged: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && hit.start <= last.end) last.end = Math.max(last.end, hit.end);
    else merged.push({ ...hit });
  }
  return merged;
}
