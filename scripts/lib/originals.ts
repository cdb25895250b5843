/** The texts that the project holds, as received. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from '../pipeline/decode.ts';
import { listFiles } from './files.ts';

/** Every source's decoded original, in the order of their folders; one that cannot be decoded is left out. */
export async function readOriginals(root: string): Promise<string[]> {
  const folder = join(root, 'content/sources');
  const files = (await listFiles(folder)).filter(file => file.endsWith('/original.txt'));
  const texts = await Promise.all(
    files.map(async file => decode(await readFile(join(folder, file)), file).decoded?.text),
  );
  return texts.filter(text => text !== undefined);
}
