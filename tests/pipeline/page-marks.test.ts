import { describe, expect, it } from 'vitest';
import type { UnitAnnotation } from '../../scripts/annotators/types.ts';
import { pageMarks } from '../../scripts/pipeline/page-marks.ts';

type Given = [start: number, end: number, type: UnitAnnotation['type'], ref: string | null];
const annotations = (given: readonly Given[]) =>
  given.map(([start, end, type, ref]): UnitAnnotation => ({ start, end, type, ref }));
const marks = (given: readonly Given[], slips: readonly [number, number][] = [], named: string[] = []) =>
  pageMarks(
    annotations(given),
    slips.map(([start, end]) => ({ start, end, suggestion: null, note: '疑误' })),
    new Set(named),
  ).map(({ start, end, kind, value }) => `${start}-${end} ${kind} ${value}`);

describe('pageMarks', () => {
  it.each<[string, Given[], [number, number][], string[]]>([
    [
      'a concept again',
      [
        [0, 2, 'concept', 'a'],
        [3, 5, 'concept', 'a'],
      ],
      [],
      ['0-2 concept a', '3-5 concept-again a'],
    ],
    ['a fact', [[0, 2, 'figure', null]], [], ['0-2 figure null']],
    [
      'a concept in a body, and a body of its range',
      [
        [1, 4, 'concept', 'a'],
        [0, 4, 'organisation', 'b'],
        [6, 8, 'concept', 'c'],
        [6, 8, 'organisation', null],
      ],
      [],
      ['0-4 organisation b', '1-4 concept a', '6-8 organisation null', '6-8 concept c'],
    ],
    ['a slip instead of a concept', [[0, 4, 'concept', 'a']], [[3, 5]], ['3-5 erratum 疑误']],
    ['a slip within a citation', [[0, 6, 'citation', 'r']], [[3, 5]], ['0-6 citation r', '3-5 erratum 疑误']],
    [
      'no fact across the edge of a slip',
      [
        [0, 4, 'citation', 'r'],
        [4, 9, 'date', null],
      ],
      [[3, 5]],
      ['3-5 erratum 疑误'],
    ],
    [
      'no fact across the edge of a concept',
      [
        [0, 4, 'concept', 'a'],
        [2, 6, 'organisation', 'b'],
      ],
      [],
      ['0-4 concept a'],
    ],
  ])('marks %s', (_, given, slips, expected) => {
    expect(marks(given, slips)).toEqual(expected);
  });

  it('takes a concept that the section has named for a later use', () => {
    expect(marks([[0, 2, 'concept', 'a']], [], ['a'])).toEqual(['0-2 concept-again a']);
  });
});
