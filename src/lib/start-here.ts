/** What a newcomer is led to first. All of it follows from the collection itself. */

/** What the choice looks at in a concept. */
interface Counted {
  id: string;
  /** Mentions in all documents. */
  count: number;
  parts: readonly unknown[];
}

/** The concepts mentioned most, most first; none that is not mentioned. */
export function mostMentioned<T extends Counted>(concepts: readonly T[], limit: number): T[] {
  return concepts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The concepts to know first: mentioned most of those that consist of parts, which a reader has to know to follow. */
export function firstConcepts<T extends Counted>(concepts: readonly T[], limit: number): T[] {
  return mostMentioned(
    concepts.filter(({ parts }) => parts.length > 1),
    limit,
  );
}

/** The document to read first: the shortest; null where there is none. */
export function firstDocument<T extends { characters: number }>(documents: readonly T[]): T | null {
  return documents.reduce<T | null>(
    (first, each) => (first && first.characters <= each.characters ? first : each),
    null,
  );
}
