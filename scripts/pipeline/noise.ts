/**
 * Finds lines that are not the document: a seller's banner, a web page's own lines, printed pages' numbers and running
 * heads, a second copy, stray marks.
 */
import type { EditReason } from '../../src/model/index.ts';
import { readLabel } from '../../src/model/labels.ts';
import {
  endsSentence,
  genreOfTitle,
  isAddressee,
  isAttachmentLine,
  isDateLine,
  isDocumentNumber,
  isPageNumber,
  isPromotion,
  isSalutation,
  isSignature,
  isSiteStamp,
  readCatalogueLine,
} from './elements.ts';
import { withoutSpace } from './lines.ts';
import { bodyStart } from './title.ts';

/** A copy must repeat at least this share of what stands before it, the head lines it leaves out not counted. */
const copyShare = 0.8;
/** A text has at least so many different lines; fewer that repeat are a refrain. */
const fewestCopiedLines = 3;
/** A copy may leave out this many lines of the first one's head (a catalogue's lines). */
const mostHeadLines = 6;

/**
 * Marks the lines that are no part of the document.
 * @param lines the words of each line that has any, without white space at their ends
 * @returns for each line the reason to remove it, or null
 */
export function findNoise(lines: readonly string[]): (EditReason | null)[] {
  const reasons: (EditReason | null)[] = lines.map(line => (isStrayMark(line) ? 'mark' : null));
  markBanner(lines, reasons);
  markPages(lines, reasons);
  markSiteHead(lines, reasons);
  markTail(lines, reasons);
  markDuplicate(lines, reasons);
  return reasons;
}

