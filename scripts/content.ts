/** `content/` to `content/generated/`: reads sources and term base, runs the pipeline, writes pages and data. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import {
  type ConceptSource,
  type Ledger,
  readSiteAddress,
  type SiteAddress,
  type SiteRedirects,
} from '../src/model/index.ts';
import {
  cacheFolder,
  digestProgram,
  digestRecord,
  noRun,
  ParsedFiles,
  type RunRecord,
  readRun,
  readTablesRun,
  writeRun,
  writeTablesRun,
} from './lib/build-run.ts';
import { type CollectionParts, writeCollection, writeTables } from './lib/collection-files.ts';
import { runCommand } from './lib/command.ts';
import { digest } from './lib/digests.ts';
import {
  DocumentCache,
  type DocumentMeta,
  describeTerms,
  digestLedger,
  type KnownDocument,
  readLedgerOf,
  readPassages,
} from './lib/document-cache.ts';
import { DamagedEntry, type EntryParts } from './lib/entry-file.ts';
import { GeneratedFolder } from './lib/generated-folder.ts';
import { error, formatSummary, hasErrors, restoreMessage, warning } from './lib/messages.ts';
import { findWord } from './lib/positions.ts';
import { needsProcesses, type PreparedDocument, prepareDocuments } from './lib/prepare-documents.ts';
import {
  type Content,
  countSources,
  passagesOf,
  type ReadLedger,
  type ReadMemory,
  readContent,
} from './lib/read-content.ts';
import {
  type CollectedDocument,
  Collection,
  type CollectionWords,
} from './pipeline/collection/collection.ts';
import { conceptGraph } from './pipeline/concept-map.ts';
import { type Processed, processSource, type Source } from './pipeline/index.ts';
import { OrganisationCollector } from './pipeline/organisations.ts';
import {
  findRenamed,
  follow,
  type Redirects,
  readPlace,
  resolveRedirects,
  unpublished,
} from './pipeline/redirects.ts';

export interface ContentOptions {
  /** The project's root. */
  root: string;
  address: SiteAddress;
  /** Leave out sources whose rights are `study-only`. */
  excludeStudyOnly: boolean;
  /** Whether results of earlier runs are used, and kept for later ones; true where it is not said. */
  useCache?: boolean;
  /** What this process keeps of its runs; nothing unless given. */
  memory?: ContentRuns;
  /** Whether the ledger's digest is wanted: of a large collection it takes a while. */
  digestsLedger?: boolean;
  /**
   * Called when a core of two is to spare for the rest of the run: at once where few sources seem to have changed, else
   * when no more are processed. It may be called again.
   */
  onCoreToSpare?: () => void;
}

/** What a process that runs the pipeline again and again keeps: it need not read again what did not change. */
export interface ContentRuns extends ReadMemory {
  run: RunRecord | null;
}

export function rememberRuns(): ContentRuns {
  return { run: null, ledger: null, reference: null };
}

export interface ContentResult {
  /** False when a message is an error: then nothing was written. */
  ok: boolean;
  messages: VFileMessage[];
  documents: number;
  concepts: number;
  mentions: number;
  /** Documents that had to be processed: the others were as an earlier run left them. */
  fresh: number;
  /** Sources that were left out because their rights are `study-only`. */
  excluded: number;
  /** The ledger after this build; null when there was an error. */
  ledger: Ledger | null;
  /** Digest of what was written: the same for the same content, whatever was cached. */
  digest: string;
  /** Digest of the ledger before this build, where it was wanted. */
  ledgerBefore: string | null;
  /** Writes the tables of all rows, which are published but are in no page, into `content/generated/tables`. */
  publishTables: () => void;
}

const generatedFolder = 'content/generated';
const tablesFolder = 'tables';

/** What the pipeline makes of the whole content; nothing is written. */
export interface Analysis {
  messages: VFileMessage[];
  processed: Processed[];
  concepts: ConceptSource[];
  /** Ids of all documents that have a folder. */
  sources: ReadonlySet<string>;
  /** Ids and words of the passages in each source that could be read, by document id. */
  passages: Map<string, ReadonlyMap<string, string>>;
}

