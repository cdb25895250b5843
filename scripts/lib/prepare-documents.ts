/** Every document of the collection made ready: found in the cache, or taken through the pipeline and put there. */
import { fork, type Serializable } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DocumentLedger, SiteAddress } from '../../src/model/index.ts';
import type { CollectedDocument } from '../pipeline/collection/collection.ts';
import { processSource, type Source, type TextFile } from '../pipeline/index.ts';
import {
  type DocumentCache,
  type DocumentMeta,
  type KnownDocument,
  storeDocument,
  type TermBase,
} from './document-cache.ts';
import { EntryParts, type PartTable } from './entry-file.ts';
import { smallHeap } from './heap.ts';
import { type StoredMessage, storeMessage } from './messages.ts';
import { type Content, passagesOf, type ReferenceLists, toReference } from './read-content.ts';

/** A source that has to be processed. */
export interface DocumentTask {
  source: Source;
  ledger: DocumentLedger;
  /** File of its entry. */
  file: string;
}

export interface PreparedDocument {
  id: string;
  /** Null where there is an error. */
  parts: EntryParts | null;
  messages: StoredMessage[];
  /** Ids and words of its passages, where there is an error and the text could be read. */
  passages: ReadonlyMap<string, string> | null;
  /** Whether it was processed in this run. */
  fresh: boolean;
}

/** What a process is told when it begins. */
export interface WorkerSetup {
  lists: ReferenceLists;
  terms: TermBase;
  address: SiteAddress;
  ledgerFile: TextFile;
}

/** Fewer sources than this are quicker done than another process is started (about 0.3 s, measured). */
const fewestForProcesses = 24;
/** Whether so many sources are processed by several processes at once, where there are cores for them. */
export const needsProcesses = (sources: number): boolean => sources >= fewestForProcesses;

/** Sources that a process is handed at once. */
const batch = 4;

export interface PrepareOptions {
  content: Content;
  sources: readonly Source[];
  cache: DocumentCache;
  terms: TermBase;
  address: SiteAddress;
  /** Whether entries of earlier runs count. */
  useCache: boolean;
  /** Takes what is made of a document, as soon as it is there: in any order. Returns what is kept of it. */
  onReady: (meta: DocumentMeta, parts: EntryParts) => CollectedDocument;
  /** Takes a document that the last run knew, as it is. */
  onKnown: (known: KnownDocument, parts: EntryParts) => void;
  /** Called when no more sources are processed, or by this process alone. */
  onCoreToSpare: () => void;
}

/** Prepares the sources; the result is in their order. */
export async function prepareDocuments(options: PrepareOptions): Promise<PreparedDocument[]> {
  const { content, sources, cache, useCache, onReady, onKnown } = options;
  const results: (PreparedDocument | null)[] = [];
  const tasks: { index: number; key: string; task: DocumentTask }[] = [];
  for (const [index, source] of sources.entries()) {
    const key = cache.keyOf(source);
    const ledger = passagesOf(content.ledger.ledger, source.id);
    const known = useCache ? cache.recall(key, ledger) : null;
    if (known) {
      const parts = new EntryParts(cache.fileOf(key));
      results.push({ id: source.id, parts, messages: known.messages, passages: null, fresh: false });
      onKnown(known, parts);
      continue;
    }
    const entry = useCache ? cache.find(key, ledger) : null;
    if (!entry) {
      tasks.push({ index, key, task: { source, ledger, file: cache.fileOf(key) } });
      results.push(null);
      continue;
    }
    const { meta, parts } = entry;
    results.push({ id: source.id, parts, messages: meta.messages, passages: null, fresh: false });
    cache.use(key, meta, onReady(meta, parts));
  }
  const done = (at: number, { meta, parts, messages, passages }: TaskResult) => {
    const { index, key, task } = tasks[at]!;
    const { file } = task;
    results[index] = {
      id: task.source.id,
      parts: parts && new EntryParts(file, parts),
      messages,
      passages,
      fresh: true,
    };
    if (!meta || !parts) return;
    cache.use(key, meta, onReady(meta, results[index].parts!));
  };
  await runTasks(
    tasks.map(({ task }) => task),
    options,
    done,
  );
  return results.map(each => each!);
}

