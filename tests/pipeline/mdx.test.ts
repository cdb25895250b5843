import fc from 'fast-check';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkMdx from 'remark-mdx';
import { describe, expect, it } from 'vitest';
import {
  type PageAttribute,
  type PageContent,
  type PageElement,
  writeLine,
  writeLines,
} from '../../scripts/pipeline/mdx.ts';

/** What remark-mdx makes of a node by itself. */
const byLibrary = (node: RootContent) =>
  remark()
    .use(remarkMdx)
    .stringify({ type: 'root', children: [node] } satisfies Root)
    .replace(/\n$/u, '');

const paragraph = (...children: PhrasingContent[]): RootContent => ({ type: 'paragraph', children });

const element = (name: string, attributes: PageAttribute[], children: PageContent[]): PageElement => ({
  type: 'mdxJsxTextElement',
  name,
  attributes,
  children,
});

/** All of ASCII, and what looks like it, ends a line or takes two units elsewhere. */
const ascii = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));
const units = [
  ...ascii,
  ...'甲乙“”‘’（）《》【】｛｝＜＞＆＊＿　·—…\u0085\u00a0\u2028\u2029\u200b\ufeff𠮷😀',
];
const phrases = [
  'import x from "y"',
  'export const a = 1',
  '<script>',
  '</p>',
  '<!-- 注 -->',
  '&amp;',
  '&#60;',
  '1. ',
  '12)',
  '- ',
  '+ ',
  '# ',
  '---',
  '===',
  '> ',
  '![图](x)',
  '[甲]: x',
  '](',
  'https://example.com',
  '\\{',
  '\r\n',
  '\n\n  ',
];
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...units), maxLength: 8 }),
  fc.array(fc.constantFrom(...phrases, '甲', ' ', '\n'), { maxLength: 4 }).map(parts => parts.join('')),
  // Most texts of a document: nothing in them is syntax.
  fc.string({ unit: fc.constantFrom(...'甲乙，。、：“”（）1.-+=~#>|$%!?@ ;:\'"()'), maxLength: 12 }),
);
const attribute = fc
  .tuple(fc.constantFrom('id', 'class', 'data-ref', 'title', 'href'), text)
  .map(([name, value]): PageAttribute => ({ type: 'mdxJsxAttribute', name, value }));
const content = (depth: number): fc.Arbitrary<PageContent> => {
  const plain = text.map((value): PageContent => ({ type: 'text', value }));
  return depth === 0 ? plain : fc.oneof(plain, pageElement(depth - 1));
};
const pageElement = (depth: number): fc.Arbitrary<PageElement> =>
  fc
    .tuple(
      fc.constantFrom('p', 'span', 'a', 'mark', 'h2'),
      fc.array(attribute, { maxLength: 3 }),
      fc.array(content(depth), { maxLength: 4 }),
    )
    .map(([name, attributes, children]) => element(name, attributes, children));

describe('writeLine', () => {
  it('writes what remark-mdx writes', () => {
    fc.assert(
      fc.property(pageElement(2), line => {
        expect(writeLine(line)).toBe(byLibrary(paragraph(line)));
      }),
      { seed: 19990101, numRuns: 3000 },
    );
  });

  it.each([...ascii, '\u0085', '\u2028', '\u2029', '𠮷'])(
    'writes %j as remark-mdx does wherever it stands',
    character => {
      for (const value of [
        character,
        `${character}甲`,
        `甲${character}`,
        `甲${character}乙`,
        `1${character} `,
      ]) {
        for (const next of ['', '(', '[', '!', '#', 'a', ' ', '-', '/']) {
          const line = element('p', [], [{ type: 'text', value: value + next }]);
          expect(writeLine(line)).toBe(byLibrary(paragraph(line)));
        }
      }
    },
  );
});

describe('writeLines', () => {
  it('writes what remark-mdx writes', () => {
    const given = fc.tuple(
      fc.array(attribute, { maxLength: 2 }),
      fc.array(pageElement(1), { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(given, ([attributes, lines]) => {
        const children = lines.flatMap((line, index): PhrasingContent[] =>
          index > 0 ? [{ type: 'text', value: '\n' }, line] : [line],
        );
        const inner = [{ type: 'paragraph' as const, children }];
        expect(writeLines('p', attributes, lines)).toBe(
          byLibrary({ type: 'mdxJsxFlowElement', name: 'p', attributes, children: inner }),
        );
      }),
      { seed: 19990101, numRuns: 2000 },
    );
  });
});
