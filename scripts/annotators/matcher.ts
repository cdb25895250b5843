/**
 * Finds many forms in one pass over the text: an Aho–Corasick automaton (Aho & Corasick, CACM 18(6), 1975)
 * over UTF-16 units. Marks that do not change a term (quotation marks, 、 · between its parts, bracket
 * variants, letter width) are passed over or folded by the caller's `fold`.
 */

/** A form to look for and what it stands for. */
export interface Form<T> {
  text: string;
  value: T;
}

/** A match; offsets are UTF-16 units of the text searched, `end` exclusive. */
export interface Match<T> {
  start: number;
  end: number;
  value: T;
}

/** Marks between a term's parts: 双随机、一公开 is also written with a comma or without. */
const separators = /[、，,·・]/u;

/** What one unit of text or form is compared as: a unit, or null for a mark that is passed over. */
export function foldUnit(unit: number): number | null {
  switch (unit) {
    case 0x201c:
    case 0x201d:
    case 0x2018:
    case 0x2019:
    case 0x22:
    case 0x27: // “ ” ‘ ’ " '
    case 0x3001:
    case 0xff0c:
    case 0x2c:
    case 0xb7:
    case 0x30fb: // 、 ， , · ・
      return null;
    case 0xff08:
      return 0x28; // （
    case 0xff09:
      return 0x29; // ）
  }
  if (unit >= 0xff21 && unit <= 0xff5a) unit -= 0xfee0; // full-width Latin
  if (unit >= 0xff10 && unit <= 0xff19) return unit - 0xfee0; // full-width digits
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit; // case
}

/** A form as the automaton sees it. Two forms with one key cannot be told apart. */
export function formKey(form: string): string {
  let key = '';
  for (let at = 0; at < form.length; at++) {
    const unit = foldUnit(form.charCodeAt(at));
    if (unit !== null) key += String.fromCharCode(unit);
  }
  return key;
}

/** A compiled set of forms. Building is linear in the forms' length; matching in the text's. */
export class Matcher<T> {
  /** Transitions: `state * 65536 + unit` → state. */
  readonly #next = new Map<number, number>();
  readonly #fail: number[] = [0];
  /** For each state the forms that end there, longest first, by index into `#forms`. */
  readonly #outputs: number[][] = [[]];
  readonly #forms: readonly Form<T>[];
  readonly #lengths: number[];
  /** For each form, after how many compared units it has a separator of its own. */
  readonly #separators: ReadonlySet<number>[];

  constructor(forms: readonly Form<T>[]) {
    this.#forms = forms;
    const keys = forms.map(form => formKey(form.text));
    this.#lengths = keys.map(key => key.length);
    this.#separators = forms.map(form => new Set(separatorPlaces(form.text)));
    for (const [index, key] of keys.entries()) if (key !== '') this.#insert(key, index);
    this.#link();
  }

  #insert(key: string, index: number): void {
    let state = 0;
    for (let at = 0; at < key.length; at++) {
      const edge = state * 65536 + key.charCodeAt(at);
      let next = this.#next.get(edge);
      if (next === undefined) {
        next = this.#fail.length;
        this.#next.set(edge, next);
        this.#fail.push(0);
        this.#outputs.push([]);
      }
      state = next;
    }
    this.#outputs[state]!.push(index);
  }

  /** Breadth first: a state's failure link is shorter than the state, so it is complete when it is needed. */
  #link(): void {
    const edges = [...this.#next].map(([edge, to]) => ({
      from: Math.floor(edge / 65536),
      unit: edge % 65536,
      to,
    }));
    const children = Map.groupBy(edges, edge => edge.from);
    let level = [0];
    while (level.length > 0) {
      const following: number[] = [];
      for (const state of level) {
        for (const { unit, to } of children.get(state) ?? []) {
          following.push(to);
          if (state === 0) continue;
          let fail = this.#fail[state]!;
          while (fail !== 0 && !this.#next.has(fail * 65536 + unit)) fail = this.#fail[fail]!;
          const target = this.#next.get(fail * 65536 + unit) ?? 0;
          this.#fail[to] = target;
          this.#outputs[to]!.push(...this.#outputs[target]!);
        }
      }
      level = following;
    }
  }

  /** Every occurrence of every form, overlapping ones too, ordered by their ends. */
  find(text: string): Match<T>[] {
    const matches: Match<T>[] = [];
    /** Text offsets of the units compared so far. */
    const offsets: number[] = [];
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = foldUnit(text.charCodeAt(at));
      if (unit === null) continue;
      offsets.push(at);
      let next = this.#next.get(state * 65536 + unit);
      while (next === undefined && state !== 0) {
        state = this.#fail[state]!;
        next = this.#next.get(state * 65536 + unit);
      }
      state = next ?? 0;
      for (const index of this.#outputs[state]!) {
        const start = offsets[offsets.length - this.#lengths[index]!]!;
        const length = at + 1 - start;
        if (length > this.#lengths[index]! && !this.#allowsSeparators(text.slice(start, at + 1), index))
          continue;
        matches.push({ ...balanceQuotes(text, start, at + 1), value: this.#forms[index]!.value });
      }
    }
    return matches;
  }

  /** 「监督、检查」 is not 监督检查: the text may part a form only where the form is parted itself. */
  #allowsSeparators(matched: string, index: number): boolean {
    return separatorPlaces(matched).every(place => this.#separators[index]!.has(place));
  }
}

/** After how many compared units each separator of `text` stands. */
function separatorPlaces(text: string): number[] {
  const places: number[] = [];
  let compared = 0;
  for (let at = 0; at < text.length; at++) {
    if (foldUnit(text.charCodeAt(at)) !== null) compared++;
    else if (separators.test(text[at]!)) places.push(compared);
  }
  return places;
}

/** A match that holds one quotation mark of a pair takes in the other: “三公”支出. */
function balanceQuotes(text: string, start: number, end: number): { start: number; end: number } {
  const inside = text.slice(start, end);
  const opens = inside.split('“').length;
  const closes = inside.split('”').length;
  if (closes > opens && text[start - 1] === '“') return { start: start - 1, end };
  if (opens > closes && text[end] === '”') return { start, end: end + 1 };
  return { start, end };
}
