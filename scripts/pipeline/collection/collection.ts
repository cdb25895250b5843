/** All documents together: what is counted over them, and which lists each has rows in. */
import type { DocumentSummary } from '../../../src/model/index.ts';
import { compare } from '../../lib/messages.ts';
import { CoOccurrences } from '../concept-map.ts';
import type { DocumentFacts, ListKey } from './digest.ts';

/** A document's rows in one list: how many, and 64 bits of a digest over the document's id and the rows. */
export type ListStake = readonly [key: ListKey, count: number, low: number, high: number];

/** A document of the collection. */
export interface CollectedDocument {
  summary: DocumentSummary;
  characters: number;
  passages: number;
  /** How often it names concepts. */
  mentions: number;
  stakes: Stakes;
}

/** Numbers that one stake takes: the list's number, its count, its hash in two halves. */
const fields = 4;

/** The lists that a document has rows in, in the order in which it has them: numbers, for a collection has millions. */
export class Stakes {
  readonly #numbers: Uint32Array;

  constructor(numbers: Uint32Array) {
    this.#numbers = numbers;
  }

  get length(): number {
    return this.#numbers.length / fields;
  }

  /** Number of the list of the stake at an index. */
  list(index: number): number {
    return this.#numbers[index * fields]!;
  }

  count(index: number): number {
    return this.#numbers[index * fields + 1]!;
  }

  hash(index: number): readonly [number, number] {
    return [this.#numbers[index * fields + 2]!, this.#numbers[index * fields + 3]!];
  }
}

/** A document that may have most rows of a list. */
interface Candidate {
  document: string;
  count: number;
  date: string;
}

/** What is known of one list. */
export interface ListTotals {
  /** Rows, and documents that have any. */
  count: number;
  documents: number;
  /** The two documents that have most rows, of equals the earlier in time; fewer where fewer have any. */
  most: { document: string; count: number }[];
}

/** Gathers documents one after the other. */
export class Collection {
  /** In the order in which they were added. */
  readonly documents: CollectedDocument[] = [];
  readonly together = new CoOccurrences();
  readonly #numbers = new Map<ListKey, number>();
  readonly #keys: ListKey[] = [];
  readonly #totals: (ListTotals & { most: Candidate[] })[] = [];

  add(facts: DocumentFacts, stakes: readonly ListStake[]): void {
    const numbers = new Uint32Array(stakes.length * fields);
    let mentions = 0;
    for (const [index, [key, count, low, high]] of stakes.entries()) {
      const number = this.#numberOf(key);
      const totals = this.#totals[number]!;
      totals.count += count;
      totals.documents++;
      keepMost(totals.most, { document: facts.summary.id, count, date: timeOf(facts.summary) });
      if (key.startsWith('occurrence:')) mentions += count;
      const at = index * fields;
      numbers[at] = number;
      numbers[at + 1] = count;
      numbers[at + 2] = low;
      numbers[at + 3] = high;
    }
    const { summary, characters, passages, together } = facts;
    for (const ids of together) this.together.add(ids);
    this.documents.push({ summary, characters, passages, mentions, stakes: new Stakes(numbers) });
  }

  #numberOf(key: ListKey): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#keys.length;
    this.#numbers.set(key, number);
    this.#keys.push(key);
    this.#totals.push({ count: 0, documents: 0, most: [] });
    return number;
  }

  /** The key of a list by its number in `Stakes`. */
  keyOf(number: number): ListKey {
    return this.#keys[number]!;
  }

  /** Rows, documents, and who has most; nothing of a list that no document is in. */
  totals(key: ListKey): Readonly<ListTotals> {
    const number = this.#numbers.get(key);
    return number === undefined ? { count: 0, documents: 0, most: [] } : this.#totals[number]!;
  }

  /** The lists that have rows. */
  keys(): readonly ListKey[] {
    return this.#keys;
  }

  /** Of every list a signature of its rows in an order of the documents: 16 hexadecimal digits. */
  signatures(order: readonly CollectedDocument[]): ReadonlyMap<ListKey, string> {
    const state = new Uint32Array(this.#keys.length * 2).fill(0x9e3779b9);
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
    return new Map(
      this.#keys.map((key, number) => [key, digits(state[number * 2]!) + digits(state[number * 2 + 1]!)]),
    );
  }
}

const rotate = (number: number) => ((number << 15) | (number >>> 17)) >>> 0;

function keepMost(most: Candidate[], candidate: Candidate): void {
  const at = most.findIndex(each => compareCandidates(candidate, each) < 0);
  most.splice(at < 0 ? most.length : at, 0, candidate);
  most.length = Math.min(most.length, 2);
}

const compareCandidates = (a: Candidate, b: Candidate) =>
  b.count - a.count || compare(a.date, b.date) || compare(a.document, b.document);

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