/** At most two characters: a longer rule may be the document's own. */
function isStrayMark(line: string): boolean {
  return /^[|｜*＊#＃■□◆◇●★☆~～^]{1,2}$/u.test(line);
}

function isElement(line: string): boolean {
  return (
    !isPromotion(line) &&
    ((genreOfTitle(line) !== null && line.length <= 80) ||
      line.startsWith('关于') ||
      isAddressee(line) ||
      isSalutation(line) ||
      isDocumentNumber(line) ||
      readCatalogueLine(line) !== null ||
      readLabel(line) !== null ||
      (line.length > 40 && endsSentence(line)))
  );
}

/** A banner reaches from the file's first line to the last promoting line before the document's first element. */
function markBanner(lines: readonly string[], reasons: (EditReason | null)[]): void {
  let first = lines.findIndex(isElement);
  if (first < 0) first = lines.length;
  const last = lines.slice(0, first).findLastIndex(isPromotion);
  for (let index = 0; index <= last; index++) reasons[index] = 'promotion';
}

/** A running head is a short line. */
const longestRunningHead = 40;

/** Page numbers, and a running head or foot: the same short line beside at least two of them. */
function markPages(lines: readonly string[], reasons: (EditReason | null)[]): void {
  const besideNumber = new Map<string, Set<number>>();
  for (const [index, line] of lines.entries()) {
    if (!isPageNumber(line)) continue;
    reasons[index] = 'site';
    for (const beside of [index - 1, index + 1]) {
      const text = lines[beside];
      if (text === undefined || text.length > longestRunningHead || isPageNumber(text) || isOwnLine(text))
        continue;
      const places = besideNumber.get(text) ?? new Set();
      besideNumber.set(text, places.add(beside));
    }
  }
  for (const [text, places] of besideNumber) {
    if (places.size < 2) continue;
    // The title, where it stands nowhere else, is kept once.
    const onlyTitle = genreOfTitle(text) !== null && places.has(lines.indexOf(text));
    for (const index of [...places].slice(onlyTitle ? 1 : 0)) reasons[index] = 'site';
  }
}

/** A line that is plainly the document's own, however often it comes. */
function isOwnLine(line: string): boolean {
  return (
    endsSentence(line) ||
    readLabel(line) !== null ||
    isAttachmentLine(line) ||
    isDateLine(line) ||
    isSignature(line)
  );
}

/** A page's time stamp and sources; and the page's title where the document repeats it below them. */
function markSiteHead(lines: readonly string[], reasons: (EditReason | null)[]): void {
  const kept = lines.flatMap((line, index) => (reasons[index] === null ? [{ line, index }] : []));
  const head = kept.slice(0, bodyStart(kept.map(each => each.line)));
  const stamps = head.filter(({ line }) => isSiteStamp(line));
  for (const { index } of stamps) reasons[index] = 'site';
  const rest = head.filter(({ index }) => reasons[index] === null);
  const [title, repeated] = rest;
  const between = stamps.some(
    ({ index }) => title && repeated && index > title.index && index < repeated.index,
  );
  if (title && repeated && between && withoutSpace(title.line) === withoutSpace(repeated.line))
    reasons[title.index] = 'site';
}

/** Promotion and page furniture after the document's last line. */
function markTail(lines: readonly string[], reasons: (EditReason | null)[]): void {
  const notice = findLicenceNotice(lines);
  if (notice >= 0) for (let index = notice; index < lines.length; index++) reasons[index] ??= 'site';
  const isLast = (line: string) =>
    !isPromotion(line) && !isSiteStamp(line) && (endsSentence(line) || isDateLine(line) || isSignature(line));
  const last = lines.findLastIndex(isLast);
  if (last < 0) return;
  const first = lines.findIndex((line, index) => index > last && (isPromotion(line) || isSiteStamp(line)));
  if (first < 0) return;
  for (let index = first; index < lines.length; index++)
    reasons[index] ??= isSiteStamp(lines[index]!) ? 'site' : 'promotion';
}

/** A notice that stands nearer to the top is no closing one. */
const fewestLinesBeforeNotice = 3;

/** Where a library's notice on copyright begins, which then runs to the end; -1 where there is none. */
function findLicenceNotice(lines: readonly string[]): number {
  const first = lines.findIndex(
    line => /^本(?:作品|文|页面)(?:是|在|来自|采用|依据)/u.test(line) && line.length <= 60,
  );
  if (first < fewestLinesBeforeNotice) return -1;
  const rest = lines.slice(first);
  return rest.some(line => /公有领域|Public domain|Creative Commons|知识共享/iu.test(line)) ? first : -1;
}

/**
 * A second copy of the whole text: from some line to the end everything repeats, line for line, what
 * stands from near the beginning. Only then is it removed; so no word that differs is ever lost.
 */
function markDuplicate(lines: readonly string[], reasons: (EditReason | null)[]): void {
  const kept = lines.flatMap((_, index) => (reasons[index] === null ? [index] : []));
  const count = kept.length;
  const texts: string[] = [];
  const textOf = (place: number) => {
    texts[place] ??= withoutSpace(lines[kept[place]!]!);
    return texts[place];
  };
  let lengthBefore: number[] | undefined;
  const length = (from: number, to: number) => {
    lengthBefore ??= sumsBefore(kept.map((_, place) => textOf(place).length));
    return lengthBefore[to]! - lengthBefore[from]!;
  };
  // Lines have no white space at their ends: mostly their first characters tell them apart.
  const isSame = (a: number, b: number) =>
    lines[kept[a]!]![0] === lines[kept[b]!]![0] && textOf(a) === textOf(b);
  const repeats = (head: number, copy: number) => {
    for (let offset = count - copy - 1; offset >= 0; offset--)
      if (!isSame(copy + offset, head + offset)) return false;
    return true;
  };
  const last = lastCopyStart(count, textOf);
  for (let copy = Math.ceil(count / 2); copy <= last; copy++) {
    for (let head = 0; head < Math.min(mostHeadLines, copy); head++) {
      const end = head + count - copy;
      if (end > copy || !isSame(count - 1, end - 1)) continue;
      if (length(copy, count) < copyShare * length(head, copy) || !repeats(head, copy)) continue;
      for (const index of kept.slice(copy)) reasons[index] = 'duplicate';
      return;
    }
  }
}

/** For each number, and for the end, the sum of those before it. */
function sumsBefore(numbers: readonly number[]): number[] {
  const sums = [0];
  for (const number of numbers) sums.push(sums.at(-1)! + number);
  return sums;
}

/** The last line from which so many different lines follow as a copy has; -1 where there are not as many. */
function lastCopyStart(count: number, textOf: (place: number) => string): number {
  const seen = new Set<string>();
  for (let place = count - 1; place >= 0; place--)
    if (seen.add(textOf(place)).size === fewestCopiedLines) return place;
  return -1;
}
