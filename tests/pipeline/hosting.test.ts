/** The files for hosts say the same as `headersFor`, each in its own language. */
import { describe, expect, it } from 'vitest';
import { contentTypes } from '../../scripts/pipeline/hosting/content-types.ts';
import { cacheAndAsk, cacheForEver, headersFor, hostFiles } from '../../scripts/pipeline/hosting/index.ts';
import { contentSecurityPolicy, readFrameAncestors } from '../../src/model/index.ts';

/** A path from the site's root, how it may be kept, whether the policy goes with it, and what it is. */
const table = [
  ['', cacheAndAsk, true, 'text/html; charset=utf-8'],
  ['documents/x/', cacheAndAsk, true, 'text/html; charset=utf-8'],
  ['404.html', cacheAndAsk, true, 'text/html; charset=utf-8'],
  ['_astro/Base.BYo1N7Bf.css', cacheForEver, false, 'text/css; charset=utf-8'],
  ['_astro/search-worker-CGls0V_Y.js', cacheForEver, false, 'text/javascript; charset=utf-8'],
  ['pagefind/entry.json', cacheAndAsk, false, 'application/json; charset=utf-8'],
  ['pagefind/pagefind.js', cacheAndAsk, false, 'text/javascript; charset=utf-8'],
  ['pagefind/pagefind-entry.json', cacheAndAsk, false, 'application/json; charset=utf-8'],
  ['pagefind/wasm.unknown.pagefind', cacheAndAsk, false, 'application/octet-stream'],
  ['pagefind/catalogue.5de47993.bin', cacheForEver, false, 'application/octet-stream'],
  ['pagefind/names.0a1b2c3d.bin', cacheForEver, false, 'application/octet-stream'],
  ['pagefind/readings.0a1b2c3d.bin', cacheForEver, false, 'application/octet-stream'],
  ['pagefind/shard-0.0a1b2c3d.bin', cacheForEver, false, 'application/octet-stream'],
  ['pagefind/entries-107.db6e817c.bin', cacheForEver, false, 'application/octet-stream'],
  ['pagefind/index/unknown_1335bed.pf_index', cacheForEver, false, 'application/octet-stream'],
  ['pagefind/texts/city-2011-speech.0.bin', cacheAndAsk, false, 'application/octet-stream'],
  ['pagefind/texts/x.0a1b2c3d.bin', cacheAndAsk, false, 'application/octet-stream'],
  ['data/documents.json', cacheAndAsk, true, 'application/json; charset=utf-8'],
  ['data/originals/x.txt', cacheAndAsk, true, 'text/plain; charset=utf-8'],
  ['data/concepts.ttl', cacheAndAsk, true, 'text/turtle; charset=utf-8'],
  ['data/concepts.jsonld', cacheAndAsk, true, 'application/ld+json; charset=utf-8'],
  ['data/deadlines.ics', cacheAndAsk, true, 'text/calendar; charset=utf-8'],
  ['data/calendars/x.ics', cacheAndAsk, true, 'text/calendar; charset=utf-8'],
  ['favicon.svg', cacheAndAsk, true, 'image/svg+xml; charset=utf-8'],
] as const;

const base = '/a.b/kb/';
const hosting = { base, frameAncestors: null };
const files = hostFiles(hosting);

it.each(table)('/%s: %s', (path, cache, hasPolicy, type) => {
  const headers = headersFor(path, hosting);
  expect(headers.get('Cache-Control')).toBe(cache);
  expect(headers.get('Content-Security-Policy')).toBe(hasPolicy ? contentSecurityPolicy : undefined);
  expect(headers.get('Content-Type')).toBe(type);
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
});

describe('_headers', () => {
  const rules = files
    .get('_headers')!
    .replace(/^#.*\n/gmu, '')
    .trim()
    .split(/\n\n/u)
    .map(rule => rule.split('\n'))
    .map(([pattern, ...headers]) => ({
      pattern: pattern!,
      headers: headers.map(header => /^ {2}(?<name>[\w-]+): (?<value>.+)$/u.exec(header)!.groups!),
    }));
  const fits = (pattern: string, path: string) =>
    new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 'u').test(path);
  const rare = /\.(?:ttl|jsonld|ics)$/u;

  it.each(table)('/%s: %s', (path, cache, _, type) => {
    const headers = rules.filter(({ pattern }) => fits(pattern, base + path)).flatMap(each => each.headers);
    const names = headers.map(({ name }) => name);
    // Two values for one header would be joined.
    expect(new Set(names).size).toBe(names.length);
    const value = (wanted: string) => headers.find(({ name }) => name === wanted)?.value;
    expect(value('Content-Security-Policy')).toBe(contentSecurityPolicy);
    expect(value('Cache-Control')).toBe(cache === cacheForEver ? cacheForEver : undefined);
    expect(value('Content-Type')).toBe(rare.test(path) ? type : undefined);
  });

  it('keeps to what the hosts take', () => {
    expect(rules.length).toBeLessThanOrEqual(100);
    for (const { pattern } of rules) expect(pattern.split('*').length).toBeLessThanOrEqual(2);
    for (const line of files.get('_headers')!.split('\n')) expect(line.length).toBeLessThanOrEqual(2000);
  });
});

