/** The stacks of fonts take Simplified Chinese glyphs of the right kind on every system whose fonts are known. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type FontKind, families, type SystemFonts, systems } from '../helpers/system-fonts.ts';

const tokens = await readFile('src/styles/tokens.css', 'utf8');
const kinds: readonly FontKind[] = ['song', 'hei', 'kai'];
/** What may stand in for a kind that a system does not have, best first. */
const standIns: Readonly<Record<FontKind, readonly FontKind[]>> = {
  song: ['song', 'hei'],
  hei: ['hei'],
  kai: ['kai', 'song', 'hei'],
};

/** The families of a stack in order, the generic one last. */
function stackOf(name: FontKind): string[] {
  const value = new RegExp(`--${name}:([^;]+);`, 'u').exec(tokens)?.[1] ?? '';
  return value
    .split(',')
    .map(each => each.trim())
    .flatMap(each => {
      const reference = /^var\(--(song|hei|kai)\)$/u.exec(each)?.[1];
      return reference ? stackOf(reference as FontKind) : [each.replaceAll('"', '')];
    });
}

const takenBy = ({ fonts }: SystemFonts, kind: FontKind) =>
  stackOf(kind).find(family => fonts.includes(family)) ?? null;

describe.each(kinds)('--%s', kind => {
  const stack = stackOf(kind);

  it('has known Simplified Chinese families only, each once, the right kind before its stand-ins', () => {
    const named = stack.slice(0, -1);
    expect(new Set(named).size).toBe(named.length);
    expect(named.map(family => [family, families[family]?.[1]])).toEqual(named.map(each => [each, 'SC']));
    const ranks = named.map(family => standIns[kind].indexOf(families[family]![0]));
    expect(ranks).not.toContain(-1);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  it('ends with its generic family, and has no other', () => {
    const generic = ['serif', 'sans-serif', 'system-ui', 'ui-serif', 'ui-sans-serif', 'cursive', 'monospace'];
    expect(stack.filter(each => generic.includes(each))).toEqual([kind === 'hei' ? 'sans-serif' : 'serif']);
    expect(stack.at(-1)).toBe(kind === 'hei' ? 'sans-serif' : 'serif');
  });
});

describe.each(systems)('$system', system => {
  it.each(kinds)('gives %s', kind => {
    const taken = takenBy(system, kind);
    expect(taken).toBe(system.takes[kind]);
    if (taken === null) return;
    const [takenKind, glyphs] = families[taken]!;
    expect(glyphs).toBe('SC');
    // A stand-in is taken only where the system has nothing better.
    const better = standIns[kind].slice(0, standIns[kind].indexOf(takenKind));
    const here = system.fonts.filter(font => families[font]?.[1] === 'SC');
    expect(here.filter(font => better.includes(families[font]![0]))).toEqual([]);
  });

  it('has only fonts that are known', () => {
    expect(system.fonts.filter(font => !families[font])).toEqual([]);
  });
});

it('no font is loaded from anywhere, and every page says that it is in Simplified Chinese', async () => {
  expect(tokens).not.toContain('@font-face');
  expect(await readFile('src/layouts/Frame.astro', 'utf8')).toContain('<html lang="zh-Hans-CN">');
});

it.each(systems)('the README tells operators what $system gives', async ({ system, takes }) => {
  const row = (await readFile('README.md', 'utf8'))
    .split('\n')
    .find(each => each.startsWith(`| ${system} |`));
  const cells = row?.split('|').map(each => each.trim()) ?? [];
  const [, , song, hei, kai] = cells;
  for (const [cell, family] of [
    [song, takes.song],
    [hei, takes.hei],
    [kai, takes.kai],
  ] as const)
    expect(cell, system).toContain(family ?? '系统的');
});
