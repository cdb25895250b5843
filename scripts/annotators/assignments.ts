/**
 * Bodies that stand after their task: （市监察局牵头，市财政局、市审计局配合）, （责任单位：市监察局）, the same without
 * brackets at the passage's end, and lines of their own, 牵头单位：市监察局. Such rows are lists of names and nothing else.
 */
import type { Duty } from '../../src/model/index.ts';
import { toCodePoints } from '../lib/positions.ts';
import type { OrganisationFinder } from './organisations.ts';
import type { AnnotatedBlock } from './types.ts';

const leads = '牵头单位|牵头部门|主办单位|主责单位';
const bears = '责任单位|责任部门|负责单位|承办单位|落实单位';
const assists = '配合单位|配合部门|协办单位|参加单位|参与单位|协助单位';
const title = `(?:${leads}|${bears}|${assists})`;
/** A stretch without brackets but for those of a name: 各县（市、区）人民政府. */
const inner = '(?:[^（）()]|[（(][^（）()]{1,12}[）)])';
const titled = new RegExp(`(?<title>${title})[：:为]\\s*(?<names>(?:(?![；;。])${inner})+)`, 'gu');
const line = new RegExp(`^${title}[：:]`, 'u');
const atEnd = new RegExp(
  `[。；;，,\\s]\\s*(?<inner>${title}[：:](?:(?!。)${inner}){2,300})[。；;]?\\s*$`,
  'u',
);
const inBrackets = new RegExp(`[（(](?<inner>${inner}{3,300})[）)][。.；;]?\\s*$`, 'u');
const role =
  /(?<names>(?:[^，,；;。：:（）()]|[（(][^（）()]{1,12}[）)]){2,200}?)(?<role>牵头负责|牵头|分别负责|按照?(?:各自)?职责(?:分工)?负责|分工负责|共同负责|负责|配合|参加|参与|协助|协同|协办)(?=[，,；;。]|$)/gu;
/** What names of bodies end with. Names of persons (某某副市长牵头) are none: rows name bodies only. */
const bodyEnd =
  /(?:局|厅|委|办|部|署|院|会|社|司|处|科|所|站|队|组|府|中心|室|[）)]|部门|单位|机关|机构|公司|集团|银行|企业|学校|大学|医院|政协|人大|法制办|行政区|开发区|园区|新区|街道|乡镇|[市县区州旗镇乡])$/u;
const person = /(?:长|主任|书记|同志|负责人|领导)$/u;

interface Assignment {
  leads: string[];
  assists: string[];
  open: boolean;
}

/** The duty that a passage's end, or a passage of its own after the task, assigns; null where none does. */
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
    return toRow(
      target,
      { start: 0, task: taskOf(before), assignment: readTitled(lines.join('；')) },
      finder,
    );
  }
  // The end is looked at alone: a passage may be long, and most have nothing there.
  const tail = Math.max(0, text.length - longestEnd);
  const end = inBrackets.exec(text.slice(tail)) ?? atEnd.exec(text.slice(tail));
  const words = end?.groups?.inner ?? '';
  if (!end || !/牵头|负责|配合|单位[：:]|部门[：:]/u.test(words)) return null;
  const start = tail + end.index;
  const own = trimStop(text.slice(label?.length ?? 0, start));
  const assignment = /(?:单位|部门)[：:]/u.test(words) ? readTitled(words) : readRoles(words);
  // Brackets alone stand after a task that is a passage of its own.
  return toRow(target, { start, task: own || (before ? taskOf(before) : ''), assignment }, finder);
}

const longestEnd = 340;

function taskOf({ block }: AnnotatedBlock): string {
  return trimStop(block.text.slice(block.label?.length ?? 0));
}

function trimStop(text: string): string {
  return text.replace(/[，,。；;\s]+$/u, '').trim();
}

function toRow(
  { block, id, document, region }: AnnotatedBlock,
  { start, task, assignment }: { start: number; task: string; assignment: Assignment | null },
  finder: OrganisationFinder,
): Duty | null {
  if (!assignment || task === '') return null;
  const convert = toCodePoints(block.text);
  const idsOf = (names: readonly string[]) => names.map(name => finder.named(name, region).id);
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

/** 牵头单位：甲；责任单位：乙；配合单位：丙. Who is responsible beside a leader assists it. */
function readTitled(text: string): Assignment | null {
  const named: Record<'lead' | 'bear' | 'assist', string[]> = { lead: [], bear: [], assist: [] };
  let open = false;
  for (const { groups } of text.matchAll(titled)) {
    const list = splitNames(groups!.names!);
    const kind = new RegExp(leads, 'u').test(groups!.title!)
      ? 'lead'
      : new RegExp(bears, 'u').test(groups!.title!)
        ? 'bear'
        : 'assist';
    named[kind].push(...list.names);
    open ||= list.open;
  }
  const { lead, bear, assist } = named;
  const assignment =
    lead.length > 0
      ? { leads: lead, assists: [...bear, ...assist], open }
      : { leads: bear, assists: assist, open };
  return assignment.leads.length > 0 ? assignment : null;
}

/** 甲牵头，乙、丙配合; 甲、乙按职责分工负责，丙配合 */
function readRoles(text: string): Assignment | null {
  const assignment: Assignment = { leads: [], assists: [], open: false };
  let led = false;
  for (const { groups } of text.matchAll(role)) {
    const { names, open } = splitNames(groups!.names!.replace(/^由/u, ''));
    const isLead: boolean = /牵头/u.test(groups!.role!) || (!led && /负责/u.test(groups!.role!));
    (isLead ? assignment.leads : assignment.assists).push(...names);
    led ||= isLead && names.length > 0;
    assignment.open ||= open;
  }
  return assignment.leads.length > 0 ? assignment : null;
}

const etcetera = /等(?:\d+个|[一二三四五六七八九十]+个)?(?:有关|相关)*(?:部门|单位|机构)?$/u;

/** Names of a row; 和 and 及 part two only before the last, and not within 规划和自然资源局. */
function splitNames(text: string): { names: string[]; open: boolean } {
  const names = text
    .trim()
    .replace(etcetera, '')
    .split(/[、，,](?![^（(]*[）)])/u)
    .flatMap(each =>
      each.split(
        /(?<=[局厅委办部署院会队])(?:和|及|以及)(?=[^局厅委办]{1,12}(?:局|厅|委|办|部|署|院|会|政府|部门|单位))/u,
      ),
    )
    .map(each => each.trim())
    .filter(each => bodyEnd.test(each) && !person.test(each));
  return { names, open: etcetera.test(text.trim()) };
}
