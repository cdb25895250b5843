/** `npm run dev`: an edit under `content/` shows in the open page by itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

let project: TestProject;
let server: ChildProcess;
let browser: Browser;
let page: Page;
let url: string;
let printed = '';

/** Waits until the server has printed something. */
async function untilPrinted(pattern: RegExp): Promise<RegExpExecArray> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const match = pattern.exec(printed);
    if (match) return match;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`没有等到 ${pattern}：\n${printed}`);
}

beforeAll(async () => {
  project = await createProject();
  server = spawn(process.execPath, [join(project.folder, 'scripts/dev.ts')], {
    cwd: project.folder,
    env: { ...process.env, VITEST: '', NODE_OPTIONS: '', NODE_ENV: 'development', PORT: '4390' },
  });
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', data => (printed += String(data)));
  url = (await untilPrinted(/http:\/\/127\.0\.0\.1:\d+\//u))[0];
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  if (server && server.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
  await project?.remove();
});

it('shows an edited concept and an edited source.yaml, and keeps the page when there is an error', async () => {
  const concept = join(project.folder, 'content/concepts/yi-gang-shuang-ze.md');
  const text = await readFile(concept, 'utf8');
  await page.goto(`${url}concepts/yi-gang-shuang-ze/`);
  await writeFile(concept, text.replace('definition: ', 'definition: 改过的释义，'));
  await page.getByText('改过的释义，').first().waitFor({ timeout: 10_000 });

  printed = '';
  await writeFile(concept, text.replace('kind: ', 'kidn: '));
  await untilPrinted(/不认识的项目“kidn”[\s\S]*页面保持原样/u);
  expect(await page.locator('.definition').textContent()).toContain('改过的释义，');

  const metadata = join(project.folder, 'content/sources/zhejiang-2008-speech/source.yaml');
  const yaml = await readFile(metadata, 'utf8');
  await page.goto(`${url}documents/zhejiang-2008-speech/`);
  await writeFile(concept, text);
  await writeFile(metadata, yaml.replace('在全市廉政工作会议上的讲话', '改过的题名'));
  await page.locator('h1', { hasText: '改过的题名' }).waitFor({ timeout: 10_000 });
});
