/**
 * Renders the pages into a folder: a process of its own, whose memory is freed when it ends. Started by build.ts, it puts
 * the site's program together while the content is being prepared, and waits for a message before it reads the content.
 */
import { type AstroIntegration, build } from 'astro';
import { withoutViteVariables } from './lib/vite-variables.ts';
import { isOfPart, readSitePart } from './pipeline/sharding.ts';

// A build that is killed must not leave this process writing into its folder.
process.on('disconnect', () => process.exit(1));

process.env = withoutViteVariables(process.env);
const folder = process.argv[2];
if (folder === undefined) throw new TypeError('render.ts takes the output folder, and the part to render');
const part = readSitePart(process.argv[3] ?? '1/1');

/** Nobody has to say so where nobody can. */
const contentIsReady = process.connected
  ? new Promise<void>(resolve => process.once('message', () => resolve()))
  : Promise.resolve();

/** The part's pages alone are rendered, once the content is there. The program reads the content when it is loaded, which is the first thing that a prerenderer does. */
const prepare: AstroIntegration = {
  name: 'qingjian-content-and-part',
  hooks: {
    'astro:build:start': ({ setPrerenderer }) =>
      setPrerenderer(prerenderer => ({
        ...prerenderer,
        async setup() {
          await contentIsReady;
          await prerenderer.setup?.();
        },
        async getStaticPaths() {
          // Every second or eighth: pages of one kind, which take about the same time, are spread over the parts.
          const paths = await prerenderer.getStaticPaths();
          return paths.filter((_, index) => isOfPart(index, part));
        },
      })),
  },
};

try {
  await build({ root: process.cwd(), outDir: folder, logLevel: 'error', integrations: [prepare] });
  process.exit(0);
} catch (problem) {
  console.error(problem instanceof Error ? (problem.stack ?? problem.message) : problem);
  process.exit(1);
}
