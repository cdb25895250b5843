/** A copy of the project with other sources than its own. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeSource } from '../pipeline/corpus.ts';
import { copyProject } from './project.ts';

/** @returns how many characters the sources have */
export async function makeProject(
  root: string,
  folder: string,
  sources: Iterable<MadeSource>,
): Promise<number> {
  await copyProject(root, folder);
  await rm(join(folder, 'content/sources'), { recursive: true });
  await rm(join(folder, 'content/anchors.json'), { force: true });
  let characters = 0;
  for (const { id, original, metadata } of sources) {
    const target = join(folder, 'content/sources', id);
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'original.txt'), original);
    await writeFile(join(target, 'source.yaml'), metadata);
    characters += original.length;
  }
  return characters;
}
