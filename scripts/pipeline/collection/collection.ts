/** All documents together: what is counted over them, and which lists each has rows in. */
import type { DocumentSummary } from '../../../src/model/index.ts';
import { compare } from '../../lib/messages.ts';
import { CoOccurrences } from '../concept-map.ts';
import type { UsedName } from '../organisations.ts';
import type { DocumentFacts, ListKey } from './digest.ts';
import { Numbering } from './numbering.ts';

/** A document's rows in one list: how many, and 64 bits of a digest over the document's id and the rows. */
export type ListStake = readonly [key: ListKey, count: number, low: number, high: number];

/** A document of the collection. What it shares with others is said in numbers, for a collection has millions. */
export interface CollectedDocument {
  summary: DocumentSummary;
  characters: number;
  passages: number;
  /** How often it names concepts. */
  mentions: number;
  stakes: Stakes;
  /** Numbers of the names that it uses for bodies. */
  names: Uint32Array;
  /** Of each passage how many concepts it names, then their numbers. */
  together: Uint32Array;
}

/** What the numbers in documents stand for, each in the order of its numbers. */
export interface CollectionWords {
  lists: readonly ListKey[];
  /** `UsedName`s as JSON. */
  names: readonly string[];
  concepts: readonly string[];
}

/** Documents with most rows of a list that are remembered. */
const mostNamed = 2;

/** Numbers that one stake takes: the list's number, its count, its hash in two halves. */
const fields = 4;

/** The lists that a document has rows in, in the order in which it has them. */
export class Stakes {
  readonly numbers: Uint32Array;

  constructor(numbers: Uint32Array) {
    this.numbers = numbers;
  }

  get length(): number {
    return this.numbers.length / fields;
  }

  /** Number of the list of the stake at an index. */
  list(index: number): number {
    return this.numbers[index * fields]!;
  }

  count(index: number): number {
    return this.numbers[index * fields + 1]!;
  }

  hash(index: number): readonly [number, number] {
    return [this.numbers[index * fields + 2]!, this.numbers[index * fields + 3]!];
  }
}

/** What is known of one list. */
export interface ListTotals {
  /** Rows, and documents that have any. */
  count: number;
  documents: number;
  /** The two documents that have most rows, of equals the earlier in time; fewer where fewer have any. */
  most: { document: string; count: number }[];
}

/** Gathers documents one after the other; their order makes no difference. */
export class Collection {
  readonly documents: CollectedDocument[] = [];
  readonly #lists: Numbering<ListKey>;
  readonly #names: Numbering<string>;
  readonly #concepts: Numbering<string>;
  /** By the number of the list; null until it is asked for. */
  #totals: ListTotals[] | null = null;

  /** @param words of an earlier collection, documents of which may be kept */
  constructor(words: CollectionWords = { lists: [], names: [], concepts: [] }) {
    this.#lists = new Numbering(words.lists);
    this.#names = new Numbering(words.names);
    this.#concepts = new Numbering(words.concepts);
  }

