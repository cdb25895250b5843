/** Where sentences end, quotations and brackets taken into account. Offsets are UTF-16 units. */

const opening = '“‘（(《〈「『【〔[';
const closing = '”’）)》〉」』】〕]';
const stops = '。！？!?';

/**
 * Offsets just after each sentence's last mark (closing quotes included), the text's end included.
 * A stop inside a quotation or a bracket ends the sentence only if the quotation itself ends with it
 * and nothing but a new sentence follows.
 */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (opening.includes(character)) depth++;
    else if (closing.includes(character)) depth = Math.max(0, depth - 1);
    else if (stops.includes(character)) {
      let end = at + 1;
      while (end < text.length && (closing.includes(text[end]!) || stops.includes(text[end]!))) {
        if (closing.includes(text[end]!)) depth = Math.max(0, depth - 1);
        end++;
      }
      if (depth === 0 && end > (ends.at(-1) ?? 0)) ends.push(end);
      at = end - 1;
    }
  }
  if (text.length > (ends.at(-1) ?? 0)) ends.push(text.length);
  return ends;
}

/** The sentence that covers `[start, end)` of `text`, as a half-open range. */
export function sentenceAround(text: string, start: number, end: number): [number, number] {
  let from = 0;
  for (const stop of sentenceEnds(text)) {
    if (stop >= end) return [from, stop];
    if (stop <= start) from = stop;
  }
  return [from, text.length];
}

/** For each unit of `text`, whether it stands inside a quotation, a bracket or a title. */
export function quotedUnits(text: string): Uint8Array {
  const quoted = new Uint8Array(text.length);
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (closing.includes(character)) depth = Math.max(0, depth - 1);
    quoted[at] = depth > 0 ? 1 : 0;
    if (opening.includes(character)) depth++;
  }
  return quoted;
}
