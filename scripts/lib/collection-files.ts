/** Writes what the site and the published data say of all documents together, as far as it has changed. */
import {
  addressOf,
  type CitationOccurrence,
  type ConceptMap,
  type ConceptSource,
  countPages,
  type ListedDocument,
  occurrencesPerPage,
  organisationRowKinds,
  type RowDocument,
  rowsPerFile,
  type SiteAddress,
  type SiteConcept,
  type SiteData,
  type SiteDocument,
  type SiteOrganisation,
  type SiteRedirects,
  type SiteRegulation,
  type TableKind,
  tableKinds,
  type UnlistedNames,
} from '../../src/model/index.ts';
import type { ListedRegulation } from '../annotators/types.ts';
import { calendarFrame } from '../pipeline/calendar.ts';
import { conceptCard, organisationCard, regulationCard } from '../pipeline/cards.ts';
import { type CountedConcept, publishConcepts, siteDocument } from '../pipeline/collect.ts';
import {
  byDate,
  byTime,
  type CollectedDocument,
  type Collection,
} from '../pipeline/collection/collection.ts';
import { type ListKey, tableKeys } from '../pipeline/collection/digest.ts';
import { ListPages, RowPages } from '../pipeline/collection/list-pages.ts';
import { TableFiles } from '../pipeline/collection/table-files.ts';
import { gatherNames, pageNames } from '../pipeline/collection/unlisted.ts';
import { type conceptGraph, layOutConcepts } from '../pipeline/concept-map.ts';
import { toCsv, toJsonLd, toTurtle } from '../pipeline/exports.ts';
import type { CountedOrganisation } from '../pipeline/organisations.ts';
import { tableHead } from '../pipeline/record-tables.ts';
import { publishRegulations } from '../pipeline/regulations.ts';
import { digest } from './digests.ts';
import { readRows, rowParts } from './document-cache.ts';
import type { EntryParts } from './entry-file.ts';
import { jsonPieces } from './files.ts';
import type { GeneratedFolder } from './generated-folder.ts';

export interface CollectionParts {
  collection: Collection;
  /** What was kept of a document. */
  partsOf: (id: string) => EntryParts;
  /** With the passages that they name as they are called today. */
  concepts: readonly ConceptSource[];
  organisations: readonly CountedOrganisation[];
  regulations: readonly ListedRegulation[];
  graph: ReturnType<typeof conceptGraph>;
  redirects: SiteRedirects;
  address: SiteAddress;
}

/** Mentions in one published file. */
const mentionsPerFile = 2000;

