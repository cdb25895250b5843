/**
 * Finds what the term base lacks: stretches of the texts that look like terms and have no entry. What a term looks
 * like is learnt from the entries there are, so that a term base of another field finds the terms of that field.
 */
import type { ConceptSource } from '../../../src/model/index.ts';
import { formKey, Matcher } from '../../annotators/matcher.ts';
import { compare } from '../../lib/messages.ts';
import { type Candidate, findCandidates, type Occurrence, type SuggestPassage } from './candidates.ts';
import { type Instance, scoreInstances } from './likelihood.ts';

export type { SuggestPassage } from './candidates.ts';

/** A stretch that looks like a term. */
export interface Suggestion {
  /** As it is first written. */
  text: string;
  /** Occurrences in all passages. */
  count: number;
  /** Where it stands, with the words around it; the first few places. */
  places: { document: string; block: string; before: string; text: string; after: string }[];
  /** Other readings of the same places, longer or shorter, the likeliest first. */
  readings: string[];
  /** Why it is suggested, in the words of an operator. */
  reasons: string[];
}

/** Places, readings and characters of context that a suggestion shows. */
const shown = { places: 3, readings: 5, context: 14 };
/** A candidate shorter than this is a term only between quotation marks: two characters are mostly plain words. */
const shortest = 3;
/** A number, or a number of something: 2004年, 三十件. */
const quantity = /^[\d〇一二三四五六七八九十百千万]+[年月日号件条项个次名人页多余]*$/u;
/** Two readings of a place share at least this much of the longer one. */
const sharedByReadings = 0.4;

/** The likeliest `count` suggestions, the likeliest first, no two at the same place. */
export function suggestTerms(
  passages: readonly SuggestPassage[],
  concepts: readonly ConceptSource[],
  count: number,
): Suggestion[] {
  const candidates = findCandidates(passages);
  const known = new Set(concepts.flatMap(formsOf).map(formKey));
  const evidence = gatherEvidence(passages, concepts, candidates);
  const instances = candidates.flatMap(candidate => {
    const positive = known.has(candidate.key);
    const string = evidence.ofString(candidate);
    return candidate.occurrences.map((occurrence): Instance & { candidate: Candidate; place: Occurrence } => {
      const here = evidence.ofPlace(candidate, occurrence);
      return {
        group: candidate.key,
        positive,
        occurrences: candidate.occurrences.length,
        symbols: [...string.symbols, ...here.symbols],
        words: [...new Set(candidate.words)],
        numbers: [...string.numbers, ...here.numbers],
        candidate,
        place: occurrence,
      };
    });
  });
  const scores = scoreInstances(instances, expectedWeights);
  /** Candidates that stand somewhere uncovered, with the best of their places' scores. */
  const best = new Map<Candidate, number>();
  for (const [index, { candidate, place, positive }] of instances.entries()) {
    if (positive || quantity.test(candidate.key)) continue;
    if (candidate.key.length < shortest && !place.quoted) continue;
    if (evidence.coverage(place) === 'covered') continue;
    best.set(candidate, Math.max(best.get(candidate) ?? Number.NEGATIVE_INFINITY, scores[index]!));
  }
  const ranked = [...best].sort(([a, x], [b, y]) => y - x || compare(a.key, b.key));
  const chosen = chooseApart(ranked, count);
  const readingsOf = readingsFinder(ranked);
  return chosen.map(candidate => ({
    text: candidate.text,
    count: candidate.occurrences.length,
    places: candidate.occurrences.slice(0, shown.places).map(({ passage, start, end }) => {
      const { document, block, text } = passages[passage]!;
      return {
        document,
        block,
        before: [...text.slice(0, start)].slice(-shown.context).join(''),
        text: text.slice(start, end),
        after: [...text.slice(end)].slice(0, shown.context).join(''),
      };
    }),
    readings: readingsOf(candidate),
    reasons: evidence.reasons(candidate),
  }));
}

/** Everything that a text may say for a concept, conditions aside. */
export const formsOf = ({ term, aliases, boundForms }: ConceptSource) => [
  term,
  ...aliases,
  ...boundForms.map(({ form }) => form),
];

