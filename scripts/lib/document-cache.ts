/**
 * What the pipeline made of each document, kept from run to run. An entry's name is a digest of all that the document
 * was made from: its bytes, its source.yaml, the lists of regulations and bodies, the site's address and the program
 * itself. Two things a document depends on only in part, and an entry says in which: its own passages in the ledger, and
 * those concepts whose forms stand in its text.
 */
import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { ConceptSource, DocumentLedger } from '../../src/model/index.ts';
import { addressOf, type DocumentRows, type SiteAddress } from '../../src/model/index.ts';
import { compileConcepts } from '../annotators/concepts.ts';
import type { Matcher } from '../annotators/matcher.ts';
import type { ConceptForm, Reference } from '../annotators/types.ts';
import { toCalendar } from '../pipeline/calendar.ts';
import type { CollectedDocument, ListStake } from '../pipeline/collection/collection.ts';
import {
  type DigestRows,
  type DocumentFacts,
  digestDocument,
  type ListKey,
  tableKeys,
} from '../pipeline/collection/digest.ts';
import type { ExportOptions } from '../pipeline/exports.ts';
import type { Processed, Source } from '../pipeline/index.ts';
import { writePages } from '../pipeline/page.ts';
import { digest, TextHash } from './digests.ts';
import { type Entry, type EntryParts, EntryWriter, readEntry } from './entry-file.ts';
import { jsonPieces } from './files.ts';
import { type StoredMessage, storeMessage } from './messages.ts';

/** What is known of a document without its texts. */
export interface DocumentMeta {
  facts: DocumentFacts;
  stakes: ListStake[];
  /** Paths of its files in `content/generated`; each is a part `file:<path>` of the entry. */
  files: string[];
  /** Remarks on its text. */
  messages: StoredMessage[];
  /** Digests of its passages in the ledger before and after its run: both give the same document. */
  ledgers: { before: string; after: string };
  /** The term base that it was annotated with, and of the concepts whose forms it has the digests of their rules. */
  terms: string;
  concepts: Record<string, string>;
  /** Digest of all its files. */
  content: string;
}

export type DocumentEntry = Entry<DocumentMeta>;

/** The part of an entry with rows of lists, and that with the tables of all rows. */
export const rowParts = { lists: 'rows', tables: 'tables' } as const;

/** The rules by which concepts are found; what an entry says of its concept is no part of them. */
export interface TermBase {
  /** Digest of all rules. */
  version: string;
  /** Of each concept the digest of its rules. */
  digests: Record<string, string>;
}

export function describeTerms(concepts: readonly ConceptSource[]): TermBase {
  const digests = Object.fromEntries(
    concepts.map(({ id, term, aliases, match, boundForms, senses }) => {
      const chosen = senses.map(({ definition: _, ...rule }) => rule);
      return [id, digest([JSON.stringify([term, aliases, match ?? null, boundForms, chosen])]).slice(0, 16)];
    }),
  );
  return { version: digest([JSON.stringify(digests)]).slice(0, 16), digests };
}

/** Digests of ledgers that were asked for before: those of documents that did not change are the same objects. */
const ledgerDigests = new WeakMap<DocumentLedger, string>();

/** @param passages are not changed afterwards */
export function digestLedger(passages: DocumentLedger): string {
  const known = ledgerDigests.get(passages);
  if (known !== undefined) return known;
  const made = digest([JSON.stringify(passages)]).slice(0, 16);
  ledgerDigests.set(passages, made);
  return made;
}

/** Days for which an entry that no run used is kept: what is changed back is there again. */
const daysKept = 14;

const documentsFolder = 'documents';
const termsFolder = 'terms';

export interface CacheOptions {
  folder: string;
  /** Digest of what all documents are made from: program, lists, address. */
  shared: string;
  concepts: readonly ConceptSource[];
  terms: TermBase;
  /** What the last run knew. */
  known: readonly KnownDocument[];
}

/** What a run keeps of a document for the next one, which then need not read its entry. */
export interface KnownDocument extends Pick<DocumentMeta, 'files' | 'messages' | 'ledgers' | 'content'> {
  /** Name of its entry, the entry's bytes, and when it was written (milliseconds): one of them tells another entry. */
  key: string;
  bytes: number;
  changed: number;
  /** The term base that it was annotated with, or was found to fit. */
  terms: string;
  collected: CollectedDocument;
}

export class DocumentCache {
  readonly #options: CacheOptions;
  readonly #changes = new Map<string, TermChanges | null>();
  readonly #known: ReadonlyMap<string, KnownDocument>;
  readonly #used = new Map<string, KnownDocument>();

  constructor(options: CacheOptions) {
    this.#options = options;
    this.#known = new Map(options.known.map(each => [each.key, each]));
  }