/** Writes everything but the documents' own files. */
export function writeCollection(folder: GeneratedFolder, parts: CollectionParts): void {
  const { collection, concepts, organisations, regulations, redirects, address } = parts;
  const totalsOf = (kind: 'mention' | 'cited') => (id: string) => collection.totals(`${kind}:${id}`);
  const published = publishConcepts(concepts, totalsOf('mention'));
  const listed = publishRegulations(regulations, totalsOf('cited'));
  const lists = new Lists(folder, parts);
  for (const { id } of published.map(({ concept }) => concept)) {
    lists.addGroups(`data/occurrences/${id}`, [{ kind: null, key: `occurrence:${id}` }]);
    lists.addMentions(`published/mentions/${id}`, `mention:${id}`);
  }
  for (const { id } of organisations) {
    lists.addGroups(
      `data/organisations/${id}`,
      organisationRowKinds.map(kind => ({ kind, key: `${organisationLists[kind]}:${id}` })),
    );
    lists.addMentions(`published/mentions/organisations/${id}`, `body:${id}`);
  }
  for (const { id } of listed) lists.addGroups(`data/citations/${id}`, [{ kind: null, key: `cited:${id}` }]);
  lists.write();
  const unlisted = writeUnlisted(folder, parts);
  const tables = Object.fromEntries(
    tableKinds.map(kind => [kind, collection.totals(kind).count]),
  ) as SiteData['tables'];
  const rowPages = (count: number) => countPages(count, occurrencesPerPage);
  const json = (path: string, value: unknown) => {
    const text = `${JSON.stringify(value)}\n`;
    folder.put(path, digest([text]), () => text);
  };
  const ordered = [...collection.documents].sort(byDate);
  json('data/site.json', {
    documents: ordered.map(document => siteDocument(document, rowCounts(collection, document))),
    concepts: published.map(
      ({ concept, site }): SiteConcept => ({ ...site, pages: rowPages(concept.count) }),
    ),
    tables,
    unlisted,
    ...redirects,
  } satisfies SiteData);
  json(
    'data/organisations.json',
    organisations.map(({ url: _, ...organisation }): SiteOrganisation => {
      const counts = Object.fromEntries(
        organisationRowKinds.map(kind => [
          kind,
          collection.totals(`${organisationLists[kind]}:${organisation.id}`).count,
        ]),
      ) as SiteOrganisation['counts'];
      const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return { ...organisation, counts, pages: rowPages(rows) };
    }),
  );
  json(
    'data/regulations.json',
    listed.map(({ url: _, ...each }): SiteRegulation => ({ ...each, pages: rowPages(each.count) })),
  );
  writeMap(folder, parts.graph);
  const absolute = <T extends { url: string }>(value: T): T => ({
    ...value,
    url: addressOf(value.url, address),
  });
  json(
    'published/documents.json',
    ordered.map(({ summary }) => absolute(summary)),
  );
  for (const [year, documents] of Map.groupBy(ordered, yearOf))
    json(
      `published/years/${year}.json`,
      documents.map(
        ({ summary: { id, title, date } }): ListedDocument => ({ id, title, date: date?.iso ?? '' }),
      ),
    );
  json('published/regulations.json', listed.map(absolute));
  json('published/redirects.json', listRedirects(redirects));
  for (const { concept } of published) json(`published/cards/${concept.id}.json`, conceptCard(concept));
  for (const each of listed) json(`published/cards/regulations/${each.id}.json`, regulationCard(each));
  for (const each of organisations)
    json(`published/cards/organisations/${each.id}.json`, organisationCard(each));
  lists.join(
    'published/concepts.json',
    published.map(({ concept: { count: _, documents: __, ...concept } }) => ({
      head: absolute(concept),
      key: `mention:${concept.id}` as const,
      pages: `published/mentions/${concept.id}`,
    })),
  );
  lists.join(
    'published/organisations.json',
    organisations.map(({ count: _, documents: __, ...organisation }) => ({
      head: absolute(organisation),
      key: `body:${organisation.id}` as const,
      pages: `published/mentions/organisations/${organisation.id}`,
    })),
  );
  writeTermBase(
    folder,
    published.map(({ concept }) => concept),
    address,
  );
}

/** A document's year; `unknown` where it has no date. */
function yearOf({ summary: { date } }: CollectedDocument): string {
  return date?.iso.slice(0, 4) ?? 'unknown';
}

/** How many rows of each table a document has. */
function rowCounts(collection: Collection, { stakes }: CollectedDocument): SiteDocument['rows'] {
  const counts = { duties: 0, deadlines: 0, figures: 0 };
  for (let index = 0; index < stakes.length; index++) {
    const key = collection.keyOf(stakes.list(index));
    if (key === 'duties' || key === 'deadlines' || key === 'figures') counts[key] = stakes.count(index);
  }
  return counts;
}

/** The list that a kind of rows of a body is in. */
const organisationLists = {
  leads: 'leads',
  assists: 'assists',
  deadlines: 'due',
  named: 'named',
} as const satisfies Record<(typeof organisationRowKinds)[number], string>;

/** A list in the order of time that has to be written. */
interface WaitingList {
  add: (document: string, rows: readonly string[]) => void;
  finish: () => void;
}

/** Lists in the order of time, written in one pass over the documents. */
class Lists {
  readonly #folder: GeneratedFolder;
  readonly #parts: CollectionParts;
  readonly #order: CollectedDocument[];
  readonly #signatures: ReadonlyMap<ListKey, string>;
  readonly #waiting = new Map<ListKey, WaitingList>();

  constructor(folder: GeneratedFolder, parts: CollectionParts) {
    this.#folder = folder;
    this.#parts = parts;
    this.#order = [...parts.collection.documents].sort(byTime);
    this.#signatures = parts.collection.signatures(this.#order);
  }

