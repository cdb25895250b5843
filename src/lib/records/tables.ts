/** The three tables by kind, for scripts that read the published rows. */
import type { Deadline, Duty, Figure } from '../../model/records.ts';
import { deadlineTable, timeline, viewDeadlines } from './deadlines.ts';
import { dutyTable, viewDuties } from './duties.ts';
import { figureTable, viewFigures } from './figures.ts';
import type { Markup } from './markup.ts';
import { type RowContext, type RowView, type TableDefinition, type TableKind, tableBodies } from './view.ts';

/** A table's rows, and how some of them are shown: markup by the part of the page that it fills. */
export interface TableRows {
  table: TableDefinition;
  rows: readonly RowView[];
  show: (rows: ReadonlySet<RowView>) => Readonly<Record<string, readonly Markup[]>>;
}

/** Makes the rows of `duties.json`, `deadlines.json` or `figures.json`. */
export function readTable(kind: TableKind, records: readonly unknown[], context: RowContext): TableRows {
  if (kind === 'deadlines') {
    const rows = viewDeadlines(records as readonly Deadline[], context);
    return {
      table: deadlineTable,
      rows,
      show: chosen => {
        const shown = rows.filter(row => chosen.has(row));
        return {
          timeline: timeline(shown, context),
          table: tableBodies(shown, deadlineTable, context, 3),
        };
      },
    };
  }
  const [table, rows] =
    kind === 'duties'
      ? [dutyTable, viewDuties(records as readonly Duty[], context)]
      : [figureTable, viewFigures(records as readonly Figure[], context)];
  const show = (chosen: ReadonlySet<RowView>) => ({
    table: tableBodies(
      rows.filter(row => chosen.has(row)),
      table,
      context,
    ),
  });
  return { table, rows, show };
}
