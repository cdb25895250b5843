/** Every page that search engines may list (sitemaps.org, protocol 0.9). */
import type { APIRoute } from 'astro';
import { organisationHref, organisations, regulationHref, regulations } from '../lib/references.ts';
import { conceptHref, concepts, documentHref, documents, href } from '../lib/site.ts';

export const GET: APIRoute = ({ site }) => {
  const paths = [
    href(''),
    href('documents/'),
    href('concepts/'),
    href('concepts/pinyin/'),
    href('concepts/numbers/'),
    href('concepts/map/'),
    href('concepts/map/table/'),
    href('regulations/'),
    href('organisations/'),
    href('duties/'),
    href('deadlines/'),
    href('figures/'),
    href('compare/'),
    href('about/'),
    href('about/reading/'),
    href('about/linking/'),
    href('about/operators/'),
    ...documents.filter(document => document.rights !== 'study-only').map(({ id }) => documentHref(id)),
    ...concepts.map(({ id }) => conceptHref(id)),
    ...regulations.map(({ id }) => regulationHref(id)),
    ...organisations.map(({ id }) => organisationHref(id)),
  ];
  const entries = paths.map(path => `  <url><loc>${new URL(path, site).href}</loc></url>`);
  const body = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n');
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
