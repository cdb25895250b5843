/** Reads the index from the site: Pagefind for where words stand, files for the rest. */
import type { IndexSource } from '../lib/search/engine.ts';
import { type Postings, splitByRecord } from '../lib/search/postings.ts';
import type { ConceptCard } from '../model/concept.ts';
import { type Bundle, type Catalogue, type IndexEntry, recordsPerPage } from '../model/search-index.ts';

/** The part of Pagefind's interface that is used. */
interface Pagefind {
  createInstance(options: { noWorker: boolean; basePath: string }): PagefindInstance;
}
interface PagefindInstance {
  /** What can be filtered by: nothing, here. It waits until the instance is ready, which `init` does not. */
  filters(): Promise<unknown>;
  search(word: string): Promise<{ results: { id: string; words: number[] }[] }>;
}

/** Positions that are kept of words met before, of which the oldest go first: 16 MB. */
const mostKept = 4_000_000;

/**
 * Starts to load what every search needs.
 * @param root the site's root as an address, with a slash at the end
 */
export function createIndexSource(root: string): IndexSource {
  const bundle = `${root}pagefind/`;
  const kept = new Map<string, Promise<unknown>>();
  /** Loads a thing once; a failed attempt is made again. */
  const keep = <T>(key: string, load: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known) return known as Promise<T>;
    const loading = load();
    kept.set(key, loading);
    loading.catch(() => kept.delete(key));
    return loading;
  };
  const entry = () => keep('entry', () => readFile<IndexEntry>(`${bundle}entry.json`, { cache: 'no-cache' }));
  const load = <T>(file: string) => keep(file, () => readFile<T>(bundle + file, {}));
  const named = <T>(choose: (entry: IndexEntry) => string) => entry().then(all => load<T>(choose(all)));
  const catalogue = () => named<Catalogue>(each => each.catalogue);
  const listed = <T>(choose: (catalogue: Catalogue) => string) =>
    catalogue().then(all => load<T>(choose(all)));
  const loads = watchLoads(bundle);
  // What lost a file is of no use to the next question, whether or not anybody waited for it.
  const forgetPagefind = () => kept.delete('pagefind');
  const pagefind = () =>
    keep('pagefind', () => loadPagefind(bundle, async () => (await entry()).bundles, loads, forgetPagefind));
  const pageRecords = () => keep('pages', async () => listPages((await catalogue()).bundles));
  const postings = createPostingsCache(async word => {
    const [instances, { sizes }, pages] = await Promise.all([pagefind(), catalogue(), pageRecords()]);
    const answers = await Promise.all(instances.map(({ search }) => search(word))).catch(
      (problem: unknown) => {
        forgetPagefind();
        throw problem;
      },
    );
    const found = answers.flatMap(({ results }, number) =>
      results.flatMap(({ id, words }) => {
        const first = pages[number]?.get(id);
        return first === undefined ? [] : [{ first, positions: words }];
      }),
    );
    return splitByRecord(found, sizes);
  });
  // A failure is told to the first question, which tries again.
  for (const first of [catalogue, pagefind]) first().catch(() => {});
  return {
    root: new URL(root).pathname,
    catalogue,
    names: () => named(each => each.names),
    readings: () => named(each => each.readings),
    shard: number => listed(each => each.shards[number]!),
    text: (file, fresh) => {
      if (fresh) kept.delete(file);
      return keep(file, () => readFile(bundle + file, fresh ? { cache: 'reload' } : {}));
    },
    entryTexts: number => listed(each => each.entryTexts[number]!),
    card: concept =>
      keep(`card ${concept}`, () => readFile<ConceptCard>(`${root}data/cards/${concept}.json`, {})),
    postings,
  };
}

/** A script that could not be loaded: a browser does not try again where it failed once. */
export class ScriptProblem extends Error {}

/** The first record of each page, by Pagefind's name of the page, of each bundle. */
function listPages(bundles: readonly Bundle[]): Map<string, number>[] {
  let first = 0;
  return bundles.map(({ pages, records }) => {
    const own = new Map(pages.map((page, number) => [page, first + number * recordsPerPage]));
    first += records;
    return own;
  });
}

