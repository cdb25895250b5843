/** Where sentences end, quotations and brackets taken into account. Offsets are UTF-16 units. */

const opening = '“‘（(《〈「『【〔[';
const closing = '”’）)》〉」』】〕]';
const marks = /[“‘（(《〈「『【〔[”’）)》〉」』】〕\]。！？!?\n]/gu;

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
  const close = () => {
    if (end > 0 && depth === 0 && end > (ends.at(-1) ?? 0)) ends.push(end);
    end = 0;
  };
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (end > 0 && index > end) close();
    if (mark === '\n') {
      depth = 0;
      end = index;
      close();
      continue;
    }
    if (opening.includes(mark)) {
      close();
      depth++;
    } else if (closing.includes(mark)) {
      depth = Math.max(0, depth - 1);
      if (end > 0) end = index + 1;
    } else end = index + 1;
  }
  close();
  if (text.length > (ends.at(-1) ?? 0)) ends.push(text.length);
  return ends;
}

/** Finds sentences of `text`: the one that covers `[start, end)`, as a half-open range. */
export function sentenceFinder(text: string): (start: number, end: number) => [number, number] {
  const ends = sentenceEnds(text);
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
  return (start, end) => {
    const last = firstEnd(end);
    // The sentence that `start` is in begins at the last end that is not after it, and before that of the last one.
    const first = Math.min(firstEnd(start + 1), last);
    return [first === 0 ? 0 : ends[first - 1]!, ends[last] ?? text.length];
  };
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
    const character = text[at]!;
    if (character === '\n') depth = 0;
    else if (closing.includes(character)) depth = Math.max(0, depth - 1);
    quoted[at] = depth > 0 ? 1 : 0;
    if (opening.includes(character)) depth++;
  }
  return quoted;
}
