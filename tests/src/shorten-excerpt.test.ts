import { describe, expect, it } from 'vitest';
import { shortenExcerpt } from '../../src/client/shorten-excerpt.ts';
import type { ExcerptPart } from '../../src/model/search.ts';

/** `严格落实[一岗双责]要求`, and back: hits stand in brackets. */
const read = (text: string): ExcerptPart[] =>
  [...text.matchAll(/\[([^\]]+)\]|[^[]+/gu)].map(([all, hit]) => ({
    text: hit ?? all,
    hit: hit !== undefined,
  }));
const write = (parts: readonly ExcerptPart[]) =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('shortenExcerpt', () => {
  it.each([
    ['短的照旧', '落实[一岗双责]', '落实[一岗双责]'],
    ['后面截去', '落实[一岗双责]的各项要求', '落实[一岗双责]的各……'],
    ['前面截去', '各地各部门都要[落实]一岗双责和其他要求', '……都要[落实]一岗双责……'],
    ['末尾不浪费', '各地各部门都要严格落实[责任]', '……都要严格落实[责任]'],
    ['没有标出的从头', '各地各部门都要严格落实', '各地各部门都要严……'],
    ['两处', '各地各[部门]都要[严格]落实责任', '……地各[部门]都要[严格]……'],
    ['长的也截', '[各地各部门都要严格落实]', '[各地各部门都要严]……'],
    ['生僻字不截成两半', '𠀀𠀁𠀂𠀃𠀄𠀅𠀆[𠀇]𠀈𠀉', '……𠀂𠀃𠀄𠀅𠀆[𠀇]𠀈𠀉'],
  ])('%s', (_, text, expected) => {
    expect(write(shortenExcerpt(read(text), 8, 2))).toBe(expected);
  });
});
