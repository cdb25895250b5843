/** What annotators may consult, for tests that need some of it. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Matcher } from '../../scripts/annotators/matcher.ts';
import { OrganisationFinder } from '../../scripts/annotators/organisations.ts';
import { Regulations } from '../../scripts/annotators/regulations.ts';
import type { AnnotatedBlock, Reference } from '../../scripts/annotators/types.ts';
import { toCodePoints } from '../../scripts/lib/positions.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import { organisationsSchema } from '../../src/model/index.ts';

/** Finds bodies with the project's own list. */
export const organisations = new OrganisationFinder(
  organisationsSchema.parse(parse(readFileSync('content/organisations.yaml', 'utf8'))),
);

/** A reference that knows bodies and, but for what is given, nothing else. */
export function createReference(known: Partial<Reference> = {}): Reference {
  return { concepts: new Matcher([]), regulations: new Regulations([]), organisations, ...known };
}

/** A text's blocks as annotators get them, with ids p0, p1 …. */
export function targetsOf(
  text: string,
  setting: Partial<Omit<AnnotatedBlock, 'block' | 'id'>> = {},
): AnnotatedBlock[] {
  return outline(text).map((block, index) => ({
    block,
    id: `p${index}`,
    document: 'x',
    title: '',
    year: null,
    region: null,
    citations: [],
    toPoints: toCodePoints(block.text),
    ...setting,
  }));
}
