/** Everything that editors wrote, read from `content/` and checked. */
import { type Dirent, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import {
  type ConceptSource,
  type DocumentLedger,
  type Ledger,
  ledgerSchema,
  type OrganisationsFile,
  organisationsSchema,
  sourceIdPattern,
  sourceMetadataSchema,
} from '../../src/model/index.ts';
import { compileConcepts } from '../annotators/concepts.ts';
import { OrganisationFinder } from '../annotators/organisations.ts';
import { Regulations } from '../annotators/regulations.ts';
import type { ListedRegulation, Reference } from '../annotators/types.ts';
import { type ConceptFile, readConcepts } from '../pipeline/concepts.ts';
import type { Source, TextFile } from '../pipeline/index.ts';
import { checkOrganisations } from '../pipeline/organisations.ts';
import { readRegulations } from '../pipeline/regulations.ts';
import { digest } from './digests.ts';
import { readIfExists, writeAtomically } from './files.ts';
import { compare, error, warning } from './messages.ts';
import { type ParseMemory, parseYaml } from './yaml.ts';

const ledgerFile = 'content/anchors.json';

/** Everything that editors wrote, read and checked. */
export interface Content {
  sources: Source[];
  /** Ids of all documents that have a folder, those that cannot be read included. */
  ids: ReadonlySet<string>;
  concepts: ConceptSource[];
  /** What documents are annotated with, as editors wrote it. */
  lists: ReferenceLists;
  /** The same made ready for use; made when it is first asked for. */
  reference: Reference;
  ledger: ReadLedger;
  messages: VFileMessage[];
}

/** What annotators consult, as data: it can be handed to another process. */
export interface ReferenceLists {
  concepts: ConceptSource[];
  regulations: ListedRegulation[];
  organisations: OrganisationsFile;
  /** Digest of the lists of regulations and bodies. */
  digest: string;
}

/** Compiles lists; each part when it is first asked for. */
export function toReference(lists: ReferenceLists): Reference {
  let concepts: Reference['concepts'] | undefined;
  let regulations: Regulations | undefined;
  let organisations: OrganisationFinder | undefined;
  return {
    get concepts() {
      concepts ??= compileConcepts(lists.concepts);
      return concepts;
    },
    get regulations() {
      regulations ??= new Regulations(lists.regulations);
      return regulations;
    },
    get organisations() {
      organisations ??= new OrganisationFinder(lists.organisations);
      return organisations;
    },
  };
}

/** As `toReference`, or what was made from the same lists before. */
function recallReference(lists: ReferenceLists, memory: ReadMemory | undefined): Reference {
  if (!memory) return toReference(lists);
  const all = digest([lists.digest, JSON.stringify(lists.concepts)]);
  if (memory.reference?.digest !== all) memory.reference = { digest: all, reference: toReference(lists) };
  return memory.reference.reference;
}

/** What is remembered of files that were parsed before. */
export interface ContentMemory {
  sources: ParseMemory;
  concepts: ParseMemory;
  regulations: ParseMemory;
  organisations: ParseMemory;
}

/** What a process keeps that reads everything again and again: of a large collection the ledger is long. */
export interface ReadMemory {
  /** The ledger as it was read last: its bytes, and when it was changed (milliseconds). */
  ledger: { bytes: number; changed: number; text: string; ledger: Ledger } | null;
  /** What was made from the lists with this digest. */
  reference: { digest: string; reference: Reference } | null;
}

/** Reads `content/`. */
export async function readContent(
  root: string,
  memory?: ContentMemory,
  readMemory?: ReadMemory,
): Promise<Content> {
  const [{ sources, ids, messages }, conceptFiles, regulations, organisations, ledger] = await Promise.all([
    readSources(root, memory?.sources),
    readConceptFiles(root),
    readRegulationFile(root, memory?.regulations),
    readOrganisations(root, memory?.organisations),
    readLedger(root, readMemory),
  ]);
  const { concepts, messages: conceptMessages } = readConcepts(
    conceptFiles.files,
    regulations.names,
    memory?.concepts,
  );
  const lists: ReferenceLists = {
    concepts,
    regulations: regulations.regulations,
    organisations: organisations.value,
    digest: digest([JSON.stringify([regulations.regulations, organisations.value])]),
  };
  return {
    sources,
    ids,
    concepts,
    lists,
    reference: recallReference(lists, readMemory),
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

const sourcesFolder = 'content/sources';

/** How many folders of sources there are, readable or not. */
export async function countSources(root: string): Promise<number> {
  return (await readFolder(join(root, sourcesFolder))).filter(entry => entry.isDirectory()).length;
}

/** Reads all folders of `content/sources`. */
async function readSources(
  root: string,
  memory: ParseMemory | undefined,
): Promise<{ sources: Source[]; ids: ReadonlySet<string>; messages: VFileMessage[] }> {
  const sources: Source[] = [];
  const messages: VFileMessage[] = [];
  const entries = await readFolder(join(root, sourcesFolder));
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
    const bytes = readBytes(join(root, file));
    const yaml = readBytes(join(root, metadataFile))?.toString('utf8') ?? null;
    if (bytes === null) messages.push(missing(file, '公文原文的纯文本文件'));
    if (yaml === null) messages.push(missing(metadataFile, '这篇公文的著录项目；没有可写的也要放一个空文件'));
    const metadata = parseYaml(yaml ?? '', sourceMetadataSchema, { file: metadataFile, memory });
    messages.push(...metadata.messages);
    if (bytes && yaml !== null && metadata.value) {
      const text = { path: metadataFile, text: yaml };
      sources.push({ id, file, bytes, metadata: metadata.value, metadataFile: text });
    }
  }
  const ids = new Set(entries.map(entry => entry.name));
  return { sources, ids, messages };
}

/** One after the other: for small files that is faster than to wait for many. Null where there is no file. */
function readBytes(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
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
  const files = names.map(name => ({
    id: name.slice(0, -'.md'.length),
    file: `content/concepts/${name}`,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
  return { files, messages };
}

async function readRegulationFile(
  root: string,
  memory: ParseMemory | undefined,
): Promise<ReturnType<typeof readRegulations>> {
  const path = 'content/regulations.yaml';
  const text = await readIfExists(join(root, path));
  if (text !== null) return readRegulations({ path, text }, memory);
  const lost =
    '引用的法规没有条目和效力，不加书名号的引用认不出来，条目里提到的文件也没有核对。请从备份恢复。';
  return { regulations: [], names: null, messages: [missingList(path, lost)] };
}

/** Words for bodies; none where there is no list. */
async function readOrganisations(
  root: string,
  memory: ParseMemory | undefined,
): Promise<{ value: OrganisationsFile; messages: VFileMessage[] }> {
  const file = 'content/organisations.yaml';
  const none: OrganisationsFile = { bodies: {}, groups: {}, functions: {} };
  const text = await readIfExists(join(root, file));
  if (text === null) {
    const lost =
      '多数机构认不出来，责任分工、期限里的机构和机构页会少很多。请从备份恢复；确实不用的，放一个空文件。';
    return { value: none, messages: [missingList(file, lost)] };
  }
  const { value, messages } = parseYaml(text, organisationsSchema, { file, memory });
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

export async function readLedger(root: string, memory?: Pick<ReadMemory, 'ledger'>): Promise<ReadLedger> {
  const state = statSync(join(root, ledgerFile), { throwIfNoEntry: false });
  const last = memory?.ledger;
  if (last && last.bytes === state?.size && last.changed === state.mtimeMs)
    return { ledger: last.ledger, file: { path: ledgerFile, text: last.text }, messages: [] };
  const text = readLedgerText(join(root, ledgerFile));
  const file = { path: ledgerFile, text: text ?? '' };
  if (text === null) return { ledger: {}, file, messages: [] };
  const ledger = parseLedger(text);
  if (ledger) {
    if (memory && state) memory.ledger = { bytes: state.size, changed: state.mtimeMs, text, ledger };
    return { ledger, file, messages: [] };
  }
  // What is wrong, and where, is told by the slower reader: on a large collection it takes minutes.
  const { value, messages } = parseYaml(text, ledgerSchema, { file: ledgerFile });
  return { ledger: value ?? {}, file, messages };
}

/** Null where there is no ledger. In one go: `readFile` decodes a long file bit by bit, which takes ten times as long. */
function readLedgerText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw problem;
  }
}

function parseLedger(text: string): Ledger | null {
  try {
    return ledgerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A document's entries in the ledger; none for a new document. */
export function passagesOf(ledger: Ledger, id: string): DocumentLedger {
  const passages = ledger[id];
  return passages === undefined || typeof passages === 'string' ? {} : passages;
}

/** Records newly published passages. Does nothing when the ledger has them all. */
export async function writeLedger(root: string, ledger: Ledger): Promise<boolean> {
  const text = formatLedger(ledger);
  if ((await readIfExists(join(root, ledgerFile))) === text) return false;
  await writeAtomically(join(root, ledgerFile), text);
  return true;
}

/** Said when the ledger has new passages. */
export const ledgerNotice = '  新段落的编号已记入 content/anchors.json，请与原文一起提交。';

/** The ledger's file. */
export function formatLedger(ledger: Ledger): string {
  const sorted = Object.fromEntries(Object.entries(ledger).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(sorted, null, 2)}\n`;
}
