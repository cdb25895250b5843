/** Sorts labels into rows: those that count on together, at one depth of the outline. */
import type { Label } from '../../src/model/labels.ts';

/** A labelled paragraph, a heading without a label, or the start of an attachment, in the order of the text. */
export interface Mark {
  label: Label | null;
  /** Whether the label stands with a heading on a line of its own. */
  alone: boolean;
  /** Whether every row ends here. */
  ends: boolean;
}

interface Row {
  key: string;
  style: string;
  alone: boolean;
  last: number;
}

/**
 * Gives each mark the key of its row. Rows with one key under one heading are one row; a row inside another of the
 * same style (一、 under 二、) has a key of its own.
 *
 * A label continues the innermost open row that waits for its number; a label 1 while its style is open begins a row
 * inside, if the open row goes on after it, and else begins the same row anew.
 * @returns for labels the key of their row and of the row around it; for a heading without a label no row of its own
 */
export function sortIntoRows(marks: readonly Mark[]): { row: string | null; outer: string | null }[] {
  const open: Row[] = [];
  return marks.map(({ label, alone, ends }, index) => {
    if (!label) {
      // Where the outermost row goes on after it, a heading without a label stands inside that row.
      open.length = !ends && open[0] && continuesLater(open[0], marks, index + 1) ? 1 : 0;
      return { row: null, outer: open[0]?.key ?? null };
    }
    const row = chooseRow(open, label, alone, marks, index);
    const known = open.indexOf(row);
    if (known >= 0) open.length = known;
    else if (alone) closePoints(open, label.style);
    const outer = open.at(-1)?.key ?? null;
    open.push({ ...row, alone, last: label.value });
    return { row: row.key, outer };
  });
}

/** 一、 with a heading on its own line inside 二、: it stands under no （一） between them that is a point. */
function closePoints(open: Row[], style: string): void {
  const around = open.findLastIndex(row => row.style === style);
  while (around >= 0 && open.length > around + 1 && !open.at(-1)!.alone) open.pop();
}

function chooseRow(
  open: readonly Row[],
  label: Label,
  alone: boolean,
  marks: readonly Mark[],
  index: number,
): Row {
  const same = open.filter(row => row.style === label.style);
  const waiting = same.filter(row => row.last + 1 === label.value);
  const next = waiting.findLast(row => row.alone === alone) ?? waiting.at(-1);
  if (next) return next;
  const innermost = same.findLast(row => row.alone === alone) ?? same.at(-1);
  if (!innermost) return { key: label.style, style: label.style, alone, last: 0 };
  if (label.value === 1 && goesOnAfter(same.at(-1)!, marks, index)) {
    return { key: `${label.style}${"'".repeat(same.length)}`, style: label.style, alone, last: 0 };
  }
  return innermost;
}

/** Whether the next label of a row's style and form is the row's next. */
function continuesLater(row: Row, marks: readonly Mark[], from: number): boolean {
  for (let index = from; index < marks.length; index++) {
    const { label, alone, ends } = marks[index]!;
    if (ends) return false;
    if (label?.style === row.style && alone === row.alone) return label.value === row.last + 1;
  }
  return false;
}

/**
 * Whether an open row goes on after a row that begins again at 1: past the numbers that the new row counts up itself,
 * the open row's next number comes before anything begins again.
 */
function goesOnAfter(row: Row, marks: readonly Mark[], index: number): boolean {
  const { alone } = marks[index]!;
  let own = 1;
  for (let at = index + 1; at < marks.length; at++) {
    const mark = marks[at]!;
    if (mark.ends) return false;
    if (!mark.label || mark.label.style !== row.style) continue;
    const { value } = mark.label;
    if (mark.alone === alone && value === own + 1) own = value;
    else if (mark.alone === row.alone && value === row.last + 1) return true;
    else if (mark.alone === alone && value === 1)
      return row.alone !== alone && continuesLater(row, marks, index + 1);
  }
  return false;
}
