/**
 * How much a document's page loads: 60 KB in all for a text of 16,000 characters, 15 KB of it script, as `gzip -9` packs
 * them. KB are 1,000 bytes; headers are not counted.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clean } from '../../scripts/pipeline/clean.ts';
import { decode } from '../../scripts/pipeline/decode.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';
import { weighPage } from '../helpers/weight.ts';

const most = { all: 60_000, scripts: 15_000 };
const characters = 16_000;
const id = 'long-2011-speech';

let project: TestProject;
let browser: Browser;

/** A seed's lines as they are read. */
async function readLines(seed: string): Promise<string[]> {
  const file = `content/sources/${seed}/original.txt`;
  const { decoded } = decode(await readFile(file), file);
  return clean(decoded!.text).text.split('\n');
}

/** The longest seed and as much of another as it takes: nothing is said twice, which would pack too well. */
async function makeText(): Promise<string> {
  const lines = [
    ...(await readLines('city-2011-speech')),
    ...(await readLines('border-2020-speech')).slice(2),
  ];
  const text: string[] = [];
  let length = 0;
  for (const line of lines) {
    text.push(line.slice(0, characters - length));
    length += text.at(-1)!.length;
    if (length === characters) return text.join('\n');
  }
  throw new Error(`The seeds have ${length} characters.`);
}

beforeAll(async () => {
  project = await createProject();
  const folder = join(project.folder, 'content/sources', id);
  await mkdir(folder);
  await writeFile(join(folder, 'original.txt'), await makeText());
  await writeFile(join(folder, 'source.yaml'), "date: '2011-03-01'\nregion: 浙江省\nrights: official\n");
  const { code, output } = await project.run('build');
  expect(code, output).toBe(0);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await project?.remove();
});

it.each([
  ['a phone', { viewport: { width: 360, height: 740 }, hasTouch: true }],
  ['a desktop', { viewport: { width: 1280, height: 900 } }],
])('a text of 16,000 characters is light on %s', async (_, options) => {
  const weight = await weighPage(browser, join(project.folder, 'dist'), `documents/${id}/`, options);
  const list = [...weight.files].map(([file, bytes]) => `${bytes} ${file}`).join('\n');
  // What is weighed is a whole page: its text, its style sheets, its scripts.
  for (const end of ['/', '.css', '.js'])
    expect(
      [...weight.files.keys()].some(file => file.endsWith(end)),
      list,
    ).toBe(true);
  expect(weight.all, list).toBeLessThanOrEqual(most.all);
  expect(weight.scripts, list).toBeLessThanOrEqual(most.scripts);
});

it('has as many concepts, bodies and numbers marked as a real one', async () => {
  const { annotations, blocks } = JSON.parse(
    await readFile(join(project.folder, 'dist/data/documents', `${id}.json`), 'utf8'),
  ) as { annotations: unknown[]; blocks: { text: string }[] };
  expect(blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(characters - 100);
  expect(annotations.length).toBeGreaterThan(500);
});
