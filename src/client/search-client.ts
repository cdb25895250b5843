/** The page's end of the search: questions go to a worker, so that the page never waits. */
import type { SearchAnswer, SearchRequest } from '../model/search.ts';

export interface SearchClient {
  /** Answers a request. Rejects where the index cannot be loaded; asking again tries again. */
  search(request: SearchRequest): Promise<SearchAnswer>;
}

/**
 * The search of this site, started on first use.
 * @param root path of the site's root with a slash at the end
 */
export function openSearch(_root: string): SearchClient {
  return { search: () => Promise.reject(new Error('尚未实现')) };
}
