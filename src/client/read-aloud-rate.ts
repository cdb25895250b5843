/** How fast texts are read, remembered for all documents. */
const storageKey = 'qingjian:speech-rate';

/** Times the voice's own pace. */
export const rates: readonly number[] = [0.6, 0.8, 1, 1.2, 1.5, 2];

/** Storage may be closed to pages: then the choice holds for this page. */
export function readRate(): number {
  try {
    const remembered = Number(localStorage.getItem(storageKey));
    return rates.includes(remembered) ? remembered : 1;
  } catch {
    return 1;
  }
}

export function rememberRate(rate: number): void {
  try {
    localStorage.setItem(storageKey, String(rate));
  } catch {
    // Nothing to do: see readRate.
  }
}
