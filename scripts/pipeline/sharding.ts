/** Which part of a site is built where several machines build it: `--shard 2/8` is the second of eight parts. */

/** One of a site's parts. */
export interface SitePart {
  /** From 1. */
  number: number;
  /** How many parts there are. */
  count: number;
}

/** The site as a whole. */
export const wholeSite: SitePart = { number: 1, count: 1 };

/** Parts in which a site can be built: beyond that each has more to prepare than to build. */
const mostParts = 256;

/**
 * Reads `2/8`.
 * @throws TypeError (in Chinese) for anything else
 */
export function readSitePart(text: string): SitePart {
  const { number, count } = /^(?<number>\d{1,3})\/(?<count>\d{1,3})$/u.exec(text.trim())?.groups ?? {};
  const part = { number: Number(number), count: Number(count) };
  if (part.count >= 1 && part.count <= mostParts && part.number >= 1 && part.number <= part.count)
    return part;
  throw new TypeError(
    `--shard 写作“第几份/共几份”，如 2/8：第几份从 1 数起，不超过共几份，共几份不超过 ${mostParts}。现在是“${text}”。`,
  );
}

/** The part that the options ask for, `--shard 2/8` or `--shard=2/8`; null where they ask for the whole site. */
export function readShardOption(argv: readonly string[]): SitePart | null {
  const at = argv.findIndex(each => each === '--shard' || each.startsWith('--shard='));
  if (at < 0) return null;
  const [, given = argv[at + 1] ?? ''] = argv[at]!.split('=');
  return readSitePart(given);
}

/** What a part is called, in the name of its folder. */
export function partName({ number, count }: SitePart): string {
  return `${number}-of-${count}`;
}

/** Whether a thing, by its number from 0 in a list that is the same for all parts, belongs to a part. */
export function isOfPart(index: number, { number, count }: SitePart): boolean {
  return index % count === number - 1;
}

/** The stretch of a list that belongs to a part, where neighbours should stay together: from, up to but without. */
export function stretchOf(length: number, { number, count }: SitePart): { from: number; to: number } {
  return {
    from: Math.floor((length * (number - 1)) / count),
    to: Math.floor((length * number) / count),
  };
}

/**
 * Cuts a list into as few stretches as possible of about the same size.
 * @param sizes of the things in the list
 * @param largest size that a stretch should have; a single thing may be larger
 * @returns where each stretch ends; one stretch at least
 */
export function cutEvenly(sizes: readonly number[], largest: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const count = Math.max(1, Math.ceil(total / largest));
  const ends: number[] = [];
  let sum = 0;
  for (const [index, size] of sizes.entries()) {
    sum += size;
    if (sum >= (total * (ends.length + 1)) / count && ends.length < count - 1) ends.push(index + 1);
  }
  return ends.at(-1) === sizes.length && ends.length > 0 ? ends : [...ends, sizes.length];
}
