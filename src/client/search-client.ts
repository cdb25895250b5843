/** The page's end of the search: questions go to a worker, so that the page never waits. */
import type { SearchAnswer, SearchRequest } from '../model/search.ts';
import type { AskMessage, OpenMessage, ReplyMessage } from './search-worker.ts';

export interface SearchClient {
  /** Answers a request. Rejects where the index cannot be loaded; asking again tries again. */
  search(request: SearchRequest): Promise<SearchAnswer>;
}

let opened: SearchClient | null = null;

/**
 * The search of this site, started on first use, one for the page.
 * @param root path of the site's root with a slash at the end
 */
export function openSearch(root: string): SearchClient {
  opened ??= openWorker(new URL(root, location.href).href);
  return opened;
}

function openWorker(root: string): SearchClient {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, { resolve(answer: SearchAnswer): void; reject(problem: Error): void }>();

  const start = (): Worker => {
    const started = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ReplyMessage>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('answer' in data) asked?.resolve(data.answer);
      else asked?.reject(new Error(data.problem));
    });
    started.addEventListener('error', event => {
      // Its script could not be loaded, or ran into the ground: the next question starts another.
      event.preventDefault();
      if (worker === started) worker = null;
      started.terminate();
      for (const { reject } of waiting.values()) reject(new Error(event.message || '检索程序没有载入'));
      waiting.clear();
    });
    started.postMessage({ root } satisfies OpenMessage);
    return started;
  };

  return {
    search: request =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, request } satisfies AskMessage);
      }),
  };
}
