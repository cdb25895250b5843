import { describe, expect, it } from 'vitest';
import { parseBuildResults } from '../../../scripts/pipeline/bench/build-results.ts';
import { compareResults } from '../../../scripts/pipeline/bench/compare.ts';
import { makeBuild, makeResults, makeSize } from '../../helpers/bench.ts';

describe('comparison of two measurements', () => {
  it('divides what is now by what was', () => {
    const before = makeResults([makeSize(100, makeBuild(20, 400), 1000)]);
    const now = makeResults([makeSize(100, makeBuild(5, 600), 1500)]);
    const comparison = compareResults(before, now);
    expect(comparison).toMatchObject({ machine: [], corpus: [], onlyBefore: [], onlyNow: [] });
    expect(comparison.sizes).toEqual([
      {
        documents: 100,
        cold: {
          seconds: { before: 20, now: 5, ratio: 0.25 },
          peak: { before: 400, now: 600, ratio: 1.5 },
          stages: [
            {
              stage: '生成页面',
              seconds: { before: 20, now: 5, ratio: 0.25 },
              peak: { before: 400, now: 600, ratio: 1.5 },
            },
          ],
        },
        again: null,
        outputBytes: { before: 1000, now: 1500, ratio: 1.5 },
        files: { before: 10, now: 10, ratio: 1 },
      },
    ]);
  });

  it('keeps stages that only one has, and memory that only one could read', () => {
    const before = makeResults([makeSize(10, makeBuild(20, null, '旧'))]);
    const now = makeResults([makeSize(10, makeBuild(0, 5, '新'))]);
    const { cold } = compareResults(before, now).sizes[0]!;
    expect(cold.peak).toEqual({ before: null, now: 5, ratio: null });
    expect(
      cold.stages.map(({ stage, seconds }) => [stage, seconds.before, seconds.now, seconds.ratio]),
    ).toEqual([
      ['新', null, 0, null],
      ['旧', 20, null, null],
    ]);
    expect(compareResults(now, before).sizes[0]!.cold.seconds.ratio).toBeNull();
  });

  it('compares later builds where both have them', () => {
    const again = { unchanged: makeBuild(2, 1), document: makeBuild(4, 1), concept: makeBuild(8, 1) };
    const size = makeSize(10, makeBuild(20, 1));
    const [plain, more] = [makeResults([size]), makeResults([{ ...size, again }])];
    expect(compareResults(more, more).sizes[0]!.again!.document.seconds).toEqual({
      before: 4,
      now: 4,
      ratio: 1,
    });
    expect(compareResults(plain, more).sizes[0]!.again).toBeNull();
    expect(compareResults(more, plain).sizes[0]!.again).toBeNull();
  });

  it('names the sizes that only one has', () => {
    const build = makeBuild(1, 1);
    const before = makeResults([makeSize(10, build), makeSize(100, build)]);
    const now = makeResults([makeSize(100, build), makeSize(1000, build)]);
    expect(compareResults(before, now)).toMatchObject({ onlyBefore: [10], onlyNow: [1000] });
  });

  it('says where the machine or the texts are others', () => {
    const before = makeResults([]);
    const now = makeResults([]);
    now.machine = { ...now.machine, model: '乙', cores: 4, node: 'v24.1.0' };
    now.corpus = { ...now.corpus, origin: 'folder', made: false, sha256: 'b'.repeat(64) };
    const { machine, corpus } = compareResults(before, now);
    expect(machine).toEqual([
      { what: '处理器', before: '甲', now: '乙' },
      { what: '核数', before: '2', now: '4' },
      { what: 'Node', before: 'v24.0.0', now: 'v24.1.0' },
    ]);
    expect(corpus.map(({ what }) => what)).toEqual(['文字来自', '怎样用', '原文的校验码']);
  });
});

describe('the file of figures', () => {
  const results = makeResults([makeSize(100, makeBuild(20, null))]);

  it('is read as it was written', () => {
    expect(parseBuildResults(JSON.stringify(results))).toEqual(results);
  });

  it.each([
    ['no JSON', '{'],
    ['something else', '{"documents": 5}'],
    ['another version', JSON.stringify({ ...results, schema: 2 })],
    ['a size without figures', JSON.stringify({ ...results, sizes: [{ documents: 5 }] })],
  ])('is none where it has %s', (_, text) => {
    expect(parseBuildResults(text)).toBeNull();
  });
});