  /** The name of the entry of a source. */
  keyOf({ id, bytes, metadataFile }: Pick<Source, 'id' | 'bytes' | 'metadataFile'>): string {
    return digest([this.#options.shared, id, bytes, metadataFile.text]).slice(0, 40);
  }

  fileOf(key: string): string {
    return join(this.#options.folder, documentsFolder, `${key}.bin`);
  }

  /** What the last run knew, if the entry is the same and fits the ledger and the term base; else null. */
  recall(key: string, ledger: DocumentLedger): KnownDocument | null {
    const known = this.#known.get(key);
    if (known?.terms !== this.#options.terms.version || !fitsLedger(known, ledger)) return null;
    const state = statSync(this.fileOf(key), { throwIfNoEntry: false });
    if (state?.size !== known.bytes || state.mtimeMs !== known.changed) return null;
    this.#used.set(key, known);
    return known;
  }

  /** The entry of a key if it is sound and fits the ledger and the term base; else null. */
  find(key: string, ledger: DocumentLedger): DocumentEntry | null {
    const entry = readEntry<DocumentMeta>(this.fileOf(key));
    if (!entry || !fitsLedger(entry.meta, ledger)) return null;
    return entry.meta.terms === this.#options.terms.version || this.#fitsTerms(entry) ? entry : null;
  }

  /** Notes that an entry is of this run. It fits the term base. */
  use(key: string, { files, messages, ledgers, content }: DocumentMeta, collected: CollectedDocument): void {
    const { size, mtimeMs } = statSync(this.fileOf(key));
    const terms = this.#options.terms.version;
    const entry = { key, bytes: size, changed: mtimeMs, terms };
    this.#used.set(key, { ...entry, files, messages, ledgers, content, collected });
  }

  /** The documents of this run. */
  get used(): KnownDocument[] {
    return [...this.#used.values()];
  }

  /** Whether no concept that came, went or changed since the entry's term base has a form in the document. */
  #fitsTerms(entry: DocumentEntry): boolean {
    const { terms, concepts } = entry.meta;
    const changes = this.#changesSince(terms);
    if (!changes || changes.ids.some(id => Object.hasOwn(concepts, id))) return false;
    return [...readPassages(entry.parts).values()].every(text => changes.forms.find(text).length === 0);
  }

  #changesSince(version: string): TermChanges | null {
    const known = this.#changes.get(version);
    if (known !== undefined) return known;
    const before = readEntry<Record<string, string>>(this.#termsFile(version))?.meta;
    const changes = before ? this.#compare(before) : null;
    this.#changes.set(version, changes);
    return changes;
  }

  #compare(before: Readonly<Record<string, string>>): TermChanges {
    const { concepts, terms } = this.#options;
    const ids = [...new Set([...Object.keys(before), ...Object.keys(terms.digests)])].filter(
      id => before[id] !== terms.digests[id],
    );
    return { ids, forms: compileConcepts(concepts.filter(({ id }) => ids.includes(id))) };
  }

  #termsFile(version: string): string {
    return join(this.#options.folder, termsFolder, `${version}.bin`);
  }

  /** Keeps what later runs compare their term base with; removes entries that nobody has used for long. */
  finish(): void {
    const { version, digests } = this.#options.terms;
    if (!existsSync(this.#termsFile(version))) new EntryWriter(this.#termsFile(version)).finish(digests);
    const oldest = Date.now() - daysKept * 24 * 60 * 60 * 1000;
    for (const folder of [documentsFolder, termsFolder]) {
      const path = join(this.#options.folder, folder);
      if (!existsSync(path)) continue;
      for (const name of readdirSync(path)) {
        const key = name.replace(/\.bin$/u, '');
        if (this.#used.has(key) || key === version) continue;
        const file = join(path, name);
        if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < oldest) rmSync(file, { force: true });
      }
    }
  }
}

function fitsLedger({ ledgers }: Pick<DocumentMeta, 'ledgers'>, ledger: DocumentLedger): boolean {
  return [ledgers.before, ledgers.after].includes(digestLedger(ledger));
}

interface TermChanges {
  ids: string[];
  /** The forms that the changed concepts have now. */
  forms: Matcher<ConceptForm>;
}

export interface StoreOptions {
  reference: Reference;
  terms: TermBase;
  address: SiteAddress;
}

/** Writes what the pipeline made of a document into the file of its entry. */
export function storeDocument(
  file: string,
  processed: Processed,
  { messages, before }: { messages: readonly VFileMessage[]; before: DocumentLedger },
  { reference, terms, address }: StoreOptions,
): DocumentEntry {
  const { document, original, records, ledger } = processed;
  const options: ExportOptions = { address: path => addressOf(path, address) };
  const { facts, rows } = digestDocument(processed, options);
  const stakes: ListStake[] = [];
  const files: string[] = [];
  const writer = new EntryWriter(file);
  try {
    const content = createHash('sha256');
    const add = (path: string, pieces: Iterable<string>) => {
      files.push(path);
      content.update(`\n${path}\n`);
      writer.add(`file:${path}`, hashed(pieces, content));
    };
    const { id } = document;
    let pages = 0;
    for (const page of writePages(document)) {
      pages += 1;
      add(`pages/${id}${pages === 1 ? '' : `.${pages}`}.mdx`, [page]);
    }
    add(`data/originals/${id}.json`, jsonPieces(original));
    add(
      `published/originals/${id}.txt`,
      original.map(({ text }) => text),
    );
    add(`published/documents/${id}.json`, jsonPieces({ ...document, url: options.address(document.url) }));
    add(`published/records/${id}.json`, jsonPieces(records satisfies DocumentRows));
    const calendar = { ...options, documents: [document], name: `期限：${document.title}` };
    add(`published/calendars/${id}.ics`, [toCalendar(records.deadlines, calendar).text]);
    // Lists first: the stakes of each part stand together, in the order of its rows.
    const inTables = ([key]: readonly [ListKey, unknown]) => tableKeys.has(key);
    writer.add(
      rowParts.lists,
      writeRows(
        id,
        [...rows].filter(each => !inTables(each)),
        stakes,
      ),
    );
    writer.add(rowParts.tables, writeRows(id, [...rows].filter(inTables), stakes));
    writer.add('passages', linesOf(document.blocks.map(block => JSON.stringify([block.id, block.text]))));
    writer.add('ledger', [JSON.stringify(ledger)]);
    const concepts: Record<string, string> = {};
    for (const { text } of document.blocks) {
      for (const { value } of reference.concepts.find(text))
        concepts[value.concept.id] = terms.digests[value.concept.id]!;
    }
    const meta: DocumentMeta = {
      facts,
      stakes,
      files,
      messages: messages.map(storeMessage),
      ledgers: { before: digestLedger(before), after: digestLedger(ledger) },
      terms: terms.version,
      concepts,
      content: content.digest('hex').slice(0, 32),
    };
    return { meta, parts: writer.finish(meta) };
  } finally {
    writer.abandon();
  }
}

function* hashed(pieces: Iterable<string>, hash: Hash): Generator<string> {
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

function* linesOf(rows: Iterable<string>): Generator<string> {
  for (const row of rows) yield `${row}\n`;
}

/**
 * The rows in a part of an entry in their order, handed over a batch at a time with the list that they belong to; rows
 * of lists that are not wanted are passed over.
 * @param stakes the document's lists in the order of the part, with their rows
 */
export function readRows<List>(
  parts: EntryParts,
  part: string,
  stakes: Iterable<readonly [list: List, count: number, wanted: boolean]>,
  take: (list: List, rows: readonly string[]) => void,
): void {
  const rest = stakes[Symbol.iterator]();
  let stake = rest.next();
  let left = stake.done ? 0 : stake.value[1];
  let line = '';
  for (const piece of parts.pieces(part)) {
    const lines = (line + piece.toString('utf8')).split('\n');
    line = lines.pop()!;
    for (let at = 0; at < lines.length; ) {
      while (left === 0) {
        stake = rest.next();
        if (stake.done) return;
        left = stake.value[1];
      }
      if (stake.done) return;
      const [list, , wanted] = stake.value;
      const end = Math.min(lines.length, at + left);
      if (wanted) take(list, lines.slice(at, end));
      left -= end - at;
      at = end;
    }
  }
}

/** All rows one to a line, list after list; notes in `stakes` how many each list has, and their digest. */
function* writeRows(
  document: string,
  lists: Iterable<readonly [ListKey, DigestRows]>,
  stakes: ListStake[],
): Generator<string> {
  for (const [key, { count, lines }] of lists) {
    const hash = new TextHash();
    hash.update(document);
    for (const line of lines()) {
      const row = `${line}\n`;
      hash.update(row);
      yield row;
    }
    stakes.push([key, count, ...hash.digest()]);
  }
}

/** A document's passages in the ledger after its run. */
export function readLedgerOf(parts: EntryParts): DocumentLedger {
  return JSON.parse(parts.text('ledger')) as DocumentLedger;
}

/** Ids and words of a document's passages. */
export function readPassages(parts: EntryParts): Map<string, string> {
  const lines = parts
    .text('passages')
    .split('\n')
    .filter(line => line !== '');
  return new Map(lines.map(line => JSON.parse(line) as [string, string]));
}
