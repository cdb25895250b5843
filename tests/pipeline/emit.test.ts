import fc from 'fast-check';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { emitPage, type PageBlock, type PageMark } from '../../scripts/pipeline/emit.ts';
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
  label: null,
  text: '正文。',
  inline: false,
  marks: [],
  revised: false,
  ...given,
});
const body = (...blocks: PageBlock[]) => [...emitPage(frontmatter, blocks)][0]!.split('\n---\n\n')[1];

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

  const fact = (start: number, end: number, kind: PageMark['kind'], value: string | null = null) => ({
    start,
    end,
    kind,
    value,
  });
  const paragraph = (inner: string) => `<p id="p1">${inner}</p>\n`;
  const jiufengban = '<a class="concept" href="../../concepts/jiufengban/">纠风办</a>';

  it.each<[string, PageMark[], string]>([
    ['市纠风办和物价局', [], '市纠风办和物价局'],
    [
      '市纠风办和物价局',
      [fact(0, 4, 'organisation', 'shi-jiufengban'), fact(1, 4, 'concept', 'jiufengban')],
      `<span data-fact="organisation" data-ref="shi-jiufengban">市${jiufengban}</span>和物价局`,
    ],
    [
      '纠风办在五月前',
      [fact(4, 7, 'date'), fact(0, 3, 'organisation'), fact(0, 3, 'concept', 'jiufengban')],
      `<span data-fact="organisation">${jiufengban}</span>在<span data-fact="date">五月前</span>`,
    ],
    // Of two that cross, the later goes, and what it held stays.
    [
      '共计三十多项目',
      [fact(2, 6, 'figure'), fact(4, 7, 'organisation', 'x'), fact(6, 7, 'erratum', '疑误')],
      '共计<span data-fact="figure">三十多项</span><mark class="erratum" title="疑误">目</mark>',
    ],
    ['《甲》', [fact(0, 3, 'citation', 'jia')], '<span data-fact="citation" data-ref="jia">《甲》</span>'],
  ])('nests the marks of %s: %j', (text, marks, expected) => {
    expect(body(block({ text, marks }))).toBe(paragraph(expected));
  });

  const label = (text: string) => `<span class="label">${text}</span>`;
  const digits = (text: string) => `<span class="label digits">${text}</span>`;

  it.each<[string, string | null, PageMark[], string]>([
    ['一、总则', '一、', [], `${label('一、')}总则`],
    ['（四）加强领导', '（四）', [], `${label('（四）')}加强领导`],
    ['1.加强领导', '1.', [], `${digits('1.')}加强领导`],
    ['12、加强领导', '12、', [], `${digits('12、')}加强领导`],
    // In brackets they are as wide as Han characters.
    ['（1）加强领导', '（1）', [], `${label('（1）')}加强领导`],
    ['一是教育。', '一是', [], `${label('一是')}教育。`],
    ['三', '三', [], label('三')],
    ['总则', null, [], '总则'],
    ['总则', '', [], '总则'],
    // What the text does not begin with is not set apart.
    ['总则一、', '一、', [], '总则一、'],
    // A mark that begins with the label holds it, one within it stays within it, one after it is untouched.
    [
      '一是纠风办牵头',
      '一是',
      [fact(0, 5, 'organisation', 'x')],
      `<span data-fact="organisation" data-ref="x">${label('一是')}纠风办</span>牵头`,
    ],
    [
      '第一条、总则',
      '第一条、',
      [fact(1, 2, 'figure')],
      `<span class="label">第<span data-fact="figure">一</span>条、</span>总则`,
    ],
    ['二、纠风办', '二、', [fact(2, 5, 'concept', 'jiufengban')], `${label('二、')}${jiufengban}`],
    ['三乱', '三', [fact(0, 1, 'figure')], `<span data-fact="figure">${label('三')}</span>乱`],
    // A mark that crosses the end of the label tells more than the label does.
    ['第一批整改', '第一', [fact(1, 3, 'figure')], '第<span data-fact="figure">一批</span>整改'],
  ])('sets the label of %s apart: %j', (text, given, marks, expected) => {
    expect(body(block({ text, label: given, marks }))).toBe(paragraph(expected));
  });

  it('shows the same text whatever is marked, one element within the other', () => {
    const kinds = [
      'concept',
      'concept-again',
      'erratum',
      'organisation',
      'date',
      'figure',
      'citation',
    ] as const;
    const mark = (length: number) =>
      fc
        .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: length }), fc.constantFrom(...kinds))
        .map(([start, size, kind]) => fact(start, Math.min(length, start + size), kind, 'x'));
    const given = fc
      .string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'甲乙丙{}<>&*_[]“。 𠮷') })
      .filter(text => text.trim() === text && text !== '')
      .chain(text =>
        fc.tuple(
          fc.constant(text),
          fc.array(mark(text.length), { maxLength: 12 }),
          fc.option(fc.integer({ min: 0, max: text.length }), { nil: null }),
        ),
      );
    fc.assert(
      fc.property(given, ([text, marks, labelEnd]) => {
        const label = labelEnd === null ? null : text.slice(0, labelEnd).replace(/[\ud800-\udbff]$/u, '');
        // A mark never parts a character of two units.
        const whole = marks.filter(each =>
          [each.start, each.end].every(at => !/^[\udc00-\udfff]/u.test(text[at] ?? '')),
        );
        const tree = remark()
          .use(remarkMdx)
          .use(remarkFrontmatter)
          .parse([...emitPage(frontmatter, [block({ text, label, marks: whole })])][0]!);
        let shown = '';
        visit(tree, node => {
          if (node.type === 'text') shown += node.value;
        });
        expect(shown).toBe(text);
      }),
      { seed: 20111116 },
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
    const files = [...emitPage(frontmatter, many)];
    expect(files).toHaveLength(3);
    expect(files.join('').match(/id="p\d+"/gu)).toHaveLength(4500);
    expect(files.slice(1).join('')).not.toContain('---');
  });
});
