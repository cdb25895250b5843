/** What the page for comparing loads, each file once. Where one cannot be had, the next call asks again. */
import { type Fate, fateOf, type ListedRedirect } from '../lib/compare.ts';
import type { Document, DocumentSummary } from '../model/document.ts';
import type { ListedDocument } from '../model/site.ts';
import { loadIfThere, loadJson } from './load-json.ts';

export interface CompareSource {
  /** What concepts are called, by id. */
  terms(): Promise<ReadonlyMap<string, string>>;
  /** The documents to choose from, latest first: all, or those of a year where the site's list of all is divided. */
  list(year: string | null): Promise<readonly ListedDocument[]>;
  /** What is told of a document; null where none is published under this id. */
  find(id: string): Promise<ListedDocument | null>;
  /** A published document. */
  document(id: string): Promise<Document>;
  /** What became of a document that is not published. */
  fate(id: string): Promise<Fate>;
}

const listed = ({ id, title, date }: Pick<DocumentSummary, 'id' | 'title' | 'date'>): ListedDocument => ({
  id,
  title,
  date: date?.iso ?? '',
});

/**
 * @param base address of the site's root, with a slash at its end
 * @param divided whether there are too many documents to load a list of all
 */
export function openSource(base: string, divided: boolean): CompareSource {
  const loaded = new Map<string, Promise<unknown>>();
  const keep = <T>(path: string, request: () => Promise<T>): Promise<T> => {
    const known = loaded.get(path) as Promise<T> | undefined;
    if (known) return known;
    const loading = request();
    loaded.set(path, loading);
    loading.catch(() => loaded.delete(path));
    return loading;
  };
  const load = <T>(path: string) => keep(path, () => loadJson<T>(base + path));
  const all = async () => (await load<DocumentSummary[]>('data/documents.json')).map(listed);
  const document = (id: string) => `data/documents/${id}.json`;
  return {
    terms: async () => new Map(Object.entries(await load<Record<string, string>>('compare/terms.json'))),
    list: year => (year === null ? all() : load(`data/years/${year}.json`)),
    async find(id) {
      if (!divided) return (await all()).find(each => each.id === id) ?? null;
      // An address may say anything.
      if (!/^[a-z0-9-]+$/u.test(id)) return null;
      const found = await keep(document(id), () => loadIfThere<Document>(base + document(id)));
      return found && listed(found);
    },
    document: id => load<Document>(document(id)),
    fate: async id => fateOf(id, await load<ListedRedirect[]>('data/redirects.json')),
  };
}
