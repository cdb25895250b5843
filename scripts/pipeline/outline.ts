/** Clean text to blocks: title, addressee, headings, paragraphs, points, signature, date. */
import type { BlockKind } from '../../src/model/index.ts';
import {
  endsSentence,
  isAddressee,
  isAttachmentLine,
  isDateLine,
  isDocumentNumber,
  isImprintLine,
  isSalutation,
  isSignature,
  readCatalogueLine,
} from './elements.ts';
import { type Label, readLabel } from './labels.ts';
import { sortIntoRows } from './rows.ts';
import { type Point, splitRuns } from './runs.ts';
import { sentenceEnds } from './sentences.ts';
import { bodyStart, findTitle } from './title.ts';

/** A block before it has an id. */
export interface OutlineBlock {
  kind: BlockKind;
  level: number | null;
  label: string | null;
  /** Number the label stands for, null without one. */
  value: number | null;
  text: string;
  inline: boolean;
  /** Index of the block this one stands under. */
  parent: number | null;
  /** Where the block starts in the clean text, in UTF-16 units. */
  start: number;
}

/** A heading that runs into its text is a short first sentence; beyond this it is the text itself. */
const longestRunInHeading = 50;
const longestHeading = 80;

/** A half-open range of UTF-16 units in the clean text. */
export interface UnitRange {
  start: number;
  end: number;
}

interface Paragraph {
  text: string;
  start: number;
  kind: BlockKind | null;
  label: Label | null;
  /** How much of a labelled paragraph is its heading, in UTF-16 units; 0 where the whole is an item. */
  heading: number;
  /** Key of the row that the label belongs to. */
  row: string;
  /** A heading without a label. */
  bare: boolean;
}

/**
 * Divides clean text into blocks. Joined in order (nothing before an inline block, LF before any other)
 * the blocks' texts are the clean text.
 * @param slips places that the editor declared as errata: a full stop inside one ends no heading
 */
export function outline(text: string, slips: readonly UnitRange[] = []): OutlineBlock[] {
  const paragraphs = readParagraphs(text);
  findRows(paragraphs);
  measureHeadings(paragraphs, slips);
  const lastMark = paragraphs.findLastIndex(each => each.label !== null || each.bare);
  const blocks: OutlineBlock[] = [];
  const open: { style: string; index: number; heading: boolean }[] = [];
  for (const [position, paragraph] of paragraphs.entries()) {
    if (paragraph.bare) addBareHeading(blocks, open, paragraphs, position);
    else if (paragraph.kind !== null) {
      if (paragraph.kind !== 'note') open.length = 0;
      blocks.push(plainBlock(paragraph.kind, paragraph.text, paragraph.start, null));
    } else if (paragraph.label) {
      addLabelled(blocks, open, paragraph, paragraph.label);
    } else {
      // 「同志们，……」 after the last heading turns to the audience again: the outline is over.
      if (position > lastMark && /^(?:同志们|各位代表)[，,！!：:]/u.test(paragraph.text)) open.length = 0;
      const heading = open.findLast(each => each.heading);
      if (heading) open.length = open.indexOf(heading) + 1;
      addRuns(blocks, paragraph.text, paragraph.start, heading?.index ?? null, false);
    }
  }
  return blocks;
}

function readParagraphs(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    paragraphs.push({ text: line, start, kind: null, label: null, heading: 0, row: '', bare: false });
    start += line.length + 1;
  }
  markHead(paragraphs);
  markTail(paragraphs);
  for (const paragraph of paragraphs)
    if (paragraph.kind === null) paragraph.label = readLabel(paragraph.text);
  return paragraphs;
}

/** The elements above the body. */
function markHead(paragraphs: Paragraph[]): void {
  const lines = paragraphs.map(paragraph => paragraph.text);
  const title = findTitle(lines);
  if (title) for (const paragraph of paragraphs.slice(...title)) paragraph.kind = 'title';
  const body = bodyStart(lines);
  for (const [index, paragraph] of paragraphs.entries()) {
    if (paragraph.kind !== null) continue;
    if (index > body && !isSalutation(paragraph.text)) break;
    const line = paragraph.text;
    const catalogue = readCatalogueLine(line);
    if (isSalutation(line)) paragraph.kind = 'salutation';
    else if (index > body) continue;
    else if (isAddressee(line)) paragraph.kind = 'addressee';
    else if (catalogue) paragraph.kind = catalogue.field === 'number' ? 'number' : 'note';
    else if (isDocumentNumber(line)) paragraph.kind = 'number';
    else if (isDateLine(line)) paragraph.kind = 'date';
    else if (index < body && isSignature(line)) paragraph.kind = 'signature';
    else if (index < body && !endsSentence(line)) paragraph.kind = 'note';
  }
}

