/** Finds a Chromium or Chrome on this machine, and installs one where that is possible. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The shell without a window's frame comes first: it draws pages by the same engine, and a page opened and closed takes
 * 0.2 s of processor time instead of 0.7 (Debian's 156, ten visits each).
 */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags for a browser that tests pages on loopback and asks nothing of the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The shell would move letters to whole pixels, where a Chromium with windows leaves them between.
  '--font-render-hinting=none',
];

/** Path of a browser: `CHROMIUM_PATH`, one on the path, or one in its usual place; null where there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  const onPath = (environment.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => names.map(name => join(folder, name)));
  const given = environment.CHROMIUM_PATH ? [environment.CHROMIUM_PATH] : [];
  return [...given, ...onPath, ...places].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian's package: the shell where this machine's sources have it. */
function choosePackage(): string {
  const shell = 'chromium-headless-shell';
  const policy = execFileSync('apt-cache', ['policy', shell], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return /^ {2}Candidate: (?!\(none\))/mu.test(policy) ? shell : 'chromium';
}

/** Path of a browser, installed by apt if need be. Throws in Chinese, saying what to do, when there can be none. */
export function ensureChromium(print: (line: string) => void): string {
  const found = findChromium();
  if (found) return found;
  const advice = '请安装 Chromium 或 Chrome，或用环境变量 CHROMIUM_PATH 指出它的位置，然后再运行 npm test。';
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get'))
    throw new Error(`浏览器测试需要 Chromium，本机没有找到。${advice}`);
  print('没有找到 Chromium，正在用 apt-get 安装（连同中文字体）……');
  try {
    const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    execFileSync('apt-get', ['update', '-qq'], options);
    execFileSync('apt-get', ['install', '-y', '-qq', choosePackage(), 'fonts-noto-cjk'], options);
  } catch (problem) {
    throw new Error(`浏览器测试需要 Chromium，用 apt-get 安装没有成功。${advice}`, { cause: problem });
  }
  const installed = findChromium();
  if (!installed) throw new Error(`已运行 apt-get，但仍没有找到 Chromium。${advice}`);
  return installed;
}
