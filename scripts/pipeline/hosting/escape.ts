/** Text as part of a regular expression. A sub-path has letters, digits and `- _ . ~` only. */
export function escapePattern(text: string): string {
  return text.replaceAll('.', '\\.');
}
