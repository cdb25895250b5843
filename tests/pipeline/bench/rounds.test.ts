import { describe, expect, it } from 'vitest';
import { type BuildRun, combineRounds } from '../../../scripts/pipeline/bench/rounds.ts';
import { rangeOf } from '../../../scripts/pipeline/bench/spread.ts';

describe('range', () => {
  it.each([
    [[3], { median: 3, min: 3, max: 3 }],
    [[5, 1], { median: 3, min: 1, max: 5 }],
    [[9, 1, 2], { median: 2, min: 1, max: 9 }],
    [[4, 1, 10, 2], { median: 3, min: 1, max: 10 }],
  ])('of %j', (values, expected) => {
    expect(rangeOf(values)).toEqual(expected);
  });

  it('is none of nothing', () => {
    expect(() => rangeOf([])).toThrow(RangeError);
  });
});

describe('rounds', () => {
  const run = (seconds: number, peak: number | null, stages: BuildRun['stages']): BuildRun => ({
    seconds,
    peak: { proportional: peak, resident: peak === null ? null : peak + 1 },
    stages,
  });
  const stage = (name: string, seconds: number, peak: number | null) => ({
    stage: name,
    seconds,
    detail: `${seconds} 页`,
    peak,
  });

  it('gives every figure its median and extremes, stage by stage', () => {
    const combined = combineRounds([
      run(10, 100, [stage('甲', 1, 50), stage('乙', 8, 100)]),
      run(30, 300, [stage('甲', 5, null), stage('乙', 20, 300)]),
      run(20, 200, [stage('甲', 3, 70), stage('丙', 2, 9)]),
    ]);
    expect(combined.seconds).toEqual({ median: 20, min: 10, max: 30 });
    expect(combined.peak).toEqual({ median: 200, min: 100, max: 300 });
    expect(combined.residentPeak).toEqual({ median: 201, min: 101, max: 301 });
    expect(combined.stages).toEqual([
      {
        stage: '甲',
        seconds: { median: 3, min: 1, max: 5 },
        peak: { median: 60, min: 50, max: 70 },
        detail: '3 页',
      },
      {
        stage: '乙',
        seconds: { median: 14, min: 8, max: 20 },
        peak: { median: 200, min: 100, max: 300 },
        detail: '20 页',
      },
      {
        stage: '丙',
        seconds: { median: 2, min: 2, max: 2 },
        peak: { median: 9, min: 9, max: 9 },
        detail: '2 页',
      },
    ]);
  });

  it('has no memory where none can be read', () => {
    const { peak, residentPeak, stages } = combineRounds([run(1, null, [stage('甲', 1, null)])]);
    expect([peak, residentPeak, stages[0]!.peak]).toEqual([null, null, null]);
  });
});
