/** Parts long lists of passages into pages, so that no page grows with the collection. */

/** Quotations on one page: about 60 KB of HTML. */
export const occurrencesPerPage = 200;

/** Pages of at most `size` occurrences each, groups kept in order; at least one page, empty if need be. */
export function pageOccurrences<Occurrence, Group extends object>(
  all: readonly (Group & { occurrences: readonly Occurrence[] })[],
  size: number = occurrencesPerPage,
): (Group & { occurrences: readonly Occurrence[] })[][] {
  const pages: (Group & { occurrences: readonly Occurrence[] })[][] = [[]];
  let room = size;
  for (const group of all) {
    for (let at = 0; at < group.occurrences.length; ) {
      if (room === 0) {
        pages.push([]);
        room = size;
      }
      const taken = group.occurrences.slice(at, at + room);
      pages.at(-1)!.push({ ...group, occurrences: taken });
      at += taken.length;
      room -= taken.length;
    }
  }
  return pages;
}
