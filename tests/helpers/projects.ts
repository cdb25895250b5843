/** Copies of the project that a test may change and build. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
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

/** Copies the project into a temporary folder; on request with few entries, so that many builds take half the time. */
export async function createProject({ fewConcepts = false } = {}): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), 'qingjian-test-'));
  await copyProject(process.cwd(), folder);
  if (fewConcepts) await leaveFewConcepts(join(folder, 'content/concepts'));
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
    // What a killed command started ends by itself, but not at once.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

interface EntryReferences {
  broader?: string[];
  related?: string[];
  parts?: { id?: string }[];
  confusedWith?: { id?: string }[];
}

/** Leaves every eighth entry and that on 一岗双责, which tests change; what they refer to is there. */
async function leaveFewConcepts(folder: string): Promise<void> {
  const names = (await readdir(folder)).sort();
  const isKept = (name: string, index: number) => index % 8 === 0 || name === 'yi-gang-shuang-ze.md';
  const kept = new Set(names.filter(isKept).map(name => name.slice(0, -'.md'.length)));
  for (const name of names) {
    const file = join(folder, name);
    if (!kept.has(name.slice(0, -'.md'.length))) {
      await rm(file);
      continue;
    }
    const [, head, body] = /^---\n(.*?)\n---\n(.*)$/su.exec(await readFile(file, 'utf8'))!;
    const entry: EntryReferences = parse(head!);
    for (const list of ['broader', 'related'] as const)
      if (entry[list]) entry[list] = entry[list].filter(id => kept.has(id));
    const isThere = ({ id }: { id?: string }) => id === undefined || kept.has(id);
    for (const part of entry.parts ?? []) if (!isThere(part)) delete part.id;
    if (entry.confusedWith) entry.confusedWith = entry.confusedWith.filter(isThere);
    await writeFile(file, `---\n${stringify(entry)}---\n${body}`);
  }
}