/** What became of a source: plain data, for it may come from another process. */
export interface TaskResult {
  /** Null where there is an error. */
  meta: DocumentMeta | null;
  parts: PartTable | null;
  messages: StoredMessage[];
  passages: ReadonlyMap<string, string> | null;
}

/** Takes one source through the pipeline and stores what becomes of it. */
export function runTask(
  { source, ledger, file }: DocumentTask,
  { lists, terms, address, ledgerFile }: WorkerSetup,
  reference: ReturnType<typeof toReference> = toReference(lists),
): TaskResult {
  const result = processSource(source, reference, ledger, ledgerFile);
  const messages = result.messages.map(storeMessage);
  if (!result.processed) return { meta: null, parts: null, messages, passages: result.passages };
  const told = { messages: result.messages, before: ledger };
  const { meta, parts } = storeDocument(file, result.processed, told, { reference, terms, address });
  return { meta, parts: parts.table, messages, passages: null };
}

async function runTasks(
  tasks: readonly DocumentTask[],
  { content, terms, address, onCoreToSpare }: PrepareOptions,
  done: (index: number, result: TaskResult) => void,
): Promise<void> {
  const setup: WorkerSetup = { lists: content.lists, terms, address, ledgerFile: content.ledger.file };
  const processes = needsProcesses(tasks.length) ? availableParallelism() : 0;
  if (processes < 2) {
    onCoreToSpare();
    for (const [index, task] of tasks.entries()) done(index, runTask(task, setup, content.reference));
    return;
  }
  let next = 0;
  const work = async () => {
    const worker = startWorker(setup);
    try {
      while (next < tasks.length) {
        const from = next;
        next = Math.min(tasks.length, next + batch);
        const results = await worker.ask(tasks.slice(from, next));
        for (const [index, result] of results.entries()) done(from + index, result);
      }
    } finally {
      await worker.stop();
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  onCoreToSpare();
}

/** What a process answers; a problem as the system tells it. */
export type WorkerReply = { results: TaskResult[] } | { problem: WorkerProblem };

interface WorkerProblem {
  message: string;
  stack: string | undefined;
  code: string | undefined;
  path: string | undefined;
}

interface DocumentWorker {
  ask(tasks: readonly DocumentTask[]): Promise<TaskResult[]>;
  /** Ends the process; resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts a process for sources. No thread: what threads have used of memory stays with their process when they end, 500
 * MB of 1,000 documents (measured), through all that a build does next.
 */
function startWorker(setup: WorkerSetup): DocumentWorker {
  const child = fork(join(import.meta.dirname, 'document-worker.ts'), [], {
    // Bytes and maps as they are.
    serialization: 'advanced',
    execArgv: [...smallHeap],
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  let waiting: { resolve: (results: TaskResult[]) => void; reject: (problem: Error) => void } | null = null;
  const lost = new Error('处理文件的进程意外退出，多半是内存不足。');
  child.on('message', (reply: WorkerReply) => {
    if ('results' in reply) waiting?.resolve(reply.results);
    else waiting?.reject(Object.assign(new Error(reply.problem.message), reply.problem));
  });
  child.on('error', problem => waiting?.reject(problem));
  void ended.then(() => waiting?.reject(lost));
  const send = (message: WorkerSetup | readonly DocumentTask[]) =>
    child.send(message as Serializable, problem => problem && waiting?.reject(problem));
  send(setup);
  return {
    ask: tasks =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(lost);
        waiting = { resolve, reject };
        send(tasks);
      }),
    async stop() {
      waiting = null;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
