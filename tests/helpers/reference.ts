/** What annotators may consult, for tests that need some of it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Matcher } from '../../scripts/annotators/matcher.ts';
import { OrganisationFinder } from '../../scripts/annotators/organisations.ts';
import type { Reference } from '../../scripts/annotators/types.ts';
import { organisationsSchema } from '../../src/model/index.ts';

/** Finds bodies with the project's own list. */
export const organisations = new OrganisationFinder(
  organisationsSchema.parse(parse(readFileSync('content/organisations.yaml', 'utf8'))),
);

/** A reference that knows bodies and, but for what is given, nothing else. */
export function createReference(known: Partial<Reference> = {}): Reference {
  return { concepts: new Matcher([]), regulations: new Map(), organisations, ...known };
}
