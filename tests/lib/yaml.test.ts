import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../scripts/lib/nearest.ts';
import { parseYaml } from '../../scripts/lib/yaml.ts';
import { sourceMetadataSchema } from '../../src/model/index.ts';

const problems = (text: string) =>
  parseYaml(text, sourceMetadataSchema, { file: 'content/sources/x/source.yaml' }).messages.map(
    each => `${each.line}:${each.column} ${each.ruleId} ${each.reason}`,
  );

describe('parseYaml', () => {
  it('fills in defaults, and takes an empty file', () => {
    expect(parseYaml('', sourceMetadataSchema, { file: 'f' }).value).toEqual({
      rights: 'unknown',
      errata: [],
    });
  });

  it.each([
    ['titel: 题名', /^1:1 yaml-unknown-key 不认识的项目“titel”。是不是想写“title”？/u],
    ['rights: offical', /^1:1 yaml-value “rights”的值不对：应为 official、study-only、unknown 之一/u],
    ['issuers: 某办公厅', /^1:1 yaml-value “issuers”的值不对/u],
    ["date: '2004-02-30'", /^1:1 yaml-value “date”的值不对（现为“2004-02-30”）：不是存在的日期/u],
    [
      'rights: official\nerrata:\n  - quote: 甲\n    nota: 乙',
      /^3:5 yaml-value “errata 第 1 项的 note”|^4:5 yaml-unknown-key 不认识的项目“nota”。是不是想写“note”/u,
    ],
    ['title: {value: 题}', /^1:1 yaml-value “title 的 inferred”的值不对/u],
    ['title: "题', /^1:\d+ yaml-syntax/u],
    ['title: 甲\ntitle: 乙', /^2:1 yaml-syntax YAML 写法有误：同一个项目写了两次/u],
    ['\ttitle: 甲', /yaml-syntax/u],
  ])('explains %j', (text, expected) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.some(each => expected.test(each)),
      found.join('\n'),
    ).toBe(true);
  });

  it('counts lines from the start of the file that holds the YAML', () => {
    const { messages } = parseYaml('x: 1', sourceMetadataSchema, { file: 'f', lineOffset: 3 });
    expect(messages[0]!.line).toBe(4);
  });
});

describe('nearest', () => {
  it.each([
    ['alias', ['aliases', 'kind'], 'aliases'],
    ['rihgts', ['rights', 'region'], 'rights'],
    ['完全不同', ['rights'], null],
  ])('of %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('rihgts', 'rights')).toBe(1);
  });
});
