/** Leads through the sentences of a text: which is read, whether it is being read, what comes after it. */
import { createSpeaker, type Silence } from './read-aloud-speaker.ts';

/** What is said, and how long the silence after it is, in milliseconds. */
export interface Spoken {
  speech: string;
  pause: number;
}

export type PlayerState = 'reading' | 'paused' | 'finished';

export interface PlayerEvents {
  /** Another sentence, or another state; why, if nobody asked for it. */
  onChange(change: { index: number; state: PlayerState; silence: Silence | null }): void;
  /** Whether the voice needs the network. */
  onVoice(remote: boolean): void;
}

export interface Player {
  /** Reads on from a sentence; before the first or after the last: from that. */
  read(index: number): void;
  step(by: 1 | -1): void;
  pause(): void;
  /** Pauses, or goes on where it paused; after the end, from the beginning. */
  toggle(): void;
  setRate(rate: number): void;
  /** To be called when the page is seen again. */
  wake(): void;
}

/** @param sentences - at least one */
export function createPlayer(
  synthesis: SpeechSynthesis,
  sentences: readonly Spoken[],
  events: PlayerEvents,
): Player {
  let index = 0;
  let state: PlayerState = 'paused';
  /** Whether the sentence is said, and the silence after it is going on. */
  let between = false;
  let timer = 0;
  const speaker = createSpeaker(synthesis, {
    onDone: () => {
      between = true;
      timer = window.setTimeout(next, sentences[index]!.pause);
    },
    onSilence: silence => set('paused', silence),
    onVoice: voice => events.onVoice(voice?.localService === false),
  });
  return {
    read,
    step: by => read(index + by),
    pause,
    toggle: () => {
      if (state === 'reading') pause();
      else goOn();
    },
    setRate: rate => {
      speaker.rate = rate;
      if (state === 'reading' && !between) speaker.goOn();
    },
    wake: () => {
      if (state === 'reading') speaker.wake();
    },
  };

  function read(to: number): void {
    clearTimeout(timer);
    between = false;
    index = Math.max(0, Math.min(to, sentences.length - 1));
    set('reading');
    speaker.say(sentences[index]!.speech);
  }

  function pause(): void {
    if (state !== 'reading') return;
    clearTimeout(timer);
    speaker.silence();
    set('paused');
  }

  function goOn(): void {
    if (state === 'finished') read(0);
    else if (between) next();
    else {
      set('reading');
      speaker.goOn();
    }
  }

  function next(): void {
    if (index + 1 < sentences.length) read(index + 1);
    else set('finished');
  }

  function set(to: PlayerState, silence: Silence | null = null): void {
    state = to;
    events.onChange({ index, state, silence });
  }
}
