/**
 * Who leads, who assists, in doing what: 「市财政局牵头，市物价局、市审计局等部门，要……」 (explicit), 「监察部门要……」
 * (weak); also （市监察局牵头，市财政局配合） after the task, and lines of 牵头单位：…… below it.
 */
import type { Duty } from '../../src/model/index.ts';
import { dividingMarks, quoteAt, sentenceEnds } from '../pipeline/sentences.ts';
import { readAssignments } from './assignments.ts';
import { carryOver, type FoundDuty, findDuties } from './duty-clauses.ts';
import type { BodyMention, OrganisationFinder } from './organisations.ts';
import type { AnnotatedBlock } from './types.ts';

interface ReadDuty {
  row: Duty;
  listed: boolean;
}

/** Rows of a document's duties, in its order. */
export function readDuties(targets: readonly AnnotatedBlock[], finder: OrganisationFinder): Duty[] {
  const lists = new SharedLists();
  const read = targets.map((target, index): ReadDuty[] => {
    const assigned = readAssignments(targets, index, finder).map(row => ({ row, listed: false }));
    return [...sentenceDuties(target, { heading: headingOf(targets, index), lists, finder }), ...assigned];
  });
  const shares = explicitShares(targets, read);
  return read.flatMap((duties, index) =>
    duties.map(({ row, listed }) =>
      listed && shares(index) > 0.5 ? { ...row, strength: 'explicit' as const } : row,
    ),
  );
}

/**
 * How many of the other numbered blocks under the same heading assign a task explicitly, from 0 to 1: a list that
 * divides the work names one more where it says 等部门，要……. 0 for a block without a number.
 */
function explicitShares(
  targets: readonly AnnotatedBlock[],
  read: readonly (readonly ReadDuty[])[],
): (index: number) => number {
  const counts = new Map<number | null, { all: number; explicit: number }>();
  const isExplicit = (index: number) => read[index]!.some(({ row }) => row.strength === 'explicit');
  for (const [index, { block }] of targets.entries()) {
    if (block.label === null) continue;
    const { all, explicit } = counts.get(block.parent) ?? { all: 0, explicit: 0 };
    counts.set(block.parent, { all: all + 1, explicit: explicit + Number(isExplicit(index)) });
  }
  return index => {
    const { parent, label } = targets[index]!.block;
    const { all, explicit } = counts.get(parent) ?? { all: 0, explicit: 0 };
    return label === null || all < 2 ? 0 : (explicit - Number(isExplicit(index))) / (all - 1);
  };
}

/** Lists of names, one for all rows that have the same: a document tells the same bodies again and again. */
class SharedLists {
  readonly #known = new Map<string, string[]>();

  names(mentions: readonly BodyMention[]): string[] {
    return this.#share(mentions.map(({ name }) => name));
  }

  ids(mentions: readonly BodyMention[]): string[] {
    return this.#share(mentions.map(({ body }) => body.id));
  }

  #share(list: string[]): string[] {
    const key = list.join('\n');
    const known = this.#known.get(key) ?? list;
    this.#known.set(key, known);
    return known;
  }
}

/** The words of the passage that this one goes on from; empty where it begins a paragraph. */
function headingOf(targets: readonly AnnotatedBlock[], index: number): string {
  const before = targets[index - 1]?.block;
  if (!before || !(targets[index]!.block.inline || targets[index]!.block.parent === index - 1)) return '';
  return before.text.slice(before.label?.length ?? 0);
}

/** @param heading what the passage goes on from, for a sentence that names a body and no task */
function sentenceDuties(
  { block, id, document, region, toPoints }: AnnotatedBlock,
  { heading, lists, finder }: { heading: string; lists: SharedLists; finder: OrganisationFinder },
): ReadDuty[] {
  const { text } = block;
  if (block.kind === 'title' || block.kind === 'addressee' || block.kind === 'signature') return [];
  const context = { finder, region, marks: dividingMarks(text) };
  const rows: ReadDuty[] = [];
  /** The duty of the passage's first sentence, for those after it that leave their subject out. */
  let theme: FoundDuty | null = null;
  let start = 0;
  let previous = 0;
  for (const end of sentenceEnds(text)) {
    const from = start === 0 ? (block.label?.length ?? 0) : start;
    const own = findDuties(text, from, end, context);
    const carried: FoundDuty | null = own.length === 0 ? carryOver(text, from, end, theme) : null;
    const found: readonly FoundDuty[] = carried ? [carried] : own;
    if (start === 0) theme = own.findLast(({ strength }) => strength === 'weak') ?? null;
    else if (!carried) theme = null;
    for (const [index, duty] of found.entries()) {
      const next = found[index + 1]?.clause ?? end;
      const told = text.slice(duty.task, Math.min(duty.end, next));
      // 建立联席会议制度。由市监察局牵头。: the task is the sentence before, which may be a passage of its own.
      const own = text.slice(Math.max(from, duty.clause - longestTask), duty.clause);
      const before =
        own || (start === 0 ? heading : text.slice(Math.max(previous, start - longestTask), start));
      const task = taskOf(told, duty.topic, before);
      if (task === null) continue;
      const row: Duty = {
        document,
        block: id,
        start: toPoints(duty.clause),
        end: toPoints(next),
        leads: lists.names(duty.leads),
        assists: lists.names(duty.assists),
        task,
        strength: duty.strength,
        open: duty.open,
        carried: carried !== null,
        leadIds: lists.ids(duty.leads),
        assistIds: lists.ids(duty.assists),
        quote: quoteAt(text, [start, end], duty.clause, duty.task).trim(),
      };
      rows.push({ row, listed: duty.listed });
    }
    previous = Math.max(start, block.label?.length ?? 0);
    start = end;
  }
  return rows;
}

/** How far before a body its task is looked for, in UTF-16 units. */
const longestTask = 300;

/** What has been done is no duty: 作了部署, 已完成. */
const done = /(?<![为除罢未不])了(?![解结断却])|已(?!有的)|曾/u;

/**
 * The task in its own words: 起草送审稿（政府规范性文件）. Where nothing follows the body, what stands before it:
 * 这项工作由市监察局负责。
 * @returns null where there is none, or where it tells of something done
 */
function taskOf(told: string, topic: string, before: string): string | null {
  const [clause = ''] = told.replace(/[“‘（(《][^”’）)》]{0,200}[”’）)》]/gu, '').split(/[，,；;]/u);
  if (done.test(clause)) return null;
  const task = trimTask(told);
  const subject = trimTask(topic);
  if (task === '') return subject || trimTask(before) || null;
  return subject === '' ? task : `${task}（${subject}）`;
}

function trimTask(text: string): string {
  return text
    .replace(/^[，,；;：:\s]+/u, '')
    .replace(/^(?:一定要|要(?!求)|应当|必须|负责)/u, '')
    .replace(/(?:[，,](?:否则|并且?|同时|以及|但))?[，,。；;：:！!\s]*$/u, '');
}
