/** Two pictures, pixel by pixel. */
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/**
 * How unlike two pixels may be, 0 to 1, and which share of a picture's pixels may be more unlike than that. Of 32
 * pictures taken twice on a busy machine 29 were the same to the byte; of the others 19 pixels in a million differed at
 * most. Ten times as many are allowed: less than a link in another colour.
 */
const pixelThreshold = 0.01;
export const mostDifferent = 0.0002;

export interface Comparison {
  /** Pixels that differ, as a share of all: 0 to 1; 1 where the sizes differ. */
  share: number;
  /** PNG: what differs in red, the rest pale. Null where the sizes differ. */
  diff: Buffer | null;
}

/** @param accepted PNG @param actual PNG */
export function comparePictures(accepted: Buffer, actual: Buffer): Comparison {
  if (accepted.equals(actual)) return { share: 0, diff: null };
  const [before, after] = [PNG.sync.read(accepted), PNG.sync.read(actual)];
  const { width, height } = before;
  if (width !== after.width || height !== after.height) return { share: 1, diff: null };
  const diff = new PNG({ width, height });
  const options = { threshold: pixelThreshold, includeAA: true };
  const count = pixelmatch(before.data, after.data, diff.data, width, height, options);
  return { share: count / (width * height), diff: PNG.sync.write(diff) };
}

/** Whether a difference is more than what may be. */
export function isOther({ share }: Comparison): boolean {
  return share > mostDifferent;
}
