/** What documents order and state, loaded once; the pages' rows in the order of the lists: latest document first. */
import type { Deadline, Duty, Figure, Organisation, RecordKind } from '../model/index.ts';
import { readGenerated, readGeneratedJson } from './generated.ts';
import { viewDeadlines } from './records/deadlines.ts';
import { viewDuties } from './records/duties.ts';
import { viewFigures } from './records/figures.ts';
import type { RowContext } from './records/view.ts';
import { documentById, documents, href } from './site.ts';

/** Rows in the order of the lists of documents; in a document in the order of its text. */
function inOrder<T extends { document: string }>(rows: readonly T[]): T[] {
  const byDocument = Map.groupBy(rows, ({ document }) => document);
  return documents.flatMap(({ id }) => byDocument.get(id) ?? []);
}

const duties = inOrder(readGeneratedJson<Duty[]>('published/duties.json', []));
const deadlines = inOrder(readGeneratedJson<Deadline[]>('published/deadlines.json', []));
const figures = inOrder(readGeneratedJson<Figure[]>('published/figures.json', []));

/** How many rows there are of each kind. */
export const recordCounts = {
  duties: duties.length,
  deadlines: deadlines.length,
  figures: figures.length,
} as const satisfies Partial<Record<RecordKind, number>>;

/** Bodies that have a page, by id. */
export const organisationNames: ReadonlyMap<string, string> = new Map(
  readGeneratedJson<Organisation[]>('published/organisations.json', []).map(({ id, name }) => [id, name]),
);

/** What the rows' markup needs of the site. */
export const rowContext: RowContext = {
  base: href(''),
  documents: documentById,
  hasOrganisation: id => organisationNames.has(id),
};

export const dutyRows = viewDuties(duties, rowContext);
export const deadlineRows = viewDeadlines(deadlines, rowContext);
export const figureRows = viewFigures(figures, rowContext);

/** Whether deadlines are published as a calendar too. */
export const hasCalendar = readGenerated('published/deadlines.ics') !== null;
