import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthOf } from '../../../scripts/pipeline/bench/growth.ts';

const figures = (...pairs: [number, number][]) => pairs.map(([documents, value]) => ({ documents, value }));

describe('growth', () => {
  it.each([
    ['in step', figures([100, 1], [1000, 10], [3000, 30]), 1, 1],
    ['not at all', figures([100, 7], [1000, 7]), 0, 0],
    ['with the square', figures([1000, 400], [100, 4]), 2, 2],
    ['without the small ones', figures([2, 50], [10, 50], [100, 1], [1000, 10]), 1, 1],
    ['faster at the end', figures([100, 1], [1000, 10], [10_000, 1000]), 1.5, 2],
    ['without what was not measured', figures([100, 1], [1000, 10], [3000, 0]), 1, 1],
  ])('%s', (_, given, exponent, lastStep) => {
    const growth = growthOf(given)!;
    expect(growth.exponent).toBeCloseTo(exponent, 10);
    expect(growth.lastStep.exponent).toBeCloseTo(lastStep, 10);
  });

  it('says which sizes it is from', () => {
    expect(growthOf(figures([10, 1], [3000, 9], [100, 1], [1000, 4]))).toMatchObject({
      sizes: [100, 1000, 3000],
      lastStep: { from: 1000, to: 3000 },
    });
  });

  it.each([
    ['nothing', figures()],
    ['one size', figures([1000, 5])],
    ['one size that is large enough', figures([10, 1], [99, 2], [100, 5])],
    ['the same size twice', figures([100, 5], [100, 6])],
  ])('is unknown of %s', (_, given) => {
    expect(growthOf(given)).toBeNull();
  });

  it('gives the exponent of a power law back', () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 100, max: 100_000 }), { minLength: 2, maxLength: 6 });
    const exponents = fc.double({ min: -1, max: 3, noNaN: true });
    const factors = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(sizes, exponents, factors, (counts, exponent, factor) => {
        const given = counts.map(documents => ({ documents, value: factor * documents ** exponent }));
        const growth = growthOf(given)!;
        expect(growth.exponent).toBeCloseTo(exponent, 6);
        expect(growth.lastStep.exponent).toBeCloseTo(exponent, 6);
      }),
      { seed: 7 },
    );
  });
});
