/** Builds the search index from the generated data: `dist/pagefind`. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { close, createIndex } from 'pagefind';
import {
  type Bundle,
  byteOrderMark,
  type Catalogue,
  type Document,
  type DocumentRows,
  type IndexEntry,
  recordsPerPage,
  type SiteData,
  type WordSize,
} from '../src/model/index.ts';
import { runCommand } from './lib/command.ts';
import {
  type CollectedRecords,
  collectRecords,
  describeIndex,
  factsOf,
  type IndexedRecord,
  readCharacters,
} from './pipeline/search/index.ts';
import { cutEvenly, type SitePart, stretchOf, wholeSite } from './pipeline/sharding.ts';

/** What a reader's browser loads of Pagefind: its script without the worker (the site has its own), and the index. */
const usedFiles = /^(?:pagefind-entry\.json|pagefind\..+\.pf_meta|index\/.+)$/u;
/** Lists the others; named by a digest of the whole. */
const listFile = /^pagefind\.(?<name>.+)\.pf_meta$/u;
/** The same for all bundles. */
const scriptFile = 'pagefind.js';
const programFile = 'wasm.unknown.pagefind';
const fragmentFile = /^fragment\/(?<page>.+)\.pf_fragment$/u;
/** Stands before the data in Pagefind's packed files. */
const fragmentMark = 'pagefind_dcd';
/**
 * How the index is cut: characters in a word, and words in a file of it (Pagefind's own are 20,000, of which a query
 * needs few).
 *
 * On 1,000 documents single characters make the index half as large as pairs, but a query loads and compares four times
 * as much; on five documents and 451 entries that is little. Of smaller files a query loads less, but their list is
 * longer, and it is loaded first. Both together, means of 1,000 queries: 52 KB with files of 1,500 words, 45.5 with
 * 2,500 and with 4,000, 49 with 6,000 on 1,000 documents; 11.1 KB with 300, 11.7 with 600, 13.8 with 1,000 on five.
 */
const cuts = {
  small: { wordSize: 1, chunkSize: 400 },
  large: { wordSize: 2, chunkSize: 3000 },
} as const;
/** Characters of all texts from which a corpus is large. */
const largeCorpus = 500_000;

/**
 * Characters of all texts in one of Pagefind's indexes, which it holds in memory until it is done: 310 MB for 1.9
 * million characters, 750 for 5.6. Each has a list that a reader's first query loads, of a thousand documents 8 KB in
 * each of three or 11 in each of two; a large corpus has few and larger ones.
 */
const bundleCharacters = { fewest: 2_000_000, bundles: 10 } as const;

/** An index of some records, until the indexes of all are joined. JSON. */
export interface IndexPart {
  wordSize: WordSize;
  stretches: IndexedStretch[];
}

/** Records that were indexed together. */
interface IndexedStretch {
  bundle: Bundle;
  /** Folder of their bundle's files within that of the index; empty for the first bundle. */
  folder: string;
  collected: CollectedRecords;
}

/**
 * Indexes every document and concept.
 *
 * The records are made from the data and not from the built pages: the data is what the pages are made of (`npm run
 * check` compares their texts), it needs no parsing, and the index can be built while the pages are being rendered.
 * @param generated folder with data/ and published/
 * @param output folder for the bundle
 * @returns how many records were indexed
 */
export async function buildSearchIndex(generated: string, output: string): Promise<number> {
  const part = await buildIndexPart(generated, output, wholeSite);
  await joinIndexParts([part], output);
  return countRecords(part);
}

export function countRecords({ stretches }: IndexPart): number {
  return stretches.reduce((sum, { bundle }) => sum + bundle.records, 0);
}

