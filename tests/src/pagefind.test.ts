import { expect, it } from 'vitest';
import { intersect } from '../../src/client/pagefind.ts';

const result = (id: string, score: number) => ({ id, score, data: () => Promise.reject(new Error('未用')) });

it('intersects answers, best sum first, and keeps Pagefind’s own objects', () => {
  const [a, b, c] = [result('a', 1), result('b', 2), result('c', 3)];
  const found = intersect([
    [a, b, c],
    [result('b', 1), result('a', 5)],
  ]);
  expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(found[0]).toBe(a);
  expect(found[1]).toBe(b);
});
