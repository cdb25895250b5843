/** Cited names that no list has: gathered by name, in pages. */
import type { CitationOccurrence, UnlistedName } from '../../../src/model/index.ts';
import { compare } from '../../lib/messages.ts';

const collator = new Intl.Collator('zh-Hans-CN');
/** In the order of their pinyin. */
const inDictionary = (a: string, b: string) => collator.compare(a, b) || compare(a, b);

/** Names with where they are cited: the most cited first, then in dictionary order. */
export function gatherNames(citations: Iterable<CitationOccurrence & { document: string }>): UnlistedName[] {
  const byName = new Map<string, UnlistedName>();
  for (const citation of citations) {
    const known = byName.get(citation.name);
    if (known) known.occurrences.push(citation);
    else byName.set(citation.name, { name: citation.name, occurrences: [citation] });
  }
  return [...byName.values()].sort(
    (a, b) => b.occurrences.length - a.occurrences.length || inDictionary(a.name, b.name),
  );
}

/** Names in pages of at most `size` citations; one cited more often is told again on the next page. At least one page. */
export function pageNames(names: readonly UnlistedName[], size: number): UnlistedName[][] {
  const pages: UnlistedName[][] = [[]];
  let room = size;
  for (const { name, occurrences } of names) {
    for (let at = 0; at < occurrences.length; ) {
      if (room === 0) {
        pages.push([]);
        room = size;
      }
      const taken = occurrences.slice(at, at + room);
      pages.at(-1)!.push({ name, occurrences: taken });
      at += taken.length;
      room -= taken.length;
    }
  }
  return pages;
}
