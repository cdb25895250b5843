import { describe, expect, it } from 'vitest';
import { formatGrowth, formatSize } from '../../scripts/bench/build-report.ts';
import { makeBuild, makeSize } from '../helpers/bench.ts';

describe('what the build benchmark prints', () => {
  it('shows how the figures grow, and of which sizes', () => {
    const sizes = [
      makeSize(10, makeBuild(9, 200e6), 8e6),
      makeSize(100, makeBuild(10, 300e6), 10e6),
      makeSize(1000, makeBuild(100, 300e6), 40e6),
      makeSize(10_000, makeBuild(2000, 1200e6), 640e6),
    ];
    const printed = formatGrowth(sizes);
    expect(printed).toMatch(/^10000 篇 +2000 +5\.00 +1200 +640 +10$/mu);
    expect(printed).toContain('用 100、1000、10000 篇的，括号里是 1000 → 10000 篇这一步');
    expect(printed).toMatch(/时间 1\.15（1\.30），内存 0\.30（0\.60），输出 0\.90（1\.20）$/u);
  });

  it('leaves out memory that cannot be read', () => {
    const printed = formatGrowth([makeSize(100, makeBuild(1, null)), makeSize(1000, makeBuild(10, null))]);
    expect(printed).toMatch(/^100 篇 +1\.0 +100\.0 +— /mu);
    expect(printed).toContain('内存 —');
  });

  it('gives the extremes of several rounds', () => {
    const cold = makeBuild(4, 100e6);
    cold.seconds = { median: 4, min: 3.5, max: 4.8 };
    expect(formatSize(makeSize(2, cold), 3)).toMatch(/^合计 +4\.0（3\.5–4\.8） +100% +100（100–100）$/mu);
    expect(formatSize(makeSize(2, cold), 1)).toMatch(/^合计 +4\.0 +100% +100$/mu);
  });
});
