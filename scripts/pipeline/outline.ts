/** Clean text to blocks: title, addressee, headings, paragraphs, points, signature, date. */
import { turnsToAudience } from '../../src/model/audience.ts';
import type { BlockKind } from '../../src/model/index.ts';
import { type Label, readLabel } from '../../src/model/labels.ts';
import {
  endsSentence,
  genreOfTitle,
  isAddressee,
  isAttachmentLine,
  isAttachmentStart,
  isDateLine,
  isDocumentNumber,
  isImprintLine,
  isSalutation,
  isSignature,
  readCatalogueLine,
} from './elements.ts';
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
  /** A second element on the same line: the date after a signature or a number. */
  second: { kind: BlockKind; at: number } | null;
  label: Label | null;
  /** The mark of a bullet, or null. */
  bullet: string | null;
  /** How much of a labelled paragraph is its heading, in UTF-16 units; 0 where the whole is an item. */
  heading: number;
  /** Key of the row that the label belongs to. */
  row: string | null;
  /** Key of the row around it. */
  outer: string | null;
  /** A whole sentence after a label, on a line of its own, with running text beneath. */
  sentence: boolean;
  /** A heading without a label. */
  bare: boolean;
  /** A heading without a label that the row after its text stands beside, not under. */
  closed: boolean;
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
  findBullets(paragraphs);
  const lastMark = paragraphs.findLastIndex(each => each.label !== null || each.bare);
  const blocks: OutlineBlock[] = [];
  const open: Open[] = [];
  for (let position = 0; position < paragraphs.length; position++) {
    const paragraph = paragraphs[position]!;
    const { kind, label, bullet, start } = paragraph;
    if (kind !== null) {
      if (kind !== 'note') open.length = 0;
      addElement(blocks, paragraph);
    } else if (paragraph.bare) addBareHeading(blocks, open, paragraph);
    else if (label && paragraph.heading === 0) addItem(blocks, open, paragraph, label);
    else if (bullet !== null) addBullet(blocks, open, paragraph, bullet);
    else {
      // Plain paragraphs, and a heading's text with those below it, are read together: a run may go on over them.
      const heading = label ? addHeading(blocks, open, paragraph, label) : 0;
      // 「同志们，……」 after the last heading turns to the audience again: the outline is over.
      if (!label && position > lastMark && turnsToAudience(paragraph.text)) open.length = 0;
      const last = lastPlain(paragraphs, position, lastMark);
      const end = paragraphs[last]!.start + paragraphs[last]!.text.length;
      const from = start + heading;
      const home = open.findLast(each => each.heading);
      if (home) open.length = open.indexOf(home) + 1;
      const words = text.slice(from, end).replace(/^\n/u, '');
      if (words !== '')
        addRuns(
          blocks,
          words,
          end - words.length,
          home?.index ?? null,
          from === end - words.length && heading > 0,
        );
      position = last;
    }
  }
  for (const block of blocks) block.text = standAlone(block.text);
  return blocks;
}

/**
 * A copy that stands by itself: a slice is read through the text that it is a part of, which takes half as long again,
 * and blocks are read through some twenty times.
 */
function standAlone(slice: string): string {
  return Buffer.from(slice, 'utf16le').toString('utf16le');
}

/** What is open at a place of the outline, from the top. */
interface Open {
  row: string | null;
  /** Index of the block. */
  index: number;
  heading: boolean;
  closed?: boolean;
}

function isPlain({ kind, label, bullet, bare }: Paragraph): boolean {
  return kind === null && label === null && bullet === null && !bare;
}

/** Index of the last paragraph of those that follow `position` and are plain. */
function lastPlain(paragraphs: readonly Paragraph[], position: number, lastMark: number): number {
  let last = position;
  for (let next = position + 1; next < paragraphs.length; next++) {
    const paragraph = paragraphs[next]!;
    if (!isPlain(paragraph) || (next > lastMark && turnsToAudience(paragraph.text))) break;
    last = next;
  }
  return last;
}