/** Reads everything and runs the pipeline, all results in memory: for commands that look into the texts. */
export async function analyseContent({
  root,
  excludeStudyOnly,
}: Pick<ContentOptions, 'root' | 'excludeStudyOnly'>): Promise<Analysis> {
  const content = await readContent(root);
  const { ids, concepts, reference, ledger } = content;
  const messages = [...content.messages];
  const processed: Processed[] = [];
  const passages: Analysis['passages'] = new Map();
  const next: Ledger = { ...ledger.ledger };
  for (const source of keptSources(content, excludeStudyOnly)) {
    const result = processSource(source, reference, passagesOf(ledger.ledger, source.id), ledger.file);
    messages.push(...result.messages);
    if (result.passages) passages.set(source.id, result.passages);
    if (!result.processed) continue;
    processed.push(result.processed);
    if (typeof next[source.id] !== 'string') next[source.id] = result.processed.ledger;
  }
  const published = new Set(processed.map(each => each.document.id));
  const collector = new OrganisationCollector(reference.organisations.functions);
  for (const { names } of processed) collector.add(names);
  messages.push(
    ...findLostDocuments(ledger, ids, () => passages),
    ...checkPartsPassages(concepts, next, ids, published),
    ...resolveRedirects(next, ids, ledger.file).messages,
    ...collector.finish(() => ({ count: 0, documents: 0 })).messages,
  );
  return { messages, processed, concepts, sources: ids, passages };
}

function keptSources({ sources }: Content, excludeStudyOnly: boolean): Source[] {
  return sources.filter(each => !excludeStudyOnly || each.metadata.rights !== 'study-only');
}

/**
 * Runs the pipeline and writes `content/generated` if there is no error. A cache entry that turns out to be damaged is
 * removed and its document is processed again.
 */
export async function buildContent(options: ContentOptions): Promise<ContentResult> {
  for (;;) {
    try {
      return await buildOnce(options);
    } catch (problem) {
      if (!(problem instanceof DamagedEntry)) throw problem;
      rmSync(problem.file, { force: true });
    }
  }
}

async function buildOnce(options: ContentOptions): Promise<ContentResult> {
  const { root, address, excludeStudyOnly, useCache = true, memory, digestsLedger = false } = options;
  const { onCoreToSpare = () => undefined } = options;
  const folder = join(root, cacheFolder);
  const program = digestProgram(root);
  const parsed = new ParsedFiles(folder, program, useCache);
  const before = useCache ? (memory?.run ?? readRun(folder, program)) : noRun(program);
  if (!needsProcesses((await countSources(root)) - before.documents.length)) onCoreToSpare();
  const content = await readContent(root, parsed, memory);
  const terms = describeTerms(content.concepts);
  const cache = new DocumentCache({
    folder,
    shared: digest([program, content.lists.digest, JSON.stringify(address)]),
    concepts: content.concepts,
    terms,
    known: before.documents,
  });
  const sources = keptSources(content, excludeStudyOnly);
  const generated = new GeneratedFolder(join(root, generatedFolder), before.folder, tablesFolder);
  const assembly = new Assembly(content, before.words);
  const prepared = await prepareDocuments({
    content,
    sources,
    cache,
    terms,
    address,
    useCache,
    onReady: (meta, parts) => assembly.add(meta, parts),
    onKnown: (known, parts) => assembly.keep(known, parts),
    onCoreToSpare,
  });
  const whole = assembly.finish(prepared);
  const messages = [...content.messages, ...whole.messages];
  if (hasErrors(messages)) return { ...nothing, messages };
  for (const { id, files, digest: signature } of assembly.documents)
    writeDocument(generated, id, { files, signature }, whole.partsOf(id));
  const parts = { ...whole, address };
  writeCollection(generated, parts);
  const after = generated.finish();
  cache.finish();
  parsed.save();
  const run: RunRecord = { program, folder: after, words: whole.collection.words, documents: cache.used };
  writeRun(folder, run);
  if (memory) memory.run = run;
  return {
    ok: true,
    messages,
    documents: prepared.length,
    concepts: content.concepts.length,
    mentions: whole.collection.documents.reduce((sum, { mentions }) => sum + mentions, 0),
    fresh: prepared.filter(({ fresh }) => fresh).length,
    excluded: content.sources.length - sources.length,
    ledger: whole.ledger,
    digest: digestRecord(after),
    ledgerBefore: digestsLedger ? digest([content.ledger.file.text]) : null,
    publishTables: tableWriter(options, program, parts),
  };
}

/**
 * Writes the tables when it is called, once. By itself, so that what it keeps is all that is kept of a run while a site
 * is made from it, and only until then: of ten thousand documents everything else is a gigabyte.
 */
function tableWriter(
  { root, useCache = true }: ContentOptions,
  program: string,
  parts: CollectionParts,
): () => void {
  let waiting: CollectionParts | null = parts;
  return () => {
    if (!waiting) return;
    const folder = join(root, cacheFolder);
    const known = useCache ? readTablesRun(folder, program) : {};
    const tables = new GeneratedFolder(join(root, generatedFolder, tablesFolder), known);
    writeTables(tables, waiting);
    writeTablesRun(folder, program, tables.finish());
    waiting = null;
  };
}

