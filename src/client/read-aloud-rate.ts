/** How fast texts are read, remembered for all documents. */
const storageKey = 'qingjian:speech-rate';

/** Times the voice's own pace, and what readers are told of it. */
export const rates: readonly { value: number; name: string }[] = [
  { value: 0.6, name: '0.6 倍' },
  { value: 0.8, name: '0.8 倍' },
  { value: 1, name: '1 倍（正常）' },
  { value: 1.2, name: '1.2 倍' },
  { value: 1.5, name: '1.5 倍' },
  { value: 2, name: '2 倍' },
];

/** Storage may be closed to pages: then the choice holds for this page. */
export function readRate(): number {
  try {
    const remembered = Number(localStorage.getItem(storageKey));
    return rates.find(({ value }) => value === remembered)?.value ?? 1;
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
