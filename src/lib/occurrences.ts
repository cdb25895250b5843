/** Parts a concept's occurrences into pages, so that no page grows with the collection. */
import type { ConceptOccurrences } from '../model/index.ts';

/** Quotations on one page: about 60 KB of HTML. */
export const occurrencesPerPage = 200;

/** Pages of at most `size` occurrences each, documents kept in order; at least one page, empty if need be. */
export function pageOccurrences(
  all: ConceptOccurrences,
  size: number = occurrencesPerPage,
): ConceptOccurrences[] {
  const pages: ConceptOccurrences[] = [[]];
  let room = size;
  for (const { document, occurrences } of all) {
    for (let at = 0; at < occurrences.length; ) {
      if (room === 0) {
        pages.push([]);
        room = size;
      }
      const taken = occurrences.slice(at, at + room);
      pages.at(-1)!.push({ document, occurrences: taken });
      at += taken.length;
      room -= taken.length;
    }
  }
  return pages;
}
