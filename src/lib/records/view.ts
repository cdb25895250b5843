/** What the three tables share: how a row is told, filtered, put under its document and paged. */
import type { RowDocument } from '../../model/site.ts';
import { formatDate } from '../dates.ts';
import { groupBy } from '../group-by.ts';
import type { FilterOption, RowValues } from './filter.ts';
import { element, joinMarkup, type Markup, type MarkupElement } from './markup.ts';

/** What a row needs beside itself. */
export interface RowContext {
  /** The site's base, with a slash at both ends. */
  base: string;
  documents: ReadonlyMap<string, RowDocument>;
  /** Whether an organisation has a page. */
  hasOrganisation: (id: string) => boolean;
}

/** A row of the table: one record, or the figures that belong together. */
export interface RowView {
  kind: TableKind;
  /** Names it in addresses: `tianjin-2004-notice/s2-4/0`. */
  key: string;
  document: string;
  block: string;
  values: RowValues;
  /** Ids of the organisations that it names, by name. */
  organisations: ReadonlyMap<string, string>;
  /** How many records it holds. */
  records: number;
  /** Contents of its cells but the last, which leads to the passage. */
  cells: readonly (readonly Markup[])[];
}

/** A filter as the form shows it. */
export interface FilterDefinition {
  name: string;
  label: string;
  /** Names of values that are not read by themselves. */
  names?: Readonly<Record<string, string>>;
  /** Always a field to type in. */
  search?: boolean;
}

export type TableKind = 'duties' | 'deadlines' | 'figures';

/** One of the three tables. */
export interface TableDefinition {
  kind: TableKind;
  /** Heads of the columns, the last one for the passage. */
  columns: readonly string[];
  /** What each cell is called where a narrow screen shows the cells below each other. */
  labels: readonly string[];
  filters: readonly FilterDefinition[];
  /** Classes of the columns' cells. */
  cells: readonly string[];
}

/** The address of a passage. */
export function passageHref({ base }: RowContext, { document, block }: { document: string; block: string }) {
  return `${base}documents/${document}/#${block}`;
}

/** Names of bodies, 、 between them; those that have a page are links. */
export function bodyMarkup(names: readonly string[], ids: readonly string[], context: RowContext): Markup[] {
  const pieces = names.map((name, index) => {
    const id = ids[index];
    const href = id && context.hasOrganisation(id) ? `${context.base}organisations/${id}/` : null;
    return href === null ? name : element('a', { href }, name);
  });
  return joinMarkup(pieces, '、');
}

/** Ids by name, for names that have one. */
export function organisationsOf(...lists: readonly (readonly [readonly string[], readonly string[]])[]) {
  return new Map(
    lists.flatMap(([names, ids]) =>
      names.flatMap((name, index) => (ids[index] ? [[name, ids[index]] as const] : [])),
    ),
  );
}

/** A row of the table. Its values stand in it, so that a script can choose among the rows of a page. */
function rowMarkup(view: RowView, table: TableDefinition, context: RowContext): MarkupElement {
  const contents = [...view.cells, sourceCell(view, context)];
  const values = Object.fromEntries(Object.entries(view.values).filter(([name]) => name !== 'document'));
  return element(
    'tr',
    {
      role: 'row',
      'data-row': view.key,
      'data-records': view.records === 1 ? null : view.records,
      'data-values': JSON.stringify(values),
    },
    ...contents.map((content, index) =>
      element(
        'td',
        {
          role: 'cell',
          class: [table.cells[index], content.length === 0 ? 'empty' : ''].filter(Boolean).join(' ') || null,
          'data-label': table.labels[index] ?? null,
        },
        ...content,
      ),
    ),
  );
}

function sourceCell(view: RowView, context: RowContext): Markup[] {
  const row = `${view.kind}/${view.key}`;
  return [
    element('a', { href: passageHref(context, view) }, `原文 #${view.block}`),
    element('a', { class: 'report', href: `${context.base}report/?row=${encodeURIComponent(row)}` }, '报错'),
  ];
}

/** The rows, those of one document under its title. */
export function tableBodies(
  rows: readonly RowView[],
  table: TableDefinition,
  context: RowContext,
  level: 2 | 3 = 2,
): MarkupElement[] {
  return [...groupBy(rows, ({ document }) => document)].map(([id, members]) =>
    element(
      'tbody',
      { role: 'rowgroup', 'data-group': '', 'data-document': id },
      element(
        'tr',
        { role: 'row', class: 'record-document' },
        element(
          'td',
          { role: 'cell', colspan: table.columns.length },
          element(
            `h${level}`,
            {},
            element('a', { href: `${context.base}documents/${id}/` }, context.documents.get(id)?.title ?? id),
          ),
          element('p', { class: 'facts' }, ...factsOf(context.documents.get(id))),
        ),
      ),
      ...members.map(view => rowMarkup(view, table, context)),
    ),
  );
}

function factsOf(document: RowDocument | undefined): Markup[] {
  if (!document) return [];
  const { date, region, genre } = document;
  const facts = [date ? formatDate(date.iso) : '日期不详', region, genre];
  return facts.filter(fact => fact !== null).map(fact => element('span', {}, fact));
}

/** The values that rows hold for a filter, most frequent first; documents in the order of the rows. */
export function filterOptions(
  rows: readonly RowView[],
  { name, names }: FilterDefinition,
  context: RowContext,
): FilterOption[] {
  const counts = new Map<string, { count: number; id: string | undefined }>();
  for (const { values, organisations } of rows) {
    for (const value of new Set(values[name] ?? [])) {
      const entry = counts.get(value) ?? { count: 0, id: organisations.get(value) };
      counts.set(value, entry);
      entry.count++;
    }
  }
  const titles = name === 'document' ? context.documents : null;
  const entries = [...counts];
  if (!titles) entries.sort(([, a], [, b]) => b.count - a.count);
  return entries.map(([value, { id }]) => ({
    value,
    label: titles ? (titles.get(value)?.title ?? value) : (names?.[value] ?? value),
    id,
  }));
}
