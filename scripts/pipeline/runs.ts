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
  const runs = chooseRuns(findCandidates(text)).map(
    (points): Run => ({ points, placed: 0, last: -1, under: null }),
  );
  if (runs.length === 0) return [{ start: 0, end: text.length, point: null }];
  const places = runs
    .flatMap(run => run.points.map(candidate => ({ run, candidate })))
    .sort((a, b) => a.candidate.start - b.candidate.start);
  const ends = sentenceEnds(text);
  const stretches: Stretch[] = [];
  const pushText = (start: number, end: number) => {
    if (end > start) stretches.push({ start, end, point: null });
  };
  pushText(0, places[0]!.candidate.start);
  /** Runs that are under way, the innermost last. */
  const open: Run[] = [];
  let sentence = 0;
  for (const [position, { run, candidate }] of places.entries()) {
    while (sentence < ends.length && ends[sentence]! <= candidate.start) sentence++;
    if (run.placed === 0) {
      while (open.length > 0 && open.at(-1)!.placed === open.at(-1)!.points.length) open.pop();
      run.under =
        open.findLast(outer => (outer.points[outer.placed]?.start ?? 0) > run.points.at(-1)!.start)?.last ??
        null;
      // What leads in to a new run (「……存在一些问题：」) is the paragraph's, not the last point's before it.
      const last = stretches.at(-1);
      const lead = ends[sentence - 1] ?? 0;
      if (run.under === null && last?.point && lead > last.start && lead < candidate.start) {
        last.end = lead;
        last.point.end = lead;
        pushText(lead, candidate.start);
      }
      open.push(run);
    }
    run.placed++;
    run.last = position;
    const end = places[position + 1]?.candidate.start ?? text.length;
    const point = { start: candidate.start, end, label: candidate.label, under: run.under };
    stretches.push({ start: candidate.start, end, point });
  }
  return splitTail(text, stretches, ends);
}

/** A run on its way through the paragraph. */
interface Run {
  points: readonly Candidate[];
  /** How many of its points are behind. */
  placed: number;
  /** Index among all points of the last one placed. */
  last: number;
  /** Index of the point it stands under. */
  under: number | null;
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
