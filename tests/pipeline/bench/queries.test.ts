import { describe, expect, it } from 'vitest';
import { drawQueries } from '../../../scripts/pipeline/bench/queries.ts';
import { squeeze } from '../../../src/model/index.ts';

const texts = [
  '各级党组织要落实“一岗双责”，既抓业务，又抓党风；2024年底前完成。',
  '执行“收支两条线”规定，罚没收入全额上缴国库，不得截留、挪用和私分。',
  '坚持标本兼治、综合治理、惩防并举、注重预防的方针，建立健全惩治和预防腐败体系。',
];
const marks = /[，,、“”‘’「」『』]/u;
const drawn = drawQueries(texts, 100, 7);

describe('drawn queries', () => {
  it('are as many as asked for, all different', () => {
    expect(new Set(drawn.map(({ query }) => query)).size).toBe(100);
  });

  it('are the same with the same seed, others with another', () => {
    expect(drawQueries(texts, 100, 7)).toEqual(drawn);
    expect(drawQueries(texts, 100, 8)).not.toEqual(drawn);
  });

  it('have 2 to 8 Han characters, and all lengths between', () => {
    const lengths = drawn.map(({ query }) => query.match(/\p{Script=Han}/gu)!.length);
    expect([...new Set(lengths)].sort()).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('have nothing but Han characters and, across a mark, marks within', () => {
    for (const { query, across } of drawn)
      expect(query).toMatch(
        across
          ? /^\p{Script=Han}[\p{Script=Han}，,、“”‘’「」『』]*\p{Script=Han}$/u
          : /^\p{Script=Han}{2,8}$/u,
      );
  });

  it('run across a mark 15 times of 100, every other time typed without it', () => {
    const across = drawn.filter(each => each.across);
    expect(across.length).toBe(15);
    expect(across.filter(({ query }) => marks.test(query)).length).toBe(7);
  });

  it('have their share across a mark from the beginning', () => {
    expect(drawn.slice(0, 20).filter(({ across }) => across).length).toBe(3);
  });

  it('stand in one text each, punctuation passed over; those typed without a mark do not stand there as typed', () => {
    for (const { query, across } of drawn) {
      expect(texts.some(text => squeeze(text).includes(squeeze(query)))).toBe(true);
      if (!across) expect(texts.some(text => text.includes(query))).toBe(true);
    }
  });

  it('are fewer where there are no more', () => {
    expect(drawQueries(['甲乙，丙。'], 50, 1).length).toBeLessThan(10);
    expect(drawQueries([], 5, 1)).toEqual([]);
    expect(drawQueries(['abc 123'], 5, 1)).toEqual([]);
  });
});
