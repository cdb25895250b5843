/** How long a text takes to read. */

/**
 * Characters that a reader takes in silently in a minute. The compulsory-education curriculum for Chinese asks for
 * at least 300 at the end of primary school and 500 of easy modern prose at the end of junior secondary school
 * (《义务教育语文课程标准》, 第三、第四学段); official documents are denser than the latter.
 */
export const charactersPerMinute = 350;

/**
 * @param characters code points of a text, punctuation too
 * @returns whole minutes, at least one
 */
export function readingMinutes(characters: number): number {
  return Math.max(1, Math.round(characters / charactersPerMinute));
}
