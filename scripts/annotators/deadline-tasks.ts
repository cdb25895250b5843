/** What is to be done by a time. */
import { endsWithEvent, label } from './deadline-terms.ts';
import { type Clause, clauseAt, type Sentence, wordsAround } from './order-clauses.ts';
import { modal } from './order-words.ts';
import type { TimeExpression } from './times.ts';

/** Beyond this a task is cut at the end of a clause, in UTF-16 units. */
const longestTask = 120;
const shortestTask = 4;
/** How many clauses back the order may stand that a time belongs to. */
const longestOrder = 30;

/** Modals that a task can do without; others are a part of it (不得, 禁止). */
const spoken =
  /要求|要|应当|应该|应|必须|务须|须|将|确保|务必|力争|争取|请|拟|决定|计划|规定|打算|准备|限期/u;
/** The end of who is told: then the words before the modal are no part of the task. */
const told =
  /(?:部门|单位|机关|政府|企业|学校|地方|地区|各地|各级|干部|人员|同志|负责人?|领导|大家|我们|国家|[省市县区局厅委办部组会])$/u;
const leading = /^(?:其中|因此|所以|同时|但是?|而且?|并且?|以便|特别是|此外|另外|都|就|也|还|均)?/u;

/**
 * The words of what `time` bounds: without the time, who is told, the modal, and the last mark.
 * @param nextTime where the next time that is due stands at or after an offset; infinite where there is none
 */
export function readTask(
  text: string,
  time: TimeExpression,
  { clauses }: Sentence,
  nextTime: (from: number) => number,
): string {
  const at = clauseAt(clauses, time.start);
  const own = clauses[at]!;
  const words = ({ start, end }: Clause) => text.slice(start, end).replace(label, '');
  const around = wordsAround(text, own, time.start, time.end);
  const { tail } = around;
  const head = around.head.replace(label, '').replace(/(?:定于|(?<![做达得])[在于到])$/u, '');
  const next = clauses[at + 1];
  const follows = tail === '' && next?.part === own.part;
  const first = follows ? words(next) : tail;
  const before = clauses.slice(Math.max(0, at - longestOrder), at);
  const ordered =
    modal.test(head + first) || before.some(each => each.part === own.part && modal.test(words(each)));
  const isTerm = /^[限时期]/u.test(text.slice(time.start, time.end));
  const last = follows ? at + 1 : at;
  const rest = following(text, clauses, last, ordered, nextTime(clauses[last]!.end));
  const whole = trim(endsWithEvent(head) ? '' : head, first) + rest;
  const task = isTerm ? '' : whole.replace(/[，,、；;。：:]+$/u, '');
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
  until: number,
): string {
  const from = clauses[at]!;
  let ordered = isOrdered;
  let { end } = from;
  for (const clause of clauses.slice(at + 1)) {
    const orders = modal.test(text.slice(clause.start, clause.end));
    const tooLong = clause.end - from.start > longestTask;
    if (clause.part !== from.part || tooLong || clause.end > until || (orders && ordered)) break;
    ordered ||= orders;
    end = clause.end;
  }
  return text
    .slice(from.end, end)
    .replace(/(?<=[，,：:])(?:要(?![求么是])|应[当该]?(?![用急对])|必须|须)/gu, '');
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
