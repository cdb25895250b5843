/** In which case and how often something is due. */
import { parseHanNumeral } from '../../src/model/index.ts';
import { clauseAt, type Sentence, wordsAround } from './order-clauses.ts';
import { lastModalEnd } from './order-words.ts';
import type { TimeExpression } from './times.ts';

/** 一是, 二要: what an item within a sentence begins with. */
export const label = /^[一二三四五六七八九十]+(?:是|要)/u;
const eventClause =
  /(?:(?<![今最先落背前以])后|(?<![同及按平届随小当有暂临])时|(?:的|其)情况下|^[^是]*[^目是]的)$/u;
const caseClause = /^(?:如果?|若|凡|遇有?|一旦|对于?[^，]*的$)/u;
/** How many clauses before the time the case may stand. */
const caseReach = 3;

/** Whether words end with what must have happened: 合同到期后, 需要协调的. */
export function endsWithEvent(words: string): boolean {
  return eventClause.test(words);
}

/** The event or the case that a time hangs on, or null: 自公布之日起, 合同到期后. */
export function readCondition(text: string, time: TimeExpression, { clauses }: Sentence): string | null {
  if (time.condition !== null) return time.condition;
  const at = clauseAt(clauses, time.start);
  const own = clauses[at]!;
  const head = wordsAround(text, own, time.start, time.end).head.replace(label, '').replace(/的$/u, '');
  if (head.length > 1 && endsWithEvent(head)) return head.slice(lastModalEnd(head)).replace(/^[在于]/u, '');
  const earlier = clauses
    .slice(Math.max(0, at - caseReach), at)
    .filter(({ part }) => part === own.part)
    .map(({ start, end }) => text.slice(start, end).replace(label, ''));
  return (
    earlier.findLast(words => words.length > 2 && (endsWithEvent(words) || caseClause.test(words))) ?? null
  );
}

const atLeast = /至少|最少|不(?:得)?少于|不低于/u;
const atMost = /至多|最多|不(?:得)?(?:超过|多于)/u;
const counted =
  /(?<!第)(?<low>\d{1,3}|[一两二三四五六七八九十]{1,3})(?:(?:[—–－~～-]{1,2}|至|到|、)?(?<high>\d{1,3}|[一两二三四五六七八九十]{1,3}))?(?:[次场轮遍](?!性)|期(?!工程|建设|项目))(?<over>[以之]上)?(?<under>[以之](?:下|内))?/u;

/** How often within each period: `[2, null]` for 至少举办2期, null where nothing is said. */
export function readCounts(
  text: string,
  time: TimeExpression,
  { clauses }: Sentence,
): [number | null, number | null] | null {
  if (time.recurrence === null) return null;
  const at = clauseAt(clauses, time.start);
  const own = clauses[at]!;
  const end = time.end === own.end ? (clauses[at + 1] ?? own).end : own.end;
  const words = text.slice(time.start, end);
  const match = counted.exec(words);
  if (!match) return null;
  const { low, high, over, under } = match.groups!;
  // Two digits in a row are a range: 两三次.
  const [least, most = least] = high
    ? [low!, high]
    : /^[一两二三四五六七八九]{2}$/u.test(low!)
      ? [...low!]
      : [low!];
  const [first, last] = [readNumber(least!), readNumber(most!)];
  if (first === null || last === null) return null;
  const before = words.slice(0, match.index);
  if (over || atLeast.test(before)) return [first, null];
  return under || atMost.test(before) ? [null, last] : [first, last];
}

function readNumber(words: string): number | null {
  return /^\d/u.test(words) ? Number(words) : parseHanNumeral(words);
}