function readParagraphs(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    paragraphs.push({
      text: line,
      start,
      kind: null,
      second: null,
      label: null,
      bullet: null,
      heading: 0,
      row: null,
      outer: null,
      sentence: false,
      bare: false,
      closed: false,
    });
    start += line.length + 1;
  }
  markHead(paragraphs);
  for (const [from, to] of partsOf(paragraphs)) markTail(paragraphs, from, to);
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
    const second = index < body ? readSecondDate(line) : null;
    if (isSalutation(line)) paragraph.kind = 'salutation';
    else if (index > body) continue;
    else if (isAddressee(line)) paragraph.kind = 'addressee';
    else if (catalogue) paragraph.kind = catalogue.field === 'number' ? 'number' : 'note';
    else if (isDocumentNumber(line)) paragraph.kind = 'number';
    else if (isDateLine(line)) paragraph.kind = 'date';
    else if (second) Object.assign(paragraph, second);
    else if (index < body && isSignature(line)) paragraph.kind = 'signature';
    else if (index < body && !endsSentence(line)) paragraph.kind = 'note';
  }
}

/** 「某某市人民政府　2004年3月10日」: two elements on one line, the first with the white space between them. */
function readSecondDate(line: string): Pick<Paragraph, 'kind' | 'second'> | null {
  const match = /^(.*\S)\s+(\S.*)$/u.exec(
    line.replace(/(?<=\d|[年月])\s+(?=\d|[年月日])/gu, space => '_'.repeat(space.length)),
  );
  const at = match ? line.length - match[2]!.length : 0;
  if (!match || !isDateLine(line.slice(at))) return null;
  const first = line.slice(0, at).trimEnd();
  const kind = isDocumentNumber(first) ? 'number' : isSignature(first) ? 'signature' : null;
  return kind && { kind, second: { kind: 'date', at } };
}

/** A document, and each attachment whose own text follows it, as half-open ranges. */
function partsOf(paragraphs: readonly Paragraph[]): [number, number][] {
  const starts = paragraphs.flatMap(({ text, kind }, index) =>
    index > 0 && kind === null && (isAttachmentStart(text) || isEnclosedTitle(paragraphs, index))
      ? [index]
      : [],
  );
  return [0, ...starts].map((from, index): [number, number] => [from, starts[index] ?? paragraphs.length]);
}

/** A title under a signature and its date: what the document passes on begins without 「附件」. */
function isEnclosedTitle(paragraphs: readonly Paragraph[], index: number): boolean {
  const { text } = paragraphs[index]!;
  const [signature, date] = [paragraphs[index - 2]?.text, paragraphs[index - 1]?.text];
  if (signature === undefined || date === undefined || !isDateLine(date) || endsSentence(signature))
    return false;
  return text.length <= longestHeading && !endsSentence(text) && genreOfTitle(text) !== null;
}

/** The elements below the body: from the end upwards, as long as lines are of their kinds. */
function markTail(paragraphs: Paragraph[], from: number, to: number): void {
  const first = paragraphs[from]!;
  if (from > 0 && isAttachmentStart(first.text)) first.kind = 'attachment';
  for (let index = to - 1; index > from; index--) {
    const paragraph = paragraphs[index]!;
    const { text } = paragraph;
    if (paragraph.kind !== null) break;
    const list = isDateLine(text) ? -1 : attachmentList(paragraphs, index, from);
    const second = readSecondDate(text);
    if (isDateLine(text)) paragraph.kind = 'date';
    else if (list >= 0) {
      for (const each of paragraphs.slice(list, index + 1)) each.kind = 'attachment';
      index = list;
    } else if (isImprintLine(text)) paragraph.kind = 'note';
    else if (second) Object.assign(paragraph, second);
    else if (isSignature(text) && readLabel(text) === null && dated(paragraphs, index, to))
      paragraph.kind = 'signature';
    else break;
  }
}

/** Names of attachments stand without a stop, one to a line. */
const longestAttachmentName = 60;

