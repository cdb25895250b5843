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
