import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clear, forget, readRecent, remember } from '../../src/client/recent-searches.ts';

const key = 'qingjian:searches';
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('recent searches', () => {
  it('come newest first, each once, at most eight', () => {
    for (const query of ['一', '二', '三', '四', '五', '六', '七', '八', '九', '三']) remember(query);
    expect(readRecent()).toEqual(['三', '九', '八', '七', '六', '五', '四', '二']);
  });

  it('are told apart by their words, not by the space around them', () => {
    remember(' 小金库　公务卡 ');
    remember('小金库 公务卡');
    expect(readRecent()).toEqual(['小金库 公务卡']);
  });

  it('are not kept where there is nothing to see, or far too much', () => {
    for (const query of ['', ' 　', '文'.repeat(101)]) remember(query);
    expect(readRecent()).toEqual([]);
    expect(kept.has(key)).toBe(false);
    remember('文'.repeat(100));
    expect(readRecent()).toHaveLength(1);
  });

  it('can be taken out one by one, and all at once without a trace', () => {
    for (const query of ['一岗双责', '两个清单', '四中心']) remember(query);
    forget('两个清单');
    forget('没有检索过');
    expect(readRecent()).toEqual(['四中心', '一岗双责']);
    clear();
    expect(readRecent()).toEqual([]);
    expect(kept.has(key)).toBe(false);
  });

  it.each(['', '{', 'null', '"一岗双责"', '{"0":"一岗双责"}', '[1,null,{},[],""]'])(
    'start anew from %j',
    rubbish => {
      kept.set(key, rubbish);
      expect(readRecent()).toEqual([]);
      forget('一岗双责');
      remember('四中心');
      expect(readRecent()).toEqual(['四中心']);
    },
  );

  it('keep what can be read of a list with rubbish in it', () => {
    kept.set(key, JSON.stringify(['四中心', 4, ' 四中心 ', null, ...'一二三四五六七八九']));
    expect(readRecent()).toEqual(['四中心', ...'一二三四五六七']);
  });

  it('are none where storage is full or closed', () => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { getItem: () => '["四中心"]', setItem: refuse, removeItem: refuse });
    remember('一岗双责');
    clear();
    expect(readRecent()).toEqual(['四中心']);
    vi.unstubAllGlobals();
    const own = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: refuse });
    try {
      remember('一岗双责');
      forget('一岗双责');
      clear();
      expect(readRecent()).toEqual([]);
    } finally {
      if (own) Object.defineProperty(globalThis, 'localStorage', own);
      else Reflect.deleteProperty(globalThis, 'localStorage');
    }
  });
});