/** Indexes the documents of a part of the site; the last part has the concepts too. */
export async function buildIndexPart(generated: string, output: string, part: SitePart): Promise<IndexPart> {
  const read = async <T>(path: string) => JSON.parse(await readFile(join(generated, path), 'utf8')) as T;
  const site = await read<SiteData>('data/site.json');
  const characters =
    site.documents.reduce((sum, each) => sum + each.characters, 0) +
    site.concepts.reduce((sum, each) => sum + each.definition.length + each.body.length, 0);
  const { wordSize, chunkSize } = cuts[characters < largeCorpus ? 'small' : 'large'];
  const { from, to } = stretchOf(site.documents.length, part);
  const documents = site.documents.slice(from, to);
  const concepts = part.number === part.count ? site.concepts : [];
  const ends = cutEvenly(
    documents.map(each => each.characters),
    Math.max(bundleCharacters.fewest, characters / bundleCharacters.bundles),
  );
  const stretches: IndexedStretch[] = [];
  // Of more parts than there are documents some have nothing.
  if (documents.length === 0 && part.number < part.count) return { wordSize, stretches };
  for (const [index, end] of ends.entries()) {
    const isFirst = from === 0 && index === 0;
    const bundle = await openBundle(output, chunkSize, isFirst);
    const collector = collectRecords(wordSize);
    const add = async ({ words, texts }: IndexedRecord) => {
      for (const { file, part } of texts) await write(join(output, file), pack(part, 'utf16le'));
      await bundle.add(words);
    };
    for (const { id } of documents.slice(ends[index - 1] ?? 0, end))
      await add(
        collector.addDocument(
          await read<Document>(`published/documents/${id}.json`),
          factsOf(await read<DocumentRows>(`published/records/${id}.json`)),
        ),
      );
    if (index === ends.length - 1) for (const concept of concepts) await add(collector.addConcept(concept));
    stretches.push({ ...(await bundle.finish()), collected: collector.finish() });
  }
  return { wordSize, stretches };
}

async function write(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/**
 * Has Pagefind index records, many in a page, and writes its files: those of the first bundle into the folder itself,
 * those of another into one that is named by their content. Pagefind names its files by seven digits of a digest, which
 * in two bundles may be the same.
 */
async function openBundle(output: string, chunkSize: number, isFirst: boolean) {
  // Pagefind's program reads it when it is started.
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = String(chunkSize);
  // No language: Pagefind then neither stems nor cuts words, in the index or in a query.
  const { index, errors } = await createIndex({ forceLanguage: 'unknown', keepIndexUrl: false });
  if (!index) throw new Error(`无法建立检索索引：${errors.join('；')}`);
  let records = 0;
  let pages = 0;
  let waiting: string[] = [];
  const addPage = async () => {
    const url = `/${pages}`;
    const content = waiting.join(' ');
    waiting = [];
    pages += 1;
    const result = await index.addCustomRecord({ url, content, language: 'unknown' });
    if (result.errors.length > 0) throw new Error(`无法索引 ${url}：${result.errors.join('；')}`);
  };
  return {
    async add(words: string): Promise<void> {
      waiting.push(words);
      records += 1;
      if (waiting.length === recordsPerPage) await addPage();
    },
    async finish(): Promise<Pick<IndexedStretch, 'bundle' | 'folder'>> {
      if (waiting.length > 0) await addPage();
      // Not writeFiles: it answers before its last writes are on disk, and closing then cuts them off (1.5.2).
      const { errors: problems, files } = await index.getFiles();
      if (problems.length > 0) throw new Error(`无法写出检索索引：${problems.join('；')}`);
      const pageNames: string[] = [];
      const name = files.map(({ path }) => listFile.exec(path)?.groups?.name).find(Boolean);
      const folder = isFirst ? '' : `index/${name}/`;
      for (const { path, content } of files) {
        const page = fragmentFile.exec(path)?.groups?.page;
        if (page !== undefined) pageNames[Number(readFragment(content).url.slice(1))] = page;
        else if (usedFiles.test(path)) await write(join(output, folder, path), content);
        else if (isFirst && path === scriptFile) await write(join(output, path), await minifyScript(content));
        else if (isFirst && path === programFile) await write(join(output, path), content);
      }
      // Ends Pagefind's program, and with it frees its memory.
      await close();
      return { bundle: { pages: pageNames, records }, folder };
    },
  };
}

/**
 * Writes what is of all records together.
 * @param parts in their order: all of the site
 * @param output folder with the files of all parts
 */
export async function joinIndexParts(parts: readonly IndexPart[], output: string): Promise<void> {
  const stretches = parts.flatMap(part => part.stretches);
  const { catalogue, names, shards, entryTexts } = describeIndex(
    stretches.map(({ collected }) => collected),
    parts[0]!.wordSize,
  );
  /** Writes files whose name says their content, those of one kind together: names that differ little pack well. */
  const writeAll = async (
    name: string,
    values: readonly unknown[],
    encoding: 'utf8' | 'utf16le' = 'utf8',
  ) => {
    const contents = values.map(value => pack(value, encoding));
    const version = versionOf(contents);
    const files = contents.map((_, number) => `${name}-${number}.${version}.bin`);
    await Promise.all(files.map((file, number) => write(join(output, file), contents[number]!)));
    return files;
  };
  const writeNamed = async (name: string, value: unknown, encoding?: 'utf16le') => {
    const content = pack(value, encoding ?? 'utf8');
    const file = `${name}.${versionOf([content])}.bin`;
    await write(join(output, file), content);
    return file;
  };
  const entry: IndexEntry = {
    names: await writeNamed('names', names),
    readings: await writeNamed('readings', readCharacters(), 'utf16le'),
    catalogue: await writeNamed('catalogue', {
      ...catalogue,
      bundles: stretches.map(({ bundle }) => bundle),
      shards: await writeAll('shard', shards),
      entryTexts: await writeAll('entries', entryTexts, 'utf16le'),
    } satisfies Catalogue),
    bundles: stretches.slice(1).map(({ folder }) => folder),
  };
  await write(join(output, 'entry.json'), JSON.stringify(entry));
}

/** Names contents in a file's name: eight hexadecimal digits. */
function versionOf(contents: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 8);
}

