/**
 * Finds many forms in one pass over the text: an Aho–Corasick automaton (Aho & Corasick, CACM 18(6), 1975)
 * over UTF-16 units. Marks that do not change a term (quotation marks, 、 · between its parts, bracket
 * variants, letter width) are passed over or folded.
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

/** Classes of units: what no form holds, and marks that are passed over. */
const unknown = 0;
const skipped = 0xffff;

/** A compiled set of forms. Building is linear in the forms' length; matching in the text's. */
export class Matcher<T> {
  /** For each UTF-16 unit as the text has it the class it is compared as. */
  readonly #classes: Uint16Array;
  readonly #beginnings: Uint8Array;
  readonly #edges: Edges;
  readonly #fail: Int32Array;
  /** For each state the forms that end there, longest first, by index into `#forms`. */
  readonly #outputs: (readonly number[] | null)[];
  readonly #forms: readonly Form<T>[];
  readonly #lengths: number[];
  /** For each form, after how many compared units it has a separator of its own. */
  readonly #separators: ReadonlySet<number>[];

  constructor(forms: readonly Form<T>[]) {
    this.#forms = forms;
    const keys = forms.map(form => formKey(form.text));
    this.#lengths = keys.map(key => key.length);
    this.#separators = forms.map(form => new Set(separatorPlaces(form.text)));
    this.#classes = classify(keys);
    const trie = buildTrie(keys, this.#classes);
    this.#beginnings = findBeginnings(trie, this.#classes);
    this.#edges = new Edges(trie);
    const { fail, outputs } = link(trie);
    this.#fail = fail;
    this.#outputs = outputs;
  }

  /** Every occurrence of every form, overlapping ones too, ordered by their ends. */
  find(text: string): Match<T>[] {
    const matches: Match<T>[] = [];
    const classes = this.#classes;
    const beginnings = this.#beginnings;
    const edges = this.#edges;
    const fail = this.#fail;
    const outputs = this.#outputs;
    let state = 0;
    /** After the last mark that was passed over. */
    let unbroken = 0;
    for (let at = 0; at < text.length; at++) {
      const written = text.charCodeAt(at);
      let next = 0;
      if (state !== 0) {
        const unit = classes[written]!;
        if (unit === skipped) {
          unbroken = at + 1;
          continue;
        }
        if (unit !== unknown) {
          next = edges.follow(state, unit);
          for (; next === 0 && fail[state] !== 0; next = edges.follow(state, unit)) state = fail[state]!;
        }
      }
      if (next === 0) {
        state = 0;
        // At most places no form begins.
        const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
        if (beginnings[foldPair(written, after)] === 0) continue;
        next = edges.follow(0, classes[written]!);
      }
      state = next;
      const ending = outputs[state];
      if (!ending) continue;
      for (const index of ending) {
        const start = at + 1 - this.#lengths[index]!;
        // Nothing was passed over within it, as almost everywhere.
        if (start >= unbroken) matches.push({ start, end: at + 1, value: this.#forms[index]!.value });
        else this.#report(text, at + 1, index, matches);
      }
    }
    return matches;
  }

  /**
   * Adds the form that ends at `end` with marks in it or before it, unless the text parts it where the form is not parted
   * itself.
   */
  #report(text: string, end: number, index: number, matches: Match<T>[]): void {
    let start = end;
    for (let left = this.#lengths[index]!; left > 0; left--) {
      start--;
      while (this.#classes[text.charCodeAt(start)] === skipped) start--;
    }
    if (!this.#allowsSeparators(text.slice(start, end), index)) return;
    const range = balanceQuotes(text, start, end);
    if (range) matches.push({ ...range, value: this.#forms[index]!.value });
  }

  /** 「监督、检查」 is not 监督检查: the text may part a form only where the form is parted itself. */
  #allowsSeparators(matched: string, index: number): boolean {
    return separatorPlaces(matched).every(place => this.#separators[index]!.has(place));
  }
}

/** Numbers the units that forms are made of, from 1; every writing of a unit has its class. */
function classify(keys: readonly string[]): Uint16Array {
  const numbers = new Map<number, number>();
  for (const key of keys) {
    for (let at = 0; at < key.length; at++) {
      const unit = key.charCodeAt(at);
      if (!numbers.has(unit)) numbers.set(unit, numbers.size + 1);
    }
  }
  const classes = new Uint16Array(0x10000);
  for (let unit = 0; unit < classes.length; unit++) {
    const folded = foldUnit(unit);
    classes[unit] = folded === null ? skipped : (numbers.get(folded) ?? unknown);
  }
  return classes;
}

interface TrieNode {
  children: Map<number, number>;
  /** Forms that end here, by index. */
  forms: number[];
}

/** States are numbered breadth first, from the root, 0: the children of one stand in a row. */
function buildTrie(keys: readonly string[], classes: Uint16Array): TrieNode[] {
  interface Node {
    children: Map<number, Node>;
    forms: number[];
  }
  const root: Node = { children: new Map(), forms: [] };
  for (const [index, key] of keys.entries()) {
    if (key === '') continue;
    let node = root;
    for (let at = 0; at < key.length; at++) {
      const unit = classes[key.charCodeAt(at)]!;
      const next = node.children.get(unit) ?? { children: new Map(), forms: [] };
      node.children.set(unit, next);
      node = next;
    }
    node.forms.push(index);
  }
  const nodes = [root];
  for (const { children } of nodes) for (const child of children.values()) nodes.push(child);
  const states = new Map(nodes.map((node, state) => [node, state]));
  return nodes.map(({ children, forms }) => ({
    children: new Map(Array.from(children, ([unit, child]) => [unit, states.get(child)!])),
    forms,
  }));
}

/** Breadth first: a state's failure link is shorter than the state, so it is complete when it is needed. */
function link(trie: readonly TrieNode[]): { fail: Int32Array; outputs: (readonly number[] | null)[] } {
  const fail = new Int32Array(trie.length);
  const outputs = trie.map(({ forms }) => forms);
  const waiting = [0];
  for (const state of waiting) {
    for (const [unit, child] of trie[state]!.children) {
      waiting.push(child);
      if (state === 0) continue;
      let before = fail[state]!;
      while (before !== 0 && !trie[before]!.children.has(unit)) before = fail[before]!;
      fail[child] = trie[before]!.children.get(unit) ?? 0;
      outputs[child]!.push(...outputs[fail[child]!]!);
    }
  }
  return { fail, outputs: outputs.map(forms => (forms.length > 0 ? forms : null)) };
}

/**
 * The trie's edges. States are numbered breadth first, so that the children of one stand in a row, which is short but
 * for the root's: those have a table. A lookup touches no object and little memory.
 */
class Edges {
  /** By class. */
  readonly #root: Int32Array;
  /** For each state its first child; the last one's next is the first child of the next state. */
  readonly #children: Int32Array;
  /** For each state the class that leads to it. */
  readonly #units: Uint16Array;

  constructor(trie: readonly TrieNode[]) {
    this.#root = new Int32Array(Math.max(0, ...trie[0]!.children.keys()) + 1);
    this.#children = new Int32Array(trie.length + 1);
    this.#units = new Uint16Array(trie.length);
    let child = 1;
    for (const [state, { children }] of trie.entries()) {
      this.#children[state] = child;
      child += children.size;
      for (const [unit, target] of children) {
        this.#units[target] = unit;
        if (state === 0) this.#root[unit] = target;
      }
    }
    this.#children[trie.length] = child;
  }

  /** The state after `unit`; 0 where there is no edge, for none leads to the root. */
  follow(state: number, unit: number): number {
    if (state === 0) return this.#root[unit] ?? 0;
    const last = this.#children[state + 1]!;
    for (let child = this.#children[state]!; child < last; child++)
      if (this.#units[child] === unit) return child;
    return 0;
  }
}

/**
 * By two units of a text, folded: 0 where no form begins with them. Pairs that share a place only cost a try. A text of
 * the field has at four places of ten a unit that a form begins with, and at one of ten such a pair.
 */
function findBeginnings(trie: readonly TrieNode[], classes: Uint16Array): Uint8Array {
  const beginnings = new Uint8Array(pairNumbers);
  const written = Map.groupBy(classes.keys(), unit => classes[unit]!);
  for (const [first, state] of trie[0]!.children) {
    const { children, forms } = trie[state]!;
    // What is a form by itself begins with all pairs that begin with it: so many that the table says nothing.
    if (forms.length > 0) return beginnings.fill(1);
    for (const second of [...children.keys(), skipped])
      for (const unit of written.get(first)!)
        for (const after of written.get(second) ?? []) beginnings[foldPair(unit, after)] = 1;
  }
  return beginnings;
}

/** The pairs of 900 forms in a table that the processor keeps at hand. */
const pairNumbers = 0x1_0000;

function foldPair(first: number, second: number): number {
  return (Math.imul(first, 0x9e3b) ^ second) & (pairNumbers - 1);
}

/** After how many compared units each separator of `text` stands. */
export function separatorPlaces(text: string): number[] {
  const places: number[] = [];
  let compared = 0;
  for (let at = 0; at < text.length; at++) {
    if (foldUnit(text.charCodeAt(at)) !== null) compared++;
    else if (separators.test(text[at]!)) places.push(compared);
  }
  return places;
}

const pairs = [
  ['“', '”'],
  ['‘', '’'],
] as const;

/**
 * A match that holds one quotation mark of a pair takes in the other: “三公”支出. Null where the marks show that the
 * text does not have the form: 监督”“检查 are two words, and so is what stands across the edge of a quotation.
 */
function balanceQuotes(text: string, start: number, end: number): { start: number; end: number } | null {
  for (const [open, close] of pairs) {
    const inside = text.slice(start, end);
    if (inside.includes(close + open)) return null;
    const opens = inside.split(open).length;
    const closes = inside.split(close).length;
    if (closes > opens && text[start - 1] === open) start--;
    else if (opens > closes && text[end] === close) end++;
    else if (opens !== closes) return null;
  }
  return { start, end };
}
