/** `npm ci` has to work on every platform: native packages are listed for all of them. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
}

it('the lock lists every optional package of every package', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

it('the lock names no registry', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock;
  expect(Object.values(packages).filter(each => each.resolved && /^https?:/u.test(each.resolved))).toEqual(
    [],
  );
});
