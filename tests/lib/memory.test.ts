import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { treeMemory } from '../../scripts/lib/memory.ts';

const megabyte = 2 ** 20;
const held = 200 * megabyte;

/** Starts a process whose child holds 200 MB. */
const parent = `
  const child = require('node:child_process').spawn(process.execPath, ['-e',
    "globalThis.held = Buffer.alloc(${held}, 1); console.log('held'); process.stdin.resume()"],
    { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdout.pipe(process.stdout);
  process.stdin.resume();
  process.stdin.on('end', () => child.stdin.end());
`;

it.runIf(existsSync('/proc/thread-self/children'))(
  'counts what a child holds, shared pages once',
  async () => {
    const started = spawn(process.execPath, ['-e', parent], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(started.stdout, 'data');
    const { proportional, resident } = treeMemory(started.pid!)!;
    expect(proportional).toBeGreaterThan(held);
    // Two processes share the program's own code.
    expect(resident).toBeGreaterThan(proportional);
    expect(resident).toBeLessThan(held + 400 * megabyte);
    started.stdin.end();
    await once(started, 'exit');
    expect(treeMemory(started.pid!)).toBeNull();
  },
);
