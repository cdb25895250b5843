/**
 * Who leads, who assists, in doing what: 「市财政局牵头，市物价局、市审计局等部门，要……」 (explicit), 「监察部门要……」
 * (weak). Also （由市监察局牵头，市财政局配合） after the task, and rows of 牵头单位：…… below it.
 */
import type { Duty } from '../../src/model/index.ts';
import { toCodePoints } from '../lib/positions.ts';
import { quotedUnits, sentenceEnds } from '../pipeline/sentences.ts';
import { readAssignment } from './assignments.ts';
import type { BodyList, BodyMention, OrganisationFinder } from './organisations.ts';
import type { AnnotatedBlock } from './types.ts';

/** What a clause may begin with before its subject. */
const leadIn =
  /(?:同时|另外|此外|因此|所以|为此|当前|目前|今后|今年|明年|下半年|上半年|下一步|其中|首先|其次|总之|特别是|尤其是|尤其|而且|并且|但是?|希望|要求|建议|第[一二三四五六七八九十]+[，,、]?|[一二三四五六七八九十]+[是要][，,]?)*/uy;
/** 请法制办……, 一律由政府法制机构……. */
const opening = /(?<please>请|敬请)|(?<must>(?:一律|必须|应当|应该|应|要|统一|分别|均|都|主要|一般)*)由/uy;

const filler =
  '(?:(?:都|也|还|均|更|又|就|再|同样|一定|今后|当前|目前|今年|明年|同时|每年|每季度|每月|每半年|近期|首先|自觉|及其工作人员|及其部门)[，,]?)*';
/** 各部门在……中，要: what stands between the subject and what it must do. */
const gap =
  '(?:[，,]?(?:在|对|按照?|根据|围绕|结合|从|作为|以|就|针对|通过|本着|站在|于|每年|每季度|每月|至少|真正|充分)[^。；;]{1,80}?[，,]?(?:都|也|还|均)?)?';
const modal =
  '(?<modal>一定要|要(?![求是点害素闻件领塞地务])|必须|应当|应该|应(?![对急用付邀聘届诉变有运声收])|须(?!知)|需要|务必|务求|不得|不能|不要|不准|严禁|一律|将(?![近来军领])|负有)';
const weakDuty = new RegExp(`${filler}${gap}[，,]?${modal}`, 'uy');

const should = '(?:都|也|还|均)?(?:一定要|要|应当?|必须|须)?';
const manner = '(?:共同|分别|具体|总体|统一|主要|直接|全面|按(?:照)?(?:各自)?职责(?:分工)?)*';
const leading = new RegExp(`${should}${manner}牵头(?!部门|单位|人|的)(?:负责)?`, 'uy');
const joining = new RegExp(`${should}(?:会同|联合|协同|商)`, 'uy');
const bearing = new RegExp(
  `${should}${manner}(?:分工)?负责(?!人|任|制|同志|干部|的|到底|地|精神|单位|部门)`,
  'uy',
);
const assisting = new RegExp(`${should}(?:积极|主动|密切|认真|全力)*配合`, 'uy');
const assistants = /(?:参加|参与|配合|协助|协同|按(?:照)?(?:各自)?职责(?:分工)?负责|分工负责)?/uy;

/** What has been done is no duty: 作了部署, 已完成. */
const done = /(?<!为|除|罢|未|不)了(?![解结断却])|已(?!有的)|曾|过程?中?取得/u;

interface Found {
  /** Where the clause begins, the subject, and what is to be done begin. UTF-16 units of the block's text. */
  clause: number;
  task: number;
  leads: BodyMention[];
  assists: BodyMention[];
  open: boolean;
  strength: Duty['strength'];
  /** 市农村税费改革办公室等部门，要……: explicit where its neighbours in the list are. */
  listed: boolean;
}

/** Rows of a document's duties, in its order. */
export function readDuties(targets: readonly AnnotatedBlock[], finder: OrganisationFinder): Duty[] {
  const rows: { row: Duty; index: number; listed: boolean }[] = [];
  for (const [index, target] of targets.entries()) {
    for (const { row, listed } of blockDuties(target, finder)) rows.push({ row, index, listed });
    const assigned = readAssignment(targets, index, finder);
    if (assigned) rows.push({ row: assigned, index, listed: false });
  }
  return rows.map(({ row, index, listed }) =>
    listed && row.strength === 'weak' && isAmongExplicit(targets, index, rows)
      ? { ...row, strength: 'explicit' }
      : row,
  );
}

/** Whether most of the numbered blocks beside this one assign a task explicitly: a list that divides the work. */
function isAmongExplicit(
  targets: readonly AnnotatedBlock[],
  index: number,
  rows: readonly { row: Duty; index: number }[],
): boolean {
  const { parent, label } = targets[index]!.block;
  if (label === null) return false;
  const siblings = targets.filter(
    ({ block }, at) => at !== index && block.parent === parent && block.label !== null,
  );
  const explicit = new Set(rows.filter(({ row }) => row.strength === 'explicit').map(({ row }) => row.block));
  return siblings.filter(({ id }) => explicit.has(id)).length * 2 > siblings.length;
}

