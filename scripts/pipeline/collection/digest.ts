/**
 * What the pages and data of the whole collection take from one document: a few facts that are kept for all documents at
 * once, and rows, each finished JSON, by the list that they go into. A large collection's lists are put together from
 * them without reading a row again, and a list that no changed document is in is not touched.
 */
import type {
  Annotation,
  Citation,
  CitationOccurrence,
  Document,
  DocumentSummary,
  Mention,
  Occurrence,
} from '../../../src/model/index.ts';
import { totalCodePoints } from '../../lib/positions.ts';
import { eventLines } from '../calendar.ts';
import { type Context, contextFinder } from '../context.ts';
import type { ExportOptions } from '../exports.ts';
import type { Processed } from '../index.ts';
import type { UsedName } from '../organisations.ts';
import { deadlineLines, dutyLines, figureLines } from '../record-tables.ts';

/** Lists with one row for each place, by what they are about. */
export type ListKind =
  /** Where a concept is named: `Occurrence`, and as published `Mention`. */
  | 'occurrence'
  | 'mention'
  /** Where a body is named: `Occurrence`, and as published `Mention`. */
  | 'named'
  | 'body'
  /** What a body leads, assists in, and by when it is to do something: `Duty`, `Duty`, `Deadline`. */
  | 'leads'
  | 'assists'
  | 'due'
  /** Where a listed regulation is cited, and where names are that no list has: `CitationOccurrence`. */
  | 'cited'
  | 'unlisted'
  /** All rows of a kind. */
  | 'duties'
  | 'deadlines'
  | 'figures'
  | 'citations'
  /** The document's part of a table or of the calendar, as one JSON string. */
  | 'duties.csv'
  | 'deadlines.csv'
  | 'figures.csv'
  | 'deadlines.ics';

/** `occurrence:yi-gang-shuang-ze`, or the kind alone where there is one list of it. */
export type ListKey = ListKind | `${ListKind}:${string}`;

/** Lists of all rows of a kind: they are published whole, and the site's tables read each document's own. */
export const tableKeys: ReadonlySet<ListKey> = new Set<ListKey>([
  'duties',
  'deadlines',
  'figures',
  'citations',
  'duties.csv',
  'deadlines.csv',
  'figures.csv',
  'deadlines.ics',
]);

/** What is kept of every document while the collection is put together. */
export interface DocumentFacts {
  /** Its address is the path on the site. */
  summary: DocumentSummary;
  /** Code points of the text shown. */
  characters: number;
  /** Passages that can be linked to. */
  passages: number;
  /** Names that it uses for bodies. */
  names: UsedName[];
  /** Ids of the concepts of each passage that names two or more, and of each that names one. */
  together: string[][];
}

/** Rows of one list, in the order of the text. */
export interface DigestRows {
  count: number;
  /** Makes the rows, each JSON on one line. Of a long document they are not all held at once. */
  lines: () => Iterable<string>;
}

export interface Digest {
  facts: DocumentFacts;
  rows: ReadonlyMap<ListKey, DigestRows>;
}

