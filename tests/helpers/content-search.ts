/** The search over the content that comes with the project, from its sources: nothing has to be built. */
import { analyseContent } from '../../scripts/content.ts';
import { byDate } from '../../scripts/pipeline/collection/collection.ts';
import { collectRecords, describeIndex, type Facts, factsOf } from '../../scripts/pipeline/search/index.ts';
import { type NameIndex, prepareNames } from '../../src/lib/search/names.ts';
import { type Document, foldTraditional, type SiteConcept } from '../../src/model/index.ts';
import { collectDocuments, siteConcepts } from './collection.ts';
import { createMemorySearch, type MemorySearch } from './search.ts';

export interface Content {
  /** Latest first, as the index has them. */
  documents: Document[];
  concepts: SiteConcept[];
  facts(document: string): Facts;
}

/** Runs the pipeline over `content/`. */
export async function readSearchContent(): Promise<Content> {
  const { processed, concepts } = await analyseContent({ root: process.cwd(), excludeStudyOnly: false });
  const collection = collectDocuments(processed);
  const byId = new Map(processed.map(each => [each.document.id, each]));
  return {
    documents: [...collection.documents].sort(byDate).map(({ summary }) => byId.get(summary.id)!.document),
    concepts: siteConcepts(concepts, collection),
    facts: document => factsOf(byId.get(document)!.records),
  };
}

export function searchContent({ documents, concepts, facts }: Content): MemorySearch {
  // As the project's own texts are indexed.
  return createMemorySearch(documents, concepts, facts, source => source, 1);
}

/** The names of these entries, as a reader's browser has them. */
export function indexNames(concepts: readonly SiteConcept[]): NameIndex {
  const collector = collectRecords(1);
  for (const concept of concepts) collector.addConcept(concept);
  const { names } = describeIndex([collector.finish()], 1);
  return prepareNames(names, foldTraditional(names.traditional));
}
