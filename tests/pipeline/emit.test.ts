import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { emitPage, type PageBlock } from '../../scripts/pipeline/emit.ts';
import type { PageFrontmatter } from '../../src/model/index.ts';

const frontmatter: PageFrontmatter = {
  id: 'x',
  title: '--- {title}: "y"',
  genre: '通知',
  issuers: [],
  number: null,
  date: null,
  region: null,
  addressees: [],
  rights: 'unknown',
  rightsNote: null,
  inferred: {},
  outline: [],
  characters: 1,
  errata: [],
  edits: {},
  revisions: [],
  source: 's',
  sha256: 'h',
  encoding: 'utf-8',
};
const block = (given: Partial<PageBlock>): PageBlock => ({
  id: 'p1',
  kind: 'paragraph',
  level: null,
  text: '正文。',
  inline: false,
  marks: [],
  revised: false,
  ...given,
});
const body = (...blocks: PageBlock[]) => emitPage(frontmatter, blocks)[0]!.split('\n---\n\n')[1];

describe('emitPage', () => {
  it('writes one passage to a line', () => {
    expect(
      body(block({ id: 's1', kind: 'heading', level: 1, text: '一、总则' }), block({ id: 's1-p1' })),
    ).toBe('<h2 id="s1">一、总则</h2>\n\n<p id="s1-p1">正文。</p>\n');
  });

  it('keeps the passages of one paragraph together', () => {
    expect(
      body(
        block({ text: '主要有：' }),
        block({ id: 'p1-i1', kind: 'item', text: '一是教育。', inline: true }),
      ),
    ).toBe(
      '<p class="passages">\n  <span id="p1">主要有：</span>\n  <span id="p1-i1" class="item">一是教育。</span>\n</p>\n',
    );
  });

  it('links concepts and flags slips', () => {
    const marks = [
      { start: 0, end: 4, kind: 'concept', value: 'yi-gang-shuang-ze' },
      { start: 5, end: 7, kind: 'erratum', value: '疑误' },
      { start: 8, end: 12, kind: 'concept-again', value: 'yi-gang-shuang-ze' },
    ] as const;
    expect(body(block({ text: '一岗双责和条件，一岗双责。', marks }))).toBe(
      '<p id="p1"><a class="concept" href="../../concepts/yi-gang-shuang-ze/">一岗双责</a>和<mark class="erratum" title="疑误">条件</mark>，<span data-concept="yi-gang-shuang-ze">一岗双责</span>。</p>\n',
    );
  });

  it('says which sense of a concept is meant', () => {
    const marks = [{ start: 0, end: 2, kind: 'concept', value: 'san-luan', sense: '涉农“三乱”' }] as const;
    expect(body(block({ text: '三乱', marks }))).toContain(
      '<a class="concept" href="../../concepts/san-luan/" data-sense="涉农“三乱”">三乱</a>',
    );
  });

  const hostile = [
    '{process.exit(1)}',
    '<script>alert(1)</script>',
    "import x from 'y'",
    'export const a = 1',
    '---',
    '# 标题',
    '<!-- 注 -->',
    '`代码`',
    '```js',
    ']]>',
    '*强调* _a_ **b**',
    '[链接](javascript:alert(1))',
    '![图](x)',
    '&amp; &#60;',
    '1. 列表',
    '- 列表',
    '> 引文',
    '\\{a}',
    '{/* */}',
    '<a href="x">',
    '</p>',
    '~~删~~',
    'https://example.com',
    '<https://example.com>',
    '| a | b |',
    '$x$',
    ':smile:',
    '“引号”——…...--',
  ];

  it.each(hostile)('writes %s as text', text => {
    const [page] = emitPage(frontmatter, [
      block({ text }),
      block({ id: 'p2', text: `一是${text}` }),
      block({ id: 'p3', inline: true, kind: 'item', text }),
    ]);
    const tree = remark().use(remarkMdx).use(remarkFrontmatter).parse(page);
    const shown: string[] = [];
    visit(tree, node => {
      expect([
        'mdxjsEsm',
        'mdxFlowExpression',
        'mdxTextExpression',
        'html',
        'heading',
        'code',
        'inlineCode',
        'link',
        'image',
        'emphasis',
        'strong',
        'list',
        'blockquote',
        'thematicBreak',
      ]).not.toContain(node.type);
      if (node.type === 'text') shown.push(node.value);
    });
    expect(shown.join('').replaceAll('\n', '')).toBe(`${text}一是${text}${text}`);
  });

  it('parts the page of a very long document between its paragraphs', () => {
    const many = Array.from({ length: 4500 }, (_, index) =>
      block({ id: `p${index}`, text: '甲', inline: index % 3 === 1 }),
    );
    const files = emitPage(frontmatter, many);
    expect(files).toHaveLength(3);
    expect(files.join('').match(/id="p\d+"/gu)).toHaveLength(4500);
    expect(files.slice(1).join('')).not.toContain('---');
  });
});
