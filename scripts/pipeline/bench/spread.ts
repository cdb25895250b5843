/** How figures are spread. */

export interface Spread {
  mean: number;
  p50: number;
  p95: number;
  max: number;
}

/** Percentiles by the nearest rank; all 0 of no values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    mean: sorted.length === 0 ? 0 : sum / sorted.length,
    p50: rank(0.5),
    p95: rank(0.95),
    max: rank(1),
  };
}

/** A figure that was measured several times. */
export interface Range {
  median: number;
  min: number;
  max: number;
}

/** @param values at least one */
export function rangeOf(values: readonly number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (lower === undefined || upper === undefined) throw new RangeError('No value was measured.');
  return { median: (lower + upper) / 2, min: sorted[0]!, max: sorted.at(-1)! };
}
