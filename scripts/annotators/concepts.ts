/** Concepts named in the text: one pass with one automaton over all forms of the term base. */
import type { ConceptSource } from '../../src/model/index.ts';
import { type Form, formKey, Matcher } from './matcher.ts';
import type { Annotator } from './types.ts';

/**
 * Compiles the forms (term and aliases) of a term base; of writings that fold alike the one with most marks, for a text
 * may leave marks out but not put them in.
 */
export function compileConcepts(concepts: readonly ConceptSource[]): Matcher<ConceptSource> {
  const forms = new Map<string, Form<ConceptSource>>();
  for (const concept of concepts) {
    for (const text of [concept.term, ...concept.aliases]) {
      const key = formKey(text);
      if (text.length >= (forms.get(key)?.text.length ?? 0)) forms.set(key, { text, value: concept });
    }
  }
  return new Matcher([...forms.values()]);
}

export const annotateConcepts: Annotator = ({ block, region }, { concepts }) =>
  concepts
    .find(block.text)
    .filter(({ start, end, value }) => isMention(block.text, start, end, value, region))
    .map(({ start, end, value }) => ({ start, end, type: 'concept', ref: value.id }));

/** Whether a form at this place means the concept, by the entry's own conditions. */
function isMention(
  text: string,
  start: number,
  end: number,
  { match }: ConceptSource,
  region: string | null,
): boolean {
  if (match?.regions && !match.regions.includes(region ?? '')) return false;
  if (match?.unlessAfter?.some(words => text.endsWith(words, start))) return false;
  if (match?.unlessBefore?.some(words => text.startsWith(words, end))) return false;
  return !match?.quoted || (/[“‘]/u.test(text[start - 1] ?? '') && /[”’]/u.test(text[end] ?? ''));
}
