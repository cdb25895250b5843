/** One figure out of several rounds of the same build. */
import type { MeasuredBuild } from './build-results.ts';
import { type Range, rangeOf } from './spread.ts';

/** The most memory that was held, in bytes; null where it cannot be read. */
export interface Peak {
  /** PSS. */
  proportional: number | null;
  /** RSS. */
  resident: number | null;
}

/** A build that was watched once. Seconds, from starting the process to its end. */
export interface BuildRun {
  seconds: number;
  peak: Peak;
  stages: { stage: string; seconds: number; detail: string; peak: number | null }[];
}

/**
 * Gives each figure's median and extremes. Stages are told apart by their names, in the order in which they are met; one
 * that only some rounds have has the figures of those.
 * @param runs at least one
 */
export function combineRounds(runs: readonly BuildRun[]): MeasuredBuild {
  const names = [...new Set(runs.flatMap(({ stages }) => stages.map(({ stage }) => stage)))];
  return {
    seconds: rangeOf(runs.map(({ seconds }) => seconds)),
    peak: rangeOfKnown(runs.map(({ peak }) => peak.proportional)),
    residentPeak: rangeOfKnown(runs.map(({ peak }) => peak.resident)),
    stages: names.map(name => {
      const found = runs.flatMap(({ stages }) => stages.filter(({ stage }) => stage === name));
      return {
        stage: name,
        seconds: rangeOf(found.map(({ seconds }) => seconds)),
        peak: rangeOfKnown(found.map(({ peak }) => peak)),
        detail: found.at(-1)!.detail,
      };
    }),
  };
}

function rangeOfKnown(values: readonly (number | null)[]): Range | null {
  const known = values.filter(value => value !== null);
  return known.length === 0 ? null : rangeOf(known);
}
