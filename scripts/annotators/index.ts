/** The annotators in their order, and the resolver that settles their overlaps. */
import { annotateCitations, readCitations } from './citations.ts';
import { annotateConcepts } from './concepts.ts';
import { readDeadlines } from './deadlines.ts';
import { readDuties } from './duties.ts';
import { annotateFigures, readFigures } from './figures.ts';
import { annotateOrganisations } from './organisations.ts';
import type { AnnotatedBlock, Annotator, Records, Reference, UnitAnnotation } from './types.ts';

/** What the words are. Where two of these have one range, the earlier annotator's stays. */
const annotators: readonly Annotator[] = [annotateCitations, annotateConcepts];
/** What is said with them: a body or a time may hold a concept (市|纠风办), and none stands in a title or a concept. */
const statements: readonly Annotator[] = [annotateOrganisations, annotateFigures];

/** All annotations of a block, overlaps settled, in the order of the text. */
export function annotateBlock(target: AnnotatedBlock, reference: Reference): UnitAnnotation[] {
  const run = (each: readonly Annotator[]) =>
    resolveOverlaps(each.flatMap(annotator => annotator(target, reference)));
  const named = run(annotators);
  const stated = run(statements).filter(({ start, end }) =>
    named.every(
      other =>
        other.end <= start ||
        end <= other.start ||
        (other.type === 'concept' && start <= other.start && other.end <= end),
    ),
  );
  return [...named, ...stated].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** All rows read from a document's blocks, in the order of the text. */
export function readRecords(
  targets: readonly AnnotatedBlock[],
  { organisations }: Pick<Reference, 'organisations'>,
): Records {
  return {
    duties: readDuties(targets, organisations),
    deadlines: targets.flatMap(readDeadlines),
    figures: targets.flatMap(readFigures),
    citations: targets.flatMap(readCitations),
  };
}

/**
 * Keeps the longest of overlapping annotations, of equally long ones the leftmost, of one range the first given. A
 * citation is longer than what its title contains: a concept or a number in a title is part of a name and is not
 * spoken of.
 */
export function resolveOverlaps(candidates: readonly UnitAnnotation[]): UnitAnnotation[] {
  const byPriority = [...candidates.entries()].sort(
    ([orderA, a], [orderB, b]) => b.end - b.start - (a.end - a.start) || a.start - b.start || orderA - orderB,
  );
  const kept: UnitAnnotation[] = [];
  // What is kept is never shorter than what comes after it, so it holds one of the ends of what it overlaps.
  const taken = new Uint8Array(candidates.reduce((last, { end }) => Math.max(last, end), 0));
  for (const [, candidate] of byPriority) {
    if (taken[candidate.start] || taken[candidate.end - 1]) continue;
    taken.fill(1, candidate.start, candidate.end);
    kept.push(candidate);
  }
  return kept.sort((a, b) => a.start - b.start);
}
