/**
 * Blocks and annotations to a readable MDX page, through the unified tree: what the source says is always a
 * text node, and the writer escapes it. Links are relative, so a page works under any path.
 */
import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import { stringify } from 'yaml';
import type { BlockKind, PageFrontmatter } from '../../src/model/index.ts';

/** A range of a block's text that the page shows in its own way. UTF-16 units. */
export interface PageMark {
  start: number;
  end: number;
  /** A concept where its section first names it, where it does so again, or words flagged as a slip. */
  kind: 'concept' | 'concept-again' | 'erratum';
  /** Concepts: the id. Errata: the note to show. */
  value: string;
  /** A concept's sense by name, where one is told. */
  sense?: string;
}

export interface PageBlock {
  id: string;
  kind: BlockKind;
  level: number | null;
  text: string;
  inline: boolean;
  /** In order, not overlapping. */
  marks: readonly PageMark[];
  /** Whether its words were changed after publication. */
  revised: boolean;
}

const processor = remark().use(remarkMdx).use(remarkFrontmatter).freeze();

/** A heading below level 5 is still a heading 6 in HTML: h1 is the document's title. */
const deepestHeading = 6;

/** Passages in one file: the compiler's memory grows faster than a file does (at 8,000 passages it doubles). */
const passagesPerFile = 2000;

/**
 * Writes a document's page. The first line names the generator.
 * @returns the page's files, the first with the front matter: one, but for a document of thousands of passages
 */
export function emitPage(frontmatter: PageFrontmatter, blocks: readonly PageBlock[]): string[] {
  const comment = '# 由清鉴根据 content/sources 生成，请勿手工修改\n';
  const yaml = comment + stringify(frontmatter, { lineWidth: 0, version: '1.1' }).trimEnd();
  const files: string[] = [];
  let content: RootContent[] = [{ type: 'yaml', value: yaml }];
  let passages = 0;
  const write = () => files.push(processor.stringify({ type: 'root', children: content } satisfies Root));
  for (const group of paragraphs(blocks)) {
    if (passages >= passagesPerFile) {
      write();
      content = [];
      passages = 0;
    }
    content.push(group.length === 1 ? lineOf(element(tagOf(group[0]!), group[0]!)) : paragraphOf(group));
    passages += group.length;
  }
  write();
  return files;
}

/** Blocks that stand in one paragraph of the page. */
function* paragraphs(blocks: readonly PageBlock[]): Generator<PageBlock[]> {
  for (let index = 0; index < blocks.length; ) {
    let end = index + 1;
    if (blocks[index]!.kind !== 'heading')
      while (blocks[end]?.inline && blocks[end]!.kind !== 'heading') end++;
    yield blocks.slice(index, end);
    index = end;
  }
}

function tagOf(block: PageBlock): string {
  if (block.kind === 'title') return 'h1';
  return block.kind === 'heading' ? `h${Math.min((block.level ?? 1) + 1, deepestHeading)}` : 'p';
}

/** One block on one line: an inline element alone in a paragraph, which MDX takes for the block itself. */
function lineOf(child: MdxJsxTextElement): Paragraph {
  return { type: 'paragraph', children: [child] };
}

/** A source paragraph of several passages: one to a line, nothing between them on the page. */
function paragraphOf(group: readonly PageBlock[]): MdxJsxFlowElement {
  const children: PhrasingContent[] = group.flatMap((block, index) => [
    ...(index > 0 ? [{ type: 'text' as const, value: '\n' }] : []),
    element('span', block),
  ]);
  return {
    type: 'mdxJsxFlowElement',
    name: 'p',
    attributes: [attribute('class', group[0]!.inline ? 'passages continued' : 'passages')],
    children: [{ type: 'paragraph', children }],
  };
}

function element(name: string, block: PageBlock): MdxJsxTextElement {
  const continued = name !== 'span' && block.inline ? ['continued'] : [];
  const plain = block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'title';
  const classes = [...(plain ? [] : [block.kind]), ...continued];
  return {
    type: 'mdxJsxTextElement',
    name,
    attributes: [
      attribute('id', block.id),
      ...(classes.length > 0 ? [attribute('class', classes.join(' '))] : []),
      ...(block.revised ? [attribute('data-revised', '')] : []),
    ],
    children: markedText(block),
  };
}

function markedText({ text, marks }: PageBlock): PhrasingContent[] {
  const content: PhrasingContent[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) content.push({ type: 'text', value: text.slice(at, end) });
  };
  for (const { start, end, kind, value, sense } of marks) {
    plain(start);
    content.push({
      type: 'mdxJsxTextElement',
      name: kind === 'concept' ? 'a' : kind === 'concept-again' ? 'span' : 'mark',
      attributes: [...markAttributes(kind, value), ...(sense ? [attribute('data-sense', sense)] : [])],
      children: [{ type: 'text', value: text.slice(start, end) }],
    });
    at = end;
  }
  plain(text.length);
  return content;
}

/** Only the first use in a section is a link: the page stays quiet, and its script can make links of the others. */
function markAttributes(kind: PageMark['kind'], value: string): MdxJsxAttribute[] {
  switch (kind) {
    case 'concept':
      return [attribute('class', 'concept'), attribute('href', `../../concepts/${value}/`)];
    case 'concept-again':
      return [attribute('data-concept', value)];
    case 'erratum':
      return [attribute('class', 'erratum'), attribute('title', value)];
  }
}

function attribute(name: string, value: string): MdxJsxAttribute {
  return { type: 'mdxJsxAttribute', name, value };
}
