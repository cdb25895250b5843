/** How alike two texts are, by the pairs of neighbouring characters they share. */

/** Dice coefficient over character pairs: 1 for equal texts, 0 for texts with nothing in common. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [first, second] = [pairCounts(a), pairCounts(b)];
  const total = Math.max(a.length - 1, 0) + Math.max(b.length - 1, 0);
  if (total === 0) return 0;
  let shared = 0;
  for (const [pair, count] of first) shared += Math.min(count, second.get(pair) ?? 0);
  return (2 * shared) / total;
}

function pairCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}