/**
 * Packed like Pagefind's own files, for hosts that do not pack; the same bytes on every machine. Texts are packed as
 * UTF-16: Chinese takes 8 % less so than as UTF-8 (measured on the texts of 1,000 documents).
 */
function pack(data: unknown, encoding: 'utf8' | 'utf16le'): Uint8Array {
  const mark = encoding === 'utf16le' ? byteOrderMark : '';
  const packed = gzipSync(Buffer.from(mark + JSON.stringify(data), encoding), { level: 9 });
  // The tenth byte names the system (RFC 1952, 2.3.1); 255 is unknown.
  packed[9] = 255;
  return packed;
}

/** Pagefind's script comes with its long names: a third of it. */
async function minifyScript(content: Uint8Array): Promise<Uint8Array> {
  const { minify } = await import('vite');
  const { code, errors } = await minify(scriptFile, Buffer.from(content).toString('utf8'), { module: true });
  if (errors.length > 0) throw new Error(`无法压缩 ${scriptFile}：${errors[0]!.message}`);
  return Buffer.from(code);
}

function readFragment(content: Uint8Array): { url: string } {
  return JSON.parse(gunzipSync(content).toString('utf8').slice(fragmentMark.length)) as { url: string };
}

// A process of its own for `npm run dev`, whose pages must not wait for the index.
if (import.meta.main) {
  const [generated, output] = process.argv.slice(2);
  if (generated === undefined || output === undefined)
    throw new TypeError('search-index.ts takes the folder of the generated content, and that of the index');
  // Where `npm run dev` has ended nobody wants the index; by itself the connection keeps nothing from ending.
  process.on('disconnect', () => process.exit(1));
  process.channel?.unref();
  await runCommand(async () => (await buildSearchIndex(generated, output)) >= 0);
}
