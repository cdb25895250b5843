/** How fast a figure grows with the number of documents. */

/** What was measured of so many documents. */
export interface SizedFigure {
  documents: number;
  value: number;
}

export interface Growth {
  /** Numbers of documents that the exponent is from, ascending. */
  sizes: number[];
  /** The power of the number of documents that the figure grows with: 1 is in step, 2 is with its square. */
  exponent: number;
  /** The same between the two largest. */
  lastStep: { from: number; to: number; exponent: number };
}

/** Smaller corpora are all fixed cost, which would hide the growth. */
export const smallestForGrowth = 100;

/**
 * The slope of the least squares line of the logarithms. Figures of fewer than 100 documents are left out, and those
 * that are not above zero.
 * @param figures in any order
 * @returns null where fewer than two numbers of documents are left
 */
export function growthOf(figures: readonly SizedFigure[]): Growth | null {
  const used = figures
    .filter(({ documents, value }) => documents >= smallestForGrowth && value > 0)
    .sort((a, b) => a.documents - b.documents);
  const last = used.at(-1);
  const before = used.findLast(({ documents }) => documents < last!.documents);
  if (!last || !before) return null;
  return {
    sizes: used.map(({ documents }) => documents),
    exponent: slopeOf(used),
    lastStep: { from: before.documents, to: last.documents, exponent: slopeOf([before, last]) },
  };
}

/** @param figures of at least two numbers of documents */
function slopeOf(figures: readonly SizedFigure[]): number {
  const points = figures.map(({ documents, value }) => ({ x: Math.log(documents), y: Math.log(value) }));
  const mean = (read: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + read(point), 0) / points.length;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  return mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) ** 2);
}
