/** Made figures of the build's benchmark. */
import type {
  BuildResults,
  MeasuredBuild,
  MeasuredSize,
} from '../../scripts/pipeline/bench/build-results.ts';

const once = (value: number) => ({ median: value, min: value, max: value });

/** A build of one stage that takes all its time. */
export function makeBuild(seconds: number, peak: number | null, stage = '生成页面'): MeasuredBuild {
  const held = peak === null ? null : once(peak);
  return {
    seconds: once(seconds),
    peak: held,
    residentPeak: held,
    stages: [{ stage, seconds: once(seconds), peak: held, detail: '' }],
  };
}

export function makeSize(documents: number, cold: MeasuredBuild, bytes = 1000): MeasuredSize {
  const output = { files: 10, bytes, pages: 5, largestPage: null, largestData: null };
  return { documents, characters: 100, bytes: 300, cold, again: null, output };
}

export function makeResults(sizes: MeasuredSize[]): BuildResults {
  return {
    schema: 1,
    began: '2026-11-23T00:00:00.000Z',
    rounds: 1,
    machine: { model: '甲', cores: 2, memory: 8e9, system: 'Linux 6', node: 'v24.0.0' },
    corpus: { origin: 'sources', made: true, texts: 5, sha256: 'a'.repeat(64), concepts: 450 },
    sizes,
  };
}
