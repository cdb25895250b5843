/** All that is read from a document's blocks, and the resolver that settles overlaps. */

import type { Deadline, Duty } from '../../src/model/index.ts';
import { toUnits } from '../lib/positions.ts';
import { assignmentStart } from './assignments.ts';
import { annotateCitations, readCitations } from './citations.ts';
import { annotateConcepts } from './concepts.ts';
import { readDeadlines } from './deadlines.ts';
import { readDuties } from './duties.ts';
import { readFigures } from './figures.ts';
import { annotateOrganisations } from './organisations.ts';
import type { AnnotatedBlock, Records, Reference, UnitAnnotation } from './types.ts';

/** What a document says, and where. */
export interface AnnotatedDocument {
  /** By block, in the order of the text. */
  annotations: UnitAnnotation[][];
  records: Records;
}

/** All rows and all annotations of a document's blocks. */
export function annotateDocument(
  targets: readonly AnnotatedBlock[],
  reference: Reference,
): AnnotatedDocument {
  const records = readRecords(targets, reference);
  const dates = Map.groupBy(records.deadlines, ({ block }) => block);
  const figures = Map.groupBy(records.figures, ({ block }) => block);
  return {
    records,
    annotations: targets.map(target => {
      const { text } = target.block;
      return joinLayers(
        resolveOverlaps(join(annotateCitations(target), annotateConcepts(target, reference))),
        resolveOverlaps(
          join(
            annotateOrganisations(target, reference),
            placesIn(text, dates.get(target.id), 'date'),
            placesIn(text, figures.get(target.id), 'figure'),
          ),
        ),
      );
    }),
  };
}

/** Lists as one; mostly no more than one has any. */
function join(...lists: readonly (readonly UnitAnnotation[])[]): readonly UnitAnnotation[] {
  const filled = lists.filter(list => list.length > 0);
  return filled.length > 1 ? filled.flat() : (filled[0] ?? none);
}

/** All rows read from a document's blocks, in the order of the text. */
function readRecords(targets: readonly AnnotatedBlock[], { organisations }: Reference): Records {
  const duties = readDuties(targets, organisations);
  const deadlines = targets.flatMap(target => readDeadlines(target, organisations));
  return {
    duties,
    deadlines: joinAssignments(deadlines, duties, targets),
    figures: targets.flatMap(readFigures),
    citations: targets.flatMap(readCitations),
  };
}

/** What stands in the place of a task where the time has a line or a bracket of its own: 完成时限：6月底. */
const limitOnly = /^[（(]?(?:完成|办结|整改|办理)?(?:时限|期限|时间)[为是：:]?[）)]?$/u;

/**
 * Deadlines with what their passage says elsewhere of the task: whom its brackets name (（市财政局牵头，6月底前完成）), and
 * what 完成时限：6月底 on a line of its own is about, which is the passage before.
 */