  get words(): CollectionWords {
    return { lists: this.#lists.values, names: this.#names.values, concepts: this.#concepts.values };
  }

  add(
    { summary, characters, passages, names, together }: DocumentFacts,
    stakes: readonly ListStake[],
  ): CollectedDocument {
    const numbers = new Uint32Array(stakes.length * fields);
    let mentions = 0;
    for (const [index, [key, count, low, high]] of stakes.entries()) {
      if (key.startsWith('occurrence:')) mentions += count;
      numbers.set([this.#lists.numberOf(key), count, low, high], index * fields);
    }
    const document: CollectedDocument = {
      summary,
      characters,
      passages,
      mentions,
      stakes: new Stakes(numbers),
      names: Uint32Array.from(names, name => this.#names.numberOf(JSON.stringify(name))),
      together: Uint32Array.from(
        together.flatMap(ids => [ids.length, ...ids.map(id => this.#concepts.numberOf(id))]),
      ),
    };
    this.keep(document);
    return document;
  }

  /** Takes a document as an earlier collection had it, whose words this one has. */
  keep(document: CollectedDocument): void {
    this.documents.push(document);
    this.#totals = null;
  }

  /** The names that documents use for bodies, each once. */
  names(): UsedName[] {
    const used = new Set<number>();
    for (const { names } of this.documents) for (const name of names) used.add(name);
    return [...used]
      .map(number => this.#names.values[number]!)
      .sort()
      .map(name => JSON.parse(name) as UsedName);
  }

  /** In how many passages concepts are named. */
  together(): CoOccurrences {
    const counted = new CoOccurrences(this.#concepts);
    for (const { together } of this.documents) {
      for (let at = 0; at < together.length; ) {
        const next = at + 1 + together[at]!;
        counted.addNumbers(together.subarray(at + 1, next));
        at = next;
      }
    }
    return counted;
  }

  /** The key of a list by its number in `Stakes`. */
  keyOf(number: number): ListKey {
    return this.#lists.values[number]!;
  }

  /** Rows, documents, and who has most; nothing of a list that no document is in. */
  totals(key: ListKey): Readonly<ListTotals> {
    this.#totals ??= this.#count();
    return this.#totals[this.#lists.find(key) ?? -1] ?? { count: 0, documents: 0, most: [] };
  }

  #count(): ListTotals[] {
    const totals = this.#lists.values.map((): ListTotals => ({ count: 0, documents: 0, most: [] }));
    // Of two with as many rows the earlier stands first.
    for (const { summary, stakes } of [...this.documents].sort(byTime)) {
      for (let index = 0; index < stakes.length; index++) {
        const list = totals[stakes.list(index)]!;
        const count = stakes.count(index);
        list.count += count;
        list.documents++;
        const at = list.most.findIndex(each => each.count < count);
        if (at < 0 && list.most.length >= mostNamed) continue;
        list.most.splice(at < 0 ? list.most.length : at, 0, { document: summary.id, count });
        list.most.length = Math.min(list.most.length, mostNamed);
      }
    }
    return totals;
  }

  /** Of every list a signature of its rows in an order of the documents: 16 hexadecimal digits. */
  signatures(order: readonly CollectedDocument[]): ReadonlyMap<ListKey, string> {
    const lists = this.#lists.values;
    const state = new Uint32Array(lists.length * 2).fill(0x9e3779b9);
    for (const { stakes } of order) {
      for (let index = 0; index < stakes.length; index++) {
        const at = stakes.list(index) * 2;
        const [first, second] = stakes.hash(index);
        // Two 32-bit multiplicative mixes (constants of MurmurHash3); what comes first counts differently.
        state[at] = rotate(Math.imul(state[at]! ^ first, 0xcc9e2d51)) + second;
        state[at + 1] = rotate(Math.imul(state[at + 1]! ^ second, 0x1b873593)) + first;
      }
    }
    const digits = (number: number) => number.toString(16).padStart(8, '0');
    // Lists that only an earlier collection had rows in have no signature here.
    return new Map(
      lists.flatMap((key, number) =>
        this.totals(key).documents > 0
          ? [[key, digits(state[number * 2]!) + digits(state[number * 2 + 1]!)] as const]
          : [],
      ),
    );
  }
}

const rotate = (number: number) => ((number << 15) | (number >>> 17)) >>> 0;

/** Sorts by time, undated last. */
const timeOf = ({ date }: DocumentSummary) => date?.iso ?? '9999';

/** In the order of time, undated last. */
export function byTime(a: CollectedDocument, b: CollectedDocument): number {
  return compare(timeOf(a.summary), timeOf(b.summary)) || compare(a.summary.id, b.summary.id);
}

/** In the order of the lists: latest first, undated last. */
export function byDate(a: CollectedDocument, b: CollectedDocument): number {
  return compare(b.summary.date?.iso ?? '', a.summary.date?.iso ?? '') || compare(a.summary.id, b.summary.id);
}
