import { describe, expect, it } from 'vitest';
import { UnitSet } from '../../scripts/lib/units.ts';

describe('UnitSet', () => {
  it.each([
    ['characters', new UnitSet('，;5')],
    ['a pattern', new UnitSet(/[，;]|5/u)],
  ])('of %s says where its units stand', (_, set) => {
    const text = '甲，5;𠮷';
    expect([-1, 0, 1, 2, 3, 4, 5, 6].map(at => set.hasAt(text, at))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(set.isIn(text)).toBe(true);
    expect(set.isIn(text, 0, 1)).toBe(false);
    expect(set.isIn(text, 4)).toBe(false);
  });
});
