/** Builds the search index from the published data: `dist/pagefind`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { type Concept, type Document, type DocumentSummary, separateHan } from '../src/model/index.ts';

/** What the site never loads: the stock interface. */
const unusedFiles: ReadonlySet<string> = new Set([
  'pagefind-ui.js',
  'pagefind-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-modular-ui.css',
  'pagefind-component-ui.js',
  'pagefind-component-ui.css',
  'pagefind-highlight.js',
]);

/**
 * Indexes every document and concept.
 *
 * The records are made from the published data and not from the built pages: the data is what the pages are made
 * of (`npm run check` compares their texts), it needs no parsing, and the index can be built while
 * the pages are being rendered.
 * @param published folder with documents.json, concepts.json and documents/
 * @param output folder for the bundle
 * @returns how many records were indexed
 */
export async function buildSearchIndex(published: string, output: string): Promise<number> {
  const { index, errors } = await createIndex({ forceLanguage: 'zh', keepIndexUrl: false });
  if (!index) throw new Error(`无法建立检索索引：${errors.join('；')}`);
  const read = async <T>(path: string) => JSON.parse(await readFile(join(published, path), 'utf8')) as T;
  const add = async (url: string, content: string) => {
    const result = await index.addHTMLFile({ url, content });
    if (result.errors.length > 0) throw new Error(`无法索引 ${url}：${result.errors.join('；')}`);
  };
  const summaries = await read<DocumentSummary[]>('documents.json');
  const concepts = await read<Concept[]>('concepts.json');
  for (const { id } of summaries) {
    const document = await read<Document>(`documents/${id}.json`);
    await add(`/documents/${id}/`, documentRecord(document));
  }
  for (const concept of concepts) await add(`/concepts/${concept.id}/`, conceptRecord(concept));
  // Not writeFiles: it answers before its last writes are on disk, and closing then cuts them off (1.5.2).
  const { errors: writeErrors, files } = await index.getFiles();
  if (writeErrors.length > 0) throw new Error(`无法写出检索索引：${writeErrors.join('；')}`);
  const folders = new Set(files.map(({ path }) => dirname(join(output, path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const { path, content } of files) {
    if (!unusedFiles.has(path)) await writeFile(join(output, path), content);
  }
  await close();
  return summaries.length + concepts.length;
}

/**
 * A document as Pagefind reads it: before each passage an empty element with its id. Pagefind stores the text of
 * elements with ids a second time; an empty one gives the place alone and halves what a reader loads.
 */
export function documentRecord(document: Document): string {
  const passages = document.blocks.map(({ id, text }) => passageRecord(id, text));
  return record(passages.join('\n'), {
    kind: 'document',
    title: document.title,
    date: document.date?.iso ?? '',
    genre: document.genre,
  });
}

/** Pagefind's highest weight: a concept's own names count for more than words in a definition. */
const nameWeight = 10;

/** A concept as Pagefind reads it. Its occurrences are the documents' own text and are not indexed twice. */
export function conceptRecord(concept: Concept): string {
  const names = [concept.term, ...concept.aliases];
  const lines = [...names, ...concept.parts.map(part => part.term), concept.definition];
  const body = lines
    .map((line, index) => passageRecord(`c${index}`, line, index < names.length ? nameWeight : 1))
    .join('\n');
  return record(body, {
    kind: 'concept',
    title: concept.term,
    definition: concept.definition,
    aliases: concept.aliases.join('|'),
  });
}

function passageRecord(id: string, text: string, weight = 1): string {
  const weighted = weight === 1 ? '' : ` data-pagefind-weight="${weight}"`;
  return `<p${weighted}><a id="${id}"></a>${escapeHtml(separateHan(text))}</p>`;
}

function record(body: string, meta: Record<string, string>): string {
  const fields = Object.entries(meta)
    .map(([key, value]) => `<meta data-pagefind-meta="${key}[content]" content="${escapeHtml(value)}">`)
    .join('');
  // No filters: Pagefind 1.5.2 writes the values of a filter in an order that changes from run to run.
  return `<!doctype html><html lang="zh"><head>${fields}<title></title></head><body><main data-pagefind-body>${body}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

if (import.meta.main) {
  const count = await buildSearchIndex('content/generated/published', 'dist/pagefind');
  console.log(`索引 ${count} 条。`);
}