/** 「附件：1.某某办法」 and the lines 「2.某某表」 below it: index of the first, or -1. */
function attachmentList(paragraphs: readonly Paragraph[], last: number, from: number): number {
  for (let index = last; index > from; index--) {
    const { text } = paragraphs[index]!;
    if (isAttachmentLine(text)) return index;
    const style = readLabel(text)?.style;
    if (style !== 'number' || text.length > longestAttachmentName || endsSentence(text)) return -1;
  }
  return -1;
}

/** A signature stands over a date or over another signature, or ends the text. */
function dated(paragraphs: readonly Paragraph[], index: number, end: number): boolean {
  if (index + 1 === end) return endsSentence(paragraphs[index - 1]!.text);
  const next = paragraphs[index + 1]!.kind;
  return next === 'date' || next === 'signature';
}

/** Adds an element of the head or the tail: one block, or two where two stand on its line. */
function addElement(blocks: OutlineBlock[], { kind, text, start, second }: Paragraph): void {
  const block = { level: null, label: null, value: null, parent: null };
  const at = second?.at ?? text.length;
  blocks.push({ ...block, kind: kind!, text: text.slice(0, at), inline: false, start });
  if (second)
    blocks.push({ ...block, kind: second.kind, text: text.slice(at), inline: true, start: start + at });
}

/** Adds a labelled heading. Returns its length in UTF-16 units. */
function addHeading(blocks: OutlineBlock[], open: Open[], paragraph: Paragraph, label: Label): number {
  closeRow(open, paragraph);
  pushHeading(blocks, open, paragraph, paragraph.text.slice(0, paragraph.heading), label);
  return paragraph.heading;
}

/** A heading under what is open, and open itself from now on. */
function pushHeading(
  blocks: OutlineBlock[],
  open: Open[],
  { row, closed, start }: Paragraph,
  text: string,
  label: Label | null,
): void {
  const parent = open.at(-1)?.index ?? null;
  const level = open.length + 1;
  open.push({ row, index: blocks.length, heading: true, closed });
  blocks.push({
    kind: 'heading',
    level,
    label: label?.text ?? null,
    value: label?.value ?? null,
    text,
    inline: false,
    parent,
    start,
  });
}

function markItem(block: OutlineBlock, label: string, value: number | null): void {
  block.kind = 'item';
  block.label = label;
  block.value = value;
}

/** Adds a labelled paragraph that is a point as a whole. */
function addItem(blocks: OutlineBlock[], open: Open[], paragraph: Paragraph, label: Label): void {
  const { row, text, start } = paragraph;
  closeRow(open, paragraph);
  const index = blocks.length;
  const parent = open.at(-1)?.index ?? null;
  open.push({ row, index, heading: false });
  addRuns(blocks, text, start, parent, false, index);
  markItem(blocks[index]!, label.text, label.value);
}

/** Adds a bullet: it stands under the point that leads in to it, or under the heading. */
function addBullet(blocks: OutlineBlock[], open: Open[], paragraph: Paragraph, bullet: string): void {
  const { text, start } = paragraph;
  const innermost = open.at(-1);
  const leadsIn = innermost !== undefined && /[：:]$/u.test(blocks[innermost.index]!.text);
  if (!leadsIn) open.length = open.findLastIndex(each => each.heading) + 1;
  const index = blocks.length;
  addRuns(blocks, text, start, open.at(-1)?.index ?? null, false, index);
  markItem(blocks[index]!, bullet, null);
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
    !isDateLine(text) &&
    next !== undefined &&
    next.kind === null &&
    (next.label !== null || endsSentence(next.text) || next.text.length > 2 * longestBareHeading)
  );
}

/** Adds a heading without a label: inside the row that goes on after it, or as a part of its own at the top. */
function addBareHeading(blocks: OutlineBlock[], open: Open[], paragraph: Paragraph): void {
  const { text, outer } = paragraph;
  open.length = outer === null ? 0 : open.findIndex(each => each.row === outer) + 1;
  pushHeading(blocks, open, paragraph, text, null);
}

