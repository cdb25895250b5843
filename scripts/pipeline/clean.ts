/** From the original to clean text: removes what is not the document, joins wrapped lines, folds widths. */
import type { EditReason } from '../../src/model/index.ts';
import { composeEdits } from './compose.ts';
import { type Line, splitLines } from './lines.ts';
import { findNoise } from './noise.ts';
import { findContinuations } from './unwrap.ts';

/** A change to the original; offsets are UTF-16 units. */
export interface UnitEdit {
  start: number;
  end: number;
  reason: EditReason;
  becomes: string;
}

export interface Cleaned {
  /** Paragraphs, each a line: no blank lines, no white space at their ends, LF between them. */
  text: string;
  /** In order, not overlapping: replacing each range of the original by `becomes` gives `text`. */
  edits: UnitEdit[];
}

/** Rounds after which cleaning stops; a real text needs one, and a second to see that nothing is left. */
const mostRounds = 12;

/** Cleans a decoded original, until cleaning changes nothing more. */
export function clean(original: string): Cleaned {
  let cleaned: Cleaned = { text: original, edits: [] };
  for (let round = 0; round < mostRounds; round++) {
    const next = cleanOnce(cleaned.text);
    if (next.edits.length === 0) break;
    cleaned = { text: next.text, edits: composeEdits(cleaned.edits, next.edits, original.length) };
  }
  return cleaned;
}

function cleanOnce(original: string): Cleaned {
  const lines = splitLines(original).map(line => withoutTrailingMark(line));
  const written = lines.filter(line => line.content !== '');
  const noise = findNoise(written.map(line => line.content));
  const kept = written.filter((_, index) => noise[index] === null);
  const reasons = new Map(written.map((line, index) => [line, noise[index] ?? null]));
  const continues = new Map(findContinuations(kept).map((value, index) => [kept[index]!, value]));

  const edits: UnitEdit[] = [];
  const remove = (start: number, end: number, reason: EditReason, becomes = '') => {
    if (start === end) return;
    const last = edits.at(-1);
    if (last && last.end === start && last.reason === reason && last.becomes === '' && becomes === '')
      last.end = end;
    else edits.push({ start, end, reason, becomes });
  };
  let before: Line | null = null;
  const gap: Line[] = [];
  for (const line of lines) {
    if (line.content === '' || reasons.get(line) !== null) {
      gap.push(line);
      continue;
    }
    closeGap(original, before, gap, line, continues.get(line) === true, reasons, remove);
    gap.length = 0;
    for (const edit of foldEdits(original, line)) edits.push(edit);
    before = line;
  }
  closeGap(original, before, gap, null, false, reasons, remove);
  return { text: applyEdits(original, edits), edits };
}

/** Replaces each edit's range by what it becomes. */
export function applyEdits(original: string, edits: readonly UnitEdit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += original.slice(at, edit.start) + edit.becomes;
    at = edit.end;
  }
  return text + original.slice(at);
}

/** Everything between the words of one kept line and those of the next: one line feed, or nothing. */
function closeGap(
  original: string,
  before: Line | null,
  gap: readonly Line[],
  after: Line | null,
  joined: boolean,
  reasons: ReadonlyMap<Line, EditReason | null>,
  remove: (start: number, end: number, reason: EditReason, becomes?: string) => void,
): void {
  const plain = gap.every(line => line.content === '');
  if (before && after && joined && plain) {
    removeMark(original, before, remove);
    const betweenWords = /[A-Za-z]$/u.test(before.content) && /^[A-Za-z]/u.test(after.content);
    remove(markEnd(original, before), after.contentStart, 'wrap', betweenWords ? ' ' : '');
    return;
  }
  if (before) {
    removeMark(original, before, remove);
    const lineEnd = terminatorStart(original, before);
    remove(markEnd(original, before), lineEnd, 'space');
    const terminator = original.slice(lineEnd, before.next);
    const becomes = after && !joined ? '\n' : '';
    if (terminator !== becomes) remove(lineEnd, before.next, joined ? 'wrap' : 'blank', becomes);
  }
  for (const line of gap) {
    const reason = line.content === '' ? 'blank' : (reasons.get(line) ?? 'blank');
    const mark = original.startsWith('\ufeff', line.start) && line.start === 0 ? 1 : 0;
    remove(line.start, line.start + mark, 'encoding');
    remove(line.start + mark, line.next, reason);
  }
  if (after) {
    const mark = original.startsWith('\ufeff') && after.start === 0 ? 1 : 0;
    remove(after.start, after.start + mark, 'encoding');
    remove(after.start + mark, after.contentStart, joined ? 'wrap' : 'space');
  }
}

const trailingMark = /(?<=[。！？”）)])\s*[|｜]{1,2}$/u;

/** Takes a stray mark off the end of a line's words. */
function withoutTrailingMark(line: Line): Line {
  const match = /[|｜]$/u.test(line.content.slice(-1)) ? trailingMark.exec(line.content) : null;
  if (!match) return line;
  return {
    ...line,
    contentEnd: line.contentStart + match.index,
    content: line.content.slice(0, match.index),
  };
}

/** End of the stray mark after a line's words, or the words' end where there is none. */
function markEnd(original: string, line: Line): number {
  const rest = original.slice(line.contentEnd, line.next);
  return line.contentEnd + (/^\s*[|｜]{1,2}/u.exec(rest)?.[0].length ?? 0);
}

function removeMark(
  original: string,
  line: Line,
  remove: (start: number, end: number, reason: EditReason) => void,
): void {
  remove(line.contentEnd, markEnd(original, line), 'mark');
}

function terminatorStart(original: string, line: Line): number {
  if (original.startsWith('\r\n', line.next - 2) && line.next - 2 >= line.contentEnd) return line.next - 2;
  return line.next > line.contentEnd && /[\n\r\v\f\u0085\u2028\u2029]/u.test(original[line.next - 1]!)
    ? line.next - 1
    : line.next;
}

const control = /[\0-\x08\x0e-\x1f\x7f]/u;

/** Folded digits and letters, and control characters, inside a line's words. */
function* foldEdits(original: string, line: Line): Generator<UnitEdit> {
  const words = original.slice(line.contentStart, line.contentEnd);
  const folded = line.content;
  if (words === folded && !control.test(words)) return;
  for (let at = 0; at < words.length; at++) {
    const start = line.contentStart + at;
    if (control.test(words[at]!)) {
      yield { start, end: start + 1, reason: 'mark', becomes: '' };
    } else if (words[at] !== folded[at]) {
      let end = at + 1;
      while (end < words.length && words[end] !== folded[end]) end++;
      yield { start, end: line.contentStart + end, reason: 'width', becomes: folded.slice(at, end) };
      at = end - 1;
    }
  }
}