/** The elements below the body: from the end upwards, as long as lines are of their kinds. */
function markTail(paragraphs: Paragraph[]): void {
  let index = paragraphs.length - 1;
  for (; index > 0; index--) {
    const paragraph = paragraphs[index]!;
    if (paragraph.kind !== null) break;
    if (isDateLine(paragraph.text)) paragraph.kind = 'date';
    else if (isAttachmentLine(paragraph.text)) paragraph.kind = 'attachment';
    else if (isImprintLine(paragraph.text)) paragraph.kind = 'note';
    else if (isSignature(paragraph.text) && readLabel(paragraph.text) === null && dated(paragraphs, index))
      paragraph.kind = 'signature';
    else break;
  }
}

/** A signature stands over a date or over another signature. */
function dated(paragraphs: readonly Paragraph[], index: number): boolean {
  const next = paragraphs[index + 1]?.kind;
  return next === 'date' || next === 'signature';
}

function plainBlock(kind: BlockKind, text: string, start: number, parent: number | null): OutlineBlock {
  return { kind, level: null, label: null, value: null, text, inline: false, parent, start };
}

function addLabelled(
  blocks: OutlineBlock[],
  open: { style: string; index: number; heading: boolean }[],
  paragraph: Paragraph,
  label: Label,
): void {
  closeRow(open, paragraph.row);
  const parent = open.at(-1)?.index ?? null;
  const index = blocks.length;
  const level = open.length + 1;
  open.push({ style: paragraph.row, index, heading: paragraph.heading > 0 });
  if (paragraph.heading > 0) {
    blocks.push({
      kind: 'heading',
      level,
      label: label.text,
      value: label.value,
      text: paragraph.text.slice(0, paragraph.heading),
      inline: false,
      parent,
      start: paragraph.start,
    });
    const rest = paragraph.text.slice(paragraph.heading);
    if (rest !== '') addRuns(blocks, rest, paragraph.start + paragraph.heading, index, true);
    return;
  }
  const added = addRuns(blocks, paragraph.text, paragraph.start, parent, false, index);
  const item = blocks[added]!;
  item.kind = 'item';
  item.label = label.text;
  item.value = label.value;
}

const longestBareHeading = 30;

/** A short line without a label and without any stop, with text beneath it. */
function isBareHeading({ text, kind, label }: Paragraph, next: Paragraph | undefined): boolean {
  return (
    kind === null &&
    label === null &&
    text.length >= 2 &&
    text.length <= longestBareHeading &&
    !/[。，,；;：:！!？?…—×.]/u.test(text) &&
    next !== undefined &&
    next.kind === null &&
    (next.label !== null || endsSentence(next.text))
  );
}

/**
 * Adds a heading without a label. Where the row of labels that is open goes on after it, it stands inside that row;
 * else it opens a part of its own at the top.
 */
function addBareHeading(
  blocks: OutlineBlock[],
  open: { style: string; index: number; heading: boolean }[],
  paragraphs: readonly Paragraph[],
  position: number,
): void {
  const { text, start } = paragraphs[position]!;
  // The row that is open at the top goes on: the heading stands inside it.
  const outermost = open[0];
  const goesOn =
    outermost !== undefined &&
    paragraphs.find((each, at) => at > position && each.label !== null && each.row === outermost.style);
  const restarts = goesOn && goesOn.label!.value <= (blocks[outermost.index]!.value ?? 0);
  open.length = goesOn && !restarts ? 1 : 0;
  const parent = open.at(-1)?.index ?? null;
  const index = blocks.length;
  const level = open.length + 1;
  blocks.push({ kind: 'heading', level, label: null, value: null, text, inline: false, parent, start });
  open.push({ style: 'bare', index, heading: true });
}

/** A label of a row that is open ends what stands under the label before it. */
function closeRow(open: { style: string }[], row: string): void {
  const known = open.findIndex(each => each.style === row);
  if (known >= 0) open.length = known;
}

/** Finds headings without labels, and the row of each label. */
function findRows(paragraphs: readonly Paragraph[]): void {
  for (const [position, paragraph] of paragraphs.entries())
    paragraph.bare = isBareHeading(paragraph, paragraphs[position + 1]);
  const marked = paragraphs.filter(each => each.label !== null || each.bare);
  const keys = sortIntoRows(marked.map(({ label, text }) => ({ label, alone: isAlone(text, label) })));
  for (const [index, key] of keys.entries()) marked[index]!.row = key ?? 'bare';
}