  #signature(keys: readonly ListKey[], size: number): string {
    return `${size} ${keys.map(key => this.#signatures.get(key) ?? '').join(' ')}`;
  }

  /** A list of groups by document, section after section, in pages `<path>/<page>.json`. */
  addGroups(path: string, sections: readonly { kind: string | null; key: ListKey }[]): void {
    const signature = this.#signature(
      sections.map(({ key }) => key),
      occurrencesPerPage,
    );
    if (this.#folder.keep(path, signature)) return;
    const pages = new ListPages(
      sections.map(({ kind, key }) => ({ kind, count: this.#parts.collection.totals(key).count })),
      occurrencesPerPage,
      (page, json) => this.#folder.write(path, signature, `${path}/${page}.json`, json),
    );
    for (const [index, { key }] of sections.entries()) {
      this.#waiting.set(key, {
        add: (document, rows) => pages.add(index, document, rows),
        finish: () => undefined,
      });
    }
  }

  /** A list of mentions as they are published, in files `<path>/<page>.json`; none where there are no mentions. */
  addMentions(path: string, key: ListKey): void {
    if (this.#parts.collection.totals(key).count === 0) return;
    const signature = this.#signature([key], mentionsPerFile);
    if (this.#folder.keep(path, signature)) return;
    const pages = new RowPages(mentionsPerFile, (page, json) =>
      this.#folder.write(path, signature, `${path}/${page}.json`, json),
    );
    this.#waiting.set(key, { add: (_, rows) => pages.add(rows), finish: () => pages.finish() });
  }

  write(): void {
    passOver(
      this.#parts,
      rowParts.lists,
      this.#order,
      key => this.#waiting.has(key),
      (document, key, rows) => this.#waiting.get(key)!.add(document, rows),
    );
    for (const list of this.#waiting.values()) list.finish();
  }

  /** An array of objects, each with its mentions, put together from their files. */
  join(path: string, objects: readonly { head: object; key: ListKey; pages: string }[]): void {
    const heads = objects.map(({ head }) => JSON.stringify(head));
    const signature = digest([
      ...heads,
      ...objects.map(({ key }) => this.#signature([key], mentionsPerFile)),
    ]);
    if (this.#folder.keep(path, signature)) return;
    const file = this.#folder.open(path, signature, path);
    for (const [index, { key, pages }] of objects.entries()) {
      file.add(`${index === 0 ? '[' : ','}${heads[index]!.slice(0, -1)},"mentions":[`);
      const last = Math.ceil(this.#parts.collection.totals(key).count / mentionsPerFile);
      for (let page = 1; page <= last; page++)
        file.add((page === 1 ? '' : ',') + this.#folder.read(`${pages}/${page}.json`).slice(1, -1));
      file.add(']}');
    }
    file.add(objects.length === 0 ? '[]\n' : ']\n');
    file.close();
  }
}

/** Hands over the rows of lists that are wanted, document by document. */
function passOver(
  { collection, partsOf }: CollectionParts,
  part: (typeof rowParts)[keyof typeof rowParts],
  order: readonly CollectedDocument[],
  wanted: (key: ListKey) => boolean,
  take: (document: string, key: ListKey, rows: readonly string[]) => void,
): void {
  const lists = collection.words.lists.map(key => ({
    key,
    here: tableKeys.has(key) === (part === rowParts.tables),
    wanted: wanted(key),
  }));
  for (const { summary, stakes } of order) {
    const here: [ListKey, number, boolean][] = [];
    let any = false;
    for (let index = 0; index < stakes.length; index++) {
      const list = lists[stakes.list(index)]!;
      if (!list.here) continue;
      here.push([list.key, stakes.count(index), list.wanted]);
      any ||= list.wanted;
    }
    if (any) readRows(partsOf(summary.id), part, here, (key, rows) => take(summary.id, key, rows));
  }
}

/**
 * Writes the rows of all documents as they are published, the latest document first. No page of the site needs them: they
 * are made for a build only, beside its pages.
 */
export function writeTables(folder: GeneratedFolder, parts: CollectionParts): void {
  const { collection } = parts;
  const order = [...collection.documents].sort(byDate);
  const signatures = collection.signatures(order);
  const files = new Map<ListKey, { add: (rows: readonly string[]) => void; close: () => void }>();
  const stream = (
    path: string,
    key: ListKey,
    before: string,
    after: string,
    write: (row: string, index: number) => string,
  ) => {
    const signature = `${digest([before, after])} ${signatures.get(key) ?? ''}`;
    if (folder.keep(path, signature)) return;
    const file = folder.open(path, signature, path);
    file.add(before);
    let index = 0;
    files.set(key, {
      add: rows => {
        for (const row of rows) file.add(write(row, index++));
      },
      close: () => {
        file.add(after);
        file.close();
      },
    });
  };
  const tables = tableKinds.map(kind => ({ kind, table: openTable(folder, kind, order, signatures) }));
  const listed = (row: string, index: number) => (index === 0 ? row : `,${row}`);
  const text = (row: string) => JSON.parse(row) as string;
  for (const kind of [...tableKinds, 'citations'] as const) stream(`${kind}.json`, kind, '[', ']\n', listed);
  for (const kind of tableKinds) stream(`${kind}.csv`, `${kind}.csv`, tableHead(kind), '', text);
  const { before, after } = calendarFrame('清鉴：公文里的期限');
  stream('deadlines.ics', 'deadlines.ics', before, after, text);
  passOver(
    parts,
    rowParts.tables,
    order,
    key => files.has(key) || tables.some(({ kind, table }) => kind === key && table),
    (document, key, rows) => {
      files.get(key)?.add(rows);
      tables.find(({ kind }) => kind === key)?.table?.add(document, rows);
    },
  );
  for (const file of files.values()) file.close();
  for (const { table } of tables) table?.close();
}

/** Writes a table in files for those who choose among its rows; null where they stand. */
function openTable(
  folder: GeneratedFolder,
  kind: TableKind,
  order: readonly CollectedDocument[],
  signatures: ReadonlyMap<ListKey, string>,
): { add: (document: string, rows: readonly string[]) => void; close: () => void } | null {
  const told = new Map(
    order.map(({ summary: { id, title, date, region, genre } }): [string, RowDocument] => [
      id,
      { title, date: date && { iso: date.iso }, region, genre },
    ]),
  );
  const unit = `${kind} in files`;
  const signature = digest([String(rowsPerFile), signatures.get(kind) ?? '', JSON.stringify([...told])]);
  if (folder.keep(unit, signature)) return null;
  const files = new TableFiles(kind, (name, json) => folder.write(unit, signature, `${kind}/${name}`, json));
  return {
    add: (document, rows) => files.add(document, told.get(document)!, rows),
    close: () => files.finish(),
  };
}

/** Names that no list has, the most cited first, in pages. */
function writeUnlisted(folder: GeneratedFolder, parts: CollectionParts): UnlistedNames {
  const { collection } = parts;
  const order = [...collection.documents].sort(byTime);
  const path = 'data/unlisted';
  const signature = `${occurrencesPerPage} ${collection.signatures(order).get('unlisted') ?? ''}`;
  const count = 'data/unlisted.json';
  if (folder.keep(path, signature)) return JSON.parse(folder.read(count)) as UnlistedNames;
  const citations: (CitationOccurrence & { document: string })[] = [];
  passOver(
    parts,
    rowParts.lists,
    order,
    key => key === 'unlisted',
    (document, _, rows) => {
      for (const row of rows) citations.push({ ...(JSON.parse(row) as CitationOccurrence), document });
    },
  );
  const names = gatherNames(citations);
  const pages = pageNames(names, occurrencesPerPage);
  for (const [index, page] of pages.entries())
    folder.write(path, signature, `${path}/${index + 1}.json`, jsonPieces(page));
  const unlisted = { names: names.length, pages: pages.length };
  folder.write(path, signature, count, JSON.stringify(unlisted));
  return unlisted;
}

/** The map is laid out anew only where the graph is another: it takes half a second. */
function writeMap(folder: GeneratedFolder, graph: CollectionParts['graph']): void {
  const terms = graph.nodes.map(({ id, term, kind }) => [id, term, kind]);
  folder.put('data/map.json', digest([JSON.stringify([terms, graph.edges])]), () =>
    JSON.stringify(layOutConcepts(graph) satisfies ConceptMap),
  );
}

/** The term base for other programs. */
function writeTermBase(
  folder: GeneratedFolder,
  concepts: readonly CountedConcept[],
  address: SiteAddress,
): void {
  const options = { address: (path: string) => addressOf(path, address) };
  const withCounts = digest([JSON.stringify(concepts), options.address('')]);
  const withoutCounts = digest([
    JSON.stringify(concepts.map(({ count: _, documents: __, ...rest }) => rest)),
    options.address(''),
  ]);
  folder.put('published/concepts.csv', withCounts, () => toCsv(concepts, options));
  folder.put('published/concepts.ttl', withoutCounts, () => toTurtle(concepts, options));
  folder.put('published/concepts.jsonld', withoutCounts, () => jsonPieces(toJsonLd(concepts, options)));
}

/** Every address that leads elsewhere now, so that other sites can mend their links: `doc#id`, or `doc` as a whole. */
function listRedirects({ redirects, renamed }: SiteRedirects): { from: string; to: string | null }[] {
  return [
    ...Object.entries(renamed).map(([from, { to }]) => ({ from, to })),
    ...Object.entries(redirects).flatMap(([document, list]) =>
      list.map(({ id, to }) => ({
        from: `${document}#${id}`,
        to: to && (to.id === '' ? to.document : `${to.document}#${to.id}`),
      })),
    ),
  ];
}
