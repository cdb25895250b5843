/** What the index is read through: over the network on the site, from memory in tests. */
import type { ConceptCard } from '../../model/concept.ts';
import type { Catalogue, Names, Readings, Shard, TextPart } from '../../model/search-index.ts';
import type { ReadPostings } from './postings.ts';

/** Where the index is read from. Each of them rejects where its file cannot be loaded. */
export interface IndexSource {
  /** Path of the site's root with a slash at the end. */
  root: string;
  catalogue(): Promise<Catalogue>;
  names(): Promise<Names>;
  readings(): Promise<Readings>;
  shard(number: number): Promise<Shard>;
  /** @param fresh whether to pass over what was kept: the text is not that of the index */
  text(file: string, fresh: boolean): Promise<TextPart>;
  /** Texts of a few entries. */
  entryTexts(number: number): Promise<TextPart[]>;
  card(concept: string): Promise<ConceptCard>;
  postings: ReadPostings;
}
