/** Which pages the site has: a link must not lead nowhere. */

/** As text: nothing of another page, its styles least of all, comes into the page that asks. */
const routes = Object.keys(import.meta.glob('/src/pages/**/*.astro', { query: '?raw' }));

/** Whether there is a page at a fixed path, as `about/linking/`, or a list of pages that begins there. */
export function hasPage(path: string): boolean {
  const route = `/src/pages/${path.replace(/\/$/u, '')}`;
  return ['.astro', '/index.astro', '/[...page].astro'].some(end => routes.includes(route + end));
}
