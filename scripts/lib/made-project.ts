/** A copy of the project with other sources than its own. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeSource } from '../pipeline/corpus.ts';
import { copyProject } from './project.ts';

/** How much text a project's sources hold. */
export interface SourceSize {
  documents: number;
  /** UTF-16 units, which for these texts are characters. */
  characters: number;
  /** In UTF-8. */
  bytes: number;
}

/** Copies the project into an existing folder, with these sources in UTF-8 instead of its own. */
export async function makeProject(
  root: string,
  folder: string,
  sources: Iterable<MadeSource>,
): Promise<SourceSize> {
  await copyProject(root, folder);
  await rm(join(folder, 'content/sources'), { recursive: true });
  await rm(join(folder, 'content/anchors.json'), { force: true });
  const size: SourceSize = { documents: 0, characters: 0, bytes: 0 };
  for (const { id, original, metadata } of sources) {
    const target = join(folder, 'content/sources', id);
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'original.txt'), original);
    await writeFile(join(target, 'source.yaml'), metadata);
    size.documents += 1;
    size.characters += original.length;
    size.bytes += Buffer.byteLength(original);
  }
  return size;
}

/** The environment without what would make a build other than a plain one: addresses, what is left out. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const none = ['SITE_URL', 'BASE_PATH', 'OFFICIAL_ONLY', 'FRAME_ANCESTORS', 'REPORT_ADDRESS'];
  return { ...process.env, ...Object.fromEntries(none.map(name => [name, ''])) };
}
