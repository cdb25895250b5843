/** How much of what was to be found was found, and how much of what was found is right. */
import { createReference } from './reference.ts';

/** Queries that were not answered exactly and are listed, and passages listed of each. */
const mostListed = { queries: 20, passages: 3 };

export interface ExactnessReport {
  /** Of what was to be found, over all queries, the share that was found; 1 where nothing was. */
  recall: number;
  /** Of what was found, the share that is right; 1 where nothing was. */
  precision: number;
  /** The same of the documents that the passages are in. */
  documentRecall: number;
  documentPrecision: number;
  /** Passages that were to be found. */
  expected: number;
  /** Queries whose passages are exactly those expected. */
  exact: number;
  /** Some of the others. */
  wrong: { query: string; missing: string[]; surplus: string[] }[];
}

/**
 * Compares what was found with what every text says.
 * @param passages named `document#passage`
 * @param answers names of the passages found, query by query
 */
export function compareFound(
  passages: readonly { key: string; text: string }[],
  queries: readonly string[],
  answers: readonly (readonly string[])[],
): ExactnessReport {
  const find = createReference(passages.map(({ text }) => text));
  const byPassage = createTally();
  const byDocument = createTally();
  const wrong: ExactnessReport['wrong'] = [];
  let exact = 0;
  for (const [index, query] of queries.entries()) {
    const expected = new Set(find(query).map(number => passages[number]!.key));
    const found = new Set(answers[index]);
    byPassage.add(expected, found);
    byDocument.add(documentsOf(expected), documentsOf(found));
    if (expected.size === found.size && expected.isSubsetOf(found)) exact += 1;
    else if (wrong.length < mostListed.queries)
      wrong.push({
        query,
        missing: [...expected.difference(found)].slice(0, mostListed.passages),
        surplus: [...found.difference(expected)].slice(0, mostListed.passages),
      });
  }
  return {
    recall: byPassage.recall(),
    precision: byPassage.precision(),
    documentRecall: byDocument.recall(),
    documentPrecision: byDocument.precision(),
    expected: byPassage.expected(),
    exact,
    wrong,
  };
}

function documentsOf(keys: ReadonlySet<string>): Set<string> {
  return new Set([...keys].map(key => key.split('#')[0]!));
}

function createTally() {
  let expected = 0;
  let found = 0;
  let right = 0;
  return {
    add(wanted: ReadonlySet<string>, given: ReadonlySet<string>): void {
      expected += wanted.size;
      found += given.size;
      right += [...given].filter(key => wanted.has(key)).length;
    },
    expected: () => expected,
    recall: () => (expected === 0 ? 1 : right / expected),
    precision: () => (found === 0 ? 1 : right / found),
  };
}
