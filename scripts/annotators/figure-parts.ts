/** Which figure is a part of which: 785名…，其中地厅级9名; 县处级干部306人（移送司法机关62人）. Texts are folded. */
import type { Quantity } from './quantities.ts';

/** How many figures back a whole is looked for. */
const memory = 12;
/** How far after a figure a bracket still belongs to it: 306人左右（…）, 306个单位（…）. */
const bracketReach = 14;
const marks = /其中|[（()）；;]/gu;
/** Units that count the same kind of thing. */
const alike = ['人名位', '件起宗例', '个家所项处座'];
const rate = /(?:增|减|升|降|涨|提高|回落)[^，,。；;]{0,6}$/u;

/** Follows the figures of a sentence from left to right; made anew for each sentence. */
export class FigureParts {
  #text: string;
  #seen: Quantity[] = [];
  /** Whether a 其中 is in force, and since which number of figures. */
  #among: Quantity[] | null = null;
  /** For each open bracket the figure it explains. */
  #brackets: (Quantity | null)[] = [];
  /** What 其中 was in force outside each open bracket. */
  #outer: (Quantity[] | null)[] = [];
  #at: number;

  constructor(text: string, sentence: number) {
    this.#text = text;
    this.#at = sentence;
  }

  /** The figure that the next one is a part of, if any. */
  wholeOf(figure: Quantity): Quantity | null {
    const between = this.#text.slice(this.#at, figure.start);
    for (const { 0: mark, index } of between.matchAll(marks)) this.#pass(mark, this.#at + index);
    this.#at = figure.end;
    const share = isShare(figure, between);
    const bracketed = this.#brackets.at(-1) ?? null;
    const whole =
      bracketed && (share || sameKind(bracketed, figure))
        ? bracketed
        : (this.#among?.findLast(
            (each, index, all) => sameKind(each, figure) || (share && index === all.length - 1),
          ) ?? null);
    if (this.#brackets.length === 0) this.#seen = [...this.#seen.slice(1 - memory), figure];
    return whole;
  }

  #pass(mark: string, at: number): void {
    if (mark === '其中') this.#among = this.#seen;
    else if (mark === '；' || mark === ';') this.#among = null;
    else if (mark === '（' || mark === '(') {
      const last = this.#seen.at(-1);
      this.#brackets.push(last && at - last.end <= bracketReach ? last : null);
      this.#outer.push(this.#among);
    } else {
      this.#brackets.pop();
      // What 其中 says within brackets ends with them.
      this.#among = this.#outer.pop() ?? null;
    }
  }
}

/** A percentage that is a share of a whole (占80%), not a rate of change. */
function isShare({ unit, number }: Quantity, before: string): boolean {
  return (
    (unit === '%' || number.share === 'fraction') &&
    /占[^，,。；;]{0,10}$/u.test(before) &&
    !rate.test(before)
  );
}

function sameKind(whole: Quantity, part: Quantity): boolean {
  const [a, b] = [whole, part].map(({ unit }) => unit.replace(/^[万亿]+/u, '')) as [string, string];
  if (a === '%' || a === '') return false;
  return a === b || alike.some(group => group.includes(a) && group.includes(b));
}
