/** How alike two texts are, by the pairs of neighbouring characters they share. */

/** A text's pairs of neighbouring characters with their counts, made once for many comparisons. */
export interface Pairs {
  text: string;
  total: number;
  counts: Map<string, number>;
}

export function pairsOf(text: string): Pairs {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { text, total: Math.max(text.length - 1, 0), counts };
}

/** Dice coefficient over character pairs: 1 for equal texts, 0 for texts with nothing in common. */
export function similarity(a: Pairs, b: Pairs): number {
  if (a.text === b.text) return 1;
  const total = a.total + b.total;
  if (total === 0) return 0;
  const [fewer, more] = a.counts.size < b.counts.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [pair, count] of fewer.counts) shared += Math.min(count, more.counts.get(pair) ?? 0);
  return (2 * shared) / total;
}

/** The most that `similarity` can give for texts of these lengths. */
export function mostSimilarity(a: Pairs, b: Pairs): number {
  const total = a.total + b.total;
  return total === 0 ? 1 : (2 * Math.min(a.total, b.total)) / total;
}
