/** `content/` to `content/generated/`: reads sources and term base, runs the pipeline, writes pages and data. */
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import {
  addressOf,
  type ConceptMap,
  type ConceptSource,
  type Deadline,
  type DocumentLedger,
  type Ledger,
  ledgerSchema,
  type Organisation,
  type OrganisationsFile,
  organisationsSchema,
  readSiteAddress,
  type SiteAddress,
  type SiteData,
  type SiteRedirects,
  sourceIdPattern,
  sourceMetadataSchema,
} from '../src/model/index.ts';
import { compileConcepts } from './annotators/concepts.ts';
import { OrganisationFinder } from './annotators/organisations.ts';
import { Regulations } from './annotators/regulations.ts';
import type { ListedRegulation, Records, Reference } from './annotators/types.ts';
import { runCommand } from './lib/command.ts';
import { type FileContent, jsonPieces, readIfExists, syncFolder, writeAtomically } from './lib/files.ts';
import { compare, error, formatSummary, hasErrors, warning } from './lib/messages.ts';
import { findWord } from './lib/positions.ts';
import { parseYaml } from './lib/yaml.ts';
import { toCalendar } from './pipeline/calendar.ts';
import { conceptCard, organisationCard, regulationCard } from './pipeline/cards.ts';
import { collect } from './pipeline/collect.ts';
import { mapConcepts } from './pipeline/concept-map.ts';
import { type ConceptFile, readConcepts } from './pipeline/concepts.ts';
import { toCsv, toJsonLd, toTurtle } from './pipeline/exports.ts';
import { type Processed, processSource, type Source, type TextFile } from './pipeline/index.ts';
import { checkOrganisations, collectOrganisations } from './pipeline/organisations.ts';
import { deadlinesToCsv, dutiesToCsv, figuresToCsv } from './pipeline/record-tables.ts';
import {
  findRenamed,
  follow,
  type Redirects,
  readPlace,
  resolveRedirects,
  unpublished,
} from './pipeline/redirects.ts';
import { collectReferences } from './pipeline/references.ts';
import { publishRegulations, readRegulations } from './pipeline/regulations.ts';

export interface ContentOptions {
  /** The project's root. */
  root: string;
  address: SiteAddress;
  /** Leave out sources whose rights are `study-only`. */
  excludeStudyOnly: boolean;
}

export interface ContentResult {
  /** False when a message is an error: then nothing was written. */
  ok: boolean;
  messages: VFileMessage[];
  documents: number;
  concepts: number;
  mentions: number;
  /** Sources that were left out because their rights are `study-only`. */
  excluded: number;
  /** The ledger after this build; null when there was an error. */
  ledger: Ledger | null;
}

const ledgerFile = 'content/anchors.json';

/** What the pipeline makes of the whole content; nothing is written. */
export interface Analysis {
  messages: VFileMessage[];
  processed: Processed[];
  concepts: ConceptSource[];
  /** Bodies and groups that the processed documents name. */
  organisations: Organisation[];
  regulations: readonly ListedRegulation[];
  ledger: Ledger;
  redirects: Redirects;
  /** Sources that were left out because their rights are `study-only`. */
  excluded: number;
  /** Ids of all documents that have a folder. */
  sources: ReadonlySet<string>;
  /** Ids and words of the passages in each source that could be read, by document id. */
  passages: Map<string, ReadonlyMap<string, string>>;
}

/** Everything that editors wrote, read and checked. */
export interface Content {
  sources: Source[];
  /** Ids of all documents that have a folder, those that cannot be read included. */
  ids: ReadonlySet<string>;
  concepts: ConceptSource[];
  reference: Reference;
  ledger: ReadLedger;
  messages: VFileMessage[];
}

/** Reads `content/`. */
export async function readContent(root: string): Promise<Content> {
  const [{ sources, ids, messages }, conceptFiles, regulations, organisations, ledger] = await Promise.all([
    readSources(root),
    readConceptFiles(root),
    readRegulationFile(root),
    readOrganisations(root),
    readLedger(root),
  ]);
  const { concepts, messages: conceptMessages } = readConcepts(conceptFiles.files, regulations.names);
  return {
    sources,
    ids,
    concepts,
    reference: {
      concepts: compileConcepts(concepts),
      regulations: new Regulations(regulations.regulations),
      organisations: new OrganisationFinder(organisations.value),
    },
    ledger,
    messages: [
      ...messages,
      ...conceptFiles.messages,
      ...conceptMessages,
      ...regulations.messages,
      ...organisations.messages,
      ...ledger.messages,
    ],
  };
}