/** The best candidates of which each has a place that no better one has taken. */
function chooseApart(ranked: readonly (readonly [Candidate, number])[], count: number): Candidate[] {
  const chosen: Candidate[] = [];
  const taken = new Map<number, Occurrence[]>();
  for (const [candidate] of ranked) {
    if (chosen.length >= count) break;
    const isFree = ({ passage, start, end }: Occurrence) =>
      !taken.get(passage)?.some(other => start < other.end && other.start < end);
    if (!candidate.occurrences.some(isFree)) continue;
    chosen.push(candidate);
    for (const place of candidate.occurrences)
      taken.set(place.passage, [...(taken.get(place.passage) ?? []), place]);
  }
  return chosen;
}

/** How far down the ranking other readings are looked for. */
const readingsFrom = 12_000;

function readingsFinder(
  ranked: readonly (readonly [Candidate, number])[],
): (candidate: Candidate) => string[] {
  const byPassage = new Map<number, { place: Occurrence; candidate: Candidate; rank: number }[]>();
  for (const [rank, [candidate]] of ranked.slice(0, readingsFrom).entries()) {
    for (const place of candidate.occurrences)
      byPassage.set(place.passage, [...(byPassage.get(place.passage) ?? []), { place, candidate, rank }]);
  }
  return candidate => {
    const found = new Map<string, number>();
    for (const place of candidate.occurrences.slice(0, shown.places)) {
      for (const other of byPassage.get(place.passage) ?? []) {
        if (other.candidate !== candidate && overlap(place, other.place) >= sharedByReadings)
          found.set(other.candidate.text, other.rank);
      }
    }
    return [...found]
      .sort(([, a], [, b]) => a - b)
      .slice(0, shown.readings)
      .map(([text]) => text);
  };
}

/** What two stretches share of what they cover together. */
function overlap(a: Occurrence, b: Occurrence): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, shared) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Verbs and particles that begin or end no term, and what stands between two words without making them one. */
const fillers = new Set(
  '的 了 和 与 及 在 对 把 被 是 要 等 以 为 从 向 将 就 也 都 又 更 而 但 或 并 所 其 这 那 各 有 不 使 让 给 由 于 之 中 上 下 我 们 我们 可以 必须 应当 应该 需要 以及 或者 通过 按照 根据 围绕 针对 对于 关于 一些 有些 这些 那些 一个 一定 进一步 切实 认真 坚决 不断 积极 努力 全面 深入 继续 着力 大力 严格 加强 推进 推行 落实 抓好 做好 搞好 开展 建立 完善 健全 实行 实施 坚持 贯彻 强化 规范 提高 促进 推动 加快 加大 确保 保证'.split(
    ' ',
  ),
);
const innerFillers = new Set('的了在和与对要');
const clauseEnd = /[，。；：！？]/u;
const sentenceEnd = /[。；！？]/u;
const joining = /[、和与及或]/u;
const boundary = /^[，。；：、！？（）《》“”‘’]?$/u;
const yes = (condition: boolean) => (condition ? 1 : 0);

/** What the numbers of `ofString` and `ofPlace` weigh before anything is learnt, in their order. */
const expectedWeights: readonly number[] = [
  ...[0.5, 0, 0, 0, 0, 0.2, -0.5, 0.5, 1, -2, -2, -2, -0.5, 0.3, -0.5, -1, 0, 0.5, 0],
  ...[1.5, 0.5, 0.2, 0.5, 0.2, 0.5, 0.5, 0.2, 0.1, 0.1, 0.1, -0.5],
];

type Coverage = 'free' | 'holds' | 'covered';

interface Evidence {
  ofString(candidate: Candidate): Pick<Instance, 'symbols' | 'numbers'>;
  ofPlace(candidate: Candidate, place: Occurrence): Pick<Instance, 'symbols' | 'numbers'>;
  /** Whether entries cover a place: not at all, a part within it, or it whole or across its edge. */
  coverage(place: Occurrence): Coverage;
  reasons(candidate: Candidate): string[];
}

