/**
 * Numbered points inside running text: 一是……；二是……, 一要……。二要……, 首先……其次……, 第一，……第二，……, （1）……（2）…….
 * A run may go on over several paragraphs.
 */

import { parseHanNumeral } from '../../src/model/index.ts';
import { type Label, type LabelStyle, readLabel } from '../../src/model/labels.ts';
import { PatternSet } from '../lib/patterns.ts';
import { quotedUnits, sentenceEnds } from './sentences.ts';

/** A point of a run: from `start`, where its label stands, to `end`. UTF-16 units. */
export interface Point {
  start: number;
  end: number;
  label: string;
  /** Index of its run. */
  run: number;
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
  /** What its run has in common. */
  form: string;
  value: number;
  /** Index of its paragraph. */
  paragraph: number;
  /** Whether it begins its paragraph. */
  leads: boolean;
}

/** 一是 and 一要 follow any mark; the other labels only where a clause ends, for commas part numbers too. */
const han = /(?<=^|[\n。；：，、！？;:,!?])([一二三四五六七八九十]{1,3})(是(?!\1[、，,。；;])|要|个是)/u;
const words = /(?<=^|[\n。；：！？;:!?])(?:(首先)|(其次)|(再次|再其次)|(最后))(?=[，,、：:要是必])/gu;
const labelStart = /(?<=^|[\n。；：！？;:!?])[第其（(〔一二三四五六七八九十\d①-⒛㈠-㈩]/gu;
const longestLabel = 12;
const labels = new PatternSet({ han, words, labelStart });

/** A paragraph's own point may follow the run's last one after this many paragraphs of plain text. */
const mostParagraphsBetween = 3;

/**
 * Splits running text into plain stretches and numbered points, and into its paragraphs. A run counts up from one by
 * one; a run of another form inside a point stands under it. Labels inside quotations and brackets are not points.
 * @param text one paragraph or several, with line feeds between them
 * @returns stretches in order, the line feeds in none of them
 */
export function splitRuns(text: string): Stretch[] {
  const runs = chooseRuns(findCandidates(text)).map(
    (points, index): Run => ({ index, points, placed: 0, last: -1, under: null }),
  );
  if (runs.length === 0) return splitParagraphs(text, [{ start: 0, end: text.length, point: null }]);
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
    const point = { start: candidate.start, end, label: candidate.label, run: run.index, under: run.under };
    stretches.push({ start: candidate.start, end, point });
  }
  const parted = splitParagraphs(text, stretches).flatMap((stretch, index, all) =>
    splitTail(text, stretch, all[index - 1], all[index + 1]),
  );
  return joinPlain(parted);
}

/** Plain stretches that touch are one. */
function joinPlain(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last && !last.point && !stretch.point && last.end === stretch.start) last.end = stretch.end;
    else joined.push({ ...stretch });
  }
  return joined;
}

/** Cuts stretches at line feeds: a point ends with its paragraph, what follows it there is plain text. */
function splitParagraphs(text: string, stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap(({ start, end, point }) => {
    const parts: Stretch[] = [];
    for (let at = start; at < end; ) {
      const feed = text.indexOf('\n', at);
      const stop = feed < 0 || feed > end ? end : feed;
      const ownPoint = point && at === start ? { ...point, end: stop } : null;
      if (stop > at) parts.push({ start: at, end: stop, point: ownPoint });
      at = stop + 1;
    }
    return parts;
  });
}

function findCandidates(text: string): Candidate[] {
  const found = labels.matchAll(text);
  if (Object.values(found).every(matches => matches.length === 0)) return [];
  const quoted = quotedUnits(text);
  const candidates: Omit<Candidate, 'paragraph' | 'leads'>[] = [];
  const add = (start: number, label: string, form: string, value: number | null) => {
    if (value !== null && !quoted[start]) candidates.push({ start, label, form, value });
  };
  for (const match of found.han) add(match.index, match[0], match[2]!, parseHanNumeral(match[1]!));
  for (const match of found.words)
    add(match.index, match[0], '首先', match.slice(1).findIndex(word => word !== undefined) + 1);
  for (const { index } of found.labelStart) {
    const label = readLabel(text.slice(index, index + longestLabel));
    if (label && inlineStyles.has(label.style) && !/\p{Script=Han}$/u.test(label.text))
      add(index, label.text, labelForm(label), label.value);
  }
  candidates.sort((a, b) => a.start - b.start);
  const paragraphs = [0, ...Array.from(text.matchAll(/\n/gu), feed => feed.index + 1)];
  let paragraph = 0;
  return candidates.map(candidate => {
    while (paragraphs[paragraph + 1]! <= candidate.start) paragraph++;
    return { ...candidate, paragraph, leads: candidate.start === paragraphs[paragraph] };
  });
}

const inlineStyles: ReadonlySet<LabelStyle> = new Set([
  'han',
  'han-bracketed',
  'number',
  'number-bracketed',
  'circled',
  'ordinal',
]);

/** 1、 and 1. are two forms, （二） and （二) are one. */
function labelForm({ style, text }: Label): string {
  return style + text.normalize('NFKC').replace(/[一二三四五六七八九十\d]+/u, '#');
}

/** Runs of at least two points that count 1, 2, 3 … in one form. */
function chooseRuns(candidates: readonly Candidate[]): Candidate[][] {
  const runs: Candidate[][] = [];
  const open = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const run = open.get(candidate.form);
    if (candidate.value === 1) {
      const started = [candidate];
      open.set(candidate.form, started);
      runs.push(started);
    } else if (run && follows(candidate, run.at(-1)!)) run.push(candidate);
  }
  return runs.filter(run => run.length >= 2);
}

function follows(candidate: Candidate, last: Candidate): boolean {
  const counts =
    candidate.value === last.value + 1 || (candidate.label === '最后' && last.value === candidate.value - 2);
  const between = candidate.paragraph - last.paragraph;
  return counts && (between === 0 || (candidate.leads && between <= mostParagraphsBetween + 1));
}

/** A run on its way through the paragraph. */
interface Run {
  index: number;
  points: readonly Candidate[];
  /** How many of its points are behind. */
  placed: number;
  /** Index among all points of the last one placed. */
  last: number;
  /** Index of the point it stands under. */
  under: number | null;
}

/**
 * Points parted by semicolons end with their sentence: what follows the last one in its paragraph is the paragraph's
 * own text.
 */
function splitTail(text: string, stretch: Stretch, previous?: Stretch, next?: Stretch): Stretch[] {
  const { start, end, point } = stretch;
  const lastOfRun = next === undefined || next.point === null || text[next.start - 1] === '\n';
  if (!point || !previous?.point || !lastOfRun) return [stretch];
  if (!/[；;]$/u.test(text.slice(previous.start, previous.end).trimEnd())) return [stretch];
  const first = start + (sentenceEnds(text.slice(start, end))[0] ?? 0);
  if (first >= end) return [stretch];
  return [
    { start, end: first, point: { ...point, end: first } },
    { start: first, end, point: null },
  ];
}
