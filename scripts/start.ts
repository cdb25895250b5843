/** `npm start`: builds everything, serves it on loopback, says the address. */
import { readFrameAncestors, readSiteAddress } from '../src/model/index.ts';
import { runBuild } from './build.ts';
import { runCommand } from './lib/command.ts';
import { serveSite } from './lib/server.ts';
import { headersFor } from './pipeline/hosting/index.ts';

const firstPort = 4321;
const lastPort = 4340;

await runCommand(async () => {
  if (!(await runBuild(process.argv.slice(2)))) return false;
  const { base } = readSiteAddress(process.env);
  const wanted = process.env.PORT ? Number(process.env.PORT) : null;
  const served = await serveOnFreePort(base, wanted);
  console.log(`\n网站已在本机打开：${served.url}\n按 Ctrl-C 停止。`);
  const stop = () => served.close().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return true;
});

/** Serves as a host would that reads the files made for it. */
async function serveOnFreePort(base: string, wanted: number | null) {
  const frameAncestors = readFrameAncestors(process.env);
  const headers = (path: string) => headersFor(path, { frameAncestors });
  for (let port = wanted ?? firstPort; ; port++) {
    try {
      return await serveSite({ folder: 'dist', base, port, headers });
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw problem;
      if (wanted !== null)
        throw new Error(`端口 ${wanted} 已被占用；请用 PORT=端口号 npm start 换一个。`, { cause: problem });
      if (port >= lastPort)
        throw new Error(`端口 ${firstPort}–${lastPort} 都被占用；请用 PORT=端口号 npm start 指定。`, {
          cause: problem,
        });
    }
  }
}
