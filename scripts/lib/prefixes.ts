/** What a text must begin with for a pattern to match there, read from the pattern itself. */

/** Units that stand at one place; null for any unit. */
type Units = readonly number[] | null;

/**
 * A beginning: the units that come first and those that come second. Without a second, the match may end after the
 * first; without either, it may be empty.
 */
type Beginning = readonly Units[];

/** How many units a beginning tells of: two part the beginnings of words well enough. */
const depth = 2;

const anything: Beginning = [null, null];
const nothing: Beginning = [];

/**
 * The beginnings of all texts that a pattern (with the flag `u` and without `i`) matches at their start: there may be
 * too many of them, for what stands behind a place or must not follow it is not looked at, but never too few. Units
 * are of UTF-16.
 */
export function beginningsOf(source: string): Beginning[] {
  return new SourceReader(source).read();
}

/** Reads a pattern's source; the grammar is that of ECMAScript's `Pattern`, with the flag `u`. */
class SourceReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): Beginning[] {
    const beginnings = this.#alternatives();
    if (this.#at < this.#source.length) throw new Error(`Unexpected ) in ${this.#source}`);
    return beginnings;
  }

  #alternatives(): Beginning[] {
    const all = [...this.#sequence()];
    while (this.#takes('|')) for (const each of this.#sequence()) all.push(each);
    return merge(all);
  }

  #sequence(): Beginning[] {
    const terms: Term[] = [];
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!))
      terms.push(this.#term());
    return terms.reduceRight<Beginning[]>(
      (rest, { beginnings, ahead }) => {
        if (!ahead) return join(beginnings, rest);
        // What a match is looked ahead for, its text begins with; that tells more only where the rest may be empty.
        return mayBeEmpty(rest) && !mayBeEmpty(beginnings) ? beginnings.map(closed) : rest;
      },
      [nothing],
    );
  }

  #term(): Term {
    if (this.#takes('(')) return this.#group();
    const atom = this.#atom();
    return { beginnings: atom ? this.#quantified(atom) : [nothing], ahead: false };
  }

  #group(): Term {
    const asserts = ['?=', '?!', '?<=', '?<!'].find(mark => this.#takes(mark));
    if (!asserts && !this.#takes('?:')) this.#takesAll(/\?<[^>]+>/uy);
    const inner = this.#alternatives();
    if (!this.#takes(')')) throw new Error(`Unclosed ( in ${this.#source}`);
    if (asserts === '?=') return { beginnings: inner, ahead: true };
    return { beginnings: asserts ? [nothing] : this.#quantified(inner), ahead: false };
  }

  /** The beginnings of one character, or null for what stands between characters. */
  #atom(): Beginning[] | null {
    if (this.#takes('[')) {
      const [members = ''] = this.#takesAll(/(?:\\.|[^\]\\])*/uy) ?? [];
      if (!this.#takes(']')) throw new Error(`Unclosed [ in ${this.#source}`);
      return ofUnits(unitsOf(members));
    }
    if (this.#takesAll(/[\^$]|\\[bB]/uy)) return null;
    // What a group has matched may be empty.
    if (this.#takesAll(/\\(?:[1-9]\d*|k<[^>]+>)/uy)) return [nothing, anything];
    if (this.#takes('.')) return ofUnits(null);
    const [character = ''] = this.#takesAll(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u.{4}|\\x..|\\.|./suy) ?? [];
    return ofUnits(unitsOf(character));
  }

  #quantified(once: Beginning[]): Beginning[] {
    const [, sign, least, comma, most] = this.#takesAll(/(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/uy) ?? [];
    if (sign === undefined && least === undefined) return once;
    const from = least === undefined ? Number(sign === '+') : Number(least);
    const single = sign === '?' || most === '1' || (least === '1' && comma === '');
    if (from >= depth) return join(once, once);
    const repeated = single ? once : merge([...once, ...join(once, once)]);
    return from === 0 ? merge([...repeated, nothing]) : repeated;
  }

  #takes(text: string): boolean {
    const found = this.#source.startsWith(text, this.#at);
    if (found) this.#at += text.length;
    return found;
  }

  #takesAll(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

interface Term {
  beginnings: Beginning[];
  /** Whether it is only looked ahead for: what follows begins at the same place. */
  ahead: boolean;
}

/** A character outside the basic plane is two units: then anything may begin with the first of them. */
function ofUnits(units: Units): Beginning[] {
  return units === null ? [[null], anything] : [[units]];
}

function mayBeEmpty(beginnings: readonly Beginning[]): boolean {
  return beginnings.some(each => each.length === 0);
}

/** One beginning after the other. */
function join(heads: readonly Beginning[], tails: readonly Beginning[]): Beginning[] {
  return merge(
    heads.flatMap(head =>
      head.length >= depth ? [head] : tails.map(tail => [...head, ...tail].slice(0, depth)),
    ),
  );
}

/** Whatever may follow it, counted in. */
function closed(beginning: Beginning): Beginning {
  return [...beginning, null, null].slice(0, depth);
}

/** Beginnings of one unit are one beginning, as are those that differ in their second unit only. */
function merge(beginnings: readonly Beginning[]): Beginning[] {
  const merged = new Map<string, Beginning>();
  for (const each of beginnings) {
    const [first, second] = each;
    const key =
      each.length < 2
        ? String(each.length)
        : `2 ${first === null ? 'any' : first!.join(' ')} ${second === null ? 'any' : ''}`;
    const known = merged.get(key);
    const last = each.length - 1;
    merged.set(
      key,
      known ? [...each.slice(0, -1), either(known[last], each[last])].slice(0, each.length) : each,
    );
  }
  return [...merged.values()];
}

function either(a: Units | undefined, b: Units | undefined): Units {
  return a && b ? [...new Set([...a, ...b])] : null;
}

const escaped: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b, f: 0x0c, 0: 0 };
const digits = Array.from('0123456789', digit => digit.charCodeAt(0));
const spaces = Array.from({ length: 0x1_0000 }, (_, unit) => unit).filter(unit =>
  /\s/u.test(String.fromCharCode(unit)),
);

/** The units of a class's members, or of a character by itself: `a-z\d`. */
function unitsOf(members: string): Units {
  // Classes of what is not, of a script or of characters of two units are taken for everything.
  if (/^\^|\\[PpDSWbB]|[^\0-\uffff]|\\u\{[^}]{5,}\}/u.test(members)) return null;
  const units: number[] = [];
  const tokens = members.match(/\\u\{[^}]*\}|\\u.{4}|\\x..|\\.|./gsu) ?? [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token === '\\w') return null;
    if (token === '\\d') units.push(...digits);
    else if (token === '\\s') units.push(...spaces);
    else {
      const isRange = tokens[index + 1] === '-' && index + 2 < tokens.length;
      const first = unitOf(token);
      const last = isRange ? unitOf(tokens[index + 2]!) : first;
      for (let unit = first; unit <= last; unit++) units.push(unit);
      if (isRange) index += 2;
    }
  }
  return units;
}

function unitOf(token: string): number {
  const hexadecimal = /^\\(?:u\{?|x)([\da-fA-F]+)\}?$/u.exec(token)?.[1];
  if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
  if (token.length === 1) return token.charCodeAt(0);
  return escaped[token[1]!] ?? token.charCodeAt(1);
}
