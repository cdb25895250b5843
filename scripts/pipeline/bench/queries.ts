/** Draws what a benchmark of the search asks for. */
import { createRandom } from '../corpus.ts';

export interface DrawnQuery {
  /** As it is typed. */
  query: string;
  /** Whether a comma or a quotation mark stands within it in the text. */
  across: boolean;
}

/** Shortest and longest query, in Han characters. */
const drawnLength = { shortest: 2, longest: 8 };
/** Queries that run across a mark. */
const acrossShare = 0.15;
const marks = '，,、“”‘’「」『』';
const mark = new RegExp(`[${marks}]`, 'u');
/** Places looked at for one query before it is given up: the texts have no more such stretches. */
const mostTries = 20_000;

/**
 * Draws stretches of Han characters, all different; every place in the texts is as likely as any other. Of those across
 * a mark, every other one is typed without it, as one who remembers the words would, the rest as one who copies them.
 * @param texts passages: no stretch runs from one into the next
 * @returns `count` queries, or as many as there are
 */
export function drawQueries(texts: readonly string[], count: number, seed: number): DrawnQuery[] {
  const random = createRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const drawStretch = createDrawing(texts, below);
  const drawn = new Map<string, DrawnQuery>();
  let acrossCount = 0;
  for (let number = 0; number < count; number++) {
    const across = isAcross(number);
    const typedWithout = across && acrossCount++ % 2 === 0;
    for (let tries = 0; tries < mostTries; tries++) {
      const length = drawnLength.shortest + below(drawnLength.longest - drawnLength.shortest + 1);
      const stretch = drawStretch(length, across);
      if (stretch === null) continue;
      const query = typedWithout ? stretch.replaceAll(new RegExp(mark, 'gu'), '') : stretch;
      if (drawn.has(query)) continue;
      drawn.set(query, { query, across });
      break;
    }
  }
  return [...drawn.values()];
}

/** Spreads those across a mark evenly, so that the first few queries have their share too. */
function isAcross(number: number): boolean {
  return Math.floor((number + 1) * acrossShare) > Math.floor(number * acrossShare);
}

/** Draws a place by lot, and gives the stretch that begins there; null where none of that kind does. */
function createDrawing(
  texts: readonly string[],
  below: (limit: number) => number,
): (length: number, across: boolean) => string | null {
  const all = texts.join('\n');
  const patterns = new Map<string, RegExp>();
  const patternOf = (length: number, across: boolean): RegExp => {
    const between = across ? `[${marks}]*` : '';
    const source = `(?:\\p{Script=Han}${between}){${length - 1}}\\p{Script=Han}`;
    const pattern = patterns.get(source) ?? new RegExp(source, 'uy');
    patterns.set(source, pattern);
    return pattern;
  };
  return (length, across) => {
    const pattern = patternOf(length, across);
    pattern.lastIndex = below(all.length);
    const stretch = pattern.exec(all)?.[0] ?? null;
    return stretch !== null && mark.test(stretch) === across ? stretch : null;
  };
}
