/**
 * What search engines may fetch. A study-only page says `noindex` itself, and must be fetched for that to be
 * seen; its data file cannot say so and is closed here.
 */
import type { APIRoute } from 'astro';
import { documents, href } from '../lib/site.ts';

export const GET: APIRoute = ({ site }) => {
  const closed = documents.filter(document => document.rights === 'study-only');
  const lines = [
    'User-agent: *',
    ...closed.map(({ id }) => `Disallow: ${href(`data/documents/${id}.json`)}`),
    ...(closed.length === 0 ? ['Disallow:'] : []),
    '',
    `Sitemap: ${new URL(href('sitemap.xml'), site).href}`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
