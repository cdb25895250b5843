/** Makes documents for benchmarks out of real ones: passages shuffled, each document its own. */
import { clean } from './clean.ts';

/** A made document, as its folder would hold it. */
export interface MadeSource {
  id: string;
  original: string;
  metadata: string;
}

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
