/** Short names of contents. */
import { createHash } from 'node:crypto';

/** SHA-256 of the parts, in hexadecimal digits. Parts are told apart: `['ab', '']` is not `['a', 'b']`. */
export function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * 64 bits of a text, in two halves: two multiplicative hashes over its UTF-16 units (the constants of MurmurHash3). For
 * telling apart what is not made to be mistaken: a SHA-256 of each of a document's lists takes as long as to make them.
 */
export class TextHash {
  #low = 0x9e3779b9;
  #high = 0x85ebca6b;

  update(text: string): void {
    let low = this.#low;
    let high = this.#high;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      low = Math.imul(low ^ unit, 0xcc9e2d51);
      low ^= low >>> 15;
      high = Math.imul(high ^ unit, 0x1b873593);
      high ^= high >>> 13;
    }
    this.#low = low;
    this.#high = high;
  }

  /** Both halves, 32 bits each. */
  digest(): [low: number, high: number] {
    return [this.#low >>> 0, this.#high >>> 0];
  }
}
