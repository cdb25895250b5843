/**
 * A speechSynthesis to put into a page whose browser has no voices. It speaks by timers, and has the troubles of real
 * ones: voices that arrive late, fail, never begin or never end; silence that is told as an error; a pause that is an
 * end on Android; nothing said while it is paused.
 */

export interface FakeVoice {
  name: string;
  lang: string;
  localService?: boolean;
  default?: boolean;
  /** How it fails, if it does: an error of the API, or what it never says of itself. */
  trouble?: 'network' | 'not-allowed' | 'never begins' | 'never ends';
}

export interface FakeSpeechOptions {
  voices: FakeVoice[];
  /** Whether `getVoices` has none before `bringVoices`; `voiceschanged` tells. */
  late?: boolean;
  /** Milliseconds that a character takes at the usual pace. */
  perCharacter: number;
}

/** What the page was asked to say, in order. */
export interface Said {
  text: string;
  rate: number;
  voice: string | null;
  lang: string;
  /** Whether it was said to its end. */
  ended: boolean;
}

/** What tests ask of the fake, on the page's `window`. */
export interface FakeSpeech {
  said: Said[];
  /** How often the page has called each. */
  calls: Record<'speak' | 'cancel' | 'pause' | 'resume', number>;
  bringVoices(): void;
  /** Another page, or the system, takes the voice away. */
  interrupt(): void;
}

declare global {
  interface Window {
    fakeSpeech: FakeSpeech;
  }
}

export const mandarin: FakeVoice = { name: '婷婷', lang: 'zh-CN', localService: true, default: true };

/** Runs in the page, before its scripts: uses nothing from outside. */
export function installFakeSpeech({ voices, late, perCharacter }: FakeSpeechOptions): void {
  interface Utterance extends EventTarget {
    text: string;
    lang: string;
    rate: number;
    voice: FakeVoice | null;
    [handler: `on${string}`]: ((event: Event) => void) | null;
  }

  class FakeUtterance extends EventTarget {
    text: string;
    lang = '';
    rate = 1;
    voice: FakeVoice | null = null;
    constructor(text = '') {
      super();
      this.text = text;
    }
  }

  const list = voices.map(voice => ({ localService: true, default: false, ...voice, voiceURI: voice.name }));
  const fake: FakeSpeech = {
    said: [],
    calls: { speak: 0, cancel: 0, pause: 0, resume: 0 },
    bringVoices: () => {
      ready = true;
      synthesis.onvoiceschanged?.();
      synthesis.dispatchEvent(new Event('voiceschanged'));
    },
    interrupt: () => drop('interrupted'),
  };
  let ready = !late;
  let queue: Utterance[] = [];
  let current: { utterance: Utterance; timers: number[] } | null = null;
  let paused = false;

  const tell = (utterance: Utterance, type: string, detail: object = {}) => {
    const event = Object.assign(new Event(type), detail);
    utterance[`on${type}`]?.(event);
  };

  function begin(): void {
    if (current || paused) return;
    const utterance = queue.shift();
    if (!utterance) return;
    const { text, rate, lang, voice } = utterance;
    const said: Said = { text, rate, lang, voice: voice?.name ?? null, ended: false };
    if (text !== '') fake.said.push(said);
    const timers: number[] = [];
    current = { utterance, timers };
    const after = (time: number, act: () => void) => timers.push(window.setTimeout(act, time));
    const trouble = voice?.trouble;
    if (trouble === 'never begins') return;
    if (trouble === 'network' || trouble === 'not-allowed') {
      after(5, () => drop(trouble));
      return;
    }
    after(5, () => tell(utterance, 'start'));
    if (voice?.localService)
      for (let at = 0; at < text.length; at += 2)
        after(5 + (at * perCharacter) / rate, () =>
          tell(utterance, 'boundary', { charIndex: at, name: 'word' }),
        );
    if (trouble === 'never ends') return;
    after(10 + (text.length * perCharacter) / rate, () => {
      said.ended = true;
      current = null;
      tell(utterance, 'end');
      begin();
    });
  }

  /** Silence: the rest of the queue is gone, and what was being said is told of it later, as an error. */
  function drop(error: string): void {
    const dropped = current;
    current = null;
    queue = [];
    if (!dropped) return;
    for (const timer of dropped.timers) clearTimeout(timer);
    setTimeout(() => tell(dropped.utterance, 'error', { error }));
  }

  const synthesis = Object.assign(new EventTarget(), {
    onvoiceschanged: null as (() => void) | null,
    getVoices: () => (ready ? list : []),
    speak: (utterance: Utterance) => {
      fake.calls.speak += 1;
      queue.push(utterance);
      setTimeout(begin);
    },
    cancel: () => {
      fake.calls.cancel += 1;
      drop('canceled');
    },
    pause: () => {
      fake.calls.pause += 1;
      paused = true;
      // As on Android: what is being said ends.
      const ended = current;
      current = null;
      for (const timer of ended?.timers ?? []) clearTimeout(timer);
      if (ended) setTimeout(() => tell(ended.utterance, 'end'));
    },
    resume: () => {
      fake.calls.resume += 1;
      paused = false;
      setTimeout(begin);
    },
  });
  Object.defineProperties(synthesis, {
    speaking: { get: () => current !== null },
    pending: { get: () => queue.length > 0 },
    paused: { get: () => paused },
  });
  Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: synthesis });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { configurable: true, value: FakeUtterance });
  window.fakeSpeech = fake;
}
