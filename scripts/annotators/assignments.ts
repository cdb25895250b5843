/**
 * Bodies that stand after their task: （市监察局牵头，市财政局、市审计局配合）, （责任单位：市监察局）, the same without
 * brackets at the passage's end, and lines of their own, 牵头单位：市监察局. Such rows are lists of names and nothing else.
 */
import type { Duty } from '../../src/model/index.ts';
import { quoteAt } from '../pipeline/sentences.ts';
import type { OrganisationFinder } from './organisations.ts';
import type { AnnotatedBlock } from './types.ts';

const leads = '牵头单位|牵头部门|主办单位|主责单位';
const bears = '责任单位|责任部门|负责单位|承办单位|落实单位';
const assists = '配合单位|配合部门|协办单位|参加单位|参与单位|协助单位';
const title = `(?:${leads}|${bears}|${assists})`;
/** A stretch without brackets but for those of a name: 各县（市、区）人民政府. */
const inner = '(?:[^（）()]|[（(][^（）()]{1,12}[）)])';
const isLead = new RegExp(leads, 'u');
const isBearer = new RegExp(bears, 'u');
const titled = new RegExp(
  `(?<title>${title})[：:为]\\s*(?<names>(?:(?![；;。]|[，,、]?[^，,；;。：:、（）()]{2,6}[：:])${inner})+)`,
  'gu',
);
const line = new RegExp(`^${title}[：:]`, 'u');
const atEnd = new RegExp(
  `[。；;，,\\s]\\s*(?<inner>${title}[：:](?:(?!。)${inner}){2,300})[。；;]?\\s*$`,
  'u',
);
const inBrackets = new RegExp(`[（(](?<inner>${inner}{3,300})[）)](?=[。.；;]|\\s*$)`, 'gu');
const role =
  /(?<names>(?:[^，,；;。：:（）()]|[（(][^（）()]{1,12}[）)]){2,200}?)(?<role>牵头负责|牵头|分别负责|按照?(?:各自)?职责(?:分工)?负责|分工负责|共同负责|负责|配合|参加|参与|协助|协同|协办)(?=[，,；;。]|$)/gu;
/** What names of bodies end with. Names of persons (某某副市长牵头) are none: rows name bodies only. */
const bodyEnd =
  /(?:局|厅|委|办|部|署|院|会|社|司|处|科|所|站|队|组|府|中心|室|[）)]|部门|单位|机关|机构|公司|集团|银行|企业|学校|大学|医院|政协|人大|法制办|行政区|开发区|园区|新区|街道|乡镇|[市县区州旗镇乡])$/u;
const person = /(?:长|主任|书记|同志|负责人|领导)$/u;

/** Whether words begin as a row of responsible bodies does: （市财政局牵头…）, 责任单位：…. */
export const assignmentStart = new RegExp(`^[。；;，,\\s]*(?:[（(]|${title}[：:])`, 'u');

interface Assignment {
  leads: string[];
  assists: string[];
  open: boolean;
}

/** Duties that brackets after each task of a passage, its end, or a passage of its own after the task assign. */
export function readAssignments(
  targets: readonly AnnotatedBlock[],
  index: number,
  finder: OrganisationFinder,
): Duty[] {
  const target = targets[index]!;
  const { text, label } = target.block;
  const before = index > 0 ? targets[index - 1]! : null;
  if (line.test(text)) {
    if (!before || line.test(before.block.text)) return [];
    let last = index;
    while (targets[last + 1] && line.test(targets[last + 1]!.block.text)) last++;
    const lines = targets.slice(index, last + 1).map(({ block }) => block.text);
    return toRows(
      target,
      { start: 0, end: text.length, task: taskOf(before), words: lines.join('；') },
      finder,
    );
  }
  if (!/牵头|负责|配合|单位[：:]|部门[：:]/u.test(text)) return [];
  let from = label?.length ?? 0;
  const rows: Duty[] = [];
  const places = [...text.matchAll(inBrackets)];
  const tail = Math.max(0, text.length - longestEnd);
  const end = places.length === 0 ? atEnd.exec(text.slice(tail)) : null;
  if (end) places.push(Object.assign(end, { index: end.index + tail }));
  for (const { 0: all, index: start, groups } of places) {
    const words = groups!.inner!;
    if (!/牵头|负责|配合|单位[：:]|部门[：:]/u.test(words)) continue;
    // Brackets alone stand after a task that is a passage of its own.
    const own = trimStop(text.slice(from, start));
    const task = own || (before && rows.length === 0 ? taskOf(before) : '');
    const found = toRows(target, { start, end: start + all.length, task, words }, finder);
    if (found.length > 0) from = start + all.length;
    rows.push(...found);
  }
  return rows;
}

/** How much of a passage's end is looked at for a row without brackets. */
const longestEnd = 340;

function taskOf({ block }: AnnotatedBlock): string {
  return trimStop(block.text.slice(block.label?.length ?? 0));
}

function trimStop(text: string): string {
  return text.replace(/^[，,。；;\s]+|[，,。；;\s]+$/gu, '');
}

function toRows(
  { block, id, document, region, toPoints }: AnnotatedBlock,
  { start, end, task, words }: { start: number; end: number; task: string; words: string },
  finder: OrganisationFinder,
): Duty[] {
  const assignment = /(?:单位|部门)[：:]/u.test(words) ? readTitled(words) : readRoles(words);
  if (!assignment || task === '') return [];
  const idsOf = (names: readonly string[]) => names.map(name => finder.named(name, region).id);
  return [
    {
      document,
      block: id,
      start: toPoints(start),
      end: toPoints(end),
      leads: assignment.leads,
      assists: assignment.assists,
      task,
      strength: 'explicit',
      open: assignment.open,
      carried: false,
      leadIds: idsOf(assignment.leads),
      assistIds: idsOf(assignment.assists),
      quote: quoteAt(block.text, [0, block.text.length], start, end),
    },
  ];
}

/** 牵头单位：甲；责任单位：乙；配合单位：丙. Who is responsible beside a leader assists it. */
function readTitled(text: string): Assignment | null {
  const named: Record<'lead' | 'bear' | 'assist', string[]> = { lead: [], bear: [], assist: [] };
  let open = false;
  for (const { groups } of text.matchAll(titled)) {
    const list = splitNames(groups!.names!);
    const kind = isLead.test(groups!.title!) ? 'lead' : isBearer.test(groups!.title!) ? 'bear' : 'assist';
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
    const leading: boolean = /牵头/u.test(groups!.role!) || (!led && /负责/u.test(groups!.role!));
    (leading ? assignment.leads : assignment.assists).push(...names);
    led ||= leading && names.length > 0;
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
    .replace(/等(?:有关|相关)*(?:部门|单位)?(?:及|和|以及)/gu, '、')
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
