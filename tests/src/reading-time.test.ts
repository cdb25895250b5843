import { expect, it } from 'vitest';
import { readingMinutes } from '../../src/lib/reading-time.ts';

it.each([
  [0, 1],
  [1, 1],
  [350, 1],
  [524, 1],
  [525, 2],
  [7000, 20],
])('%i characters take %i minutes', (characters, minutes) => {
  expect(readingMinutes(characters)).toBe(minutes);
});
