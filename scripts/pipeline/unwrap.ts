/** Tells a hard-wrapped line from the end of a paragraph by evidence: line length, indent, blank lines, punctuation. */

import { readLabel } from '../../src/model/labels.ts';
import { endsSentence, isDateLine } from './elements.ts';
import { displayWidth } from './lines.ts';
import { findTitle } from './title.ts';

export interface WrapLine {
  content: string;
  /** Columns of white space in front. */
  indent: number;
  blankBefore: number;
}

/** Columns by which a full line may fall short: one character pulled down, one mark pushed out. */
const slack = 5;
/** Wrapped text is set for a screen or a page; a longer measure is no measure. */
const widestMeasure = 110;
const fewestLines = 6;

/**
 * For each line, whether it continues the paragraph of the line before it.
 * @param lines the lines that belong to the document, without blank ones
 */
export function findContinuations(lines: readonly WrapLine[]): boolean[] {
  const continues = lines.map((line, index) => index > 0 && cannotBegin(line.content));
  const title = findTitle(lines.map(line => line.content));
  if (title) for (let index = title[0] + 1; index < title[1]; index++) continues[index] = true;
  joinBroken(lines, title?.[1] ?? 0, continues);
  const widths = lines.map(line => line.indent + displayWidth(line.content));
  const measure = findMeasure(lines, widths);
  if (measure === null) return continues;
  const body = lines.slice(title?.[1] ?? 0);
  const indented = body.filter(line => line.indent >= 2).length;
  const usesIndent = indented > 0 && indented < body.length;
  const spaced = body.slice(1).filter(line => line.blankBefore > 0).length;
  const usesBlanks = !usesIndent && spaced > 0 && spaced < (body.length - 1) * 0.6;
  const begins = (line: WrapLine, before: WrapLine) => {
    if (usesIndent) return line.indent >= 2;
    if (usesBlanks) return line.blankBefore > 0;
    return readLabel(line.content) !== null || isDateLine(line.content) || endsSentence(before.content);
  };
  for (let index = title?.[1] ?? 1; index < lines.length; index++) {
    const [before, line] = [lines[index - 1]!, lines[index]!];
    const full = widths[index - 1]! >= measure - slack;
    if (index > 0 && full && !begins(line, before)) continues[index] = true;
  }
  return continues;
}

/** Where at least this share of lines has a blank line before it, a blank line is what parts paragraphs. */
const spacedShare = 0.5;
/** A labelled line up to this length may be a heading with its text directly below. */
const longestHeadingLine = 40;

/** Lines broken inside a sentence (a web page's links on lines of their own) where blank lines part paragraphs. */
function joinBroken(lines: readonly WrapLine[], from: number, continues: boolean[]): void {
  const spaced = lines.slice(1).filter(line => line.blankBefore > 0).length;
  const usesBlanks = lines.length >= fewestLines && spaced >= (lines.length - 1) * spacedShare;
  for (let index = Math.max(1, from); index < lines.length; index++) {
    const [before, line] = [lines[index - 1]!.content, lines[index]!];
    if (cannotEnd(before)) continues[index] = true;
    if (!usesBlanks || line.blankBefore > 0 || endsSentence(before)) continue;
    const heading = readLabel(before) !== null && before.length <= longestHeadingLine;
    if (!heading && readLabel(line.content) === null && !isDateLine(line.content)) continues[index] = true;
  }
}

/** Marks that never end a line in Chinese setting (CLREQ, 3.1.2): the line was broken after them. */
function cannotEnd(content: string): boolean {
  return /[《（〈「『【〔“‘(]$/u.test(content);
}

/** The column at which lines were broken, or null where they were not. `widths`: of the lines, with their indents. */
function findMeasure(lines: readonly WrapLine[], widths: readonly number[]): number | null {
  if (lines.length < fewestLines) return null;
  const sorted = widths.toSorted((a, b) => a - b);
  const measure = sorted[Math.floor((sorted.length - 1) * 0.9)]!;
  if (measure > widestMeasure || measure < 20 || sorted.at(-1)! > measure * 1.5) return null;
  const full = lines.filter((_, index) => widths[index]! >= measure - slack);
  const broken = full.filter(line => !endsSentence(line.content));
  return full.length >= lines.length * 0.4 && broken.length >= full.length * 0.5 ? measure : null;
}

/** Marks that never begin a line in Chinese setting (CLREQ, 3.1.2): the line was broken before them. */
function cannotBegin(content: string): boolean {
  return /^[，。、；：！？）》〉」』】〕”’]/u.test(content);
}