/** Reads everything and runs the pipeline. */
export async function analyseContent({
  root,
  excludeStudyOnly,
}: Pick<ContentOptions, 'root' | 'excludeStudyOnly'>): Promise<Analysis> {
  const { sources, ids, concepts, reference, ledger, messages: found } = await readContent(root);
  const messages = [...found];
  const processed: Processed[] = [];
  const passages: Analysis['passages'] = new Map();
  const next: Ledger = { ...ledger.ledger };
  const kept = sources.filter(each => !excludeStudyOnly || each.metadata.rights !== 'study-only');
  for (const source of kept) {
    const result = processSource(source, reference, passagesOf(ledger.ledger, source.id), ledger.file);
    messages.push(...result.messages);
    if (result.passages) passages.set(source.id, result.passages);
    if (!result.processed) continue;
    processed.push(result.processed);
    if (typeof next[source.id] !== 'string') next[source.id] = result.processed.ledger;
  }
  messages.push(
    ...findLostDocuments(ledger, ids, passages),
    ...checkPartsPassages(concepts, next, ids, publishedIds(processed)),
  );
  const redirects = resolveRedirects(next, ids, ledger.file);
  const bodies = collectOrganisations(processed, reference.organisations);
  messages.push(...redirects.messages, ...bodies.messages);
  return {
    messages,
    processed,
    concepts,
    organisations: bodies.organisations,
    regulations: reference.regulations.listed,
    ledger: next,
    redirects,
    excluded: sources.length - kept.length,
    sources: ids,
    passages,
  };
}

/** A document's entries in the ledger; none for a new document. */
function passagesOf(ledger: Ledger, id: string): DocumentLedger {
  const passages = ledger[id];
  return passages === undefined || typeof passages === 'string' ? {} : passages;
}

/** Analyses the content and writes `content/generated` if there is no error. */
export async function buildContent(options: ContentOptions): Promise<ContentResult> {
  const { messages, processed, concepts, organisations, regulations, ledger, redirects, excluded } =
    await analyseContent(options);
  if (hasErrors(messages)) {
    return { ok: false, messages, documents: 0, concepts: 0, mentions: 0, excluded: 0, ledger: null };
  }
  const documents = processed.map(each => each.document);
  const published = publishedIds(processed);
  const collected = collect(
    documents,
    concepts.map(concept => {
      const { partsPassage, partsFrom: _, ...rest } = concept;
      if (partsPassage === undefined) return concept;
      const passage = currentPassage(partsPassage, ledger, published);
      // Without the passage no text of this edition spells the parts out.
      return passage === undefined ? rest : { ...concept, partsPassage: passage };
    }),
  );
  const files = generatedFiles(
    processed,
    collected,
    organisations,
    regulations,
    mapConcepts(concepts, documents),
    publishRedirects(redirects, ledger, processed),
    options.address,
  );
  await syncFolder(join(options.root, 'content/generated'), files);
  return {
    ok: true,
    messages,
    documents: processed.length,
    concepts: concepts.length,
    mentions: collected.concepts.reduce((sum, concept) => sum + concept.mentions.length, 0),
    excluded,
    ledger,
  };
}

