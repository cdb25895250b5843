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
