/** Which headers go with which file of the site. */
import { policyHeader, securityHeaders } from '../../../src/model/index.ts';
import { contentTypeOf, withCharset } from './content-types.ts';

/** What the files for hosts depend on. */
export interface Hosting {
  /** The sub-path with a slash at both ends. */
  base: string;
  /** Sites that may show a page in a frame, as `frame-ancestors` words them; null for any. */
  frameAncestors: string | null;
}

/** For files whose name says their content: such an address never shows anything else. */
export const cacheForEver = 'public, max-age=31536000, immutable';
/** For all others: a browser asks whether its copy is still good. */
export const cacheAndAsk = 'no-cache';

/** Paths, from the site's root, of files whose name says their content, as a regular expression's source. */
export const hashedFiles =
  '(?:_astro/|pagefind/index/|pagefind/[^/]+\\.[0-9a-f]{8}\\.bin$|pagefind/pagefind\\..+\\.pf_meta$)';

/** Paths of the files that `hostFiles` makes, as a regular expression's source. */
export const hostFileNames = '(?:_headers|\\.htaccess|web\\.config|nginx\\.conf\\.txt)$';

/**
 * Folders of files that are no pages. The policy is not sent with them: to a page it would add nothing, and the search
 * runs in a worker, which takes its policy from its own file's headers and could not start WebAssembly in browsers that
 * know no `'wasm-unsafe-eval'` (Chromium before 97).
 */
export const foldersWithoutPages: readonly string[] = ['_astro', 'pagefind'];

/** Headers of a file, in a fixed order. The path is from the site's root: `documents/x/`, `_astro/a.css`. */
export function headersFor(path: string, { frameAncestors }: Pick<Hosting, 'frameAncestors'>) {
  const headers = new Map(securityHeaders);
  if (!foldersWithoutPages.some(folder => path.startsWith(`${folder}/`)))
    headers.set('Content-Security-Policy', policyHeader(frameAncestors));
  headers.set('Cache-Control', isHashed(path) ? cacheForEver : cacheAndAsk);
  const type = contentTypeOf(path);
  if (type) headers.set('Content-Type', withCharset(type));
  return headers;
}

/** Whether a file's name says its content. */
export function isHashed(path: string): boolean {
  return new RegExp(`^${hashedFiles}`, 'u').test(path);
}
