/** Figures as a table for the terminal. */
import { padColumns } from '../../lib/progress.ts';
import type { Spread } from './spread.ts';

/** A line: what is measured, and a figure for each column; a line without figures is a heading. */
export interface Row {
  name: string;
  cells: readonly string[];
}

/** Widths are columns of the terminal, of which a Chinese character takes two. */
export interface TableShape {
  name: number;
  cell: number;
  /** Where in its cell a figure stands. */
  align: 'start' | 'end';
}

const sideBySide: TableShape = { name: 34, cell: 24, align: 'start' };

export function formatTable(
  columns: readonly string[],
  rows: readonly Row[],
  { name: nameWidth, cell: cellWidth, align }: TableShape = sideBySide,
): string {
  const pad = (cell: string) => {
    const padded = padColumns(cell, cellWidth);
    return align === 'start' ? padded : padded.slice(cell.length) + cell;
  };
  const line = (name: string, cells: readonly string[]) =>
    (padColumns(name, nameWidth) + cells.map(pad).join('')).trimEnd();
  return [line('', columns), ...rows.map(({ name, cells }) => line(name, cells))].join('\n');
}

/** Never rounded up to 100 %: one passage that is missing shows. */
export function formatShare(share: number): string {
  return `${(Math.floor(share * 100_000) / 1000).toFixed(3)}%`;
}

/** Kilobytes are 1,000 bytes. */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

/** Megabytes are 1,000,000 bytes, of memory too. */
export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 99.95e6 ? 1 : 0);

export function formatSpread(
  spread: Spread,
  first: 'mean' | 'p50',
  write: (value: number) => string,
): string {
  return [spread[first], spread.p95, spread.max].map(write).join(' / ');
}
