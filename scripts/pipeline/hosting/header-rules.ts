/** `_headers`, which Netlify, Cloudflare Pages and others read. */
import { policyHeader, securityHeaders } from '../../../src/model/index.ts';
import { contentTypeOf, withCharset } from './content-types.ts';
import { cacheForEver, type Hosting } from './headers.ts';

/**
 * Files whose name says their content, in this syntax: a `*` stands for anything, slashes included. The texts of
 * `pagefind/texts/` are none of them.
 */
const hashedPatterns = [
  '_astro/*',
  'pagefind/index/*',
  ...['catalogue', 'names', 'readings'].map(name => `pagefind/${name}.*`),
  ...['shard', 'entries'].map(name => `pagefind/${name}-*`),
];

/** Files of kinds that not every host knows. */
const rarePatterns = [
  'data/concepts.ttl',
  'data/concepts.jsonld',
  'data/deadlines.ics',
  'data/calendars/*.ics',
];

/**
 * The rules. All that fit an address are applied, and a header that two of them name gets both values: no header is
 * named by two rules that can meet. So nothing is said of caching for all files: these hosts have them asked for anew by
 * themselves. And the policy goes with every file, for what one rule has said no other takes back.
 */
export function headerRules({ base, frameAncestors }: Hosting): string {
  const rule = (pattern: string, headers: Iterable<readonly [string, string]>) =>
    [base + pattern, ...Array.from(headers, ([name, value]) => `  ${name}: ${value}`), ''].join('\n');
  return [
    '# 供 Netlify、Cloudflare Pages 等使用。由 npm run build 生成。',
    rule('*', [['Content-Security-Policy', policyHeader(frameAncestors)], ...securityHeaders]),
    ...hashedPatterns.map(pattern => rule(pattern, [['Cache-Control', cacheForEver]])),
    ...rarePatterns.map(pattern => rule(pattern, [['Content-Type', withCharset(contentTypeOf(pattern)!)]])),
  ].join('\n');
}
