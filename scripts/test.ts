/** `npm test`: format and lint, types, then every test in node and in a real Chromium. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildContent } from './content.ts';
import { ensureChromium } from './lib/chromium.ts';
import { runCommand } from './lib/command.ts';
import { formatSummary } from './lib/messages.ts';

const require = createRequire(import.meta.url);

/** Runs a package's command under this Node; its output goes to the terminal. Resolves with its exit code. */
function run(packageName: string, binary: string, args: readonly string[]): Promise<number> {
  const script = join(dirname(require.resolve(`${packageName}/package.json`)), binary);
  return new Promise(resolve => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: 'inherit',
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    });
    child.once('exit', code => resolve(code ?? 1));
  });
}

async function testAll(only: readonly string[]): Promise<number> {
  console.log('一、格式与写法');
  const lint = await run('@biomejs/biome', 'bin/biome', ['check', '--error-on-warnings', '.']);
  if (lint !== 0) {
    console.error('格式或写法不合要求；npm run format 可以自动改正大部分。');
    return lint;
  }
  console.log('\n二、类型');
  const content = await buildContent({
    root: process.cwd(),
    address: { origin: null, base: '/' },
    excludeStudyOnly: false,
  });
  if (!content.ok) {
    console.error(formatSummary(content.messages));
    return 1;
  }
  const types = await run('astro', 'bin/astro.mjs', ['check', '--minimumSeverity', 'hint']);
  if (types !== 0) return types;
  console.log('\n三、浏览器');
  console.log(ensureChromium(console.log));
  console.log('\n四、测试');
  return run('vitest', 'vitest.mjs', ['run', ...only]);
}

await runCommand(async () => (await testAll(process.argv.slice(2))) === 0);