/** Everything that speaks for or against a stretch's being a term. */
function gatherEvidence(
  passages: readonly SuggestPassage[],
  concepts: readonly ConceptSource[],
  candidates: readonly Candidate[],
): Evidence {
  const frequency = new Map(candidates.map(({ key, occurrences }) => [key, occurrences.length]));
  const characters = passages.reduce((sum, { text }) => sum + text.length, 0);
  const prose = findInProse(concepts, candidates);
  const starts = passages.map(({ mentions }) => new Set(mentions.map(([start]) => start)));
  const ends = passages.map(({ mentions }) => new Set(mentions.map(([, end]) => end)));
  const endings = countEndings(concepts);

  /** Joined by 、 or 和 to something: 0 not, 1 to a plain word, 2 to a term with an entry. */
  const joined = ({ passage, start, end }: Occurrence): [left: 0 | 1 | 2, right: 0 | 1 | 2] => {
    const { text } = passages[passage]!;
    let before = start;
    while (/[“‘]/u.test(text[before - 1] ?? '')) before--;
    let after = end;
    while (/[”’]/u.test(text[after] ?? '')) after++;
    const left = joining.test(text[before - 1] ?? '');
    const right = joining.test(text[after] ?? '');
    // A closing or an opening mark may stand between the joint and the term.
    const leftKnown = left && [1, 2].some(step => ends[passage]!.has(before - step));
    const rightKnown = right && [1, 2].some(step => starts[passage]!.has(after + step));
    return [leftKnown ? 2 : left ? 1 : 0, rightKnown ? 2 : right ? 1 : 0];
  };
  /** Terms with entries beside a place, within the stretch that no mark of `stop` breaks. */
  const company = ({ passage, start, end }: Occurrence, stop: RegExp): { count: number; length: number } => {
    const { text, mentions } = passages[passage]!;
    let from = start;
    while (from > 0 && !stop.test(text[from - 1]!)) from--;
    let to = end;
    while (to < text.length && !stop.test(text[to]!)) to++;
    const beside = mentions.filter(([a, b]) => a >= from && b <= to && (b <= start || a >= end));
    return { count: beside.length, length: to - from };
  };
  const coverage = ({ passage, start, end }: Occurrence): Coverage => {
    const { text, mentions } = passages[passage]!;
    let inside = 0;
    for (const [from, to] of mentions) {
      if (to <= start || from >= end) continue;
      if (from < start || to > end || (from === start && to === end)) return 'covered';
      inside += lettersIn(text.slice(from, to));
    }
    if (inside === 0) return 'free';
    return lettersIn(text.slice(start, end)) - inside <= 1 ? 'covered' : 'holds';
  };

  return {
    coverage,
    ofString({ key, text, words, occurrences }) {
      const first = words[0]!;
      const last = words[words.length - 1]!;
      const neighbours = (side: (place: Occurrence) => string) =>
        occurrences.length > 1 ? new Set(occurrences.map(side)).size / occurrences.length : 0.5;
      const items = text.replace(/[“”‘’]/gu, '').split('、');
      const documents = new Set(occurrences.map(({ passage }) => passages[passage]!.document)).size;
      const inProse = prose(key);
      return {
        symbols: [
          `last=${last}`,
          `ending3=${key.slice(-3)}`,
          `ending2=${key.slice(-2)}`,
          `ending1=${key.slice(-1)}`,
          `first=${first}`,
          `beginning2=${key.slice(0, 2)}`,
          `beginning1=${key.slice(0, 1)}`,
          `length=${key.length}`,
          `words=${words.length}`,
          `shape=${Math.min(key.length, 12)} ${Math.min(words.length, 6)}`,
          `edges=${first.length} ${last.length}`,
        ],
        numbers: [
          Math.log(occurrences.length),
          Math.log(occurrences.length) * yes(key.length <= 4),
          yes(documents > 1),
          neighbours(({ passage, start }) => passages[passage]!.text[start - 1] ?? '^'),
          neighbours(({ passage, end }) => passages[passage]!.text[end] ?? '$'),
          cohesion(key, words.length, frequency, characters) / 5,
          yes(items.length > 1),
          yes(items.length > 1 && items.every(item => item.length === items[0]!.length)),
          yes(/^[一二两三四五六七八九十双].{1,4}$/u.test(key)),
          yes(fillers.has(first)),
          yes(fillers.has(last)),
          yes(words.slice(1, -1).some(word => innerFillers.has(word))),
          yes(/[“‘]/u.test(text)),
          yes(key.length === 4),
          yes(words.length === 1),
          yes(words.some(word => word.length === 1)),
          yes(inProse > 0),
          Math.log(1 + inProse),
          (Math.log(1 + inProse) * Math.min(key.length, 8)) / 4,
        ],
      };
    },
    ofPlace({ key }, place) {
      const { text, mentions } = passages[place.passage]!;
      const before = text[place.start - 1] ?? '';
      const after = text[place.end] ?? '';
      const [left, right] = joined(place);
      const clause = company(place, clauseEnd);
      const sentence = company(place, sentenceEnd);
      return {
        symbols: [
          `previous=${place.previous}`,
          `next=${place.next}`,
          `before=${before}`,
          `after=${after}`,
          `bounded=${boundary.test(before)} ${boundary.test(after)} ${place.quoted}`,
        ],
        numbers: [
          yes(place.quoted),
          yes(place.quoted && key.length <= 6),
          yes(left === 1),
          yes(left === 2),
          yes(right === 1),
          yes(right === 2),
          yes(left === 2 || right === 2),
          Math.min(3, clause.count),
          (sentence.count / Math.max(20, sentence.length)) * 20,
          (mentions.length / Math.max(50, text.length)) * 50,
          left > 0 || right > 0 ? Math.min(3, clause.count) : 0,
          yes(coverage(place) === 'holds'),
        ],
      };
    },
    reasons({ key, words, occurrences }) {
      const last = words[words.length - 1]!;
      const alike = endings.get(last);
      const beside = occurrences.some(place => joined(place).includes(2));
      const inProse = prose(key);
      return [
        ...(occurrences.some(({ quoted }) => quoted) ? ['带引号'] : []),
        ...(/^[一二两三四五六七八九十双].{1,4}$/u.test(key) ? ['像数字缩略语'] : []),
        ...(beside ? ['与已有条目的词并列'] : []),
        ...(alike && alike.length > 1 ? [`与“${alike[0]}”等 ${alike.length} 个词条同以“${last}”结尾`] : []),
        ...(inProse > 0 ? [`${inProse} 个词条的释义里用到`] : []),
        ...(occurrences.length > 2 ? ['多次出现'] : []),
      ];
    },
  };
}

