/** Made concepts for tests of what is shown and of what is published. */
import { type ConceptSource, conceptEntrySchema, type SiteConcept } from '../../src/model/index.ts';

/** An entry as read from its file. */
export function conceptSource(id: string, term: string, given: object = {}): ConceptSource {
  return {
    id,
    file: `content/concepts/${id}.md`,
    body: '',
    ...conceptEntrySchema.parse({
      term,
      kind: '责任制度',
      definition: '用来检验概念库各种功能的一条假设释义，二十多个字。',
      ...given,
    }),
  };
}

/** A concept as the site knows it. */
export function siteConcept(id: string, given: Partial<SiteConcept> = {}): SiteConcept {
  return {
    id,
    term: id,
    aliases: [],
    kind: '责任制度',
    definition: '用来检验概念库各种功能的一条假设释义，二十多个字。',
    parts: [],
    partsFrom: null,
    partsPassage: null,
    broader: [],
    related: [],
    confusedWith: [],
    history: null,
    basis: [],
    scope: null,
    senses: [],
    body: '',
    count: 0,
    documents: 0,
    pages: 1,
    most: null,
    ...given,
  };
}
