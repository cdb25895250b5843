/** What the built sites tell their hosts and browsers. */
import { createHash, type Hash } from 'node:crypto';
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
  // Files of a kind are named after the content of all of them: `shard-0.1a2b3c4d.bin`, `shard-1.1a2b3c4d.bin`.
  const hashes = new Map<string, Hash>();
  const numbers = new Intl.Collator('en', { numeric: true });
  for (const file of ofIndex.toSorted(numbers.compare)) {
    const [, kind = ''] = /^pagefind\/([a-z]+)(?:-\d+)?\.[\da-f]{8}\.bin$/u.exec(file) ?? [];
    const hash = hashes.get(kind) ?? createHash('sha256');
    hashes.set(kind, hash.update(await readFile(join(root, file))));
  }
  expect([...hashes.keys()].toSorted()).toEqual(['catalogue', 'entries', 'names', 'readings', 'shard']);
  for (const [kind, hash] of hashes) {
    const version = hash.digest('hex').slice(0, 8);
    const files = ofIndex.filter(file => file.startsWith(`pagefind/${kind}`));
    for (const file of files) expect(file).toContain(`.${version}.bin`);
  }
  // Vite's hashes have eight characters, Pagefind's seven or more.
  for (const file of kept) expect(file).toMatch(/[._-][\w-]{7,}\.(?:js|css|bin|pf_index|pf_meta)$/u);
});

it('says who may show it in a frame, and stops where that cannot be read', { timeout: 180_000 }, async () => {
  const project = await createProject({ fewConcepts: true });
  const refused = await project.run('build', [], { FRAME_ANCESTORS: 'train.example.cn' });
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('FRAME_ANCESTORS 应为');
  const built = await project.run('build', [], { FRAME_ANCESTORS: 'self https://train.example.cn' });
  expect(built.code, built.output).toBe(0);
  const rules = await readFile(join(project.folder, 'dist/_headers'), 'utf8');
  expect(rules).toContain("frame-ancestors 'self' https://train.example.cn\n");
  await project.remove();
});
