/** What every concept is called, by id: all that the page for comparing has to know of those that it offers. */
import type { APIRoute } from 'astro';
import { concepts } from '../../lib/site.ts';

export const GET: APIRoute = () =>
  new Response(JSON.stringify(Object.fromEntries(concepts.map(({ id, term }) => [id, term]))), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
