/** Indexes the same texts as `scripts/search-index.ts` with Pagefind as it comes: `dist/stock/pagefind`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { Document, DocumentSummary, Fold, SiteData } from '../../src/model/index.ts';
import { writeStockPage } from '../pipeline/bench/stock-page.ts';
import { conceptRecord, documentRecord, type Facts } from '../pipeline/search/records.ts';

/** What only Pagefind's own interfaces need; a site with an interface of its own leaves it out. */
const interfaceFile = /(?:-ui\.(?:js|css)|-highlight\.js)$/u;
/** The texts are taken as they stand. */
const fold: Fold = character => character;
const noFacts: Facts = { duty: new Set(), deadline: new Set(), figure: new Set(), citation: new Set() };

/**
 * One page for each document and each entry.
 * @param generated folder with data/ and published/
 * @param output folder for the bundle
 * @returns how many pages were indexed
 */
async function buildStockIndex(generated: string, output: string): Promise<number> {
  const read = async <T>(path: string) => JSON.parse(await readFile(join(generated, path), 'utf8')) as T;
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`无法建立对照的索引：${errors.join('；')}`);
  let count = 0;
  const add = async (url: string, content: string) => {
    const result = await index.addHTMLFile({ url, content });
    if (result.errors.length > 0) throw new Error(`无法索引 ${url}：${result.errors.join('；')}`);
    count += 1;
  };
  for (const { id } of await read<DocumentSummary[]>('published/documents.json')) {
    const document = await read<Document>(`published/documents/${id}.json`);
    const page = writeStockPage({ title: document.title, ...documentRecord(document, noFacts, fold, 2) });
    await add(`/documents/${id}/`, page);
  }
  for (const concept of (await read<SiteData>('data/site.json')).concepts) {
    const page = writeStockPage({ title: concept.term, ...conceptRecord(concept, fold, 2) });
    await add(`/concepts/${concept.id}/`, page);
  }
  const { errors: writeErrors, files } = await index.getFiles();
  if (writeErrors.length > 0) throw new Error(`无法写出对照的索引：${writeErrors.join('；')}`);
  for (const { path, content } of files) {
    if (interfaceFile.test(path)) continue;
    await mkdir(dirname(join(output, path)), { recursive: true });
    await writeFile(join(output, path), content);
  }
  await close();
  return count;
}

if (import.meta.main) {
  const count = await buildStockIndex('content/generated', 'dist/stock/pagefind');
  console.log(`对照索引 ${count} 页。`);
}
