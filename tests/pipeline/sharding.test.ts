/** Which part of a site has what. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutEvenly,
  isOfPart,
  partName,
  readShardOption,
  readSitePart,
  stretchOf,
} from '../../scripts/pipeline/sharding.ts';

const parts = fc
  .integer({ min: 1, max: 20 })
  .map(count => Array.from({ length: count }, (_, index) => ({ number: index + 1, count })));

describe('--shard', () => {
  it.each([
    [['--shard', '2/8'], { number: 2, count: 8 }],
    [['--official-only', '--shard=1/1'], { number: 1, count: 1 }],
    [[], null],
  ])('%j is read', (argv, part) => {
    expect(readShardOption(argv)).toEqual(part);
  });

  it.each(['', '2', '0/4', '5/4', '1/0', '-1/4', '1/4/2', '1/999', 'a/b', '1.5/2'])(
    'refuses “%s” and says how it is written',
    text => {
      expect(() => readSitePart(text)).toThrow(/^--shard 写作“第几份\/共几份”，如 2\/8/u);
    },
  );

  it('without a value is refused', () => {
    expect(() => readShardOption(['--shard'])).toThrow(/^--shard 写作/u);
  });

  it('names the part', () => {
    expect(partName({ number: 2, count: 8 })).toBe('2-of-8');
  });
});

describe('the parts together', () => {
  it('have each thing of a list once (property)', () => {
    fc.assert(
      fc.property(parts, fc.nat(200), (all, length) => {
        for (let index = 0; index < length; index++)
          expect(all.filter(part => isOfPart(index, part))).toHaveLength(1);
      }),
      { seed: 11, numRuns: 50 },
    );
  });

  it('have stretches that follow each other, of about the same length (property)', () => {
    fc.assert(
      fc.property(parts, fc.nat(200), (all, length) => {
        const stretches = all.map(part => stretchOf(length, part));
        expect(stretches[0]!.from).toBe(0);
        expect(stretches.at(-1)!.to).toBe(length);
        for (const [index, { from, to }] of stretches.entries()) {
          if (index > 0) expect(from).toBe(stretches[index - 1]!.to);
          expect(Math.abs(to - from - length / all.length)).toBeLessThan(1);
        }
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('cutEvenly', () => {
  it.each([
    ['nothing', [], 10, [0]],
    ['what fits', [3, 3, 3], 10, [3]],
    ['what does not', [5, 5, 5, 5], 10, [2, 4]],
    ['a thing that is too large', [1, 30, 1], 10, [2, 3]],
    ['things of no size', [0, 0], 10, [2]],
  ])('cuts %s', (_, sizes, largest, ends) => {
    expect(cutEvenly(sizes, largest)).toEqual(ends);
  });

  it('covers the list without empty stretches, none much larger than asked (property)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 300 }),
        (sizes, largest) => {
          const ends = cutEvenly(sizes, largest);
          expect(ends.at(-1)).toBe(sizes.length);
          let from = 0;
          for (const end of ends) {
            expect(end).toBeGreaterThan(from);
            const size = sizes.slice(from, end).reduce((sum, each) => sum + each, 0);
            expect(size).toBeLessThanOrEqual(largest + Math.max(...sizes));
            from = end;
          }
        },
      ),
      { seed: 13, numRuns: 500 },
    );
  });
});
