import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attributesOf,
  formatPreferences,
  type Preferences,
  parsePreferences,
  sizeSteps,
  themes,
  widths,
} from '../../src/lib/preferences.ts';

const standard: Preferences = { theme: 'system', width: 'standard', size: 1, elder: false, elderSize: 0 };
const step = fc.integer({ min: 0, max: sizeSteps - 1 });
const anyPreferences: fc.Arbitrary<Preferences> = fc.record({
  theme: fc.constantFrom(...themes),
  width: fc.constantFrom(...widths),
  size: step,
  elder: fc.boolean(),
  elderSize: step,
});

describe('kept preferences', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(anyPreferences, preferences => {
        expect(parsePreferences(formatPreferences(preferences))).toEqual(preferences);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('hold only what differs from the defaults', () => {
    expect(formatPreferences(standard)).toBeNull();
    expect(formatPreferences({ ...standard, theme: 'dark' })).toBe('{"theme":"dark"}');
  });

  it.each([
    null,
    '',
    'dark',
    '{',
    'null',
    '7',
    '"dark"',
    '[]',
    '{"theme":"blue","width":3,"size":"2","elder":"true","elderSize":-1}',
    '{"size":5,"elderSize":1.5}',
    '{"theme":{"toString":1},"size":null}',
  ])('are the defaults where they are broken: %s', text => {
    expect(parsePreferences(text)).toEqual(standard);
  });

  it('keep what is whole beside what is broken', () => {
    expect(parsePreferences('{"theme":"sepia","size":99,"elder":true}')).toEqual({
      ...standard,
      theme: 'sepia',
      elder: true,
    });
  });

  it('never break the page, whatever was kept', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        const preferences = parsePreferences(text);
        expect(themes).toContain(preferences.theme);
        expect(widths).toContain(preferences.width);
        expect(preferences.size).toBeLessThan(sizeSteps);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('attributes', () => {
  it('are none for the defaults', () => {
    expect(Object.values(attributesOf(standard))).toEqual([null, null, null, null]);
  });

  it('say what was chosen', () => {
    expect(attributesOf({ ...standard, theme: 'sepia', width: 'wide', size: 3 })).toEqual({
      'data-theme': 'sepia',
      'data-width': 'wide',
      'data-size': '3',
      'data-elder': null,
    });
  });

  it('have the size of elder mode in its place', () => {
    const attributes = attributesOf({ ...standard, size: 3, elder: true, elderSize: 2 });
    expect(attributes['data-elder']).toBe('2');
    expect(attributes['data-size']).toBeNull();
  });
});
