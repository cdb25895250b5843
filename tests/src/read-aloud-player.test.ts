/** The order of what is said, and what is done about voices that fail, on a voice that speaks by faked timers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlayer, type PlayerState } from '../../src/client/read-aloud-player.ts';
import type { Silence } from '../../src/client/read-aloud-speaker.ts';
import { type FakeVoice, installFakeSpeech, mandarin } from '../helpers/fake-speech.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const perCharacter = 100;
const texts = ['第一句话，很短。', '第二句话，稍微长一些。', '第三句。'];

function start(voices: FakeVoice[], speeches: readonly string[] = texts) {
  installFakeSpeech({ voices, perCharacter });
  const changes: { index: number; state: PlayerState; silence: Silence | null }[] = [];
  const remotes: boolean[] = [];
  const sentences = speeches.map(speech => ({ speech, pause: 500 }));
  const player = createPlayer(window.speechSynthesis, sentences, {
    onChange: change => changes.push(change),
    onVoice: remote => remotes.push(remote),
  });
  return {
    player,
    remotes,
    said: () => window.fakeSpeech.said.map(({ text }) => text),
    whole: () => window.fakeSpeech.said.filter(({ ended }) => ended).map(({ text }) => text),
    last: () => changes.at(-1),
  };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('reading', () => {
  it('says one sentence after another, with the silence after each, and ends', async () => {
    const { player, said, last } = start([mandarin]);
    player.read(0);
    await pass(texts[0]!.length * perCharacter + 400);
    expect(said()).toEqual(texts.slice(0, 1));
    await pass(300);
    expect(said()).toEqual(texts.slice(0, 2));
    await pass(60_000);
    expect(said()).toEqual(texts);
    expect(last()).toEqual({ index: 2, state: 'finished', silence: null });
    expect(window.fakeSpeech.calls).toMatchObject({ speak: 3, cancel: 0 });
    player.toggle();
    await pass(50);
    expect(said()).toEqual([...texts, texts[0]]);
  });

  it('goes on after a pause from the clause that was being said, and never asks the system for a pause', async () => {
    const { player, said, last } = start([mandarin]);
    player.read(1);
    await pass(7 * perCharacter);
    player.toggle();
    await pass(60_000);
    expect(said()).toEqual([texts[1]]);
    expect(last()).toEqual({ index: 1, state: 'paused', silence: null });
    player.toggle();
    await pass(50);
    expect(said()).toEqual([texts[1], '稍微长一些。']);
    await pass(60_000);
    expect(said()).toEqual([texts[1], '稍微长一些。', texts[2]]);
    expect(window.fakeSpeech.calls.pause).toBe(0);
  });

  it('goes on with the next sentence after a pause between two', async () => {
    const { player, said } = start([mandarin]);
    player.read(0);
    await pass(texts[0]!.length * perCharacter + 200);
    player.toggle();
    await pass(5000);
    expect(said()).toEqual([texts[0]]);
    player.toggle();
    await pass(50);
    expect(said()).toEqual(texts.slice(0, 2));
  });

  it('goes to other sentences, not beyond the first and the last', async () => {
    const { player, said } = start([mandarin]);
    player.read(0);
    await pass(200);
    player.step(1);
    await pass(200);
    player.step(-1);
    await pass(200);
    player.step(-1);
    await pass(200);
    player.read(9);
    await pass(200);
    expect(said()).toEqual([texts[0], texts[1], texts[0], texts[0], texts[2]]);
  });

  it('changes its pace in the middle of a sentence', async () => {
    const { player } = start([mandarin]);
    player.setRate(0.8);
    player.read(1);
    await pass(8 * perCharacter);
    player.setRate(2);
    await pass(150);
    expect(window.fakeSpeech.said.map(({ text, rate }) => [text, rate])).toEqual([
      [texts[1], 0.8],
      ['稍微长一些。', 2],
    ]);
  });

  it('does not say a sentence twice whose pace changes in the silence after it', async () => {
    const { player, said } = start([mandarin]);
    player.read(0);
    await pass(texts[0]!.length * perCharacter + 200);
    player.setRate(2);
    await pass(500);
    expect(said()).toEqual(texts.slice(0, 2));
  });

  it('says it again where the system has silenced a page that nobody saw', async () => {
    const { player, said } = start([mandarin]);
    player.read(0);
    await pass(200);
    player.wake();
    await pass(200);
    expect(said()).toEqual([texts[0]]);
    window.speechSynthesis.pause();
    player.wake();
    await pass(200);
    expect(said().length).toBe(2);
  });
});

describe('voices', () => {
  it('asks for the best, by its language', async () => {
    const { player, remotes } = start([
      { name: '善怡', lang: 'zh-HK', default: true },
      { name: '婷婷', lang: 'zh_CN_#Hans' },
    ]);
    player.read(0);
    await pass(50);
    expect(window.fakeSpeech.said[0]).toMatchObject({ voice: '婷婷', lang: 'zh-CN' });
    expect(remotes).toEqual([false]);
  });

  it('says long sentences of a voice of the network in parts, before it is cut off', async () => {
    const long = `${'抓好落实'.repeat(7)}，${'负起责任'.repeat(9)}，完。`;
    const { player, said, remotes } = start([{ name: 'Google', lang: 'zh-CN', localService: false }], [long]);
    player.read(0);
    await pass(60_000);
    expect(said().join('')).toBe(long);
    expect(said().length).toBeGreaterThan(1);
    for (const part of said()) expect(part.length).toBeLessThanOrEqual(38);
    expect(new Set(remotes)).toEqual(new Set([true]));
  });

  it.each(['network', 'never begins'] as const)(
    'goes over to the next where one fails: %s',
    async trouble => {
      const { player, whole, last, remotes } = start([
        { name: 'Google', lang: 'zh-CN', localService: false, trouble },
        { name: '美佳', lang: 'zh-TW' },
      ]);
      player.read(0);
      await pass(60_000);
      expect(whole()).toEqual(texts);
      expect(new Set(window.fakeSpeech.said.filter(({ ended }) => ended).map(({ voice }) => voice))).toEqual(
        new Set(['美佳']),
      );
      expect(last()?.state).toBe('finished');
      expect(remotes.at(-1)).toBe(false);
    },
  );

  it('pauses and says so where all fail, and tries again', async () => {
    const { player, last, said } = start([{ ...mandarin, trouble: 'network' }]);
    player.read(1);
    await pass(1000);
    expect(last()).toEqual({ index: 1, state: 'paused', silence: 'failed' });
    player.toggle();
    await pass(1000);
    expect(said()).toEqual([texts[1], texts[1]]);
    expect(last()?.silence).toBe('failed');
  });

  it('takes a voice for done that never says so', async () => {
    const { player, said, last } = start([{ ...mandarin, trouble: 'never ends' }]);
    player.read(0);
    await pass(120_000);
    expect(said()).toEqual(texts);
    expect(last()?.state).toBe('finished');
  });

  it.each([
    ['interrupted', () => window.fakeSpeech.interrupt(), mandarin],
    ['not-allowed', () => {}, { ...mandarin, trouble: 'not-allowed' as const }],
  ])('pauses when the voice is taken away: %s', async (silence, act, voice) => {
    const { player, last, said } = start([voice]);
    player.read(0);
    await pass(100);
    act();
    await pass(60_000);
    expect(last()).toEqual({ index: 0, state: 'paused', silence });
    expect(said()).toEqual([texts[0]]);
  });
});
