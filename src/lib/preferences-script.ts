/**
 * The script that runs in every page's `<head>`. It must run before the page is painted: so it is a classic script in
 * one file, not a module like all others, and Astro does not make it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'vite';
import { oldestBrowsers } from './browsers.ts';

/** Name of the file under the site's root. */
export const preferencesFile = 'preferences.js';

let made: Promise<string> | null = null;

/** The script's text. A build makes it once; while pages are edited it is made anew each time. */
export function preferencesScript(): Promise<string> {
  if (import.meta.env.DEV) return bundle();
  made ??= bundle();
  return made;
}

/** The file's name with a mark of its content: a browser may keep it until it changes. */
export async function preferencesAddress(): Promise<string> {
  const mark = createHash('sha256')
    .update(await preferencesScript())
    .digest('hex')
    .slice(0, 8);
  return `${preferencesFile}?v=${mark}`;
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: process.cwd(),
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: oldestBrowsers,
      modulePreload: false,
      rolldownOptions: {
        input: join(process.cwd(), 'src/client/preferences.ts'),
        output: { format: 'iife' },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (!chunk) throw new Error(`没有做成 ${preferencesFile}。`);
  return chunk.code;
}
