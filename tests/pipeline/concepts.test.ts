import { describe, expect, it } from 'vitest';
import { readConcepts } from '../../scripts/pipeline/concepts.ts';

const entry = (id: string, lines: string[]) => ({
  id,
  file: `content/concepts/${id}.md`,
  text: [
    '---',
    ...lines,
    'kind: 责任制度',
    'definition: 用来检验条目读取规则的一条假设释义，有二十多个字。',
    '---',
    '',
    '正文。',
  ].join('\n'),
});
const problems = (...files: Parameters<typeof readConcepts>[0]) =>
  readConcepts(files).messages.map(each => `${each.file}:${each.line} ${each.ruleId} ${each.reason}`);

describe('readConcepts', () => {
  it('reads an entry with its body', () => {
    const { concepts, messages } = readConcepts([entry('jia', ['term: 甲制度', 'aliases: [甲制]'])]);
    expect(messages).toEqual([]);
    expect(concepts[0]).toMatchObject({
      id: 'jia',
      term: '甲制度',
      aliases: ['甲制'],
      body: '正文。',
      related: [],
    });
  });

  it('names file, line, what was found and what was expected', () => {
    const jia = entry('jia', ['term: 甲制度', 'aliases: [“甲”制]', 'related: [yii]']);
    const yi = entry('yi', ['term: 乙制度', 'aliases: [甲制]']);
    expect(problems(jia, yi)).toEqual([
      'content/concepts/yi.md:3 concept-duplicate-form 说法“甲制”（与““甲”制”只差标点或全半角）已属于“甲制度”（content/concepts/jia.md）。一个说法只能指一个概念：请从其中一处删去。',
      'content/concepts/jia.md:4 concept-unknown-reference related 里的“yii”没有对应的条目（应有 content/concepts/yii.md）。是不是想写“yi”？',
    ]);
  });

  it.each([
    [
      'an unknown key',
      entry('jia', ['term: 甲制度', 'alias: [甲]']),
      /jia\.md:3 yaml-unknown-key 不认识的项目“alias”。是不是想写“aliases”？/u,
    ],
    [
      'a wrong type',
      entry('jia', ['term: 甲制度', 'aliases: 甲']),
      /jia\.md:3 yaml-value “aliases”的值不对：应为列表.*现为文字/u,
    ],
    [
      'a missing key',
      entry('jia', ['aliases: []']),
      /jia\.md:2 yaml-value “term”的值不对：应为文字，现在缺少/u,
    ],
    ['bad YAML', entry('jia', ['term: "甲制度']), /jia\.md:\d+ yaml-syntax/u],
    [
      'no front matter',
      { id: 'jia', file: 'content/concepts/jia.md', text: '正文' },
      /jia\.md:1 front-matter-missing/u,
    ],
    ['a bad name', { ...entry('x', ['term: 甲制度']), id: 'Jia_1' }, /concept-slug/u],
    [
      'a reference to itself',
      entry('jia', ['term: 甲制度', 'related: [jia]']),
      /jia\.md:3 concept-self-reference/u,
    ],
  ])('refuses %s', (_, file, expected) => {
    expect(problems(file)).toEqual([expect.stringMatching(expected)]);
  });
});