const lettersIn = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/**
 * How firmly a stretch holds together: pointwise mutual information of its two parts, at the place where it breaks
 * most easily (Church & Hanks, Computational Linguistics 16(1), 1990). A part that is no candidate counts half once.
 */
function cohesion(
  key: string,
  words: number,
  frequency: ReadonlyMap<string, number>,
  characters: number,
): number {
  if (words < 2) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < key.length; at++) {
    const left = frequency.get(key.slice(0, at)) ?? 0.5;
    const right = frequency.get(key.slice(at)) ?? 0.5;
    least = Math.min(least, Math.log(((frequency.get(key) ?? 1) * characters) / (left * right)));
  }
  return least;
}

/** In how many other entries' prose a key stands: what entries speak of may want an entry itself. */
function findInProse(
  concepts: readonly ConceptSource[],
  candidates: readonly Candidate[],
): (key: string) => number {
  const matcher = new Matcher(candidates.map(({ key }) => ({ text: key, value: key })));
  const entries = new Map<string, Set<ConceptSource>>();
  for (const concept of concepts) {
    const { definition, body, history, confusedWith, parts, senses } = concept;
    const text = [
      definition,
      body,
      history ?? '',
      ...confusedWith.map(({ term, note }) => `${term ?? ''}。${note}`),
      ...parts.map(({ term }) => term),
      ...senses.map(sense => sense.definition),
    ].join('\n');
    for (const { value } of matcher.find(text))
      entries.set(value, (entries.get(value) ?? new Set()).add(concept));
  }
  const owners = new Map(concepts.flatMap(concept => formsOf(concept).map(form => [formKey(form), concept])));
  return key => {
    const naming = entries.get(key);
    const owner = owners.get(key);
    return (naming?.size ?? 0) - yes(owner !== undefined && (naming?.has(owner) ?? false));
  };
}

/** Terms by their last word. */
function countEndings(concepts: readonly ConceptSource[]): Map<string, string[]> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const endings = new Map<string, string[]>();
  for (const { term } of concepts) {
    const last = [...segmenter.segment(term)].filter(({ segment }) => /\p{L}/u.test(segment)).at(-1)?.segment;
    if (last !== undefined) endings.set(last, [...(endings.get(last) ?? []), term]);
  }
  return endings;
}
