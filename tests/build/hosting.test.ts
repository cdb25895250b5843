/** What the built sites tell their hosts and browsers. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../scripts/lib/files.ts';
import { contentTypeOf, hostFiles, isHashed } from '../../scripts/pipeline/hosting/index.ts';
import { contentSecurityPolicy } from '../../src/model/index.ts';
import { subPath } from '../helpers/built-sites.ts';
import { createProject } from '../helpers/projects.ts';

const root = join(inject('rootProject'), 'dist');
const sub = join(inject('subPathProject'), 'dist');

describe.each([
  ['at the root', root, '/'],
  ['under a sub-path', sub, subPath],
])('a site %s', (_, site, base) => {
  it('has its files for hosts', async () => {
    for (const [path, text] of hostFiles({ base, frameAncestors: null }))
      expect(await readFile(join(site, path), 'utf8')).toBe(text);
  });
});

it('states its policy on every page before anything is loaded', async () => {
  const start = `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">`;
  for (const file of (await listFiles(root)).filter(each => each.endsWith('.html')))
    expect((await readFile(join(root, file), 'utf8')).replaceAll('&#39;', "'"), file).toContain(start);
});

it('has no file of a kind that hosts are not told of', async () => {
  const own = hostFiles({ base: '/', frameAncestors: null });
  const unknown = (await listFiles(root)).filter(file => !own.has(file) && !contentTypeOf(file));
  expect(unknown).toEqual([]);
});

it('keeps for ever only what is named after its content', async () => {
  const kept = (await listFiles(root)).filter(isHashed);
  const ofIndex = kept.filter(file => file.endsWith('.bin'));
  expect(ofIndex.length).toBeGreaterThan(10);
  for (const file of ofIndex) {
    const hash = createHash('sha256').update(await readFile(join(root, file)));
    expect(file).toContain(`.${hash.digest('hex').slice(0, 8)}.bin`);
  }
  // Vite's hashes have eight characters, Pagefind's seven or more.
  for (const file of kept) expect(file).toMatch(/[._-][\w-]{7,}\.(?:js|css|bin|pf_index|pf_meta)$/u);
});

it('says who may show it in a frame, and stops where that cannot be read', { timeout: 180_000 }, async () => {
  const project = await createProject();
  const refused = await project.run('build', [], { FRAME_ANCESTORS: 'train.example.cn' });
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('FRAME_ANCESTORS 应为');
  const built = await project.run('build', [], { FRAME_ANCESTORS: 'self https://train.example.cn' });
  expect(built.code, built.output).toBe(0);
  const rules = await readFile(join(project.folder, 'dist/_headers'), 'utf8');
  expect(rules).toContain("frame-ancestors 'self' https://train.example.cn\n");
  await project.remove();
});