describe('.htaccess', () => {
  const text = files.get('.htaccess')!;
  const [noPage, hashed] = ['no-page', 'hashed'].map(
    name => new RegExp(new RegExp(`SetEnvIf Request_URI "(.+)" qingjian-${name}`, 'u').exec(text)![1]!, 'u'),
  );

  it.each(table)('/%s: %s', (path, cache, hasPolicy, type) => {
    expect(hashed!.test(base + path)).toBe(cache === cacheForEver);
    expect(noPage!.test(base + path)).toBe(!hasPolicy);
    const extension = /\.\w+$/u.exec(path)?.[0] ?? '.html';
    expect(text).toMatch(
      new RegExp(`^AddType ${RegExp.escape(type.split(';')[0]!)}.* \\${extension}\\b`, 'mu'),
    );
  });

  it('has only what AllowOverride FileInfo permits', () => {
    const directives = new Set(text.match(/^ *[A-Z]\w+/gmu)!.map(each => each.trim()));
    expect([...directives].sort()).toEqual([
      'AddCharset',
      'AddOutputFilterByType',
      'AddType',
      'ErrorDocument',
      'Header',
      'RedirectMatch',
      'RequestHeader',
      'SetEnvIf',
    ]);
    expect(text).toContain(`ErrorDocument 404 ${base}404.html`);
  });
});

describe('nginx.conf.txt', () => {
  const text = files.get('nginx.conf.txt')!;
  const inner = (location: string) => {
    const begin = text.indexOf(`location ${location} {`);
    expect(begin).toBeGreaterThan(0);
    return text.slice(begin, text.indexOf('\n    }', begin));
  };
  const pattern = /location ~ "(?<pattern>.+_astro.+)" \{/u.exec(text)!.groups!.pattern!;

  it.each(table)('/%s: %s', (path, cache, hasPolicy) => {
    const isHashed = new RegExp(pattern, 'u').test(base + path);
    expect(isHashed).toBe(cache === cacheForEver);
    const outer = text.slice(0, text.indexOf('location ~'));
    const used = isHashed
      ? inner(`~ "${pattern}"`)
      : path.startsWith('pagefind/')
        ? inner(`${base}pagefind/`)
        : outer;
    expect(used).toContain(`add_header Cache-Control "${cache}"`);
    expect(used.includes('add_header Content-Security-Policy')).toBe(hasPolicy);
    expect(used).toContain('add_header X-Content-Type-Options "nosniff" always;');
  });

  it('closes what it opens, and ends every directive', () => {
    const lines = text.split('\n').map(line => line.trim());
    const code = lines.filter(line => line !== '' && !line.startsWith('#'));
    expect(code.filter(line => line.endsWith('{')).length).toBe(code.filter(line => line === '}').length);
    for (const line of code) expect(line).toMatch(/[;{}]$/u);
  });
});

describe('web.config', () => {
  const text = files.get('web.config')!;

  it('names every kind of file once, and removes what it adds', () => {
    for (const extension of contentTypes.flatMap(each => each.extensions)) {
      expect(text.split(`<mimeMap fileExtension=".${extension}"`)).toHaveLength(2);
      expect(text).toContain(`<remove fileExtension=".${extension}" />`);
    }
    for (const [, name] of text.matchAll(/<add name="([\w-]+)"/gu))
      expect(text).toContain(`<remove name="${name}" />`);
  });

  it('has no address of its own: it fits any sub-path', () => {
    expect(hostFiles({ ...hosting, base: '/' }).get('web.config')).toBe(text);
  });
});

describe('FRAME_ANCESTORS', () => {
  it.each([
    [undefined, null],
    ['  ', null],
    ['none', "'none'"],
    ["'self'", "'self'"],
    ['self https://train.example.cn', "'self' https://train.example.cn"],
    ['http://10.0.0.8:8080  https://*.example.cn', 'http://10.0.0.8:8080 https://*.example.cn'],
  ])('%s means %s', (given, expected) => {
    expect(readFrameAncestors(given === undefined ? {} : { FRAME_ANCESTORS: given })).toBe(expected);
  });

  it.each([
    'none self',
    'train.example.cn',
    "https://a.cn; script-src 'unsafe-inline'",
    'https://a.cn/路径',
    '*"',
  ])('cannot be %s', given => {
    expect(() => readFrameAncestors({ FRAME_ANCESTORS: given })).toThrow(/FRAME_ANCESTORS 应为/u);
  });

  it('is in every file that a host reads', () => {
    for (const [path, text] of hostFiles({ base, frameAncestors: "'self' https://a.cn" }))
      expect(text, path).toContain("form-action 'self'; frame-ancestors 'self' https://a.cn");
  });
});
