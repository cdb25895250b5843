/** The way through a document's blocks that finds what each passage stands under. */
import { turnsToAudience } from '../../model/audience.ts';
import type { Block, BlockKind } from '../../model/document.ts';
import { type Label, readLabel } from '../../model/labels.ts';
import { shorten } from '../../model/shorten.ts';
import { labelledName, pointName, pointOf, toHan } from './labels.ts';

/** What a place is found from: the page has as much in its markup. */
export type PlacedBlock = Pick<Block, 'id' | 'kind' | 'level' | 'text' | 'inline'>;

/** Something that a place goes through, from the document down to the passage. */
export interface Step {
  parent: Step | null;
  kind: 'root' | 'element' | 'heading' | 'article' | 'point' | 'paragraph';
  /** Empty until all is known, for paragraphs. */
  name: string;
  /** Headings: 1 for the top. */
  level: number;
  /** What the labels of one row have in common. */
  row: string;
  /** How often each label was met under this one. */
  labels: Map<string, number>;
  /** Names that points and sections under this one have. */
  names: Set<string>;
  /** Whether points under this one have been counted from the beginning again. */
  repeats: boolean;
  /** Sections: paragraphs in it without a label. Paragraphs, and points: number of the paragraph in the section. */
  paragraphs: number;
  /** Paragraphs since the last labelled point or section in it, and the name of that one. */
  since: number;
  after: string;
  /** Articles: how many of the document have this number; it is shared by them. */
  namesakes: { count: number };
  /** Whether its text begins in the paragraph of its heading. */
  runsIn: boolean;
}

/** Words of a heading without a number that a place repeats. */
const longestHeading = 20;

const elementNames: Readonly<Partial<Record<BlockKind, string>>> = {
  title: '',
  number: '发文字号',
  addressee: '主送机关',
  salutation: '称呼',
  signature: '署名',
  date: '成文日期',
  note: '附注',
  attachment: '附件说明',
};

/** Goes through a document from its first block to its last: `step` is called for each index in turn. */
export class Walk {
  readonly #blocks: readonly PlacedBlock[];
  readonly #lastLabel: number;
  #root = newStep(null, 'root', '');
  /** Open sections and points, from the top. */
  #open: Step[] = [this.#root];
  /** What the words of the current paragraph belong to. */
  #owner = this.#root;
  /** Articles by their labels. */
  readonly #articles = new Map<string, Step['namesakes']>();
  /** Open points of the current paragraph. */
  #points: Step[] = [];

