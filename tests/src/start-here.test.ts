import { describe, expect, it } from 'vitest';
import { readingMinutes } from '../../src/lib/reading-time.ts';
import { firstConcepts, firstDocument, mostMentioned } from '../../src/lib/start-here.ts';

const concept = (id: string, count: number, parts = 0) => ({
  id,
  count,
  parts: Array.from({ length: parts }, () => ({})),
});
const ids = (concepts: { id: string }[]) => concepts.map(({ id }) => id);

describe('what a newcomer is led to', () => {
  const concepts = [
    concept('c', 3, 2),
    concept('b', 5),
    concept('a', 3, 3),
    concept('d', 0, 4),
    concept('e', 4, 1),
  ];

  it('is mentioned most; in the same order every time; never what is not mentioned', () => {
    expect(ids(mostMentioned(concepts, 9))).toEqual(['b', 'e', 'a', 'c']);
    expect(ids(mostMentioned(concepts, 2))).toEqual(['b', 'e']);
  });

  it('consists of parts, where it is to be known first', () => {
    expect(ids(firstConcepts(concepts, 9))).toEqual(['a', 'c']);
  });

  it('is the shortest document, the first of several', () => {
    const documents = [{ characters: 9 }, { characters: 4 }, { characters: 4 }];
    expect(firstDocument(documents)).toBe(documents[1]);
    expect(firstDocument([])).toBeNull();
  });
});

describe('reading time', () => {
  it.each([
    [0, 1],
    [10, 1],
    [350, 1],
    [1716, 5],
    [16_000, 46],
  ])('of %i characters is %i minutes', (characters, minutes) => {
    expect(readingMinutes(characters)).toBe(minutes);
  });
});
