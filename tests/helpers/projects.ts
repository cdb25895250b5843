/** Copies of the project that a test may change and build. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listFiles } from '../../scripts/lib/files.ts';
import { copyProject } from '../../scripts/lib/project.ts';

export interface Run {
  code: number;
  /** What the command printed, both streams. */
  output: string;
}

export interface TestProject {
  folder: string;
  /** Runs `node scripts/<name>.ts` with the given arguments and environment. */
  run(script: string, args?: readonly string[], environment?: Record<string, string>): Promise<Run>;
  /** Of every file in a folder a hash of its content, by path. */
  fingerprint(folder: string): Promise<Record<string, string>>;
  /** Folders of unfinished builds. */
  leftovers(): Promise<string[]>;
  remove(): Promise<void>;
}

/** Copies the project into a temporary folder. */
export async function createProject(): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), 'qingjian-test-'));
  await copyProject(process.cwd(), folder);
  return {
    folder,
    run: (script, args = [], environment = {}) =>
      new Promise(resolve => {
        const env = {
          ...process.env,
          SITE_URL: '',
          BASE_PATH: '',
          OFFICIAL_ONLY: '',
          FRAME_ANCESTORS: '',
          ...environment,
        };
        // What the test runner sets for itself would hold in the project too.
        for (const name of ['NODE_OPTIONS', 'VITEST'])
          delete (env as Record<string, string | undefined>)[name];
        const command = [join(folder, 'scripts', `${script}.ts`), ...args];
        execFile(process.execPath, command, { cwd: folder, env }, (problem, stdout, stderr) => {
          const code = problem ? (typeof problem.code === 'number' ? problem.code : 1) : 0;
          resolve({ code, output: stdout + stderr });
        });
      }),
    fingerprint: async part => {
      const hashes: Record<string, string> = {};
      for (const file of await listFiles(join(folder, part)))
        hashes[file] = createHash('sha256')
          .update(await readFile(join(folder, part, file)))
          .digest('hex');
      return hashes;
    },
    leftovers: async () =>
      (await readdir(folder)).filter(name => name.startsWith('.build-') || name.startsWith('dist.')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
