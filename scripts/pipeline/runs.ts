/** Numbered points inside a running paragraph: 一是……；二是……, 一要……。二要……, 首先……其次……. */
import { parseHanNumeral } from './numerals.ts';
import { quotedUnits, sentenceEnds } from './sentences.ts';

/** A point of a run: from `start`, where its label stands, to `end`. UTF-16 units. */
export interface Point {
  start: number;
  end: number;
  label: string;
  /** Index among the points of the one that this one stands under, or null. */
  under: number | null;
}

/** A stretch of a paragraph: plain text, or a point. */
export interface Stretch {
  start: number;
  end: number;
  point: Point | null;
}

interface Candidate {
  start: number;
  label: string;
  suffix: string;
  value: number;
}

const numbered = /(?<=^|[。；：，、！？;:,!?])([一二三四五六七八九十]{1,3})(是|要|个是)/gu;

/**
 * Splits a paragraph at its numbered points. A run counts up from one by one; a run of another suffix inside
 * a point stands under it. Labels inside quotations and brackets are not points.
 */
export function splitRuns(text: string): Stretch[] {
  const runs = chooseRuns(findCandidates(text));
  if (runs.length === 0) return [{ start: 0, end: text.length, point: null }];
  const points = runs.flat().sort((a, b) => a.start - b.start);
  const ends = sentenceEnds(text);
  const stretches: Stretch[] = [];
  const pushText = (start: number, end: number) => {
    if (end > start) stretches.push({ start, end, point: null });
  };
  pushText(0, points[0]!.start);
  const enclosing = new Map<Candidate[], number | null>();
  for (const [position, candidate] of points.entries()) {
    const run = runs.find(each => each.includes(candidate))!;
    const first = run[0] === candidate;
    if (first) enclosing.set(run, openPoint(runs, points, position));
    const under = enclosing.get(run) ?? null;
    // What leads in to a new run (「……存在一些问题：」) belongs to the paragraph, not to the last point before it.
    const last = stretches.at(-1);
    if (position > 0 && first && under === null && last?.point) {
      const lead = ends.findLast(end => end <= candidate.start && end > last.start);
      if (lead !== undefined && lead < candidate.start) {
        last.end = lead;
        last.point.end = lead;
        pushText(lead, candidate.start);
      }
    }
    const end = points[position + 1]?.start ?? text.length;
    stretches.push({
      start: candidate.start,
      end,
      point: { start: candidate.start, end, label: candidate.label, under },
    });
  }
  return splitTail(text, stretches, ends);
}

function findCandidates(text: string): Candidate[] {
  const quoted = quotedUnits(text);
  const candidates: Candidate[] = [];
  for (const match of text.matchAll(numbered)) {
    const value = parseHanNumeral(match[1]!);
    if (value === null || quoted[match.index]) continue;
    candidates.push({ start: match.index, label: match[0], suffix: match[2]!, value });
  }
  return candidates;
}

/** Runs of at least two points that count 1, 2, 3 … with one suffix. */
function chooseRuns(candidates: readonly Candidate[]): Candidate[][] {
  const runs: Candidate[][] = [];
  const open = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const run = open.get(candidate.suffix);
    if (candidate.value === 1) {
      const started = [candidate];
      open.set(candidate.suffix, started);
      runs.push(started);
    } else if (run && run.at(-1)!.value + 1 === candidate.value) run.push(candidate);
  }
  return runs.filter(run => run.length >= 2);
}

/** Position of the point inside which a run begins: the last one whose own run goes on after this run's end. */
function openPoint(
  runs: readonly Candidate[][],
  points: readonly Candidate[],
  position: number,
): number | null {
  const own = runs.find(run => run.includes(points[position]!))!;
  const enclosing = points.slice(0, position).findLastIndex(point => {
    const run = runs.find(each => each.includes(point))!;
    const next = run[run.indexOf(point) + 1];
    return run !== own && next !== undefined && next.start > own.at(-1)!.start;
  });
  return enclosing < 0 ? null : enclosing;
}

/**
 * Points parted by semicolons end with their sentence: what follows the last one is the paragraph's own text.
 */
function splitTail(text: string, stretches: Stretch[], ends: readonly number[]): Stretch[] {
  const last = stretches.at(-1);
  const previous = stretches.at(-2);
  if (!last?.point || !previous?.point) return stretches;
  if (!/[；;]$/u.test(text.slice(previous.start, previous.end).trimEnd())) return stretches;
  const end = ends.find(each => each > last.start);
  if (end === undefined || end >= last.end) return stretches;
  last.end = end;
  last.point.end = end;
  return [...stretches, { start: end, end: text.length, point: null }];
}
