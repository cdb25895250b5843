/** Figures as a table for the terminal. */
import { padColumns } from '../../lib/progress.ts';
import type { Spread } from './spread.ts';

/** A line: what is measured, and a figure for each column; a line without figures is a heading. */
export interface Row {
  name: string;
  cells: readonly string[];
}

const width = { name: 34, cell: 24 };

export function formatTable(columns: readonly string[], rows: readonly Row[]): string {
  const line = (name: string, cells: readonly string[]) =>
    (padColumns(name, width.name) + cells.map(cell => padColumns(cell, width.cell)).join('')).trimEnd();
  return [line('', columns), ...rows.map(({ name, cells }) => line(name, cells))].join('\n');
}

/** Never rounded up to 100 %: one passage that is missing shows. */
export function formatShare(share: number): string {
  return `${(Math.floor(share * 100_000) / 1000).toFixed(3)}%`;
}

/** Kilobytes are 1,000 bytes. */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

export function formatSpread(
  spread: Spread,
  first: 'mean' | 'p50',
  write: (value: number) => string,
): string {
  return [spread[first], spread.p95, spread.max].map(write).join(' / ');
}
