import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type UnitEdit } from '../../scripts/pipeline/clean.ts';
import { composeEdits } from '../../scripts/pipeline/compose.ts';

/** Edits of a text, in order and apart, from random cuts. */
const editsOf = (text: string, cuts: readonly number[], words: readonly string[]): UnitEdit[] => {
  const places = [...new Set(cuts.map(cut => cut % (text.length + 1)))].sort((a, b) => a - b);
  const edits: UnitEdit[] = [];
  for (let index = 0; index + 1 < places.length; index += 2) {
    const [start, end] = [places[index]!, places[index + 1]!];
    edits.push({ start, end, reason: 'space', becomes: words[index % words.length] ?? '' });
  }
  return edits;
};

describe('composeEdits', () => {
  it('does at once what two rounds do (property)', () => {
    const cuts = fc.array(fc.nat({ max: 40 }), { maxLength: 12 });
    const words = fc.array(fc.constantFrom('', '', '甲', '乙丙'), { minLength: 1, maxLength: 4 });
    const text = fc.string({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        text,
        cuts,
        words,
        cuts,
        words,
        (original, firstCuts, firstWords, secondCuts, secondWords) => {
          const first = editsOf(original, firstCuts, firstWords);
          const between = applyEdits(original, first);
          const second = editsOf(between, secondCuts, secondWords);
          const composed = composeEdits(first, second, original.length);
          expect(applyEdits(original, composed)).toBe(applyEdits(between, second));
          for (const [index, edit] of composed.entries()) {
            expect(edit.start).toBeLessThanOrEqual(edit.end);
            if (index > 0) expect(edit.start).toBeGreaterThanOrEqual(composed[index - 1]!.end);
          }
        },
      ),
      { seed: 12, numRuns: 3000 },
    );
  });
});
