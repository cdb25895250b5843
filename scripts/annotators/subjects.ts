/**
 * What a figure counts or measures: the words after it (17个检查组, 785名领导干部受到责任追究), or those before it in its
 * clause without what only leads to the number (竣工项目验收率达到80%). Texts are folded (numbers.ts).
 */
import type { Period } from './periods.ts';
import type { Quantity } from './quantities.ts';

/** Characters of a clause that are looked at. */
const longest = 120;
const stop = /[，,。；;：:、（）()！？!?\n]/u;
/** What follows a number and is no thing: verbs, adverbs, particles. */
const noThing =
  /^(?:[的已均都被得受由从在为是还也又尚予并共占比及和与或至到即仅只约达而且但则就将要可能不有后前时]|增|减|下降|上升|提高|左右|得到|进行|全部|之)/u;
/** Where a thing ends and what is said of it begins. */
const predicate = /(?<=.)(?:还|都|已|均|也(?!门)|全部|分别|进行|开展|近年来|近两年)/u;
/** 违反规定的问题: all of it is the thing. */
const verbThing = /^(?:违反|不符合|涉及|影响|损害|侵害|拖欠|受到|有关|未|非)/u;

const leadsIn =
  /^(?:[、，和与及或而但且并还也又再使将把对按以由从在于至到是要应能]|以及|及其|其中|其|另有|另外|另|同时|目前|现在|现有|据统计|据不完全统计|预计|计划|力争|争取|确保|努力|实现|并且|先后|分别|已经?|主要是|包括|特别是|尤其是|平均|总共|至少|大约|约|今年|的|了|共|可|约有|全年|年均|每年)/u;
const leadsTo =
  /(?:(?:增加|提高|上升|下降|降低|减少|缩短|压缩|扩大|增长|发展|上涨|回落|降|升|增|达|恢复|调整|控制|保持|稳定|改为)了?[到至为在]|不[少低大]于|不[超高多]过|不得?[超少低多高][过于]|不低于|至少|最[多少]|达到?|约占|大约|将近|接近|超过|突破|不[到足]|左右|总[计共]|合计|累计|一共|共[计有]?|[约近超逾过占有为是在到至于了的已只仅就每各等由从按以均也还都要将应可需即用和、比])$/u;
/** 全省共立案15478件: the counting begins after 共. */
const sumsUp = /^.*?(?<![公中])(?:累计|总共|共计|共有|共(?![产同享和建青识治存赢鸣性用管富担])|先后)(?=.)/u;
const changeOnly =
  /^(?:[比较同与](?:[^，,。；;]{1,14}?))?(?:又|共|将|再|平均|年均|每年|平均每年|实际|同比|环比|分别|净|约|只|仅|累计|即|也)*((?:增长|增加|下降|减少|提高|上升|降低|上涨|回落|增产|减产|增|升|降|减)了?)$/u;

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
  if (change !== undefined) return inherited() || before;
  const after = wordsAfter(place);
  const countsNext = quantity.kind !== 'measure' && !/^[万亿]*(?:人|户|人次|户次)$/u.test(quantity.unit);
  const own = countsNext ? after || before : before || after;
  return own || inherited() || previous?.subject || text.slice(clause, quantity.start).trim();
}

/** Offset just after the last stop before `at`, not before `limit`; a clause longer than any is cut. */
function clauseStart(text: string, at: number, limit: number): number {
  let start = at;
  while (start > Math.max(limit, at - longest) && !stop.test(text[start - 1]!)) start--;
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
  const inside = periods.filter(period => !period.base && period.start >= from && period.end <= to);
  for (let length = -1; length !== end - start; ) {
    length = end - start;
    start = inside.find(period => period.start === start)?.end ?? start;
    end = inside.find(period => period.end === end)?.start ?? end;
    const words = text.slice(start, end);
    start += leadsIn.exec(words)?.[0].length ?? 0;
    end -= leadsTo.exec(text.slice(start, end))?.[0].length ?? 0;
    start += sumsUp.exec(text.slice(start, end))?.[0].length ?? 0;
  }
  return text.slice(start, end).trim();
}

/** The thing that stands right after a number. */
function wordsAfter({ text, quantity, next, periods }: Place): string {
  const from = quantity.end + afterBound.exec(text.slice(quantity.end, quantity.end + 6))![0].length;
  let end = from;
  while (end < Math.min(next, from + longest) && !stop.test(text[end]!)) end++;
  const time = periods.find(period => period.start > from && period.start < end);
  const words = text
    .slice(from, time?.start ?? end)
    .replace(quantity.kind === 'measure' ? /^的/u : /^(?:进行|开展)了?/u, '')
    .split(predicate, 1)[0]!;
  if (noThing.test(words)) return '';
  const thing = verbThing.test(words) ? words : /^[^的]*/u.exec(words)![0];
  return thing.replace(/[、和及与或]+$/u, '').trim();
}

const afterBound = /^(?:及?以[上下内]|之?内|左右|上下)?/u;

/**
 * Where the clause itself names nothing: what the figure before counts, or the clause before, if that has no figure.
 * A mere change is said of it too: 财政收入完成100亿元，增长8% is 财政收入增长.
 */
function inheritedSubject({ text, previous, sentence, periods }: Place, clause: number, change = ''): string {
  for (let end = clause - 1; end > Math.max(sentence, previous?.end ?? 0); ) {
    const start = clauseStart(text, end, sentence);
    if (previous && start < previous.end) break;
    const words = trimWords(text, start, end, periods);
    if (words.length > 1) return words;
    end = start - 1;
  }
  const subject = previous?.subject ?? '';
  return subject === '' || changed.test(subject) ? subject : subject + change;
}

const changed = /(?:增长|增加|下降|减少|提高|上升|降低|上涨|回落|增产|减产)[^，]{0,4}$/u;
