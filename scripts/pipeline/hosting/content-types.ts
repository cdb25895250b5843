/** What kinds of files the site has, and what a host is to call them. */

export interface ContentType {
  /** Without its charset. */
  name: string;
  /** Names end in one of these, with a dot before it. */
  extensions: readonly string[];
  /** Whether it is text, which is UTF-8 here: a host says so, and packs it. */
  isText: boolean;
}

/**
 * Every kind of file in `dist/`, then those that an operator may well put into `public/`. Pagefind's files and the
 * index's are packed already.
 */
export const contentTypes: readonly ContentType[] = [
  { name: 'text/html', extensions: ['html'], isText: true },
  { name: 'text/css', extensions: ['css'], isText: true },
  { name: 'text/javascript', extensions: ['js'], isText: true },
  { name: 'text/plain', extensions: ['txt'], isText: true },
  { name: 'text/csv', extensions: ['csv'], isText: true },
  { name: 'text/calendar', extensions: ['ics'], isText: true },
  { name: 'text/turtle', extensions: ['ttl'], isText: true },
  { name: 'application/json', extensions: ['json'], isText: true },
  { name: 'application/ld+json', extensions: ['jsonld'], isText: true },
  { name: 'application/xml', extensions: ['xml'], isText: true },
  { name: 'image/svg+xml', extensions: ['svg'], isText: true },
  {
    name: 'application/octet-stream',
    extensions: ['bin', 'pagefind', 'pf_index', 'pf_meta', 'pf_fragment', 'pf_filter'],
    isText: false,
  },
  { name: 'application/wasm', extensions: ['wasm'], isText: false },
  { name: 'application/manifest+json', extensions: ['webmanifest'], isText: true },
  { name: 'application/pdf', extensions: ['pdf'], isText: false },
  { name: 'image/png', extensions: ['png'], isText: false },
  { name: 'image/jpeg', extensions: ['jpg', 'jpeg'], isText: false },
  { name: 'image/webp', extensions: ['webp'], isText: false },
  { name: 'image/x-icon', extensions: ['ico'], isText: false },
];

/** The value of a `Content-Type` header. */
export function withCharset({ name, isText }: ContentType): string {
  return isText ? `${name}; charset=utf-8` : name;
}

/** What a file of the site is; undefined where its name does not tell. */
export function contentTypeOf(path: string): ContentType | undefined {
  const file = path === '' || path.endsWith('/') ? 'index.html' : path;
  const extension = file.slice(file.lastIndexOf('.') + 1);
  return contentTypes.find(({ extensions }) => extensions.includes(extension));
}
