/** Where a document's title stands among its first lines. */

import { readLabel } from '../../src/model/labels.ts';
import {
  endsSentence,
  genreOfTitle,
  isAddressee,
  isDateLine,
  isDocumentNumber,
  isSalutation,
  readCatalogueLine,
} from './elements.ts';

/** A title seldom takes more than three lines; the fourth allows for an issuer set above it. */
const mostTitleLines = 4;
const mostTitleLength = 120;

/** Whether the body begins here: an addressee, a salutation, a label or running text. */
export function beginsBody(line: string): boolean {
  return (
    isAddressee(line) ||
    isSalutation(line) ||
    (readLabel(line) !== null && genreOfTitle(line) === null) ||
    (line.length > 24 && /[。；：，]$/u.test(line)) ||
    line.length > mostTitleLength
  );
}

/** Index of the first line of the body, or the number of lines. */
export function bodyStart(lines: readonly string[]): number {
  const index = lines.findIndex(beginsBody);
  return index < 0 ? lines.length : index;
}

function mayBeTitle(line: string): boolean {
  return (
    !endsSentence(line) &&
    readCatalogueLine(line) === null &&
    !isDocumentNumber(line) &&
    !isDateLine(line) &&
    !/文件$/u.test(line)
  );
}

/**
 * The lines of the title, as a half-open range, or null where the text has none. A title ends with the
 * name of a genre (……的通知); without one, a single line alone before the body is taken.
 */
export function findTitle(lines: readonly string[]): [number, number] | null {
  const end = bodyStart(lines);
  const possible = lines.slice(0, end).map(mayBeTitle);
  for (let first = 0; first < end; first++) {
    let text = '';
    for (let last = first; last < Math.min(end, first + mostTitleLines); last++) {
      if (!possible[last]) break;
      text += lines[last]!;
      if (text.length > mostTitleLength) break;
      if (genreOfTitle(text) !== null) return [first, last + 1];
    }
  }
  const candidates = lines
    .slice(0, end)
    .flatMap((line, index) => (possible[index] && line.length <= 60 ? [index] : []));
  return end < lines.length && candidates.length === 1 ? [candidates[0]!, candidates[0]! + 1] : null;
}