/** Documents that were published and whose folders are gone: every link to them would die. */
function findLostDocuments(
  { ledger, file }: ReadLedger,
  ids: ReadonlySet<string>,
  passages: Analysis['passages'],
): VFileMessage[] {
  return Object.entries(ledger).flatMap(([id, published]) => {
    if (typeof published === 'string' || ids.has(id)) return [];
    const count = Object.values(published).filter(entry => entry.to === undefined).length;
    if (count === 0) return [];
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

/** Ids of the documents of this edition. */
function publishedIds(processed: readonly Processed[]): ReadonlySet<string> {
  return new Set(processed.map(each => each.document.id));
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
  processed: readonly Processed[],
): SiteRedirects {
  const published = publishedIds(processed);
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

/** Records newly published passages. Does nothing when the ledger has them all. */
export async function writeLedger(root: string, ledger: Ledger): Promise<boolean> {
  const text = `${JSON.stringify(sortKeys(ledger), null, 2)}\n`;
  if ((await readIfExists(join(root, ledgerFile))) === text) return false;
  await writeAtomically(join(root, ledgerFile), text);
  return true;
}

function sortKeys(ledger: Ledger): Ledger {
  return Object.fromEntries(Object.entries(ledger).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Everything below `content/generated`, by path. `published/` is copied to `dist/data` as it is. */
function generatedFiles(
  processed: readonly Processed[],
  { summaries, concepts, site, occurrences }: ReturnType<typeof collect>,
  organisations: readonly Organisation[],
  regulations: readonly ListedRegulation[],
  map: ConceptMap,
  redirects: SiteRedirects,
  address: SiteAddress,
): Map<string, FileContent> {
  const published = <T extends { url: string }>(value: T): T => ({
    ...value,
    url: addressOf(value.url, address),
  });
  const files = new Map<string, FileContent>();
  const json = (path: string, value: object) => files.set(path, () => jsonPieces(value));
  for (const { document, pages, original } of processed) {
    for (const [index, page] of pages.entries())
      files.set(`pages/${document.id}${index === 0 ? '' : `.${index + 1}`}.mdx`, page);
    json(`data/originals/${document.id}.json`, original);
    files.set(`published/originals/${document.id}.txt`, () => original.map(({ text }) => text));
    json(`published/documents/${document.id}.json`, published(document));
  }
  json('published/documents.json', summaries.map(published));
  json('published/concepts.json', concepts.map(published));
  const citations = processed.flatMap(each => each.records.citations);
  const publishedRegulations = publishRegulations(regulations, citations);
  json('published/regulations.json', publishedRegulations.map(published));
  const exportOptions = { address: (path: string) => addressOf(path, address) };
  files.set('published/concepts.ttl', () => [toTurtle(concepts, exportOptions)]);
  files.set('published/concepts.csv', () => [toCsv(concepts, exportOptions)]);
  json('published/concepts.jsonld', toJsonLd(concepts, exportOptions));
  for (const concept of concepts) json(`published/cards/${concept.id}.json`, conceptCard(concept));
  for (const each of publishedRegulations)
    json(`published/cards/regulations/${each.id}.json`, regulationCard(each));
  for (const each of organisations)
    json(`published/cards/organisations/${each.id}.json`, organisationCard(each));
  json('published/organisations.json', organisations.map(published));
  const byId = new Map(summaries.map(each => [each.id, each]));
  const rows = <Kind extends keyof Records>(kind: Kind) =>
    processed.flatMap<Records[Kind][number]>(each => each.records[kind]);
  for (const kind of ['duties', 'deadlines', 'figures', 'citations'] as const)
    json(`published/${kind}.json`, rows(kind));
  files.set('published/duties.csv', () => dutiesToCsv(rows('duties'), byId, exportOptions));
  files.set('published/deadlines.csv', () => deadlinesToCsv(rows('deadlines'), byId, exportOptions));
  files.set('published/figures.csv', () => figuresToCsv(rows('figures'), byId, exportOptions));
  const calendar = (deadlines: readonly Deadline[], name: string) => () => [
    toCalendar(deadlines, { ...exportOptions, documents: summaries, name }).text,
  ];
  files.set('published/deadlines.ics', calendar(rows('deadlines'), '清鉴：公文里的期限'));
  for (const { document, records } of processed) {
    const name = `期限：${document.title}`;
    files.set(`published/calendars/${document.id}.ics`, calendar(records.deadlines, name));
  }
  json('published/redirects.json', listRedirects(redirects));
  json('data/map.json', map);
  json('data/site.json', { ...site, ...redirects } satisfies SiteData);
  for (const [id, list] of occurrences) json(`data/occurrences/${id}.json`, list);
  const references = collectReferences(
    processed.map(each => each.document),
    processed.flatMap(each => each.records.citations),
  );
  files.set('data/citations.json', () => jsonPieces(references.citations()));
  for (const [id, list] of references.organisations)
    files.set(`data/organisations/${id}.json`, () => jsonPieces(list()));
  return files;
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

async function readSources(
  root: string,
): Promise<{ sources: Source[]; ids: ReadonlySet<string>; messages: VFileMessage[] }> {
  const sources: Source[] = [];
  const messages: VFileMessage[] = [];
  const entries = await readFolder(join(root, 'content/sources'));
  for (const { name } of entries.filter(entry => entry.isFile() && /\.txt$/iu.test(entry.name))) {
    const reason = `原文要放在自己的文件夹里：content/sources/<编号>/original.txt，同一文件夹里还要有 source.yaml。`;
    messages.push(error({ file: `content/sources/${name}`, rule: 'source-place', reason }));
  }
  for (const { name: id } of entries.filter(entry => entry.isDirectory())) {
    const file = `content/sources/${id}/original.txt`;
    const metadataFile = `content/sources/${id}/source.yaml`;
    if (!sourceIdPattern.test(id)) {
      const reason = `文件夹名“${id}”不能作地址。应为小写字母、数字和连字符，如 tianjin-2004-notice。`;
      messages.push(error({ file: `content/sources/${id}`, rule: 'source-id', reason }));
      continue;
    }
    const bytes = await readFile(join(root, file)).catch(() => null);
    const yaml = await readIfExists(join(root, metadataFile));
    if (bytes === null) messages.push(missing(file, '公文原文的纯文本文件'));
    if (yaml === null) messages.push(missing(metadataFile, '这篇公文的著录项目；没有可写的也要放一个空文件'));
    const metadata = parseYaml(yaml ?? '', sourceMetadataSchema, { file: metadataFile });
    messages.push(...metadata.messages);
    if (bytes && yaml !== null && metadata.value) {
      const text = { path: metadataFile, text: yaml };
      sources.push({ id, file, bytes, metadata: metadata.value, metadataFile: text });
    }
  }
  const ids = new Set(entries.map(entry => entry.name));
  return { sources, ids, messages };
}

function missing(file: string, what: string): VFileMessage {
  return error({ file, rule: 'source-missing', reason: `缺少文件。应有${what}。` });
}

/** A folder's entries in the order of their names; none where there is no folder. */
async function readFolder(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return [];
    throw problem;
  });
  return entries.sort((a, b) => compare(a.name, b.name));
}

async function readConceptFiles(root: string): Promise<{ files: ConceptFile[]; messages: VFileMessage[] }> {
  const folder = join(root, 'content/concepts');
  const entries = (await readFolder(folder)).filter(({ name }) => !name.startsWith('.'));
  const names = entries.filter(entry => entry.isFile() && entry.name.endsWith('.md')).map(({ name }) => name);
  const misplaced = entries.filter(({ name }) => !names.includes(name));
  const messages = misplaced.map(entry => {
    const what = entry.isDirectory() ? '文件夹里的文件不会读入' : '不会读入';
    const reason = `${what}。条目要直接放在 content/concepts/ 里，文件名以小写的 .md 结尾，如 yi-gang-shuang-ze.md。`;
    return error({ file: `content/concepts/${entry.name}`, rule: 'concept-place', reason });
  });
  const files = names.map(async name => ({
    id: name.slice(0, -'.md'.length),
    file: `content/concepts/${name}`,
    text: await readFile(join(folder, name), 'utf8'),
  }));
  return { files: await Promise.all(files), messages };
}

async function readRegulationFile(root: string): Promise<ReturnType<typeof readRegulations>> {
  const path = 'content/regulations.yaml';
  const text = await readIfExists(join(root, path));
  if (text !== null) return readRegulations({ path, text });
  const lost =
    '引用的法规没有条目和效力，不加书名号的引用认不出来，条目里提到的文件也没有核对。请从备份恢复。';
  return { regulations: [], names: null, messages: [missingList(path, lost)] };
}

/** Words for bodies; none where there is no list. */
async function readOrganisations(
  root: string,
): Promise<{ value: OrganisationsFile; messages: VFileMessage[] }> {
  const file = 'content/organisations.yaml';
  const none: OrganisationsFile = { bodies: {}, groups: {}, functions: {} };
  const text = await readIfExists(join(root, file));
  if (text === null) {
    const lost =
      '多数机构认不出来，责任分工、期限里的机构和机构页会少很多。请从备份恢复；确实不用的，放一个空文件。';
    return { value: none, messages: [missingList(file, lost)] };
  }
  const { value, messages } = parseYaml(text, organisationsSchema, { file });
  if (!value) return { value: none, messages };
  return { value, messages: [...messages, ...checkOrganisations(value, { path: file, text })] };
}

/** A collection may do without a list, but it should not lose one unnoticed. */
function missingList(file: string, lostAndRemedy: string): VFileMessage {
  return warning({ file, rule: 'list-missing', reason: `没有这个文件：${lostAndRemedy}` });
}

/** The ledger with its text; empty where there is none. */
export interface ReadLedger {
  ledger: Ledger;
  file: TextFile;
  messages: VFileMessage[];
}

export async function readLedger(root: string): Promise<ReadLedger> {
  const text = await readIfExists(join(root, ledgerFile));
  const file = { path: ledgerFile, text: text ?? '' };
  if (text === null) return { ledger: {}, file, messages: [] };
  const { value, messages } = parseYaml(text, ledgerSchema, { file: ledgerFile });
  return { ledger: value ?? {}, file, messages };
}

/** Whether study-only sources are left out: `--official-only`, or `OFFICIAL_ONLY=1`. */
export function readExcludeStudyOnly(
  argv: readonly string[],
  environment: Record<string, string | undefined>,
): boolean {
  return argv.includes('--official-only') || environment.OFFICIAL_ONLY === '1';
}

async function main(): Promise<boolean> {
  const result = await buildContent({
    root: process.cwd(),
    address: readSiteAddress(process.env),
    excludeStudyOnly: readExcludeStudyOnly(process.argv, process.env),
  });
  if (result.messages.length > 0) console.error(formatSummary(result.messages));
  console.log(
    result.ok
      ? `${result.documents} 篇文件，${result.concepts} 个概念，${result.mentions} 处提及。`
      : '有错误，什么也没有改动。',
  );
  return result.ok;
}

if (import.meta.main) await runCommand(main);