/** What a run with an error gives beside its messages. */
const nothing: Omit<ContentResult, 'messages'> = {
  ok: false,
  documents: 0,
  concepts: 0,
  mentions: 0,
  fresh: 0,
  excluded: 0,
  ledger: null,
  digest: '',
  ledgerBefore: null,
  publishTables: () => undefined,
};

/** Writes a document's own files, unless they stand. */
function writeDocument(
  folder: GeneratedFolder,
  id: string,
  { files, signature }: { files: readonly string[]; signature: string },
  parts: EntryParts,
): void {
  const unit = `document ${id}`;
  if (folder.keep(unit, signature)) return;
  for (const path of files) folder.write(unit, signature, path, parts.pieces(`file:${path}`));
}

/** What is remembered of a document until its files are written. */
interface AssembledDocument {
  id: string;
  files: readonly string[];
  /** Digest of its files. */
  digest: string;
}

/** Puts the documents together, one after the other as they are ready, and finds what can only be seen of all of them. */
class Assembly {
  readonly #content: Content;
  readonly #ledger: Ledger;
  readonly #collection: Collection;
  readonly #parts = new Map<string, EntryParts>();
  readonly documents: AssembledDocument[] = [];

  /** @param words of the last run */
  constructor(content: Content, words: CollectionWords) {
    this.#content = content;
    this.#ledger = { ...content.ledger.ledger };
    this.#collection = new Collection(words);
  }

  add(meta: DocumentMeta, parts: EntryParts): CollectedDocument {
    this.#note(meta.facts.summary.id, meta, parts);
    return this.#collection.add(meta.facts, meta.stakes);
  }

  keep(known: KnownDocument, parts: EntryParts): void {
    this.#note(known.collected.summary.id, known, parts);
    this.#collection.keep(known.collected);
  }

