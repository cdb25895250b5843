/** Sets up what the search is measured on: a served folder with the site's search, the bundled client, and Pagefind's. */
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';
import type { Document, DocumentSummary } from '../../src/model/index.ts';
import { makeProject, plainEnvironment } from '../lib/made-project.ts';
import { readOriginals } from '../lib/originals.ts';
import { copyProject } from '../lib/project.ts';
import { corpusSeed, type MadeSource, makeCorpus } from '../pipeline/corpus.ts';
import { listFileSizes, totalBytes } from './files.ts';
import { readFolderTexts, sourcesOf } from './texts.ts';

/** Where a corpus's texts come from. */
export type CorpusOrigin =
  | { kind: 'own' }
  | { kind: 'made'; documents: number }
  | { kind: 'folder'; path: string };

export interface IndexReport {
  files: number;
  bytes: number;
  /** From starting the program to its end. */
  seconds: number;
}

export interface Corpus {
  /** Folder to serve: the site's search page, `bench/` and `stock/`. */
  site: string;
  /** Passages of the documents, in order. */
  passages: { key: string; text: string }[];
  documents: number;
  entries: number;
  ours: IndexReport;
  stock: IndexReport;
}

/** Runs one of a copied project's programs; what it says is shown only where it fails. Resolves with its seconds. */
export async function runProgram(
  folder: string,
  script: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(folder, script), ...args], {
    cwd: folder,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: plainEnvironment(),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output = (output + data.toString()).slice(-4000);
    });
  // An aborted child ends with an error of its own, then closes like any other.
  child.on('error', () => {});
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${script} 没有成功：\n${output}`);
  return (performance.now() - began) / 1000;
}

/** Builds the project's own site and bundles the search's client, once for all corpora. */
export async function buildShell(root: string, folder: string, signal: AbortSignal): Promise<void> {
  await copyProject(root, folder);
  await runProgram(folder, 'scripts/build.ts', ['--errors-only'], signal);
  await build({
    root: folder,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    base: './',
    worker: { format: 'es' },
    build: {
      outDir: join(folder, 'dist/bench'),
      rolldownOptions: {
        input: { client: join(folder, 'src/client/search-client.ts') },
        // The module is used by its exports' names.
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  const bare = '<!doctype html><html lang="zh"><meta charset="utf-8"><title>检索</title></html>\n';
  await writeFile(join(folder, 'dist/bench/index.html'), bare);
}

/** A copy of the project with the corpus's texts, analysed. */
export async function prepareContent(
  root: string,
  folder: string,
  origin: CorpusOrigin,
  signal: AbortSignal,
): Promise<void> {
  if (origin.kind === 'own') await copyProject(root, folder);
  else await makeProject(root, folder, await readSources(root, origin));
  await runProgram(folder, 'scripts/content.ts', [], signal);
}

async function readSources(
  root: string,
  origin: Exclude<CorpusOrigin, { kind: 'own' }>,
): Promise<MadeSource[]> {
  if (origin.kind === 'made') return makeCorpus(await readOriginals(root), origin.documents, corpusSeed);
  return sourcesOf(await readFolderTexts(origin.path));
}

/** Builds both indexes of a corpus and puts them where the browser finds them. */
export async function assemble(folder: string, shell: string, signal: AbortSignal): Promise<Corpus> {
  const site = join(folder, 'dist');
  const oursSeconds = await runProgram(
    folder,
    'scripts/search-index.ts',
    ['content/generated', 'dist/pagefind'],
    signal,
  );
  const stockSeconds = await runProgram(folder, 'scripts/bench/stock-index.ts', [], signal);
  const built = join(shell, 'dist');
  const left = ['pagefind', 'data'];
  await cp(built, site, {
    recursive: true,
    filter: source => !left.includes(relative(built, source).split(sep)[0]!),
  });
  const published = join(folder, 'content/generated/published');
  await mkdir(join(site, 'data'), { recursive: true });
  await cp(join(published, 'cards'), join(site, 'data/cards'), { recursive: true });
  const measure = async (path: string, seconds: number): Promise<IndexReport> => {
    const files = await listFileSizes(join(site, path));
    return { files: files.length, bytes: totalBytes(files), seconds };
  };
  const read = async <T>(path: string) => JSON.parse(await readFile(join(published, path), 'utf8')) as T;
  const passages: Corpus['passages'] = [];
  const summaries = await read<DocumentSummary[]>('documents.json');
  for (const { id } of summaries)
    for (const block of (await read<Document>(`documents/${id}.json`)).blocks)
      passages.push({ key: `${id}#${block.id}`, text: block.text });
  return {
    site,
    passages,
    documents: summaries.length,
    entries: (await read<unknown[]>('concepts.json')).length,
    ours: await measure('pagefind', oursSeconds),
    stock: await measure('stock/pagefind', stockSeconds),
  };
}
