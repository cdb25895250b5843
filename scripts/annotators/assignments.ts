/**
 * Bodies that stand after their task: （市监察局牵头，市财政局、市审计局配合）, （责任单位：市监察局）, and lines of their
 * own, 牵头单位：市监察局. Such rows are lists of names and nothing else, so that any name is taken as it stands.
 */
import type { Duty } from '../../src/model/index.ts';
import { toCodePoints } from '../lib/positions.ts';
import type { NamedBody, OrganisationFinder } from './organisations.ts';
import type { AnnotatedBlock } from './types.ts';

const leadTitle =
  '牵头单位|牵头部门|责任单位|责任部门|主办单位|主责单位|负责单位|承办单位|落实单位|牵头领导单位';
const assistTitle = '配合单位|配合部门|协办单位|参加单位|参与单位|协助单位';
const titled = new RegExp(`(?<title>${leadTitle}|${assistTitle})[：:为]\\s*(?<names>[^；;。（）()]+)`, 'gu');
const line = new RegExp(`^(?:${leadTitle}|${assistTitle})[：:]`, 'u');
const inBrackets = /[（(](?<inner>[^（）()]{3,300})[）)][。.；;]?\s*$/u;
const role =
  /(?<names>[^，,；;。：:]{2,200}?)(?<role>牵头负责|牵头|分别负责|按(?:照)?(?:各自)?职责(?:分工)?负责|分工负责|共同负责|负责|配合|参加|参与|协助|协同|协办)(?=[，,；;。]|$)/gu;

interface Assignment {
  leads: string[];
  assists: string[];
  open: boolean;
}

/** The duty that a block's last brackets, or a block of its own after the task, assigns; null where none does. */
export function readAssignment(
  targets: readonly AnnotatedBlock[],
  index: number,
  finder: OrganisationFinder,
): Duty | null {
  const target = targets[index]!;
  const { text, label } = target.block;
  const before = index > 0 ? targets[index - 1]! : null;
  if (line.test(text)) {
    if (!before || line.test(before.block.text)) return null;
    let last = index;
    while (targets[last + 1] && line.test(targets[last + 1]!.block.text)) last++;
    const lines = targets.slice(index, last + 1).map(({ block }) => block.text);
    return row(target, { start: 0, task: taskOf(before), assignment: readTitled(lines.join('；')), finder });
  }
  const bracket = inBrackets.exec(text);
  const inner = bracket?.groups?.inner ?? '';
  if (!bracket || !/牵头|负责|配合|单位[：:]|部门[：:]/u.test(inner)) return null;
  const assignment = /单位[：:]|部门[：:]/u.test(inner) ? readTitled(inner) : readRoles(inner);
  // Brackets alone stand after a task that is a passage of its own.
  const own = trimStop(text.slice(label?.length ?? 0, bracket.index));
  return row(target, {
    start: bracket.index,
    task: own || (before ? taskOf(before) : ''),
    assignment,
    finder,
  });
}

function taskOf({ block }: AnnotatedBlock): string {
  return trimStop(block.text.slice(block.label?.length ?? 0));
}

function trimStop(text: string): string {
  return text.replace(/[，,。；;\s]+$/u, '').trim();
}

function row(
  { block, id, document, region }: AnnotatedBlock,
  {
    start,
    task,
    assignment,
    finder,
  }: { start: number; task: string; assignment: Assignment | null; finder: OrganisationFinder },
): Duty | null {
  if (!assignment || task === '') return null;
  const convert = toCodePoints(block.text);
  const idsOf = (names: readonly string[]) =>
    names.map((name): NamedBody['id'] => finder.named(name, region).id);
  return {
    document,
    block: id,
    start: convert(start),
    end: convert(block.text.length),
    leads: assignment.leads,
    assists: assignment.assists,
    task,
    strength: 'explicit',
    open: assignment.open,
    carried: false,
    leadIds: idsOf(assignment.leads),
    assistIds: idsOf(assignment.assists),
    quote: block.text,
  };
}

/** 牵头单位：甲；配合单位：乙、丙 */
function readTitled(text: string): Assignment | null {
  const assignment: Assignment = { leads: [], assists: [], open: false };
  for (const { groups } of text.matchAll(titled)) {
    const { names, open } = splitNames(groups!.names!);
    (new RegExp(assistTitle, 'u').test(groups!.title!) ? assignment.assists : assignment.leads).push(
      ...names,
    );
    assignment.open ||= open;
  }
  return assignment.leads.length > 0 ? assignment : null;
}

/** 甲牵头，乙、丙配合 */
function readRoles(text: string): Assignment | null {
  const assignment: Assignment = { leads: [], assists: [], open: false };
  let led = false;
  for (const { groups } of text.matchAll(role)) {
    const { names, open } = splitNames(groups!.names!.replace(/^由/u, ''));
    const isLead: boolean = /牵头/u.test(groups!.role!) || (!led && /负责/u.test(groups!.role!));
    (isLead ? assignment.leads : assignment.assists).push(...names);
    led ||= isLead;
    assignment.open ||= open;
  }
  return assignment.leads.length > 0 ? assignment : null;
}

/** Names of a row; 和 and 及 part two only before the last, and not within 规划和自然资源局. */
function splitNames(text: string): { names: string[]; open: boolean } {
  const open = /等(?:\d+个|[一二三四五六七八九十]+个)?(?:有关|相关)*(?:部门|单位|机构)?$/u;
  const names = text
    .replace(open, '')
    .split(/[、，,]/u)
    .flatMap(each =>
      each.split(
        /(?<=[局厅委办部署院会队])(?:和|及|以及)(?=[^局厅委办]{1,12}(?:局|厅|委|办|部|署|院|会|政府|部门|单位))/u,
      ),
    )
    .map(each => each.trim())
    .filter(each => each !== '');
  return { names, open: open.test(text) };
}
