/** How fast texts are read, remembered for all documents. */
import { keep, readKept } from './kept.ts';

const storageKey = 'qingjian:speech-rate';

/** Times the voice's own pace. */
export const rates: readonly number[] = [0.6, 0.8, 1, 1.2, 1.5, 2];

export function readRate(): number {
  const remembered = Number(readKept(storageKey));
  return rates.includes(remembered) ? remembered : 1;
}

export function rememberRate(rate: number): void {
  keep(storageKey, String(rate));
}