  constructor(blocks: readonly PlacedBlock[]) {
    this.#blocks = blocks;
    this.#lastLabel = blocks.findLastIndex(
      ({ kind, text, inline }) =>
        kind === 'heading' || (kind === 'item' && !inline && readLabel(text) !== null),
    );
  }

  step(index: number): Step {
    const block = this.#blocks[index]!;
    const label = block.kind === 'item' ? readLabel(block.text) : null;
    if (block.kind === 'heading') return this.#heading(block);
    if (block.kind in elementNames) return this.#element(block);
    if (label && !block.inline) return this.#item(label);
    if (!block.inline) this.#paragraph(block, index);
    else if (this.#owner.kind === 'heading') this.#runIn();
    if (block.kind === 'item') return this.#point(block.text);
    this.#points = [];
    return this.#owner;
  }

  #element({ kind, text }: PlacedBlock): Step {
    const scope =
      kind === 'attachment' ? (/^附件\s*[\d一二三四五六七八九十]*(?=[:：\s]|$)/u.exec(text)?.[0] ?? '') : '';
    if (scope !== '') this.#begin(scope.replace(/\s/gu, ''));
    // A remark between paragraphs ends nothing.
    if (kind !== 'note') this.#open = [this.#root];
    const named = scope === '' ? newStep(this.#root, 'element', elementNames[kind] ?? '') : this.#root;
    this.#owner = named;
    this.#points = [];
    return named;
  }

  /** An attachment counts anew. */
  #begin(scope: string): void {
    this.#root = newStep(null, 'element', scope);
    this.#articles.clear();
  }

  #heading({ text, level }: PlacedBlock): Step {
    const label = readLabel(text);
    const depth = level ?? 1;
    while (this.#open.length > 1 && !isAbove(this.#open.at(-1)!, depth)) this.#open.pop();
    if (label) return this.#enter(label.style === 'article' ? 'article' : 'heading', label, depth);
    const words = shorten(text.replace(/[。：:]$/u, ''), longestHeading);
    return this.#push(newStep(this.#open.at(-1)!, 'heading', `“${words}”部分`), '', depth);
  }

  #item(label: Label): Step {
    const row = rowOf(label);
    const known = this.#open.findIndex(step => step.row === row);
    if (known > 0) this.#open.length = known;
    return this.#enter(label.style === 'article' ? 'article' : 'point', label, 0);
  }

  #enter(kind: 'heading' | 'article' | 'point', label: Label, level: number): Step {
    const parent = this.#open.at(-1)!;
    const name = labelledName(label, level === 1, inArticle(parent));
    const step = newStep(parent, kind, once(parent, label.text, name));
    // An article begins with its first paragraph; its points stand under one of them.
    step.paragraphs = kind === 'article' ? 1 : kind === 'point' ? parent.paragraphs : 0;
    if (kind === 'article') this.#count(step, label.text);
    return this.#push(step, rowOf(label), level);
  }

  #count(article: Step, label: string): void {
    article.namesakes = this.#articles.get(label) ?? article.namesakes;
    article.namesakes.count++;
    this.#articles.set(label, article.namesakes);
  }

  #push(step: Step, row: string, level: number): Step {
    step.row = row;
    step.level = level;
    step.parent!.since = 0;
    step.parent!.after = step.name;
    this.#open.push(step);
    this.#owner = step;
    this.#points = [];
    return step;
  }

  /** A paragraph of its own, unlabelled: of the innermost section, or of the whole. */
  #paragraph({ text }: PlacedBlock, index: number): void {
    if (index > this.#lastLabel && turnsToAudience(text)) this.#open = [this.#root];
    const home = this.#open.findLastIndex(step => step.kind !== 'point');
    const section = this.#open[home]!;
    this.#open.length = home + 1;
    section.paragraphs++;
    section.since++;
    this.#owner = paragraphOf(section);
    this.#points = [];
  }

  /** The text that goes on in the paragraph of its heading. */
  #runIn(): void {
    const section = this.#owner;
    section.runsIn = true;
    section.paragraphs++;
    section.since++;
    this.#owner = paragraphOf(section);
  }

  /** 一是……: under the points of its paragraph that are not yet over. */
  #point(text: string): Step {
    const { row, label, value } = pointOf(text);
    const known = this.#points.findIndex(step => step.row === row);
    if (known >= 0) this.#points.length = known;
    const parent = this.#points.at(-1) ?? this.#owner;
    const number = value ?? (parent.labels.get('') ?? 0) + 1;
    if (value === null) parent.labels.set('', number);
    const step = newStep(parent, 'point', once(parent, label || `—${number}`, pointName(label, number)));
    step.row = row;
    step.paragraphs = parent.paragraphs;
    this.#points.push(step);
    return step;
  }
}

function newStep(parent: Step | null, kind: Step['kind'], name: string): Step {
  return {
    parent,
    kind,
    name,
    level: 0,
    row: '',
    labels: new Map(),
    names: new Set(),
    repeats: false,
    namesakes: { count: 0 },
    paragraphs: 0,
    since: 0,
    after: '',
    runsIn: false,
  };
}

/** A paragraph of a section: named when it is known how many there are. */
function paragraphOf(section: Step): Step {
  const step = newStep(section, 'paragraph', '');
  step.since = section.since;
  step.after = section.after;
  step.paragraphs = section.paragraphs;
  return step;
}

function isAbove(step: Step, level: number): boolean {
  return (step.kind === 'heading' || step.kind === 'article') && step.level > 0 && step.level < level;
}

function inArticle(step: Step): boolean {
  for (let each: Step | null = step; each; each = each.parent) if (each.kind === 'article') return true;
  return false;
}

/** What labels of one row have in common: 一、 and 二、 do, 1、 and 1. do not. */
function rowOf({ style, text }: Label): string {
  return style === 'number' && /[.．]/u.test(text) ? 'number.' : style;
}

/** The name of a label under `parent`; where another has the name already, what tells the two apart. */
function once(parent: Step, label: string, name: string): string {
  const time = (parent.labels.get(label) ?? 0) + 1;
  parent.labels.set(label, time);
  const known = parent.names.has(name);
  parent.names.add(name);
  if (time > 1) parent.repeats = true;
  // After a second 一是, 四是 is no 第四项: whoever counts finds another there.
  if (!known && !parent.repeats) return name;
  return time === 1 ? `“${label}”一项` : `第${toHan(time)}个“${label}”`;
}
