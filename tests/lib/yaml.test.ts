import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { editDistance, nearest } from '../../scripts/lib/nearest.ts';
import { parseYaml } from '../../scripts/lib/yaml.ts';
import {
  conceptEntrySchema,
  organisationsSchema,
  regulationsSchema,
  sourceMetadataSchema,
} from '../../src/model/index.ts';

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

  const regulation = (lines: string) => `jia-fa:\n  title: 甲法\n  checked: 核对办法\n${lines}`;
  it.each([
    [
      regulationsSchema,
      'Jia-fa:\n  title: 甲法\n  checked: 核对办法',
      /^1 “Jia-fa”不能作这里的项目名：应为小写拼音，以连字符相连。$/u,
    ],
    [
      organisationsSchema,
      'bodies:\n  guowuyuan: { name: 国务院 }\n  国务院: { name: 国务院 }',
      /^3 “国务院”不能作这里的项目名：应为小写拼音/u,
    ],
    [
      regulationsSchema,
      regulation('  stauts: 现行'),
      /^4 不认识的项目“stauts”。是不是想写“status”？可用的项目：title、names、.*checked。$/u,
    ],
    [
      organisationsSchema,
      'groups:\n  jia:\n    name: 甲类\n    level: [市]',
      /^4 不认识的项目“level”。是不是想写“levels”？可用的项目：name、names、levels。$/u,
    ],
    [
      regulationsSchema,
      regulation("  date: '2019-02-30'"),
      /^4 “jia-fa 的 date”的值不对（现为“2019-02-30”）：不是存在的日期。$/u,
    ],
    [
      regulationsSchema,
      regulation("  date: '2019-2'"),
      /^4 “jia-fa 的 date”的值不对（现为“2019-2”）：应为年、年月或年月日/u,
    ],
    [regulationsSchema, regulation("  asOf: '2025-13'"), /^4 “jia-fa 的 asOf”的值不对（.*）：应为年月/u],
    [
      conceptEntrySchema.pick({ basis: true }),
      "basis:\n  - title: 甲法\n    date: '2018-13'\n    checked: 核对办法",
      /^3 “basis 第 1 项的 date”的值不对（现为“2018-13”）：不是存在的日期。$/u,
    ],
    [
      regulationsSchema,
      'jia-fa:\n  title: 《甲法》\n  checked: 核对办法',
      /^2 “jia-fa 的 title”的值不对（现为“《甲法》”）：不要写书名号，只写里面的名称。$/u,
    ],
    [
      regulationsSchema,
      regulation('  names: [《关于印发《甲法》的通知》]'),
      /^4 “jia-fa 的 names 第 1 项”的值不对（.*）：不要写书名号/u,
    ],
    [
      regulationsSchema,
      regulation('  unmarked: 是'),
      /^4 “jia-fa 的 unmarked”的值不对：应为 true 或 false，现为文字。$/u,
    ],
    [
      regulationsSchema,
      'jia-fa:\n  title: true\n  checked: 核对办法',
      /^2 “jia-fa 的 title”的值不对：应为文字，现为 true。$/u,
    ],
    [
      regulationsSchema,
      'jia-fa:\n  title: 甲法\n  number：1号\n  checked: 核对办法',
      /^3 YAML 写法有误：冒号写成了全角的“：”/u,
    ],
    [
      organisationsSchema,
      'groups:\n  jia:\n    name：甲类',
      /^2 “groups 的 jia”的值不对：应为“项目: 值”的一组，现为文字（多半是冒号写成了全角的“：”/u,
    ],
  ])('explains what is wrong inside an entry: %#', (schema, text, expected) => {
    const { messages } = parseYaml<z.ZodType>(text, schema, { file: 'f' });
    expect(messages.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it.each(['关于印发《甲法》的通知', '《甲法》和《乙法》'])('takes book marks inside a title: %s', title => {
    const text = `jia-fa: { title: ${title}, checked: 核对办法 }`;
    expect(parseYaml(text, regulationsSchema, { file: 'f' }).messages).toEqual([]);
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
