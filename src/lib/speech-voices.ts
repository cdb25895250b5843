/** Which of a device's voices reads Chinese documents. */
import { isChinese } from './chinese-voice.ts';

/** What is asked of a `SpeechSynthesisVoice`. */
export interface VoiceTraits {
  name: string;
  /** BCP 47, or a system's own way of writing it: `zh_CN`, `zh_CN_#Hans`. */
  lang: string;
  /** Whether it speaks without the network. */
  localService: boolean;
  default: boolean;
}

/** Parts of a language tag that say standard Mandarin of the mainland, and nothing else. */
const mainland = new Set(['zh', 'cmn', 'zho', 'chi', 'cn', 'chn', 'hans', '#hans']);
/** Voices that Apple's systems add for every language as toys. */
const novelty = /^(?:Eddy|Flo|Grandma|Grandpa|Reed|Rocko|Sandy|Shelley)\b/u;

/**
 * The Chinese voices, best first: standard Mandarin of the mainland, then others in simplified characters (Singapore,
 * regional accents), then Taiwan's, then Cantonese; among equals those that need no network, which would be told every
 * sentence.
 */
export function rankVoices<Voice extends VoiceTraits>(voices: readonly Voice[]): Voice[] {
  return voices
    .filter(({ lang }) => isChinese(lang))
    .map(voice => ({ voice, rank: rankOf(voice) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ voice }) => voice);
}

/** Digits of one number, the weightiest first. */
function rankOf(voice: VoiceTraits): number {
  return (
    regionOf(voice.lang) * 8 +
    (voice.localService ? 0 : 4) +
    (novelty.test(voice.name) ? 2 : 0) +
    (voice.default ? 0 : 1)
  );
}

function regionOf(language: string): number {
  const parts = language.toLowerCase().split(/[-_]/u);
  const has = (...names: string[]) => names.some(name => parts.includes(name));
  // eSpeak's voice for text in pinyin says nothing of characters.
  if (has('latn')) return 4;
  if (has('yue', 'hk', 'hkg', 'mo', 'mac')) return 3;
  if (has('tw', 'twn', 'hant', '#hant')) return 2;
  return parts.every(part => mainland.has(part)) ? 0 : 1;
}
