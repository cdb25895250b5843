/**
 * What a browser may load and run on this site's pages: the one source for the pages' `<meta>` and for what hosts send.
 */

/** By directive. Whatever is not named here is not allowed at all. */
const directives = {
  'default-src': "'none'",
  // WebAssembly: Pagefind's program. No eval, no inline script.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
} as const;

/**
 * The Content-Security-Policy of every page.
 *
 * It has no `frame-ancestors`: training platforms show passages in frames. An operator restricts that with
 * `FRAME_ANCESTORS` (see `readFrameAncestors`), which only headers can say: browsers ignore it in a `<meta>`.
 */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ');

/** Other sites are not told from which page a reader comes. */
export const referrerPolicy = 'same-origin';

/** What no page uses. `clipboard-write` and `fullscreen` stay as browsers have them: for the page itself. */
const unusedFeatures = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** Headers for every answer, the policy apart. */
export const securityHeaders: ReadonlyMap<string, string> = new Map([
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', referrerPolicy],
  ['Permissions-Policy', unusedFeatures.map(feature => `${feature}=()`).join(', ')],
]);

/** The policy as hosts send it, with the sites that may show a page in a frame; null for any site. */
export function policyHeader(frameAncestors: string | null): string {
  return frameAncestors === null
    ? contentSecurityPolicy
    : `${contentSecurityPolicy}; frame-ancestors ${frameAncestors}`;
}

/**
 * Reads `FRAME_ANCESTORS`: `none`, or `self` and sites such as `https://train.example.cn`, separated by spaces.
 * @returns as the policy words it, or null when not given. Throws a `TypeError` in Chinese when it is unusable.
 */
export function readFrameAncestors(environment: Record<string, string | undefined>): string | null {
  const words = (environment.FRAME_ANCESTORS ?? '').split(/\s+/u).filter(word => word !== '');
  if (words.length === 0) return null;
  const bad = words.find(word => !isAncestor(word) && !(bare(word) === 'none' && words.length === 1));
  if (bad !== undefined)
    throw new TypeError(
      `FRAME_ANCESTORS 应为 none（不许嵌入）、self（本站）或网站（如 https://train.example.cn），可以写几个，用空格分开；现有“${bad}”。`,
    );
  return words.map(word => (/^https?:/u.test(word) ? word : `'${bare(word)}'`)).join(' ');
}

/** Without the quotes that the policy has, for those who write them. */
function bare(word: string): string {
  return word.replace(/^'(.+)'$/u, '$1');
}

function isAncestor(word: string): boolean {
  return bare(word) === 'self' || /^https?:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/iu.test(word);
}
