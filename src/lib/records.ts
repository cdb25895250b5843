/** What documents order and state, loaded once; the pages' rows in the order of the lists: latest document first. */
import type { Deadline, Duty, Figure, Organisation, RecordKind } from '../model/index.ts';
import { viewDeadlines } from './records/deadlines.ts';
import { viewDuties } from './records/duties.ts';
import { viewFigures } from './records/figures.ts';
import type { RowContext } from './records/view.ts';
import { documentById, documents, href } from './site.ts';

const files = import.meta.glob<unknown[]>(
  [
    '/content/generated/published/duties.json',
    '/content/generated/published/deadlines.json',
    '/content/generated/published/figures.json',
    '/content/generated/published/organisations.json',
  ],
  { eager: true, import: 'default' },
);

/** The rows of a published file; none where there is no such file. */
function load<T>(name: string): T[] {
  return (files[`/content/generated/published/${name}.json`] ?? []) as T[];
}

/** Rows in the order of the lists of documents; in a document in the order of its text. */
function inOrder<T extends { document: string }>(rows: readonly T[]): T[] {
  const byDocument = Map.groupBy(rows, ({ document }) => document);
  return documents.flatMap(({ id }) => byDocument.get(id) ?? []);
}

const duties = inOrder(load<Duty>('duties'));
const deadlines = inOrder(load<Deadline>('deadlines'));
const figures = inOrder(load<Figure>('figures'));

/** How many rows there are of each kind. */
export const recordCounts = {
  duties: duties.length,
  deadlines: deadlines.length,
  figures: figures.length,
} as const satisfies Partial<Record<RecordKind, number>>;

/** Bodies that have a page, by id. */
export const organisationNames: ReadonlyMap<string, string> = new Map(
  load<Organisation>('organisations').map(({ id, name }) => [id, name]),
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

const calendar = import.meta.glob('/content/generated/published/deadlines.ics', { query: '?raw' });
/** Whether deadlines are published as a calendar too. */
export const hasCalendar = Object.keys(calendar).length > 0;
