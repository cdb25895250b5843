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

export const annotateConcepts: Annotator = ({ block }, { concepts }) =>
  concepts.find(block.text).map(({ start, end, value }) => ({ start, end, type: 'concept', ref: value.id }));
