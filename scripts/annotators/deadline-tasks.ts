/** What is to be done by a time, in which case, and how often. */
import { parseHanNumeral } from '../../src/model/index.ts';
import { type Clause, clauseAt, type Sentence } from './clauses.ts';
import { modal } from './obligations.ts';
import type { TimeExpression } from './times.ts';

/** Beyond this a task is cut at the end of a clause, in UTF-16 units. */
const longestTask = 120;
const shortestTask = 4;

const label = /^[一二三四五六七八九十]+(?:是|要)/u;
/** Modals that a task can do without; others are a part of it (不得, 禁止). */
const spoken =
  /要求|要|应当|应该|应|必须|务须|须|将|确保|务必|力争|争取|请|拟|决定|计划|规定|打算|准备|限期/u;
/** The end of who is told: then the words before the modal are no part of the task. */
const told =
  /(?:部门|单位|机关|政府|企业|学校|地方|地区|各地|各级|干部|人员|同志|负责人?|领导|大家|我们|国家|[省市县区局厅委办部组会])$/u;
const leading = /^(?:其中|因此|所以|同时|但是?|而且?|并且?|以便|特别是|此外|另外|都|就|也|还|均)?/u;

/** The words of what `time` bounds: without the time, who is told, the modal, and the last mark. */
export function readTask(
  text: string,
  time: TimeExpression,
  { clauses }: Sentence,
  isTimed: (clause: Clause) => boolean,
): string {
  const at = clauseAt(clauses, time.start);
  const own = clauses[at]!;
  const words = ({ start, end }: Clause) => text.slice(start, end).replace(label, '');
  const head = text
    .slice(own.start, time.start)
    .replace(label, '')
    .replace(/(?:定于|[在于到])$/u, '');
  const tail = text.slice(time.end, own.end);
  const next = clauses[at + 1];
  const follows = tail === '' && next?.part === own.part;
  const first = follows ? words(next) : tail;
  const before = clauses.slice(0, at);
  const ordered =
    modal.test(head + first) || before.some(each => each.part === own.part && modal.test(words(each)));
  const isTerm = /^[限时期]/u.test(text.slice(time.start, time.end));
  const rest = isTerm ? '' : following(text, clauses, follows ? at + 1 : at, ordered, isTimed);
  const task = isTerm ? '' : (trim(head, first) + rest).replace(/[，,、；;。：:]+$/u, '');
  const nearest = before.at(-1);
  if (task.length >= shortestTask || !nearest) return task;
  if (task !== '') return `${trim('', words(nearest))}，${task}`;
  return trim('', words(before.findLast(each => modal.test(text.slice(each.start, each.end))) ?? nearest));
}

/** The clauses after one that belong to the same task: until another time, or an order besides the one there is. */
function following(
  text: string,
  clauses: readonly Clause[],
  at: number,
  isOrdered: boolean,
  isTimed: (clause: Clause) => boolean,
): string {
  const from = clauses[at]!;
  let ordered = isOrdered;
  let { end } = from;
  for (const clause of clauses.slice(at + 1)) {
    const orders = modal.test(text.slice(clause.start, clause.end));
    const tooLong = clause.end - from.start > longestTask;
    if (clause.part !== from.part || tooLong || isTimed(clause) || (orders && ordered)) break;
    ordered ||= orders;
    end = clause.end;
  }
  return text.slice(from.end, end).replace(/(?<=[，,：:])(?:要|应[当该]?|必须|须)/gu, '');
}

function trim(head: string, first: string): string {
  const joined = (head + first).replace(leading, '');
  const match = modal.exec(joined);
  const word = match && spoken.exec(match[0])?.[0];
  if (!match || !word || (word === '将' && first.startsWith('将'))) return joined;
  if (/^(?:请|要求)/u.test(word) && told.test(head)) return first;
  const before = joined.slice(0, match.index).replace(/[都就也还均]$/u, '');
  const after = joined.slice(match.index + word.length).replace(/^[在于到]$/u, '');
  return told.test(before) ? after : before + after;
}

const eventClause =
  /(?:(?<![今最先落背前以])后|(?<![同及按平届随小当有暂临])时|(?:的|其)情况下|^[^是]*[^目是]的)$/u;
const caseClause = /^(?:如果?|若|凡|遇有?|一旦|对于?[^，]*的$)/u;
/** How many clauses before the time the case may stand. */
const caseReach = 3;

/** The event or the case that a time hangs on, or null: 自公布之日起, 合同到期后. */
export function readCondition(text: string, time: TimeExpression, { clauses }: Sentence): string | null {
  if (time.condition !== null) return time.condition;
  const at = clauseAt(clauses, time.start);
  const own = clauses[at]!;
  const head = text.slice(own.start, time.start).replace(label, '').replace(/的$/u, '');
  if (head.length > 1 && eventClause.test(head)) return head;
  const earlier = clauses
    .slice(Math.max(0, at - caseReach), at)
    .filter(({ part }) => part === own.part)
    .map(({ start, end }) => text.slice(start, end).replace(label, ''));
  return (
    earlier.findLast(words => words.length > 2 && (eventClause.test(words) || caseClause.test(words))) ?? null
  );
}

const atLeast = /至少|最少|不(?:得)?少于|不低于/u;
const atMost = /至多|最多|不(?:得)?(?:超过|多于)/u;
const counted =
  /(?<!第)(?<low>\d{1,3}|[一两二三四五六七八九十]{1,3})(?:(?:[—–－~～-]{1,2}|至|到|、)?(?<high>\d{1,3}|[一两二三四五六七八九十]{1,3}))?(?:[次场轮遍](?!性)|期(?!工程|建设|项目))(?<over>[以之]上)?(?<under>[以之](?:下|内))?/u;

/** How often within each period: `[2, null]` for 至少举办2期, null where nothing is said. */
export function readTimes(
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
  const [first, last] = [readNumber(low!), readNumber(high ?? low!)];
  if (first === null || last === null) return null;
  const before = words.slice(0, match.index);
  if (over || atLeast.test(before)) return [first, null];
  return under || atMost.test(before) ? [null, last] : [first, last];
}

function readNumber(words: string): number | null {
  return /^\d/u.test(words) ? Number(words) : parseHanNumeral(words);
}