function joinAssignments(
  deadlines: readonly Deadline[],
  duties: readonly Duty[],
  targets: readonly AnnotatedBlock[],
): Deadline[] {
  if (deadlines.length === 0) return [];
  const indexes = new Map(targets.map(({ id }, index) => [id, index]));
  const isAssignment = ({ block, start }: Duty) => {
    const text = targets[indexes.get(block)!]!.block.text;
    return assignmentStart.test(text.slice(toUnits(text)(start)));
  };
  const assigned = new Map(
    duties
      .filter(({ strength, carried }) => strength === 'explicit' && !carried)
      .filter(isAssignment)
      .map(row => [row.block, row]),
  );
  return deadlines.map(row => {
    const above = limitOnly.test(row.task) ? linesAbove(targets, indexes.get(row.block) ?? 0) : [];
    const duty = [row.block, ...above.map(({ id }) => id)].map(id => assigned.get(id)).find(Boolean);
    const inside = duty?.quote.includes(row.when) === true && row.start >= duty.start;
    const about = above.at(-1)?.block;
    return {
      ...row,
      ...(duty && row.who.length === 0 && { who: duty.leads, whoIds: duty.leadIds }),
      ...(inside && /^[（(]/u.test(row.task) && { task: duty.task }),
      ...(about && { task: about.text.slice(about.label?.length ?? 0).replace(/[，,。；;]+$/u, '') }),
    };
  });
}

/** 牵头单位：……, 配合单位：…… */
const titledLine = /^[^：:，,。]{2,8}[：:]/u;

/** The lines with titles that stand directly above a block, and the passage above them, the nearest first. */
function linesAbove(targets: readonly AnnotatedBlock[], index: number): AnnotatedBlock[] {
  const above: AnnotatedBlock[] = [];
  for (let at = index - 1; at >= 0; at--) {
    above.push(targets[at]!);
    if (!titledLine.test(targets[at]!.block.text)) break;
  }
  return above;
}

/** A row's place, in code points of its block's text. */
interface Placed {
  start: number;
  end: number;
}

function placesIn(text: string, places: readonly Placed[] = [], type: 'date' | 'figure'): UnitAnnotation[] {
  if (places.length === 0) return none;
  const convert = toUnits(text);
  return places.map(({ start, end }) => ({ start: convert(start), end: convert(end), type, ref: null }));
}

/** One for all blocks that have nothing: a long document has hundreds of thousands. */
const none: UnitAnnotation[] = [];

/**
 * Names (concepts, citations) and what is said with them (bodies, times, figures) in one order, outer before inner. A
 * body may hold a concept (市|纠风办); nothing stands in a concept or a citation, or over the edge of one.
 */
function joinLayers(named: readonly UnitAnnotation[], said: readonly UnitAnnotation[]): UnitAnnotation[] {
  if (named.length === 0 && said.length === 0) return none;
  if (named.length === 0) return [...said];
  let first = 0;
  const kept = said.filter(({ start, end }) => {
    while (first < named.length && named[first]!.end <= start) first++;
    for (let at = first; at < named.length && named[at]!.start < end; at++) {
      const inner = named[at]!;
      if (inner.type !== 'concept' || inner.start < start || inner.end > end) return false;
    }
    return true;
  });
  if (kept.length === 0) return [...named];
  const joined: UnitAnnotation[] = [];
  let next = 0;
  for (const name of named) {
    for (; next < kept.length && comesFirst(kept[next]!, name); next++) joined.push(kept[next]!);
    joined.push(name);
  }
  for (; next < kept.length; next++) joined.push(kept[next]!);
  return joined;
}

/** Whether one thing said stands before a name, or holds more than the name from the same place. */
function comesFirst(said: UnitAnnotation, name: UnitAnnotation): boolean {
  return said.start < name.start || (said.start === name.start && said.end > name.end);
}

/**
 * Keeps the longest of overlapping annotations, of equally long ones the leftmost, of one range the first given. A
 * citation is longer than what its title contains: a concept or a number in a title is part of a name and is not
 * spoken of.
 */
export function resolveOverlaps(candidates: readonly UnitAnnotation[]): readonly UnitAnnotation[] {
  if (followEachOther(candidates)) return candidates;
  // Sorting keeps the order of equals.
  const inOrder = candidates.toSorted((a, b) => a.start - b.start);
  const kept: UnitAnnotation[] = [];
  for (let first = 0; first < inOrder.length; ) {
    let { end } = inOrder[first]!;
    let next = first + 1;
    for (; next < inOrder.length && inOrder[next]!.start < end; next++)
      end = Math.max(end, inOrder[next]!.end);
    // Most overlap nothing.
    if (next === first + 1) kept.push(inOrder[first]!);
    else for (const each of keepLongest(inOrder.slice(first, next))) kept.push(each);
    first = next;
  }
  return kept;
}

/** Up to so many candidates are compared with each other sooner than a table of the text is made. */
const fewCandidates = 32;

/** @param candidates by their starts, of which each overlaps another */
function keepLongest(candidates: readonly UnitAnnotation[]): UnitAnnotation[] {
  const byPriority = candidates.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const kept: UnitAnnotation[] = [];
  if (candidates.length <= fewCandidates) {
    for (const candidate of byPriority)
      if (!kept.some(each => each.start < candidate.end && candidate.start < each.end)) kept.push(candidate);
    return kept.sort((a, b) => a.start - b.start);
  }
  // What is kept is never shorter than what comes after it, so it holds one of the ends of what it overlaps.
  const taken = new Uint8Array(candidates.reduce((last, { end }) => Math.max(last, end), 0));
  for (const candidate of byPriority) {
    if (taken[candidate.start] || taken[candidate.end - 1]) continue;
    taken.fill(1, candidate.start, candidate.end);
    kept.push(candidate);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Whether candidates are in the order of the text and none overlaps another, as mostly. */
function followEachOther(candidates: readonly UnitAnnotation[]): boolean {
  let last = 0;
  return candidates.every(({ start, end }) => {
    const follows = start >= last && end > start;
    last = end;
    return follows;
  });
}
