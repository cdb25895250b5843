/**
 * Blocks and annotations to a readable MDX page, through the unified tree: what the source says is always a
 * text node, and the writer escapes it. Links are relative, so a page works under any path.
 */
import { stringify } from 'yaml';
import type { AnnotationType, BlockKind, PageFrontmatter } from '../../src/model/index.ts';
import { type PageAttribute, type PageContent, type PageElement, writeLine, writeLines } from './mdx.ts';

/** What a reader can have marked beside the concepts: it is plain text until then. */
export type FactKind = Exclude<AnnotationType, 'concept'>;

/** A range of a block's text that the page shows in its own way. UTF-16 units. */
export interface PageMark {
  start: number;
  end: number;
  /** A concept where its section first names it, where it does so again, words flagged as a slip, a label, or a fact. */
  kind: 'concept' | 'concept-again' | 'erratum' | 'label' | FactKind;
  /**
   * Concepts: the id. Errata: the note to show. Facts: the id of the body or regulation, null where there is none.
   * Labels: `digits` where it is written in them, which are narrower.
   */
  value: string | null;
  /** A concept's sense by name, where one is told. */
  sense?: string;
}

export interface PageBlock {
  id: string;
  kind: BlockKind;
  level: number | null;
  /** 一、 or 二是, which the text begins with: set apart, so that what it numbers can be seen. */
  label: string | null;
  text: string;
  inline: boolean;
  /** In any order. One may hold another; of two that cross, the one that begins later is not shown. */
  marks: readonly PageMark[];
  /** Whether its words were changed after publication. */
  revised: boolean;
}

/** A heading below level 5 is still a heading 6 in HTML: h1 is the document's title. */
const deepestHeading = 6;

/** Passages in one file: the compiler's memory grows faster than a file does (at 8,000 passages it doubles). */
const passagesPerFile = 2000;

/**
 * Writes a document's page. The first line names the generator.
 * @returns the page's files one after the other, the first with the front matter: one, but for a document of thousands
 *   of passages
 */
export function* emitPage(frontmatter: PageFrontmatter, blocks: Iterable<PageBlock>): Generator<string> {
  const comment = '# 由清鉴根据 content/sources 生成，请勿手工修改\n';
  const yaml = comment + stringify(frontmatter, { lineWidth: 0, version: '1.1' }).trimEnd();
  let content = [`---\n${yaml}\n---`];
  let passages = 0;
  for (const group of paragraphs(blocks)) {
    if (passages >= passagesPerFile) {
      yield joinContent(content);
      content = [];
      passages = 0;
    }
    content.push(writeGroup(group));
    passages += group.length;
  }
  yield joinContent(content);
}

/** A file of its parts, which a blank line sets apart. */
function joinContent(content: readonly string[]): string {
  return `${content.join('\n\n')}\n`;
}

/** Blocks that stand in one paragraph of the page. */
function* paragraphs(blocks: Iterable<PageBlock>): Generator<PageBlock[]> {
  let group: PageBlock[] = [];
  for (const block of blocks) {
    const goesOn = block.inline && block.kind !== 'heading' && group[0] && group[0].kind !== 'heading';
    if (!goesOn && group.length > 0) {
      yield group;
      group = [];
    }
    group.push(block);
  }
  if (group.length > 0) yield group;
}

function tagOf(block: PageBlock): string {
  if (block.kind === 'title') return 'h1';
  return block.kind === 'heading' ? `h${Math.min((block.level ?? 1) + 1, deepestHeading)}` : 'p';
}

/** A block by itself is an element on a line; a source paragraph of several passages holds one to a line. */
function writeGroup(group: readonly PageBlock[]): string {
  const [first] = group;
  if (group.length === 1) return writeLine(element(tagOf(first!), first!));
  const classes = attribute('class', first!.inline ? 'passages continued' : 'passages');
  return writeLines(
    'p',
    [classes],
    group.map(block => element('span', block)),
  );
}

function element(name: string, block: PageBlock): PageElement {
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

function markedText({ text, label, marks }: PageBlock): PageContent[] {
  return contentOf(text, 0, text.length, nestMarks([...marks, ...labelMarks(text, label, marks)]));
}

/** The label's mark, unless another begins within it and goes on: that one tells more. */
function labelMarks(text: string, label: string | null, marks: readonly PageMark[]): PageMark[] {
  if (label === null || label === '' || !text.startsWith(label)) return [];
  const end = label.length;
  if (marks.some(mark => mark.start > 0 && mark.start < end && mark.end > end)) return [];
  return [{ start: 0, end, kind: 'label', value: /^\d/u.test(label) ? 'digits' : null }];
}

/** A mark with those inside it. */
interface NestedMark extends PageMark {
  within: NestedMark[];
}

/** Marks as trees, in the order of the text. Of marks with one range, the one given first holds the others. */
function nestMarks(marks: readonly PageMark[]): NestedMark[] {
  const roots: NestedMark[] = [];
  const open: NestedMark[] = [];
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    while (open.length > 0 && open.at(-1)!.end <= mark.start) open.pop();
    const around = open.at(-1);
    if (around && mark.end > around.end) continue;
    const nested = { ...mark, within: [] };
    (around?.within ?? roots).push(nested);
    open.push(nested);
  }
  return roots;
}

/** The text of `[start, end)` with its marks. */
function contentOf(text: string, start: number, end: number, marks: readonly NestedMark[]): PageContent[] {
  const content: PageContent[] = [];
  let at = start;
  const plain = (to: number) => {
    if (to > at) content.push({ type: 'text', value: text.slice(at, to) });
  };
  for (const mark of marks) {
    plain(mark.start);
    content.push({
      type: 'mdxJsxTextElement',
      name: mark.kind === 'concept' ? 'a' : mark.kind === 'erratum' ? 'mark' : 'span',
      attributes: markAttributes(mark),
      children: contentOf(text, mark.start, mark.end, mark.within),
    });
    at = mark.end;
  }
  plain(end);
  return content;
}

/**
 * Only the first use of a concept in a section is a link, and a fact never is: the page stays quiet, and its script
 * can make links of the others.
 */
function markAttributes({ kind, value, sense }: PageMark): PageAttribute[] {
  const told = sense ? [attribute('data-sense', sense)] : [];
  switch (kind) {
    case 'concept':
      return [attribute('class', 'concept'), attribute('href', `../../concepts/${value}/`), ...told];
    case 'concept-again':
      return [attribute('data-concept', value ?? ''), ...told];
    case 'label':
      return [attribute('class', value === null ? 'label' : `label ${value}`)];
    case 'erratum':
      return [attribute('class', 'erratum'), attribute('title', value ?? '')];
    default:
      return [attribute('data-fact', kind), ...(value === null ? [] : [attribute('data-ref', value)])];
  }
}

function attribute(name: string, value: string): PageAttribute {
  return { type: 'mdxJsxAttribute', name, value };
}
