import type { ExcerptPart } from '../model/search.ts';

/**
 * A piece of an excerpt with its first hit, an ellipsis where it is cut. Lengths in code points; the first hit is
 * never cut in its beginning.
 * @param length of the piece
 * @param before of what stands before the first hit
 */
export function shortenExcerpt(parts: readonly ExcerptPart[], length: number, before: number): ExcerptPart[] {
  const characters = parts.flatMap(({ text, hit }) => [...text].map(character => ({ character, hit })));
  if (characters.length <= length) return [...parts];
  const first = Math.max(
    0,
    characters.findIndex(({ hit }) => hit),
  );
  // At the end of the excerpt the piece is as long as anywhere.
  const start = Math.min(Math.max(0, first - before), characters.length - length);
  const piece: ExcerptPart[] = start > 0 ? [{ text: '……', hit: false }] : [];
  for (const { character, hit } of characters.slice(start, start + length)) {
    const last = piece.at(-1);
    if (last?.hit === hit) last.text += character;
    else piece.push({ text: character, hit });
  }
  return start + length < characters.length ? [...piece, { text: '……', hit: false }] : piece;
}