/**
 * Loads Pagefind, an instance for each bundle. What one could not load it does not try again: where it rejects, others
 * are needed.
 */
async function loadPagefind(
  root: string,
  otherFolders: () => Promise<readonly string[]>,
  loads: LoadWatch,
  onLost: () => void,
): Promise<PagefindInstance[]> {
  const lost = loads.firstLost();
  lost.catch(onLost);
  const script = `${root}pagefind.js`;
  const { createInstance } = await import(/* @vite-ignore */ script).then(
    (pagefind: Pagefind) => pagefind,
    (problem: unknown) => {
      throw new ScriptProblem(`${script} ${problem}`);
    },
  );
  const open = async (basePath: string) => {
    // This is a worker already.
    const instance = createInstance({ noWorker: true, basePath });
    await Promise.race([instance.filters(), lost]);
    return { ...instance, search: (word: string) => Promise.race([instance.search(word), lost]) };
  };
  // The instances share one memory, which the first makes: none may begin before it is there.
  const first = await open(root);
  const others = await otherFolders();
  return [first, ...(await Promise.all(others.map(folder => open(root + folder))))];
}

/** Files that Pagefind loads by itself. */
const ownFile = /\/(?:pagefind-entry\.json|[^/]+\.(?:pf_index|pf_meta|pagefind))(?:\?|$)/u;

interface LoadWatch {
  /** Rejects at the next file that Pagefind cannot load. */
  firstLost(): Promise<never>;
}

/**
 * Says which of its files Pagefind could not load: by itself it says so in the console alone, and waits for ever, or
 * answers as though what they hold were nowhere. Its program is loaded once for all bundles.
 */
function watchLoads(root: string): LoadWatch {
  let lose: (problem: Error) => void = () => {};
  let program: Promise<ArrayBuffer> | null = null;
  const { fetch } = globalThis;
  globalThis.fetch = async (input, options) => {
    const address = new URL(input instanceof Request ? input.url : input, root).href;
    const isOwn = address.startsWith(root) && ownFile.test(address);
    const isProgram = isOwn && address.endsWith('.pagefind');
    if (isProgram && program) return new Response(await program);
    try {
      const response = await fetch(input, options);
      if (isOwn && !response.ok) lose(new Error(`${response.status} ${address}`));
      if (isProgram && response.ok) {
        program = response.clone().arrayBuffer();
        program.catch(() => {
          program = null;
        });
      }
      return response;
    } catch (problem) {
      if (isOwn) lose(new Error(`${problem} ${address}`));
      throw problem;
    }
  };
  return {
    firstLost() {
      const lost = new Promise<never>((_, reject) => {
        lose = reject;
      });
      // It is told to those who wait for an answer.
      lost.catch(() => {});
      return lost;
    },
  };
}

/** Keeps where words stand: while one types, most words are asked for again. */
function createPostingsCache(read: (word: string) => Promise<Postings>): (word: string) => Promise<Postings> {
  const cache = new Map<string, { postings: Promise<Postings>; size: number }>();
  let size = 0;
  return word => {
    const known = cache.get(word);
    if (known) {
      cache.delete(word);
      cache.set(word, known);
      return known.postings;
    }
    const made = { postings: read(word), size: 0 };
    cache.set(word, made);
    made.postings.then(
      postings => {
        for (const positions of postings.values()) made.size += positions.length;
        size += made.size;
        for (const [oldest, { size: freed }] of cache) {
          if (size <= mostKept || oldest === word) break;
          cache.delete(oldest);
          size -= freed;
        }
      },
      () => cache.delete(word),
    );
    return made.postings;
  };
}

/** Reads a JSON file, packed or not: some hosts unpack what they know to be packed. */
async function readFile<T>(address: string, options: RequestInit): Promise<T> {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const bytes = await unpack(new Uint8Array(await response.arrayBuffer()));
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return JSON.parse(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)) as T;
}

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  // RFC 1952, 2.3.1: a gzip file's first two bytes.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const unpacked = new Response(bytes).body!.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
