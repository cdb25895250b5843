/**
 * Long patterns at the speed of short ones: where the text does not begin as a pattern must (prefixes.ts), it is not
 * tried. What is found is what the pattern finds by itself. Offsets are UTF-16 units.
 */
import { beginningsOf } from './prefixes.ts';

/** A pattern; its matches are not empty. */
export class Pattern {
  readonly #sticky: RegExp;
  readonly #beginnings: BeginningTable;

  /** @param pattern with the flag `u`; `g` and `y` change nothing */
  constructor(pattern: RegExp) {
    this.#sticky = stickyCopy(pattern);
    this.#beginnings = new BeginningTable([pattern]);
  }

  /** All matches, as `text.matchAll` gives them. */
  matchAll(text: string): RegExpExecArray[] {
    const matches: RegExpExecArray[] = [];
    for (let at = this.#beginnings.next(text, 0); at < text.length; ) {
      const match = this.matchAt(text, at);
      if (match) matches.push(match);
      at = this.#beginnings.next(text, match ? endOfMatch(match, text) : at + 1);
    }
    return matches;
  }

  /** The first match that begins at an offset or after it. */
  matchFrom(text: string, from: number): RegExpExecArray | null {
    for (let at = this.#beginnings.next(text, from); at < text.length; ) {
      const match = this.matchAt(text, at);
      if (match) return match;
      at = this.#beginnings.next(text, at + 1);
    }
    return null;
  }

  /** The match that begins at an offset. */
  matchAt(text: string, at: number): RegExpExecArray | null {
    if (this.#beginnings.at(text, at) === 0) return null;
    this.#sticky.lastIndex = at;
    return this.#sticky.exec(text);
  }

  /** Whether the text begins at an offset as the pattern must: without it there is no match there. */
  canBeginAt(text: string, at: number): boolean {
    return this.#beginnings.at(text, at) !== 0;
  }

  /** The first offset from `from` on at which the text begins as the pattern must; the text's end without one. */
  nextBeginning(text: string, from: number): number {
    return this.#beginnings.next(text, from);
  }

  /** Where the match ends that begins at an offset; null where none does. */
  endAt(text: string, at: number): number | null {
    if (this.#beginnings.at(text, at) === 0) return null;
    this.#sticky.lastIndex = at;
    return this.#sticky.test(text) ? this.#sticky.lastIndex : null;
  }
}

/** Matches by the names of their patterns, each as `text.matchAll` gives them. */
export type MatchesByName<Name extends string> = Readonly<Record<Name, readonly RegExpExecArray[]>>;

/** One for all patterns that match nothing in a text, as most do. */
const none: readonly RegExpExecArray[] = [];

/** Patterns that are looked for in the same texts, in one pass over each. */
export class PatternSet<Name extends string> {
  readonly #names: readonly Name[];
  readonly #sticky: readonly RegExp[];
  readonly #beginnings: BeginningTable;
  readonly #noMatches: MatchesByName<Name>;

  /** @param patterns at most 16, with the flag `u` */
  constructor(patterns: Readonly<Record<Name, RegExp>>) {
    this.#names = Object.keys(patterns) as Name[];
    const all = this.#names.map(name => patterns[name]);
    this.#sticky = all.map(stickyCopy);
    this.#beginnings = new BeginningTable(all);
    this.#noMatches = this.#byName([]);
  }

  /** For each pattern its matches. */
  matchAll(text: string): MatchesByName<Name> {
    const found: (RegExpExecArray[] | undefined)[] = [];
    /** For each pattern where its next match may begin. */
    const ends: number[] = [];
    for (
      let at = this.#beginnings.next(text, 0);
      at < text.length;
      at = this.#beginnings.next(text, at + 1)
    ) {
      let possible = this.#beginnings.at(text, at);
      for (let index = 0; possible !== 0; index++, possible >>= 1) {
        if ((possible & 1) === 0 || at < (ends[index] ?? 0)) continue;
        const pattern = this.#sticky[index]!;
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (!match) continue;
        const matches = found[index] ?? [];
        found[index] = matches;
        matches.push(match);
        ends[index] = endOfMatch(match, text);
      }
    }
    return found.length === 0 ? this.#noMatches : this.#byName(found);
  }

  #byName(found: readonly (RegExpExecArray[] | undefined)[]): MatchesByName<Name> {
    const matches = {} as Record<Name, readonly RegExpExecArray[]>;
    for (const [index, name] of this.#names.entries()) matches[name] = found[index] ?? none;
    return matches;
  }
}

function stickyCopy(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, 'uy');
}

/** Where the next match may begin: after this one, and after the next character where this one is empty. */
function endOfMatch({ 0: { length }, index }: RegExpExecArray, text: string): number {
  return length > 0 ? index + length : index + (text.codePointAt(index)! > 0xffff ? 2 : 1);
}

/** Which patterns can begin with a unit, or with it and the one after it; a bit for each. */
export class BeginningTable {
  /** By unit. */
  readonly #first: Uint8Array | Uint16Array;
  /** By unit: those that it is enough for, whatever comes after it. */
  readonly #alone: Uint8Array | Uint16Array;
  /** By both units, folded: pairs that share a place only cost a try. */
  readonly #pairs: Uint8Array | Uint16Array;