/** A label of a row that is open ends what stands under the label before it; a new row ends what is not around it. */
function closeRow(open: { row: string | null; closed?: boolean }[], { row, outer }: Paragraph): void {
  const known = open.findIndex(each => each.row === row);
  const around = outer === null ? -1 : open.findIndex(each => each.row === outer);
  if (known >= 0) open.length = known;
  else if (around >= 0) open.length = around + 1;
  if (open.at(-1)?.closed) open.pop();
}

/** Whether every row of labels ends here: the document is signed, or an attachment begins. */
function endsOutline({ kind }: Pick<Paragraph, 'kind'>): boolean {
  return kind === 'attachment' || kind === 'signature' || kind === 'date';
}

/** Finds headings without labels, and the row of each label. */
function findRows(paragraphs: readonly Paragraph[]): void {
  for (const [position, paragraph] of paragraphs.entries())
    paragraph.bare = isBareHeading(paragraph, paragraphs[position + 1]);
  const marked = paragraphs.filter(each => each.label !== null || each.bare || endsOutline(each));
  const rows = sortIntoRows(
    marked.map(({ label, text, kind }) => ({
      label,
      alone: isAlone(text, label),
      ends: endsOutline({ kind }),
    })),
  );
  for (const [index, row] of rows.entries()) Object.assign(marked[index]!, row);
  closeHeading(paragraphs, marked);
}

/** More paragraphs than a lead-in to a row of headings has. */
const mostLeadIn = 3;

/**
 * The first heading without a label, over text of its own, is a part beside the row that follows the text, unless the
 * row begins again further on, under another such heading.
 */
function closeHeading(paragraphs: readonly Paragraph[], marked: readonly Paragraph[]): void {
  const first = marked.findIndex(each => each.bare);
  const [heading, next] = [marked[first], marked[first + 1]];
  if (!heading || heading.outer !== null || next?.label?.value !== 1) return;
  const own = paragraphs.indexOf(next) - paragraphs.indexOf(heading) - 1;
  const lastStart = marked.findLast(each => each.row === next.row && each.label?.value === 1);
  heading.closed = own > mostLeadIn && lastStart === next;
}

/** 「——」 and other marks in front of a paragraph; a mark in front of a digit or of itself may be something else. */
const bulletMark = /^(?:—{1,4}|―{1,4}|─{1,4}|-{2,4}|[●■◆▲△▶►★☆•·◎])(?=[^\d—―─-])\s*/u;

/** Bullets come in rows: a paragraph whose mark no other paragraph under its heading has is no bullet. */
function findBullets(paragraphs: readonly Paragraph[]): void {
  let row = new Map<string, Paragraph[]>();
  const settle = () => {
    for (const [mark, members] of row) if (members.length > 1) for (const each of members) each.bullet = mark;
    row = new Map();
  };
  for (const paragraph of paragraphs) {
    if (paragraph.heading > 0 || paragraph.bare || paragraph.kind !== null) settle();
    const mark = isPlain(paragraph) ? bulletMark.exec(paragraph.text)?.[0].trimEnd() : undefined;
    if (mark === undefined) continue;
    const members = row.get(mark);
    if (members) members.push(paragraph);
    else row.set(mark, [paragraph]);
  }
  settle();
}

/** Whether a label has a heading's words to itself on its line. */
function isAlone(text: string, label: Label | null): boolean {
  const rest = text.slice(label?.text.length ?? 0);
  return rest !== '' && rest.length <= longestHeading && !endsSentence(rest);
}

