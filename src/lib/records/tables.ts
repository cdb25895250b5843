/** The three tables by kind, for scripts that read the published rows. */
import type { Deadline, Duty, Figure } from '../../model/records.ts';
import { type DeadlineView, deadlineTable, timeline, viewDeadlines } from './deadlines.ts';
import { dutyTable, viewDuties } from './duties.ts';
import { figureTable, viewFigures } from './figures.ts';
import type { Markup } from './markup.ts';
import { type RowContext, type RowView, type TableKind, tableBodies } from './view.ts';

/** The rows of `duties.json`, `deadlines.json` or `figures.json`, or of some documents in it. */
export function readTable(
  kind: TableKind,
  records: readonly unknown[],
  context: RowContext,
): readonly RowView[] {
  if (kind === 'deadlines') return viewDeadlines(records as readonly Deadline[], context);
  if (kind === 'duties') return viewDuties(records as readonly Duty[], context);
  return viewFigures(records as readonly Figure[], context);
}

/** How rows of a table are shown: markup by the part of the page that it fills. */
export function showTable(
  kind: TableKind,
  rows: readonly RowView[],
  context: RowContext,
): Readonly<Record<string, readonly Markup[]>> {
  if (kind === 'deadlines')
    return {
      timeline: timeline(rows as readonly DeadlineView[], context),
      table: tableBodies(rows, deadlineTable, context, 3),
    };
  return { table: tableBodies(rows, kind === 'duties' ? dutyTable : figureTable, context) };
}