/** Whether a label has a heading's words to itself on its line. */
function isAlone(text: string, label: Label | null): boolean {
  const rest = text.slice(label?.text.length ?? 0);
  return rest !== '' && rest.length <= longestHeading && !endsSentence(rest);
}

/** Decides for each row of labels (those of one style under one parent) which are headings and which are items. */
function measureHeadings(paragraphs: readonly Paragraph[], slips: readonly UnitRange[]): void {
  const open: { style: string; row: Paragraph[] }[] = [];
  const rows: Paragraph[][] = [];
  for (const [position, paragraph] of paragraphs.entries()) {
    const { label } = paragraph;
    if (paragraph.bare) open.length = 0;
    if (!label) continue;
    const row = open.find(each => each.style === paragraph.row)?.row ?? [];
    closeRow(open, paragraph.row);
    if (row.length === 0) rows.push(row);
    const before = row.at(-1);
    paragraph.heading = measureHeading(
      paragraph,
      label,
      paragraphs[position + 1],
      slips,
      before?.heading === 0,
    );
    row.push(paragraph);
    open.push({ style: paragraph.row, row });
  }
  for (const row of rows) settleRow(row, slips);
}

/**
 * A row is set in one way. Headings that run into their text become items where they are not the greater part;
 * where they are, the others become headings too, if their first sentence is not too long for one.
 */
function settleRow(row: readonly Paragraph[], slips: readonly UnitRange[]): void {
  const runIn = row.filter(each => each.heading > 0 && each.heading < each.text.length);
  const items = row.filter(each => each.heading === 0);
  if (runIn.length === 0 || items.length === 0) return;
  if (runIn.length <= items.length) {
    for (const each of runIn) each.heading = 0;
    return;
  }
  for (const each of items) {
    const first = each.label!.text.length + firstSentence(each, each.label!, slips);
    if (first <= longestHeading) each.heading = first;
  }
}

/** Length of the first sentence after the label, in UTF-16 units. */
function firstSentence({ text, start }: Paragraph, label: Label, slips: readonly UnitRange[]): number {
  const rest = text.slice(label.text.length);
  const slipped = (end: number) => {
    const place = start + label.text.length + end;
    return slips.some(slip => slip.start < place && place < slip.end);
  };
  return sentenceEnds(rest).find(end => !slipped(end)) ?? rest.length;
}

/**
 * How much of a labelled paragraph is its heading by itself, in UTF-16 units; 0 where the whole is an item.
 * A heading stands alone without a full stop, or is a short first sentence that its text runs on from.
 * @param afterItem whether the label before it in this row was an item: what follows the last item of a row
 *   belongs to the row and not to the item
 */
function measureHeading(
  paragraph: Paragraph,
  label: Label,
  next: Paragraph | undefined,
  slips: readonly UnitRange[],
  afterItem: boolean,
): number {
  const { text } = paragraph;
  const rest = text.slice(label.text.length);
  const first = firstSentence(paragraph, label, slips);
  if (first < rest.length) return first <= longestRunInHeading ? label.text.length + first : 0;
  if (!endsSentence(rest)) return rest.length <= longestHeading ? text.length : 0;
  // A whole sentence is a heading only where other text follows beneath it.
  if (next === undefined || next.kind !== null || next.row === paragraph.row) return 0;
  if (next.label !== null) return /[；;]$/u.test(rest) ? 0 : text.length;
  const short = rest.length <= longestRunInHeading / 2;
  return short && !afterItem && /[。：:]$/u.test(rest) ? text.length : 0;
}

/**
 * Adds a paragraph's stretches: its plain text and its numbered points, all inline but the first.
 * @param continues whether the paragraph began with a heading that is already a block
 * @param self index of the item that the first stretch is, where points in it stand under it
 * @returns index of the first block added
 */
function addRuns(
  blocks: OutlineBlock[],
  text: string,
  start: number,
  parent: number | null,
  continues: boolean,
  self: number | null = null,
): number {
  const firstIndex = blocks.length;
  const points: { point: Point; index: number }[] = [];
  for (const stretch of splitRuns(text)) {
    const { point } = stretch;
    const index = blocks.length;
    const under = point?.under == null ? null : points[point.under]!.index;
    const home = self !== null && index !== self ? self : parent;
    blocks.push({
      kind: point ? 'item' : 'paragraph',
      level: null,
      label: point?.label ?? null,
      value: null,
      text: text.slice(stretch.start, stretch.end),
      inline: continues || index > firstIndex,
      parent: under ?? home,
      start: start + stretch.start,
    });
    if (point) points.push({ point, index });
  }
  return firstIndex;
}
