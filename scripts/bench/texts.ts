/** The texts of a folder, as documents of a project. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import type { MadeSource } from '../pipeline/corpus.ts';
import { decode } from '../pipeline/decode.ts';

/**
 * Reads a folder's .txt files, those in folders below it too, in the order of their paths. Throws where there is no such
 * folder, it has none, or one is no text.
 */
export async function readFolderTexts(folder: string): Promise<string[]> {
  const isFolder = await stat(folder).then(
    found => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Error(`没有“${folder}”这个文件夹。`);
  const files = (await listFiles(folder)).filter(file => /\.txt$/iu.test(file));
  if (files.length === 0) throw new Error(`${folder} 里没有 .txt 文件。`);
  const texts: string[] = [];
  for (const file of files) {
    const { decoded, messages } = decode(await readFile(join(folder, file)), file);
    if (!decoded) throw new Error(`${join(folder, file)} 读不出来：${messages[0]?.reason ?? ''}`);
    texts.push(decoded.text);
  }
  return texts;
}

/** Each text as a document by itself, nothing known of it but what it says. */
export function sourcesOf(texts: readonly string[]): MadeSource[] {
  return texts.map((original, index) => ({
    id: `text-${String(index + 1).padStart(5, '0')}`,
    original,
    metadata: 'rights: unknown\n',
  }));
}
