/**
 * What a figure counts or measures: the words after it (17个检查组, 785名领导干部受到责任追究), or those before it in its
 * clause without what only leads to the number (竣工项目验收率达到80%). Texts are folded (numbers.ts).
 */
import type { Period } from './periods.ts';
import type { Quantity } from './quantities.ts';
import {
  abstraction,
  aside,
  changed,
  changeOnly,
  givesThing,
  leadsIn,
  leadsTo,
  noThing,
  predicate,
  sumsUp,
  wholeThing,
} from './subject-words.ts';

/** Characters of a clause that are looked at. */
const longest = 120;
const stop = '，,。；;：:（）()！？!?\n';

/** A figure and what stands around it. */
export interface Place {
  text: string;
  quantity: Quantity;
  /** The figure before it in its sentence, and what that counts. */
  previous: { end: number; subject: string } | null;
  /** Start of the figure after it; the text's end where there is none. */
  next: number;
  /** Start of the sentence. */
  sentence: number;
  periods: readonly Period[];
}

/** The words that say what is counted; empty only where the sentence has no other words. */
export function subjectOf(place: Place): string {
  const { text, quantity, previous } = place;
  const clause = clauseStart(text, quantity.start, place.sentence);
  const before = wordsBefore(place, clause);
  const change = changeOnly.exec(before)?.[1];
  const inherited = () => inheritedSubject(place, clause, change);
  if (change !== undefined) return inherited() || earlier(place) || before;
  const after = wordsAfter(place);
  const owned = text[quantity.end] === '的' && !quantity.unit.endsWith('%') && quantity.number.share === null;
  const countsNext = quantity.kind !== 'measure' && !/^[万亿]*(?:人|户|人次|户次)$/u.test(quantity.unit);
  const own = countsNext || owned || givesThing.test(before) ? after || before : before || after;
  return own || inherited() || previous?.subject || earlier(place) || clauseWords(text, clause, quantity);
}

/** What is left where no rule finds a subject: the clause after the number, or that before it. */
function clauseWords(text: string, clause: number, { start, end }: Quantity): string {
  const rest = text
    .slice(end, end + longest)
    .replace(afterTime, '')
    .split(/[，,。；;：:（）()！？!?\n]/u, 1)[0]!;
  return rest.trim() || text.slice(clause, start).trim();
}

/** Offset just after the last stop before `at`, not before `limit`; a clause longer than any is cut. */
function clauseStart(text: string, at: number, limit: number): number {
  const first = Math.max(limit, at - longest);
  let start = at;
  for (let depth = 0; start > first; start--) {
    const mark = text[start - 1]!;
    if ('）)'.includes(mark)) depth++;
    else if (depth > 0) depth -= '（('.includes(mark) ? 1 : 0;
    else if (stop.includes(mark)) break;
  }
  return start;
}

function wordsBefore({ text, quantity, previous, periods }: Place, clause: number): string {
  const from = Math.max(clause, previous?.end ?? 0);
  return trimWords(text, from, quantity.start, periods);
}

/** A stretch of text without times and lead words at its start and words that lead to the number at its end. */
function trimWords(text: string, from: number, to: number, periods: readonly Period[]): string {
  let start = from;
  let end = to;
  const inside = periods.filter(period => period.start >= from && period.end <= to);
  for (let length = -1; length !== end - start; ) {
    length = end - start;
    start = inside.find(period => !period.base && period.start === start)?.end ?? start;
    end = inside.find(period => period.end === end)?.start ?? end;
    const words = text.slice(start, end);
    start += leadsIn.exec(words)?.[0].length ?? 0;
    end -= leadsTo.exec(text.slice(start, end))?.[0].length ?? 0;
    const summed = start + (sumsUp.exec(text.slice(start, end))?.[0].length ?? 0);
    if (!changeOnly.test(text.slice(summed, end))) start = summed;
  }
  return text
    .slice(start, end)
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .trim();
}

/** The thing that stands right after a number. */
function wordsAfter({ text, quantity, next, periods }: Place): string {
  const bound = quantity.kind === 'time' ? afterTime : afterBound;
  const from = quantity.end + bound.exec(text.slice(quantity.end, quantity.end + 12))![0].length;
  let end = from;
  while (end < Math.min(next, from + longest) && !stop.includes(text[end]!)) end++;
  const time = periods.find(period => period.start > from && period.start < end);
  const words = text
    .slice(from, time?.start ?? end)
    .replace(quantity.kind === 'count' || quantity.kind === 'loose' ? /^(?:进行|开展)了?/u : /^的/u, '')
    .split(predicate, 1)[0]!;
  const said = quantity.kind === 'time';
  if (abstraction.test(words) || (!said && noThing.test(words))) return '';
  const thing = said || !wholeThing.test(words.split('的', 1)[0]!) ? words : words.split('的', 1)[0]!;
  return thing.replace(said ? leadsTo : trailingAnd, '').trim();
}

const trailingAnd = /[、和及与或在]+$/u;
const afterBound = /^(?:及?以[上下内]|之?内|左右|上下)?/u;
/** 在三年内，所有企业都要…: what must be done is said after the comma. */
const afterTime = /^(?:(?:左右)?(?:的?时间)?(?:以内|之?内)?(?:(?<=内)[，,])?(?:将|使|要)?|及?以[上下])/u;

/**
 * Where the clause itself names nothing: what the figure before counts, or the clause before, if that has no figure.
 * A mere change is said of it too: 财政收入完成100亿元，增长8% is 财政收入增长.
 */
function inheritedSubject({ text, previous, sentence, periods }: Place, clause: number, change = ''): string {
  for (let end = clause - 1; end > Math.max(sentence, previous?.end ?? 0); ) {
    const start = clauseStart(text, end, sentence);
    if (previous && start < previous.end) break;
    const words = trimWords(text, start, end, periods);
    if (words !== '' && !aside.test(words)) return words;
    end = start - 1;
  }
  const subject = previous?.subject ?? '';
  return subject === '' || changed.test(subject) ? subject : subject + change;
}

/** The last clause of the sentence before. */
function earlier({ text, sentence, periods }: Place): string {
  let end = sentence;
  while (end > 0 && stop.includes(text[end - 1]!)) end--;
  return trimWords(text, clauseStart(text, end, 0), end, periods);
}
