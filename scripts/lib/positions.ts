/**
 * The one place where UTF-16 offsets (JavaScript's) become code-point offsets (the data contract's)
 * and lines and columns (what an operator reads).
 */

/** The first half of a character of two units; without the flag `u` a text is looked through in half the time. */
const astral = /[\ud800-\udbff]/;

/** Number of code points in `text`. */
export function codePointLength(text: string): number {
  if (!astral.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Number of code points in all of the texts. */
export function totalCodePoints(blocks: readonly { text: string }[]): number {
  return blocks.reduce((sum, { text }) => sum + codePointLength(text), 0);
}

/** Converts an offset in UTF-16 code units to one in code points. */
export type ToCodePoints = (unitOffset: number) => number;

/**
 * A converter for offsets into `text`. It looks at the text when it is first asked: only text with astral characters
 * takes a table. An offset inside a surrogate pair counts as the pair's start.
 */
export function toCodePoints(text: string): ToCodePoints {
  let table: Uint32Array | null | undefined;
  return offset => {
    if (table === undefined) table = astral.test(text) ? pointsByUnit(text) : null;
    return table === null ? offset : table[offset]!;
  };
}

const unchanged: ToCodePoints = offset => offset;

/** Converters for offsets into parts of `text`: one for all of them where it has no astral characters, as mostly. */
export function partsToCodePoints(text: string): (part: string) => ToCodePoints {
  return astral.test(text) ? toCodePoints : () => unchanged;
}

/** For each UTF-16 offset the code points before it. */
function pointsByUnit(text: string): Uint32Array {
  const table = new Uint32Array(text.length + 1);
  let points = 0;
  for (let unit = 0; unit < text.length; ) {
    const width = text.codePointAt(unit)! > 0xffff ? 2 : 1;
    table.fill(points, unit, unit + width);
    unit += width;
    points++;
  }
  table[text.length] = points;
  return table;
}

/** A converter from code points to UTF-16 units, the other way round. */
export function toUnits(text: string): (pointOffset: number) => number {
  if (!astral.test(text)) return offset => offset;
  const table: number[] = [];
  let unit = 0;
  for (const character of text) {
    table.push(unit);
    unit += character.length;
  }
  table.push(unit);
  return offset => table[offset] ?? text.length;
}

/** Slices by code points, `end` exclusive. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  if (!astral.test(text)) return text.slice(start, end);
  return [...text].slice(start, end).join('');
}

/** A place as editors show it: both count from 1, columns in code points. */
export interface LineColumn {
  line: number;
  column: number;
}

/** Line and column of a UTF-16 offset in `text`; lines end with LF, CR or CRLF. */
export function lineColumn(text: string, unitOffset: number): LineColumn {
  return lineFinder(text)(unitOffset);
}

/** Finds lines and columns of many offsets in one text: its lines are looked for once. */
export function lineFinder(text: string): (unitOffset: number) => LineColumn {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/gu)) starts.push(match.index + match[0].length);
  return unitOffset => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= unitOffset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: codePointLength(text.slice(starts[low], unitOffset)) + 1 };
  };
}

/**
 * Where a value that was read from a file stands in its text, as a whole word; the file's first line where it
 * cannot be told.
 * @param from UTF-16 offset to look from
 */
export function findWord(text: string, value: string, from = 0): LineColumn {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  // What begins or ends with a mark is bounded by it: 《预算法》.
  const before = /^[\p{L}\p{N}]/u.test(value) ? '(?<![\\p{L}\\p{N}-])' : '';
  const after = /[\p{L}\p{N}]$/u.test(value) ? '(?![\\p{L}\\p{N}-])' : '';
  const index = text.slice(from).search(new RegExp(before + escaped + after, 'u'));
  return index < 0 ? { line: 1, column: 1 } : lineColumn(text, from + index);
}
