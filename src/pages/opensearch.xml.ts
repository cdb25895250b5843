/**
 * Describes the search to browsers. They ask by an absolute address and may ask from anywhere, so a site that does not
 * know its own (no `SITE_URL`) has no description, and no page links to one: an answer without a body is not written.
 */
import type { APIRoute } from 'astro';
import { describeSearch } from '../lib/open-search.ts';
import { addressOf, readSiteAddress } from '../model/index.ts';

export const GET: APIRoute = () => {
  const address = readSiteAddress(process.env);
  if (!address.origin) return new Response(null, { status: 404 });
  return new Response(describeSearch(addressOf('', address)), {
    headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' },
  });
};
