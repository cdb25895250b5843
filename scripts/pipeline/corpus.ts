/** Makes documents for benchmarks out of real ones: passages shuffled, each document its own. */
import { clean } from './clean.ts';

/** A made document, as its folder would hold it. */
export interface MadeSource {
  id: string;
  original: string;
  metadata: string;
}

/** The corpora that are made are the same each time. */
export const corpusSeed = 20021231;

/** A seeded generator of numbers in [0, 1) (mulberry32, public domain, by Tommy Ettinger). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every fifth passage comes from another document, so that no two are alike. */
const foreignShare = 0.2;

/**
 * Makes `count` documents from texts, in turn, so that their mean length is that of the texts.
 * @param texts decoded originals, at least one
 */
export function makeCorpus(texts: readonly string[], count: number, seed: number): MadeSource[] {
  const random = createRandom(seed);
  const paragraphs = texts.map(text => clean(text).text.split('\n'));
  const all = paragraphs.flat();
  return Array.from({ length: count }, (_, index) => {
    const own = shuffle(paragraphs[index % paragraphs.length]!, random);
    const mixed = own.map(each => (random() < foreignShare ? all[Math.floor(random() * all.length)]! : each));
    const number = String(index + 1).padStart(5, '0');
    return {
      id: `made-${number}`,
      original: `关于第${index + 1}号试验材料的通知\n各单位：\n${mixed.join('\n')}\n`,
      metadata: `date: '${1990 + (index % 35)}-${String((index % 12) + 1).padStart(2, '0')}'\nrights: unknown\n`,
    };
  });
}

function shuffle<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}

/** Texts over and over until they are `bytes` long in UTF-8 (one character more or less). */
export function repeatText(texts: readonly string[], bytes: number): string {
  const round = texts.join('\n');
  const roundBytes = new TextEncoder().encode(round).length;
  const whole = round.repeat(Math.floor(bytes / roundBytes));
  const left = (bytes % roundBytes) / roundBytes;
  return whole + round.slice(0, Math.round(left * round.length));
}

/** Shortest and longest stretch drawn as a form, in characters. */
const drawnLength = { shortest: 3, longest: 8 };

/**
 * Forms to look for: the known ones that have only Han characters, then stretches drawn from the texts, all different.
 */
export function drawForms(
  known: readonly string[],
  texts: readonly string[],
  count: number,
  seed: number,
): string[] {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const forms = new Set(known.filter(form => /^\p{Script=Han}{2,}$/u.test(form)).slice(0, count));
  const stretches = texts.flatMap(text => text.match(/\p{Script=Han}{3,}/gu) ?? []);
  // A text too short for that many forms gives as many as it has.
  for (let tries = 0; forms.size < count && tries < count * 100 && stretches.length > 0; tries++) {
    const stretch = stretches[between(0, stretches.length - 1)]!;
    const length = Math.min(between(drawnLength.shortest, drawnLength.longest), stretch.length);
    const start = between(0, stretch.length - length);
    forms.add(stretch.slice(start, start + length));
  }
  return [...forms];
}
