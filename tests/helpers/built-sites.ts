/** Builds the site once for all tests: at the host's root and under a sub-path. */
import type { TestProject as VitestProject } from 'vitest/node';
import { createProject, type TestProject } from './projects.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the project built at `/`. */
    rootProject: string;
    /** Folder of the project built under `subPath`. */
    subPathProject: string;
  }
}

/** The sub-path of the second site. */
export const subPath = '/training/kb/';
/** The address of the second site. */
export const siteUrl = 'https://kb.example.cn';

export default async function setup(vitest: VitestProject): Promise<() => Promise<void>> {
  const projects: TestProject[] = [];
  for (const environment of [{}, { BASE_PATH: subPath, SITE_URL: siteUrl }] as Record<string, string>[]) {
    const project = await createProject();
    projects.push(project);
    const { code, output } = await project.run('build', [], environment);
    if (code !== 0) throw new Error(output);
  }
  vitest.provide('rootProject', projects[0]!.folder);
  vitest.provide('subPathProject', projects[1]!.folder);
  return async () => {
    for (const project of projects) await project.remove();
  };
}
