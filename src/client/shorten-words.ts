const sentenceEnd = /[。！？!?][”’）)]*/gu;
/** Not the comma of 1,000. */
const pause = /[；;：，、]|[:,](?!\d)/gu;
/** A piece that ends well may be this much shorter than it could be. */
const leastShare = 0.5;

/**
 * The beginning of a text of more than `length` code points: up to the end of a sentence, or else a pause, or else
 * cut. An ellipsis says that there is more. A shorter text is given whole.
 */
export function shortenWords(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const piece = characters.slice(0, length).join('');
  const least = piece.length * leastShare;
  const sentence = lastEnd(piece, sentenceEnd);
  if (sentence >= least) return `${piece.slice(0, sentence)}……`;
  const stop = lastEnd(piece, pause);
  return `${stop >= least ? piece.slice(0, stop - 1) : piece}……`;
}

/** Where the last match ends; 0 where there is none. */
function lastEnd(text: string, pattern: RegExp): number {
  const last = [...text.matchAll(pattern)].at(-1);
  return last ? last.index + last[0].length : 0;
}
