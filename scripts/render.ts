/** Renders the pages into a folder: a process of its own, whose memory is freed when it ends. Started by build.ts. */
import { build } from 'astro';
import { withoutViteVariables } from './lib/vite-variables.ts';

// A build that is killed must not leave this process writing into its folder.
process.on('disconnect', () => process.exit(1));

process.env = withoutViteVariables(process.env);
const folder = process.argv[2];
if (folder === undefined) throw new TypeError('render.ts takes the output folder');
try {
  await build({ root: process.cwd(), outDir: folder, logLevel: 'error' });
  process.exit(0);
} catch (problem) {
  console.error(problem instanceof Error ? (problem.stack ?? problem.message) : problem);
  process.exit(1);
}