  /** @param patterns at most 16, with the flag `u`; the bits are in their order */
  constructor(patterns: readonly RegExp[]) {
    const table = (size: number) => new (patterns.length > 8 ? Uint16Array : Uint8Array)(size);
    this.#first = table(0x1_0000);
    this.#alone = table(0x1_0000);
    this.#pairs = table(pairNumbers);
    for (const [index, { source }] of patterns.entries()) {
      const bit = 1 << index;
      for (const [first, second] of beginningsOf(source)) {
        if (first === undefined) throw new Error(`The pattern may match nothing: ${source}`);
        if (first === null) this.#addAlone(bit, 0, 0xffff);
        for (const unit of first ?? []) {
          this.#first[unit]! |= bit;
          if (second) for (const after of second) this.#pairs[foldPair(unit, after)]! |= bit;
          else this.#alone[unit]! |= bit;
        }
      }
      // At the second half of a character, patterns begin with its first half.
      this.#addAlone(bit, 0xdc00, 0xdfff);
    }
  }

  #addAlone(bit: number, from: number, to: number): void {
    for (let unit = from; unit <= to; unit++) {
      this.#first[unit]! |= bit;
      this.#alone[unit]! |= bit;
    }
  }

  /** The patterns that can begin at an offset; 0 for none. */
  at(text: string, at: number): number {
    if (at >= text.length) return 0;
    const unit = text.charCodeAt(at);
    const first = this.#first[unit]!;
    if (first === 0) return 0;
    // After the last unit nothing is read: that would cost more than all the rest.
    const pairs = at + 1 < text.length ? this.#pairs[foldPair(unit, text.charCodeAt(at + 1))]! : 0;
    return first & (this.#alone[unit]! | pairs);
  }

  /** The first offset from `from` on, no half of a character, at which any can begin; the text's end without one. */
  next(text: string, from: number): number {
    const first = this.#first;
    const alone = this.#alone;
    const pairs = this.#pairs;
    const last = text.length - 1;
    if (from > last) return text.length;
    let unit = text.charCodeAt(from);
    for (let at = from; at < last; at++) {
      const after = text.charCodeAt(at + 1);
      // One branch for all three tables: what it takes can seldom be told beforehand.
      if ((first[unit]! & (alone[unit]! | pairs[foldPair(unit, after)]!)) !== 0 && !isSecondHalf(text, at))
        return at;
      unit = after;
    }
    if ((first[unit]! & alone[unit]!) !== 0 && !isSecondHalf(text, last)) return last;
    return text.length;
  }
}

/** A small table stays at hand. */
const pairNumbers = 0x2000;

function foldPair(first: number, second: number): number {
  return (Math.imul(first, 0x9e3b) ^ second) & (pairNumbers - 1);
}

function isSecondHalf(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}