/** Takes what the collection needs from a document. */
export function digestDocument(
  { document, records, names }: Pick<Processed, 'document' | 'records' | 'names'>,
  options: ExportOptions,
): Digest {
  const rows = new Map<ListKey, DigestRows>();
  const add = <Row>(key: ListKey, list: readonly Row[], write: (row: Row) => unknown) => {
    if (list.length > 0)
      rows.set(key, { count: list.length, lines: () => mapLines(list, row => JSON.stringify(write(row))) });
  };
  const contextOf = contexts(document);
  for (const [ref, places] of placesByReference(document, 'concept')) {
    add(`mention:${ref}`, places, place => mentionOf(document.id, place));
    add(`occurrence:${ref}`, places, place => occurrenceOf(place, contextOf));
  }
  for (const [ref, places] of placesByReference(document, 'organisation')) {
    add(`body:${ref}`, places, place => mentionOf(document.id, place));
    add(`named:${ref}`, places, place => occurrenceOf(place, contextOf));
  }
  const { duties, deadlines, figures, citations } = records;
  const asItIs = (row: unknown) => row;
  for (const kind of ['duties', 'deadlines', 'figures', 'citations'] as const)
    add(kind, records[kind] as readonly unknown[], asItIs);
  for (const [id, list] of byBody(duties, ({ leadIds }) => leadIds)) add(`leads:${id}`, list, asItIs);
  for (const [id, list] of byBody(duties, ({ assistIds }) => assistIds)) add(`assists:${id}`, list, asItIs);
  for (const [id, list] of byBody(deadlines, ({ whoIds }) => whoIds)) add(`due:${id}`, list, asItIs);
  for (const [regulation, list] of Map.groupBy(citations, each => each.regulation))
    add(regulation === null ? 'unlisted' : `cited:${regulation}`, list, row => quoteCitation(row, contextOf));
  const documents = new Map([[document.id, document]]);
  const whole = (key: ListKey, count: number, write: () => string) => {
    if (count > 0) rows.set(key, { count: 1, lines: () => [JSON.stringify(write())] });
  };
  whole('duties.csv', duties.length, () => dutyLines(duties, documents, options));
  whole('deadlines.csv', deadlines.length, () => deadlineLines(deadlines, documents, options));
  whole('figures.csv', figures.length, () => figureLines(figures, documents, options));
  whole('deadlines.ics', deadlines.length, () =>
    eventLines(deadlines, { ...options, documents: [document] }),
  );
  return { facts: factsOf(document, names), rows };
}

function* mapLines<Row>(list: readonly Row[], write: (row: Row) => string): Generator<string> {
  for (const row of list) yield write(row);
}

function placesByReference(document: Document, type: Annotation['type']): Map<string, Annotation[]> {
  const places = new Map<string, Annotation[]>();
  for (const annotation of document.annotations) {
    if (annotation.type !== type || annotation.ref === null) continue;
    const list = places.get(annotation.ref);
    if (list) list.push(annotation);
    else places.set(annotation.ref, [annotation]);
  }
  return places;
}

/** Rows by the bodies that they name, each once. */
function byBody<Row>(rows: readonly Row[], idsOf: (row: Row) => readonly string[]): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    for (const id of new Set(idsOf(row))) {
      const list = index.get(id);
      if (list) list.push(row);
      else index.set(id, [row]);
    }
  }
  return index;
}

function factsOf(document: Document, names: UsedName[]): DocumentFacts {
  const { id, title, genre, issuers, number, date, region, addressees, rights, url, inferred } = document;
  const passages = new Map<string, Set<string>>();
  for (const { block, type, ref } of document.annotations) {
    if (type !== 'concept' || ref === null) continue;
    const named = passages.get(block) ?? new Set();
    passages.set(block, named.add(ref));
  }
  return {
    summary: { id, title, genre, issuers, number, date, region, addressees, rights, url, inferred },
    characters: totalCodePoints(document.blocks),
    passages: document.blocks.length,
    names,
    together: [...passages.values()].map(named => [...named].sort()),
  };
}

function mentionOf(document: string, { block, start, end, text, sense }: Annotation): Mention {
  return { document, block, start, end, text, ...(sense !== undefined && { sense }) };
}

type ContextOf = (block: string, start: number, end: number) => Context;

function occurrenceOf({ block, start, end, sense }: Annotation, contextOf: ContextOf): Occurrence {
  return { block, ...contextOf(block, start, end), ...(sense !== undefined && { sense }) };
}

function quoteCitation(
  { block, start, end, name, regulation, misquoted }: Citation,
  contextOf: ContextOf,
): CitationOccurrence {
  return { block, ...contextOf(block, start, end), start, name, regulation, misquoted };
}

/** Passages whose sentences are kept: a long document has a hundred thousand with something in them. */
const mostKept = 2000;

/** Finds words of a document's passages in their sentences; a passage's sentences are mostly looked for once. */
function contexts({ blocks }: Document): ContextOf {
  const texts = new Map(blocks.map(({ id, text }) => [id, text]));
  const finders = new Map<string, ReturnType<typeof contextFinder>>();
  return (block, start, end) => {
    let finder = finders.get(block);
    if (!finder) {
      if (finders.size === mostKept) finders.clear();
      finder = contextFinder(texts.get(block) ?? '');
      finders.set(block, finder);
    }
    return finder(start, end);
  };
}
