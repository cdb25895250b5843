/** Copies the project, for builds that must not touch it. */
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';

const parts = [
  'src',
  'scripts',
  'public',
  'content',
  'astro.config.mjs',
  'package.json',
  'tsconfig.json',
  'README.md',
];

/** Copies everything a build reads, generated files left out, into an existing folder; `node_modules` is linked. */
export async function copyProject(root: string, folder: string): Promise<void> {
  const generated = join(root, 'content/generated');
  for (const part of parts) {
    await cp(join(root, part), join(folder, part), {
      recursive: true,
      filter: source => source !== generated,
    });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}