/** Decides for each row of labels (those of one style under one parent) which are headings and which are items. */
function measureHeadings(paragraphs: readonly Paragraph[], slips: readonly UnitRange[]): void {
  const open: { row: string | null; members: Paragraph[] }[] = [];
  const rows: Paragraph[][] = [];
  for (const [position, paragraph] of paragraphs.entries()) {
    const { label } = paragraph;
    if (paragraph.bare) open.length = open.findIndex(each => each.row === paragraph.outer) + 1;
    if (endsOutline(paragraph)) open.length = 0;
    if (!label) continue;
    const members = open.find(each => each.row === paragraph.row)?.members ?? [];
    closeRow(open, paragraph);
    if (members.length === 0) rows.push(members);
    const before = members.at(-1);
    paragraph.sentence = isSentenceLine(paragraph, label, paragraphs[position + 1]);
    paragraph.heading = measureHeading(
      paragraph,
      label,
      paragraphs[position + 1],
      slips,
      before?.heading === 0,
      open,
    );
    members.push(paragraph);
    open.push({ row: paragraph.row, members });
  }
  for (const row of rows) settleRow(row, slips);
}

function isSentenceLine({ text }: Paragraph, label: Label, next: Paragraph | undefined): boolean {
  const rest = text.slice(label.text.length);
  return (
    rest.length <= longestHeading &&
    /[。：:]$/u.test(rest) &&
    next !== undefined &&
    isPlain(next) &&
    sentenceEnds(rest).length === 1
  );
}

/**
 * A row is set in one way. Where most of it are sentences on lines of their own with text beneath, these are headings,
 * however long. Headings that run into their text become items where they are not the greater part;
 * where they are, the others become headings too, if their first sentence is not too long for one.
 */
function settleRow(row: readonly Paragraph[], slips: readonly UnitRange[]): void {
  const sentences = row.filter(each => each.sentence);
  if (sentences.length > 1 && sentences.length > row.length / 2)
    for (const each of sentences) each.heading = each.text.length;
  const runIn = row.filter(
    each => each.heading > 0 && (each.heading < each.text.length || endsSentence(each.text)),
  );
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
 * @param open rows that are open above this label
 */
function measureHeading(
  paragraph: Paragraph,
  label: Label,
  next: Paragraph | undefined,
  slips: readonly UnitRange[],
  afterItem: boolean,
  open: readonly { row: string | null }[],
): number {
  const { text } = paragraph;
  const rest = text.slice(label.text.length);
  const first = firstSentence(paragraph, label, slips);
  if (first < rest.length) return first <= longestRunInHeading ? label.text.length + first : 0;
  if (!endsSentence(rest)) return rest.length <= longestHeading ? text.length : 0;
  // A whole sentence is a heading only where other text follows beneath it.
  if (next === undefined || next.kind !== null || next.row === paragraph.row) return 0;
  if (next.label !== null) {
    const inside = !open.some(each => each.row === next.row);
    return inside && !/[；;]$/u.test(rest) ? text.length : 0;
  }
  const short = rest.length <= longestRunInHeading / 2;
  return short && !afterItem && /[。：:]$/u.test(rest) ? text.length : 0;
}

/**
 * Adds the stretches of running text: plain text and numbered points, all inline but those that begin a paragraph.
 * @param words one paragraph or several
 * @param continues whether the text continues the paragraph of a heading that is already a block
 * @param self index of the item that the first stretch is, where points in it stand under it
 */
function addRuns(
  blocks: OutlineBlock[],
  words: string,
  start: number,
  parent: number | null,
  continues: boolean,
  self: number | null = null,
): void {
  const points: { point: Point; index: number }[] = [];
  const stretches = splitRuns(words);
  const [first] = stretches;
  for (const stretch of stretches) {
    const { point } = stretch;
    const index = blocks.length;
    const under = point?.under == null ? null : points[point.under]!.index;
    // A run that the item's own label begins goes on beside the item, not under it.
    const beside = self === null || index === self || (point !== null && point.run === first?.point?.run);
    blocks.push({
      kind: point ? 'item' : 'paragraph',
      level: null,
      label: point?.label ?? null,
      value: null,
      text: words.slice(stretch.start, stretch.end),
      inline: stretch.start === 0 ? continues : words[stretch.start - 1] !== '\n',
      parent: under ?? (beside ? parent : self),
      start: start + stretch.start,
    });
    if (point) points.push({ point, index });
  }
}
