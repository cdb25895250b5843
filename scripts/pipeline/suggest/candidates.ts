/** Stretches of text that could be terms: runs of words within a clause, from the ICU word break (UAX #29 with a dictionary). */
import { formKey } from '../../annotators/matcher.ts';

/** A passage to search, with the stretches that entries cover already. Offsets are UTF-16 units. */
export interface SuggestPassage {
  document: string;
  block: string;
  text: string;
  mentions: readonly (readonly [start: number, end: number])[];
}

/** One place where a candidate stands. */
export interface Occurrence {
  passage: number;
  start: number;
  end: number;
  /** The words before and after, marks passed over; `^` and `$` at a passage's ends. */
  previous: string;
  next: string;
  /** Whether it stands between quotation marks. */
  quoted: boolean;
}

export interface Candidate {
  /** As forms are compared: see `formKey`. */
  key: string;
  /** As it is first written. */
  text: string;
  /** Its words without marks. */
  words: readonly string[];
  occurrences: Occurrence[];
}

/** Longest candidate: words and marks together, and characters compared. */
const longest = { tokens: 14, characters: 16 };

type TokenKind = 'word' | 'quotation' | 'separator' | 'stop';
interface Token {
  text: string;
  start: number;
  end: number;
  kind: TokenKind;
}

const opening = /^[“‘]/u;
const closing = /[”’]$/u;

function kindOf(text: string): TokenKind {
  if (/[\p{L}\p{N}]/u.test(text)) return 'word';
  if (/[“”‘’]/u.test(text)) return 'quotation';
  return text === '、' ? 'separator' : 'stop';
}

/** All candidates of all passages. What stands within a longer term that has an entry is a part of that, and left out. */
export function findCandidates(passages: readonly SuggestPassage[]): Candidate[] {
  return [...everyRunOfWords(passages).values()].flatMap(candidate => {
    const occurrences = candidate.occurrences.filter(({ passage, start, end }) => {
      const within = ([from, to]: readonly [number, number]) =>
        from <= start && to >= end && to - from > end - start;
      return !passages[passage]!.mentions.some(within);
    });
    return occurrences.length > 0 ? [{ ...candidate, occurrences }] : [];
  });
}

function everyRunOfWords(passages: readonly SuggestPassage[]): Map<string, Candidate> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const found = new Map<string, Candidate>();
  for (const [index, { text }] of passages.entries()) {
    const tokens = Array.from(
      segmenter.segment(text),
      ({ segment, index: start }): Token => ({
        text: segment,
        start,
        end: start + segment.length,
        kind: kindOf(segment),
      }),
    );
    for (const [first, token] of tokens.entries()) {
      if (token.kind === 'word' || (token.kind === 'quotation' && opening.test(token.text)))
        addFrom(tokens, first, text, index, found);
    }
  }
  return found;
}

/** Adds every candidate that begins with the token `first`. */
function addFrom(
  tokens: readonly Token[],
  first: number,
  text: string,
  passage: number,
  found: Map<string, Candidate>,
): void {
  const words: string[] = [];
  let characters = 0;
  let open = 0;
  for (let last = first; last < tokens.length && last < first + longest.tokens; last++) {
    const { text: token, kind } = tokens[last]!;
    if (kind === 'stop') return;
    if (kind === 'word') {
      words.push(token);
      characters += token.length;
    } else if (kind === 'quotation') open += opening.test(token) ? 1 : -1;
    if (characters > longest.characters || open < 0) return;
    const ends = kind === 'word' || (kind === 'quotation' && closing.test(token));
    if (!ends || open > 0 || characters < 2) continue;
    const { start } = tokens[first]!;
    const { end } = tokens[last]!;
    const written = text.slice(start, end);
    // “紧箍咒” with its marks is 紧箍咒 between them.
    if (/^[“‘][^“”‘’]*[”’]$/u.test(written)) continue;
    const key = formKey(written);
    const candidate = found.get(key) ?? { key, text: written, words: [...words], occurrences: [] };
    found.set(key, candidate);
    const before = tokens[first - 1];
    const after = tokens[last + 1];
    const between = before?.kind === 'quotation' && after?.kind === 'quotation';
    candidate.occurrences.push({
      passage,
      start,
      end,
      previous: (before?.kind === 'quotation' ? tokens[first - 2] : before)?.text ?? '^',
      next: (after?.kind === 'quotation' ? tokens[last + 2] : after)?.text ?? '$',
      quoted: between,
    });
  }
}