  #note(
    id: string,
    { files, content, ledgers }: Pick<DocumentMeta, 'files' | 'content' | 'ledgers'>,
    parts: EntryParts,
  ): void {
    this.#parts.set(id, parts);
    this.documents.push({ id, files, digest: content });
    if (typeof this.#ledger[id] === 'string') return;
    const now = passagesOf(this.#content.ledger.ledger, id);
    this.#ledger[id] = digestLedger(now) === ledgers.after ? now : readLedgerOf(parts);
  }

  finish(prepared: readonly PreparedDocument[]) {
    const { ledger, ids } = this.#content;
    const collection = this.#collection;
    const published: ReadonlySet<string> = new Set(this.#parts.keys());
    const passages = () =>
      new Map(
        prepared.flatMap(({ id, parts, passages: known }) => {
          if (known) return [[id, known] as const];
          return parts ? [[id, readPassages(parts)] as const] : [];
        }),
      );
    const redirects = resolveRedirects(this.#ledger, ids, ledger.file);
    const names = new OrganisationCollector(this.#content.reference.organisations.functions);
    names.add(collection.names());
    const { organisations, messages: homophones } = names.finish(id => collection.totals(`body:${id}`));
    const concepts = this.#content.concepts.map(concept => this.#withPassage(concept, published));
    return {
      messages: [
        ...prepared.flatMap(({ messages }) => messages.map(restoreMessage)),
        ...findLostDocuments(ledger, ids, passages),
        ...checkPartsPassages(this.#content.concepts, this.#ledger, ids, published),
        ...redirects.messages,
        ...homophones,
      ],
      ledger: this.#ledger,
      partsOf: (id: string) => this.#parts.get(id)!,
      collection,
      concepts,
      organisations,
      regulations: this.#content.lists.regulations,
      graph: conceptGraph(concepts, collection.together()),
      redirects: publishRedirects(redirects, this.#ledger, published),
    };
  }

  /** An entry with the passage that spells its parts out as it is called today. */
  #withPassage(concept: ConceptSource, published: ReadonlySet<string>): ConceptSource {
    const { partsPassage, partsFrom: _, ...rest } = concept;
    if (partsPassage === undefined) return concept;
    const passage = currentPassage(partsPassage, this.#ledger, published);
    // Without the passage no text of this edition spells the parts out.
    return passage === undefined ? rest : { ...concept, partsPassage: passage };
  }
}

/** Documents that were published and whose folders are gone: every link to them would die. */
function findLostDocuments(
  { ledger, file }: ReadLedger,
  ids: ReadonlySet<string>,
  passagesOfAll: () => ReadonlyMap<string, ReadonlyMap<string, string>>,
): VFileMessage[] {
  let passages: ReturnType<typeof passagesOfAll> | undefined;
  return Object.entries(ledger).flatMap(([id, published]) => {
    if (typeof published === 'string' || ids.has(id)) return [];
    const count = Object.values(published).filter(entry => entry.to === undefined).length;
    if (count === 0) return [];
    passages ??= passagesOfAll();
    const renamed = findRenamed(published, unpublished(ledger, passages));
    const remedy = renamed
      ? `content/sources/${renamed} 的文字与它相同；如果是改了编号，请运行 npm run anchors -- rename ${id} ${renamed}`
      : `请恢复这个文件夹；改了编号的，请运行 npm run anchors -- rename ${id} 新编号；确要撤下的，请运行 npm run anchors -- retire ${id}（有替代文件的加 --to 替代文件的编号）`;
    const reason = `已发布的文件 ${id} 不见了（应有 content/sources/${id}），指向它的 ${count} 个段落的链接都会失效。${remedy}`;
    return [error({ file: file.path, rule: 'document-gone', reason, place: findWord(file.text, `"${id}"`) })];
  });
}

/**
 * The passages that entries name for their parts must be there, or have been. Where the whole document is not, as in a
 * collection that keeps the term base but not the texts, the page names no passage.
 */
function checkPartsPassages(
  concepts: readonly ConceptSource[],
  ledger: Ledger,
  ids: ReadonlySet<string>,
  published: ReadonlySet<string>,
): VFileMessage[] {
  return concepts.flatMap(({ file, partsPassage }) => {
    const place = partsPassage === undefined ? null : readPlace(partsPassage, '');
    if (!place || typeof follow(ledger, place) !== 'string') return [];
    if (!ids.has(place.document)) {
      const reason = `partsPassage 所指的文件 ${place.document} 没有收入，页面上不显示出处。`;
      return [warning({ file, rule: 'concept-unknown-passage', reason })];
    }
    // What this edition leaves out, or could not read, says nothing of its passages.
    if (!published.has(place.document)) return [];
    const reason = `partsPassage 所指的段落不存在：${place.document} 里没有段落 ${place.id}。段落编号见该段的固定链接。`;
    return [error({ file, rule: 'concept-unknown-passage', reason })];
  });
}

/** Where an entry's passage is today; undefined where it is gone, or this edition has no such document. */
function currentPassage(
  partsPassage: string,
  ledger: Ledger,
  published: ReadonlySet<string>,
): string | undefined {
  const place = follow(ledger, readPlace(partsPassage, ''));
  if (!place || typeof place === 'string' || place.id === '') return undefined;
  return published.has(place.document) ? `${place.document}#${place.id}` : undefined;
}

/** Redirects as the site shows them. What leads to a document that this edition leaves out leads nowhere here. */
function publishRedirects(
  { passages, renamed, withdrawn }: Redirects,
  ledger: Ledger,
  published: ReadonlySet<string>,
): SiteRedirects {
  const shown = [...passages].filter(([id]) => published.has(id) || withdrawn.includes(id));
  return {
    redirects: Object.fromEntries(
      shown.map(([id, list]) => [
        id,
        list.map(each => (each.to && !published.has(each.to.document) ? { ...each, to: null } : each)),
      ]),
    ),
    renamed: Object.fromEntries(
      [...renamed]
        .filter(([, to]) => published.has(to) || withdrawn.includes(to))
        .map(([from, to]) => [from, { to, passages: Object.keys(passagesOf(ledger, to)) }]),
    ),
    withdrawn,
  };
}

/** Whether study-only sources are left out: `--official-only`, or `OFFICIAL_ONLY=1`. */
export function readExcludeStudyOnly(
  argv: readonly string[],
  environment: Record<string, string | undefined>,
): boolean {
  return argv.includes('--official-only') || environment.OFFICIAL_ONLY === '1';
}

/** Whether results of earlier runs are used: not with `--no-cache`. */
export function readUseCache(argv: readonly string[]): boolean {
  return !argv.includes('--no-cache');
}

async function main(): Promise<boolean> {
  const result = await buildContent({
    root: process.cwd(),
    address: readSiteAddress(process.env),
    excludeStudyOnly: readExcludeStudyOnly(process.argv, process.env),
    useCache: readUseCache(process.argv),
  });
  result.publishTables();
  if (result.messages.length > 0) console.error(formatSummary(result.messages));
  console.log(
    result.ok
      ? `${result.documents} 篇文件，${result.concepts} 个概念，${result.mentions} 处提及。${result.fresh < result.documents ? `处理 ${result.fresh} 篇，其余没有变。` : ''}`
      : '有错误，什么也没有改动。',
  );
  return result.ok;
}

if (import.meta.main) await runCommand(main);
