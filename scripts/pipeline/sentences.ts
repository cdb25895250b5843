/** Where sentences end, quotations and brackets taken into account. Offsets are UTF-16 units. */

/** What a unit does to a sentence: most do nothing. */
const plain = 0;
const divides = 1;
const opens = 2;
const closes = 3;
const stops = 4;
const endsLine = 5;

/** By UTF-16 unit: all texts are read unit by unit, several times. */
const kinds = new Uint8Array(0x1_0000);
for (const [kind, marks] of [
  [divides, '，,；;：:'],
  [opens, '“‘（(《〈「『【〔['],
  [closes, '”’）)》〉」』】〕]'],
  [stops, '。！？!?'],
  [endsLine, '\n'],
] as const) {
  for (const mark of marks) kinds[mark.charCodeAt(0)] = kind;
}

/**
 * Offsets just after each sentence's last mark (closing quotes included), the text's end included.
 * A stop inside a quotation or a bracket ends the sentence only if the quotation itself ends with it
 * and nothing but a new sentence follows. A line feed ends the sentence, and what was left open in its line.
 */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  /** End of the sentence under way: its stop and what closes after it; 0 before a stop is met. */
  let end = 0;
  let last = 0;
  const close = () => {
    if (end > 0 && depth === 0 && end > last) {
      ends.push(end);
      last = end;
    }
    end = 0;
  };
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)];
    if (kind === plain || kind === divides) continue;
    if (end > 0 && at > end) close();
    if (kind === endsLine) {
      depth = 0;
      end = at;
      close();
    } else if (kind === opens) {
      close();
      depth++;
    } else if (kind === closes) {
      depth = Math.max(0, depth - 1);
      if (end > 0) end = at + 1;
    } else end = at + 1;
  }
  close();
  if (text.length > last) ends.push(text.length);
  return ends;
}

/**
 * Finds sentences of `text`: the one that covers `[start, end)`, as a half-open range. The text is read when the first is
 * asked for.
 */
export function sentenceFinder(text: string): (start: number, end: number) => [number, number] {
  let ends: readonly number[] | undefined;
  return (start, end) => {
    ends ??= sentenceEnds(text);
    return sentenceAt(text, ends, start, end);
  };
}

function sentenceAt(text: string, ends: readonly number[], start: number, end: number): [number, number] {
  /** Index of the first end at or after an offset; by halves, for a passage may hold thousands of mentions. */
  const firstEnd = (offset: number) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! >= offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const last = firstEnd(end);
  // The sentence that `start` is in begins at the last end that is not after it, and before that of the last one.
  const first = Math.min(firstEnd(start + 1), last);
  return [first === 0 ? 0 : ends[first - 1]!, ends[last] ?? text.length];
}

/** Longest quotation in UTF-16 units: a text that has lost its stops is one sentence. */
const longestQuote = 1200;

/** The sentence at a place; of a longer one the part round the place. */
export function quoteAt(
  text: string,
  [from, to]: readonly [number, number],
  start: number,
  end: number,
): string {
  if (to - from <= longestQuote) return text.slice(from, to);
  const reach = longestQuote / 2;
  return text.slice(Math.max(from, start - reach), Math.min(to, Math.min(end, start + reach) + reach));
}

/** For each unit of `text`, whether it stands inside a quotation, a bracket or a title of its line. */
export function quotedUnits(text: string): Uint8Array {
  const quoted = new Uint8Array(text.length);
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)];
    if (kind === endsLine) depth = 0;
    else if (kind === closes) depth = Math.max(0, depth - 1);
    if (depth > 0) quoted[at] = 1;
    if (kind === opens) depth++;
  }
  return quoted;
}

/** Offsets of the commas, semicolons and colons that stand in no quotation, bracket or title of their line. */
export function dividingMarks(text: string): number[] {
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)];
    if (kind === plain) continue;
    if (kind === endsLine) depth = 0;
    else if (kind === closes) depth = Math.max(0, depth - 1);
    else if (kind === opens) depth++;
    else if (kind === divides && depth === 0) found.push(at);
  }
  return found;
}
