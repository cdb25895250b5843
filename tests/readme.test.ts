/** The README explains every message that an operator can meet; what it says to run and to copy can be run. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { ruleIds } from '../scripts/lib/messages.ts';
import { readSitePart } from '../scripts/pipeline/sharding.ts';

it.each(ruleIds)('explains %s', async rule => {
  expect(await readFile('README.md', 'utf8')).toMatch(
    new RegExp(`^\\| .*\`${rule}\`.* \\| .+ \\| .+ \\|$`, 'mu'),
  );
});

it('names commands that there are', async () => {
  const text = await readFile('README.md', 'utf8');
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: object };
  const named = new Set(
    Array.from(text.matchAll(/npm run (?<name>[\w:]+)/gu), ({ groups }) => groups!.name!),
  );
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter(name => !(name in scripts))).toEqual([]);
  for (const name of Object.keys(scripts))
    expect(text).toContain(`npm ${name === 'start' || name === 'test' ? '' : 'run '}${name}`);
});

it('has examples for CI in which every part is built, and then merged', async () => {
  const text = await readFile('README.md', 'utf8');
  const [github, gitlab] = Array.from(
    text.matchAll(/^```yaml\n(?<yaml>[^`]*(?:jobs|stages):[^`]*)^```/gmu),
    ({ groups }) => parse(groups!.yaml!),
  );
  const { matrix } = github.jobs.build.strategy;
  const steps = (job: { steps: { run?: string }[] }) => job.steps.flatMap(({ run }) => run ?? []);
  const shard = steps(github.jobs.build).find(run => run.includes('--shard'))!;
  const parts = matrix.shard.map((number: number) =>
    readSitePart(shard.replace(/\$\{\{ matrix\.shard \}\}/u, String(number)).split('--shard ')[1]!),
  );
  expect(parts).toEqual(
    matrix.shard.map((_: number, index: number) => ({ number: index + 1, count: matrix.shard.length })),
  );
  expect(github.jobs.merge.needs).toBe('build');
  expect(steps(github.jobs.merge)).toContain('npm run merge');
  expect(gitlab.build.parallel).toBeGreaterThan(1);
  expect(gitlab.build.script).toEqual(['npm run build -- --shard $CI_NODE_INDEX/$CI_NODE_TOTAL']);
  expect(gitlab.build.artifacts.paths).toEqual(['dist-shards/']);
  expect(gitlab.stages.indexOf(gitlab.merge.stage)).toBeGreaterThan(
    gitlab.stages.indexOf(gitlab.build.stage),
  );
  expect(gitlab.merge.script).toEqual(['npm run merge']);
});
