/** Words that stand again and again, each with a number: the first is 0. */
export class Numbering<Word extends string> {
  readonly #numbers: Map<Word, number>;
  readonly #values: Word[];

  /** @param values words that have numbers already, in their order */
  constructor(values: readonly Word[] = []) {
    this.#values = [...values];
    this.#numbers = new Map(values.map((value, number) => [value, number]));
  }

  /** The words in the order of their numbers. */
  get values(): readonly Word[] {
    return this.#values;
  }

  /** A word's number; a new word gets the next. */
  numberOf(word: Word): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.#values.length);
    return this.#values.push(word) - 1;
  }

  /** A word's number, if it has one. */
  find(word: Word): number | undefined {
    return this.#numbers.get(word);
  }
}
