/** The process that renders the pages, as its parent sees it. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { SiteAddress } from '../../src/model/index.ts';
import type { SitePart } from '../pipeline/sharding.ts';
import { listFiles } from './files.ts';
import { rendererHeap } from './heap.ts';

export interface Renderer {
  /** Has the pages rendered now that the content is ready. Resolves with how many there are. */
  render: () => Promise<number>;
  /** Ends the process if it has not ended; resolves when it has. */
  stop: () => Promise<void>;
}

/**
 * Starts a process that renders the pages of a part of the site: it takes a while before it needs the content.
 * @param folder that it writes
 */
export function startRenderer(
  root: string,
  folder: string,
  { origin, base }: SiteAddress,
  { number, count }: SitePart,
): Renderer {
  const child = fork(join(import.meta.dirname, '../render.ts'), [folder, `${number}/${count}`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [...rendererHeap],
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      BASE_PATH: base,
      SITE_URL: origin ?? '',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  return {
    async render() {
      // Where it has ended already, its output says why.
      if (child.connected) child.send('content', () => undefined);
      const code = await ended;
      if (code !== 0) throw new Error(`生成页面时出错：\n${output}`.trim());
      return (await listFiles(folder)).filter(file => file.endsWith('.html')).length;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
