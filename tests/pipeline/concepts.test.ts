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
      'content/concepts/yi.md:3 concept-duplicate-form 说法“甲制”（与““甲”制”只差标点或全半角）已属于“甲制度”（content/concepts/jia.md）。一个说法只能指一个概念：请从其中一处删去，或用 boundForms 写明它在什么上下文里指本条目。',
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
    ['the name of a page', entry('map', ['term: 甲制度']), /concept-slug 文件名“map\.md”与网站已有的网页/u],
    ['a bad name', { ...entry('x', ['term: 甲制度']), id: 'Jia_1' }, /concept-slug/u],
    [
      'a reference to itself',
      entry('jia', ['term: 甲制度', 'related: [jia]']),
      /jia\.md:3 concept-self-reference/u,
    ],
  ])('refuses %s', (_, file, expected) => {
    expect(problems(file)).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    [
      'a bound form without a condition',
      ['term: 甲制度', 'boundForms: [{ form: 甲制 }]'],
      /jia\.md:3 yaml-value .*至少要写一个条件/u,
    ],
    [
      'a bound form that the entry has without conditions',
      ['term: 甲制度', 'aliases: [甲制]', 'boundForms: [{ form: 甲制, near: [乙] }]'],
      /jia\.md:3 concept-duplicate-form 说法“甲制”本条目里已经写过/u,
    ],
    [
      'a confusion with both an entry and a word',
      ['term: 甲制度', 'confusedWith: [{ id: yi, term: 乙, note: 甲管人而乙管事，二者并不相同。 }]'],
      /jia\.md:3 yaml-value .*也只写一个/u,
    ],
    [
      'a document without a basis',
      ['term: 甲制度', 'history: 2010年改由《甲乙丙办法》规定，原办法同时废止。'],
      /jia\.md:3 concept-unlisted-document 提到《甲乙丙办法》/u,
    ],
  ])('refuses %s', (_, lines, expected) => {
    expect(problems(entry('jia', lines))).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    [
      'parts that are from nowhere',
      ['term: 甲制度', 'parts: [{ term: 乙 }]'],
      /parts 和 partsFrom 应同时写/u,
    ],
    [
      'years the wrong way round',
      ['term: 甲制度', 'match: { since: 2010, until: 2004 }'],
      /since 在前、until 在后/u,
    ],
    [
      'a date in words',
      ['term: 甲制度', 'basis: [{ title: 甲法, date: 2018年8月, checked: 两处网页 }]'],
      /“basis 第 1 项的 date”的值不对（现为“2018年8月”）：应为年、年月或年月日/u,
    ],
    [
      'a title that only ends like a basis',
      [
        'term: 甲制度',
        'history: 2018年起由《监察法》规定，以前的办法废止。',
        'basis: [{ title: 中华人民共和国行政监察法, checked: 两处网页 }]',
      ],
      /提到《监察法》/u,
    ],
  ])('refuses %s', (_, lines, expected) => {
    expect(problems(entry('jia', lines))).toEqual([expect.stringMatching(expected)]);
  });

  it('knows what an editor meant by a term or a file name', () => {
    const yi = entry('yi-zhidu', ['term: 乙制度']);
    expect(
      problems(
        entry('jia', [
          'term: 甲制度',
          'confusedWith: [{ term: 乙制度, note: 甲管人而乙管事，二者并不相同。 }]',
        ]),
        yi,
      ),
    ).toEqual([expect.stringContaining('请把 term: 乙制度 改为 id: yi-zhidu')]);
    expect(problems(entry('jia', ['term: 甲制度', 'related: [乙制度]']), yi)[0]).toContain('不带 .md');
  });

  it('lets two entries have a form that conditions tell apart', () => {
    const jia = entry('jia', ['term: 甲制度', 'boundForms: [{ form: 责任制, inTitle: [甲类] }]']);
    const yi = entry('yi', ['term: 乙制度', 'aliases: [责任制]']);
    const bing = entry('bing', ['term: 丙制度', 'boundForms: [{ form: 责任制, inTitle: [丙类] }]']);
    expect(problems(jia, yi, bing)).toEqual([]);
  });

  it('knows a document by its basis or from the list of regulations', () => {
    const file = entry('jia', [
      'term: 甲制度',
      'history: 2010年起依《甲乙办法》和《乙法》办理，原规定废止。',
      'basis: [{ title: 关于印发甲乙办法的通知, checked: 两处网页一致 }, { title: 甲乙办法, checked: 两处网页一致 }]',
    ]);
    expect(readConcepts([file], new Set(['乙法'])).messages).toEqual([]);
    expect(readConcepts([file]).messages).toHaveLength(1);
    // A list that could not be read says nothing of what an entry names.
    expect(readConcepts([file], null).messages).toEqual([]);
  });

  it('refuses a hierarchy that comes back to its beginning', () => {
    const jia = entry('jia', ['term: 甲制度', 'broader: [yi]']);
    const yi = entry('yi', ['term: 乙制度', 'broader: [bing]']);
    const bing = entry('bing', ['term: 丙制度', 'broader: [jia]']);
    expect(problems(jia, yi, bing).map(each => each.split(' ')[1])).toEqual(
      Array(3).fill('concept-hierarchy-cycle'),
    );
  });

  it('refuses to call related what stands above', () => {
    const jia = entry('jia', ['term: 甲制度', 'broader: [yi]']);
    const yi = entry('yi', ['term: 乙制度', 'broader: [bing]']);
    const bing = entry('bing', ['term: 丙制度', 'related: [jia]']);
    expect(problems(jia, yi, bing)).toEqual([
      expect.stringMatching(/bing\.md:3 concept-related-hierarchy “甲制度”与本条目已是上下位关系/u),
    ]);
  });
});
