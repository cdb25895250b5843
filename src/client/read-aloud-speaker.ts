/**
 * Says texts by the Web Speech API, whose troubles end here: voices that fail or fall silent, pauses that some systems
 * take for an end (so a pause is silence, and going on says the clause again), words said after a page was left.
 */
import { clauseStart, cutSentences } from '../lib/speech.ts';
import { rankVoices } from '../lib/speech-voices.ts';

/** Why a speaker fell silent by itself. */
export type Silence = 'interrupted' | 'not-allowed' | 'failed';

export interface SpeakerEvents {
  /** The text was said to its end. */
  onDone(): void;
  onSilence(reason: Silence): void;
  /** Which voice is speaking; null for the system's own choice. */
  onVoice(voice: SpeechSynthesisVoice | null): void;
}

export interface Speaker {
  /** How fast, 1 being the voice's own way; holds from what is said next. */
  rate: number;
  say(text: string): void;
  /** Says the last text from the clause that was being said. */
  goOn(): void;
  silence(): void;
  /** Goes on if it ought to be speaking and is not: some systems silence a page that nobody sees. */
  wake(): void;
}

/** Milliseconds. Some systems lose what is said right after a silence. */
const settling = 100;
/** Milliseconds that a voice may take to begin, to say one character, and to end: after that it is taken for done. */
const patience = { begin: 8000, character: 600, end: 5000 };
/** Chrome cuts voices of the network off after some fifteen seconds: UTF-16 units said in less, at the slowest too. */
const longestRemote = 36;

export function createSpeaker(synthesis: SpeechSynthesis, events: SpeakerEvents): Speaker {
  const failed = new Set<string>();
  let text = '';
  /** How far the text has been said, in UTF-16 units. */
  let said = 0;
  /** What is being said. Held here: Chrome forgets the end of one that nobody holds. */
  let current: SpeechSynthesisUtterance | null = null;
  let timer = 0;

  const speaker: Speaker = {
    rate: 1,
    say: words => {
      text = words;
      begin(0);
    },
    goOn: () => begin(clauseStart(text, said)),
    silence,
    wake: () => {
      if (current && (synthesis.paused || !synthesis.speaking)) speaker.goOn();
    },
  };
  return speaker;

  function silence(): void {
    clearTimeout(timer);
    current = null;
    synthesis.cancel();
    // Another page may have left the system's voice paused: then nothing would be heard.
    synthesis.resume();
  }

  function begin(from: number): void {
    const busy = current !== null || synthesis.speaking || synthesis.pending || synthesis.paused;
    if (busy) silence();
    said = from;
    after(busy ? settling : 0, speak);
  }

  /** Says the text from where it was said to: the rest, or as much as the voice can say at once. */
  function speak(): void {
    const voice = chooseVoice();
    events.onVoice(voice);
    const from = said;
    const rest = text.slice(from);
    const remote = voice?.localService === false;
    const part = remote ? (cutSentences(rest, longestRemote)[0] ?? '') : rest;
    const utterance = new SpeechSynthesisUtterance(part);
    utterance.voice = voice;
    utterance.lang = voice?.lang.replace(/_#.*/u, '').replaceAll('_', '-') ?? 'zh-CN';
    utterance.rate = speaker.rate;
    const whileCurrent =
      <Given extends SpeechSynthesisEvent>(act: (event: Given) => void) =>
      (event: Given) => {
        if (current === utterance) act(event);
      };
    const end = () => finish(from + part.length);
    const enough = (part.length * patience.character) / speaker.rate + patience.end;
    utterance.onstart = whileCurrent(() => after(enough, end));
    utterance.onboundary = whileCurrent(({ charIndex }) => {
      said = from + charIndex;
      after(enough, end);
    });
    utterance.onend = whileCurrent(end);
    utterance.onerror = whileCurrent<SpeechSynthesisErrorEvent>(({ error }) => fail(error));
    current = utterance;
    synthesis.speak(utterance);
    // A voice of the device may say nothing of its beginning, and be heard all the same.
    after(patience.begin + (remote ? 0 : enough), () => fail('no answer'));
  }

  function finish(to: number): void {
    clearTimeout(timer);
    current = null;
    if (to < text.length) begin(to);
    else events.onDone();
  }

  /** A voice that fails gives way to the next; when all have, the reader may have them tried again. */
  function fail(error: string): void {
    const voice = current?.voice ?? null;
    silence();
    if (/^(?:interrupted|canceled)$/u.test(error)) events.onSilence('interrupted');
    else if (error === 'not-allowed') events.onSilence('not-allowed');
    else {
      if (voice) failed.add(voice.voiceURI);
      if (voice && chooseVoice()) speaker.goOn();
      else {
        failed.clear();
        events.onSilence('failed');
      }
    }
  }

  function chooseVoice(): SpeechSynthesisVoice | null {
    return rankVoices(synthesis.getVoices()).find(({ voiceURI }) => !failed.has(voiceURI)) ?? null;
  }

  function after(milliseconds: number, act: () => void): void {
    clearTimeout(timer);
    timer = window.setTimeout(act, milliseconds);
  }
}
