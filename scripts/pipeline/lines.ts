/** The original as lines, each with the white space around its words set apart. Offsets are UTF-16 units. */

export interface Line {
  /** First unit of the line. */
  start: number;
  /** First unit of the next line: after this line's terminator. */
  next: number;
  /** The words, without white space and stray marks at their ends. Empty for a blank line. */
  contentStart: number;
  contentEnd: number;
  /** The words with digits and letters folded to half width: as many units as in the original. */
  content: string;
  /** Columns of white space in front: a full-width space counts 2. */
  indent: number;
  /** Blank lines directly before. */
  blankBefore: number;
}

const terminator = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
const white = /[\s\u0085\u180e\u200b-\u200f\u2060\ufeff]/u;

/** Splits `text` into lines. Every unit belongs to exactly one line's `[start, next)`. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let blankBefore = 0;
  const add = (end: number, next: number) => {
    const line = readLine(text, start, end, next, blankBefore);
    lines.push(line);
    blankBefore = line.content === '' ? blankBefore + 1 : 0;
    start = next;
  };
  for (const match of text.matchAll(terminator)) add(match.index, match.index + match[0].length);
  if (start < text.length) add(text.length, text.length);
  return lines;
}

function readLine(text: string, start: number, end: number, next: number, blankBefore: number): Line {
  let contentStart = start;
  let contentEnd = end;
  let indent = 0;
  while (contentStart < end && white.test(text[contentStart]!)) indent += columns(text[contentStart++]!);
  while (contentEnd > contentStart && white.test(text[contentEnd - 1]!)) contentEnd--;
  const content = foldWidth(text.slice(contentStart, contentEnd));
  return { start, next, contentStart, contentEnd, content, indent, blankBefore };
}

function columns(space: string): number {
  return space === '\u3000'
    ? 2
    : space === '\t'
      ? 4
      : /[\u180e\u200b-\u200f\u2060\ufeff]/u.test(space)
        ? 0
        : 1;
}

const fullWidth = /[０-９Ａ-Ｚａ-ｚ]+/gu;
const hanDigit = /[〇○零一二三四五六七八九]/u;

/**
 * Full-width digits and Latin letters to half width, one unit for one. A run of Ｏ or ０ beside Chinese
 * digits stands for 〇 (二ＯＯ四年): it is a slip to be flagged, not a letter to be folded.
 */
export function foldWidth(text: string): string {
  return text.replace(fullWidth, (run, index: number) => {
    const beside = (text[index - 1] ?? '') + (text[index + run.length] ?? '');
    if (/^[Ｏｏ０]+$/u.test(run) && hanDigit.test(beside)) return run;
    return String.fromCharCode(...Array.from(run, each => each.charCodeAt(0) - 0xfee0));
  });
}

/** A text without its white space: how texts are compared that may be set differently. */
export function withoutSpace(text: string): string {
  return text.replace(/\s/gu, '');
}

/** Characters of two columns from U+1100 on, with all of U+2010 to U+2FFF. */
const wide = /[\p{Script=Han}\u3000-\u30ff\uff00-\uff60“”‘’—…·○×①-⑳\u2010-\u2fff]/u;
/** Columns by UTF-16 unit; 1 for the halves of characters of two units. */
const columnsOfUnit = Uint8Array.from({ length: 0x1_0000 }, (_, unit) =>
  unit >= 0x1100 && wide.test(String.fromCharCode(unit)) ? 2 : 1,
);

/** Columns a text takes in a fixed-width setting: 2 for full-width characters, 1 for the others. */
export function displayWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const point = (unit & 0xfc00) === 0xd800 ? text.codePointAt(at)! : unit;
    if (point > 0xffff) {
      at++;
      width += wide.test(String.fromCodePoint(point)) ? 2 : 1;
    } else width += columnsOfUnit[unit]!;
  }
  return width;
}
