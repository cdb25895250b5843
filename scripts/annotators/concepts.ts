/** Concepts named in the text: one pass with one automaton over all forms of the term base. */
import type { ConceptSource } from '../../src/model/index.ts';
import { type Form, formKey, Matcher } from './matcher.ts';
import type { Annotator } from './types.ts';

/** Compiles the forms (term and aliases) of a term base; of writings that fold alike, one. */
export function compileConcepts(concepts: readonly ConceptSource[]): Matcher<ConceptSource> {
  const forms = new Map<string, Form<ConceptSource>>();
  for (const concept of concepts) {
    for (const text of [concept.term, ...concept.aliases]) forms.set(formKey(text), { text, value: concept });
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
  return !match?.quoted || (/[“‘]/u.test(text[start - 1] ?? '') && /[”’]/u.test(text[end] ?? ''));
}
