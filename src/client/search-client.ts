/** The page's end of the search: questions go to a worker, so that the page never waits. */
import type { SearchAnswer, SearchRequest } from '../model/search.ts';
import type { AskMessage, OpenMessage, ReplyMessage } from './search-worker.ts';
import script from './search-worker.ts?worker&url';

export interface SearchClient {
  /** Answers a request. Rejects where the index cannot be loaded; asking again tries again. */
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Loads what every search needs, for one who is about to ask. */
  warm(): void;
}

let opened: SearchClient | null = null;

/**
 * The search of this site, started on first use, one for the page.
 * @param root path of the site's root with a slash at the end
 */
export function openSearch(root: string): SearchClient {
  const address = new URL(root, location.href).href;
  opened ??= openWorker(address);
  return opened;
}

/** The same in the page itself. */
function openHere(root: string): SearchClient {
  const engine = Promise.all([import('../lib/search/engine.ts'), import('./search-source.ts')]).then(
    ([{ createEngine }, { createIndexSource }]) => createEngine(createIndexSource(root)),
  );
  return { search: async request => (await engine).search(request), warm: () => {} };
}

type Waiting = Map<number, { resolve(answer: SearchAnswer): void; reject(problem: Error): void }>;

function openWorker(root: string): SearchClient {
  let worker: Worker | null = null;
  let here: SearchClient | null = null;
  let lastId = 0;
  const waiting: Waiting = new Map();

  /** What once could not be loaded stays so in its worker: the next question starts another. */
  const giveUp = (problem: string) => {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(problem));
    waiting.clear();
  };

  const start = (): Worker | null => {
    let takesModules = false;
    const started = new Worker(script, {
      // Firefox before 114 and Safari before 15 take no modules, and never ask.
      get type() {
        takesModules = true;
        return 'module' as const;
      },
    });
    if (!takesModules) {
      started.terminate();
      return null;
    }
    started.addEventListener('message', ({ data }: MessageEvent<ReplyMessage>) => {
      if (started !== worker) return;
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('answer' in data) asked?.resolve(data.answer);
      else {
        asked?.reject(new Error(data.problem));
        if (data.isLasting) giveUp(data.problem);
      }
    });
    started.addEventListener('error', event => {
      event.preventDefault();
      if (started === worker) giveUp(event.message || '检索程序没有载入');
    });
    started.postMessage({ root } satisfies OpenMessage);
    return started;
  };

  return {
    warm() {
      worker ??= start();
    },
    search(request) {
      worker ??= start();
      if (!worker) {
        here ??= openHere(root);
        return here.search(request);
      }
      const asked = worker;
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        asked.postMessage({ id, request } satisfies AskMessage);
      });
    },
  };
}
