/** Sets of UTF-16 units, for questions that are asked of every unit of every text. */

export class UnitSet {
  readonly #table = new Uint8Array(0x1_0000);

  /** @param members characters of one unit; or a pattern of one character, with the flag `u` */
  constructor(members: string | RegExp) {
    if (typeof members === 'string') {
      for (let at = 0; at < members.length; at++) this.#table[members.charCodeAt(at)] = 1;
      return;
    }
    const whole = new RegExp(`^(?:${members.source})$`, 'u');
    for (let unit = 0; unit < this.#table.length; unit++)
      if (whole.test(String.fromCharCode(unit))) this.#table[unit] = 1;
  }

  /** Whether the unit at an offset is one of the set; there is none before the text, nor after it. */
  hasAt(text: string, at: number): boolean {
    return at >= 0 && at < text.length && this.#table[text.charCodeAt(at)] === 1;
  }

  /** Whether one of the set stands in `[from, to)`. */
  isIn(text: string, from = 0, to = text.length): boolean {
    for (let at = from; at < to; at++) if (this.#table[text.charCodeAt(at)] === 1) return true;
    return false;
  }
}