function blockDuties(
  { block, id, document, region }: AnnotatedBlock,
  finder: OrganisationFinder,
): { row: Duty; listed: boolean }[] {
  const { text } = block;
  if (block.kind === 'title' || block.kind === 'addressee' || block.kind === 'signature') return [];
  const convert = toCodePoints(text);
  const quoted = quotedUnits(text);
  const rows: { row: Duty; listed: boolean }[] = [];
  let start = 0;
  for (const end of sentenceEnds(text)) {
    const from = start === 0 ? (block.label?.length ?? 0) : start;
    const found = findInSentence(text, from, end, { finder, region, quoted });
    for (const [index, duty] of found.entries()) {
      const task =
        cleanTask(text.slice(duty.task, found[index + 1]?.clause ?? end)) || taskBefore(text, from, duty);
      if (task === '' || done.test(task)) continue;
      const row: Duty = {
        document,
        block: id,
        start: convert(start),
        end: convert(end),
        leads: duty.leads.map(({ name }) => name),
        assists: duty.assists.map(({ name }) => name),
        task,
        strength: duty.strength,
        open: duty.open,
        leadIds: duty.leads.map(({ body }) => body.id),
        assistIds: duty.assists.map(({ body }) => body.id),
        quote: text.slice(start, end).trim(),
      };
      rows.push({ row, listed: duty.listed });
    }
    start = end;
  }
  return rows;
}

interface Context {
  finder: OrganisationFinder;
  region: string | null;
  quoted: Uint8Array;
}

/** Duties whose subject begins a clause of the sentence `[from, end)`. */
function findInSentence(text: string, from: number, end: number, context: Context): Found[] {
  const found: Found[] = [];
  let next = from;
  for (let clause = from; clause < end; clause = nextClause(text, clause, end, context.quoted)) {
    if (clause < next) continue;
    const duty = dutyAt(text, clause, end, context);
    if (!duty) continue;
    found.push(duty);
    next = duty.task;
  }
  return found;
}

function nextClause(text: string, at: number, end: number, quoted: Uint8Array): number {
  for (let unit = at; unit < end; unit++) {
    if (/[，,；;：:]/u.test(text[unit]!) && quoted[unit] === 0) return unit + 1;
  }
  return end;
}

function dutyAt(text: string, clause: number, end: number, { finder, region }: Context): Found | null {
  const lead = endOf(leadIn, text, clause) ?? clause;
  opening.lastIndex = lead;
  const opened = opening.exec(text);
  const at = opened ? opening.lastIndex : lead;
  const list = finder.listAt(text, at, region);
  if (!list || list.end >= end) return null;
  const found = {
    clause,
    leads: list.mentions,
    assists: [] as BodyMention[],
    open: list.open,
    listed: list.open && /^[，,]/u.test(text.slice(list.end)),
  };
  const explicit = explicitTask(text, list, { finder, region });
  if (explicit) return { ...found, ...explicit, strength: 'explicit' };
  if (opened && opened.groups?.please === undefined) {
    return opened.groups?.must ? { ...found, task: list.end, strength: 'weak' } : null;
  }
  if (opened) return { ...found, task: list.end, strength: 'weak' };
  const told = endOf(weakDuty, text, list.end);
  return told === null || told >= end ? null : { ...found, task: taskStart(text, told), strength: 'weak' };
}

/** 不得, 不能, 一律, 严禁 are a part of what is told. */
function taskStart(text: string, told: number): number {
  const kept = /(?:不得|不能|不要|不准|严禁|一律)$/u.exec(text.slice(0, told));
  return kept ? kept.index : told;
}

function explicitTask(
  text: string,
  list: BodyList,
  { finder, region }: Omit<Context, 'quoted'>,
): Pick<Found, 'task' | 'assists' | 'open' | 'leads'> | null {
  const { mentions: leads } = list;
  const led = endOf(leading, text, list.end);
  if (led !== null) {
    const with_ = /[，,；;]?(?:会同|商|联合|协同)?/uy;
    const others = finder.listAt(text, endOf(with_, text, led) ?? led, region);
    const after = others && (endOf(assistants, text, others.end) ?? others.end);
    // 牵头，有关部门……: what follows the row tells that it is one of assistants.
    const named =
      others &&
      (text[led] !== text[others.mentions[0]!.start] || true) &&
      /^(?:[，,；;。]|要|负责|切实|认真|$)/u.test(text.slice(after!))
        ? others
        : null;
    return {
      leads,
      assists: named?.mentions ?? [],
      task: named ? after! : led,
      open: list.open || (named?.open ?? false),
    };
  }
  const joined = endOf(joining, text, list.end);
  if (joined !== null) {
    const others = finder.listAt(text, joined, region);
    return others && { leads, assists: others.mentions, task: others.end, open: list.open || others.open };
  }
  const borne = endOf(bearing, text, list.end);
  if (borne !== null) return { leads, assists: [], task: borne, open: list.open };
  const assisted = endOf(assisting, text, list.end);
  if (assisted !== null && leads.every(({ body }) => body.kind === 'body')) {
    const led = finder.listAt(text, assisted, region);
    if (led?.mentions.every(({ body }) => body.kind === 'body')) {
      return { leads: led.mentions, assists: leads, task: led.end, open: list.open || led.open };
    }
  }
  return null;
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function cleanTask(text: string): string {
  return text
    .replace(/^[，,；;：:\s]+/u, '')
    .replace(/^(?:一定要|要(?!求)|应当|必须|负责)/u, '')
    .replace(/[，,。；;：:！!\s]+$/u, '');
}

/** 这项工作由市监察局负责。: the task stands before the body. */
function taskBefore(text: string, from: number, { clause }: Found): string {
  return cleanTask(text.slice(from, clause));
}
