/** What the page for comparing loads, each file once. Where one cannot be had, the next call asks again. */
import { type Fate, fateOf, type ListedRedirect } from '../lib/compare.ts';
import type { Document, DocumentSummary } from '../model/document.ts';
import { loadJson } from './load-json.ts';

/** The documents to choose from, and what concepts are called. */
export interface Catalogue {
  /** Latest first. */
  documents: readonly DocumentSummary[];
  /** By concept id. */
  terms: ReadonlyMap<string, string>;
}

export interface CompareSource {
  catalogue(): Promise<Catalogue>;
  /** A published document. */
  document(id: string): Promise<Document>;
  /** What became of a document that is not published. */
  fate(id: string): Promise<Fate>;
}

/** @param base address of the site's root, with a slash at its end */
export function openSource(base: string): CompareSource {
  const loaded = new Map<string, Promise<unknown>>();
  const load = <T>(path: string): Promise<T> => {
    const known = loaded.get(path) as Promise<T> | undefined;
    if (known) return known;
    const request = loadJson<T>(base + path);
    loaded.set(path, request);
    request.catch(() => loaded.delete(path));
    return request;
  };
  return {
    catalogue: async () => {
      const [documents, terms] = await Promise.all([
        load<DocumentSummary[]>('data/documents.json'),
        load<Record<string, string>>('compare/terms.json'),
      ]);
      return { documents, terms: new Map(Object.entries(terms)) };
    },
    document: id => load<Document>(`data/documents/${id}.json`),
    fate: async id => fateOf(id, await load<ListedRedirect[]>('data/redirects.json')),
  };
}
