/** How a sentence says who does what: the grammar of explicit and weak duties, clause by clause. */
import type { Duty } from '../../src/model/index.ts';
import { Pattern } from '../lib/patterns.ts';
import { UnitSet } from '../lib/units.ts';
import type { BodyList, BodyMention, OrganisationFinder } from './organisations.ts';

/** A duty in a sentence. Offsets are UTF-16 units of the block's text. */
export interface FoundDuty {
  /** Where its clause begins, and where what is to be done does. */
  clause: number;
  task: number;
  /** Where it ends at the latest. */
  end: number;
  leads: BodyMention[];
  assists: BodyMention[];
  open: boolean;
  strength: Duty['strength'];
  /** 市农村税费改革办公室等部门，要……: explicit where its neighbours in the list are. */
  listed: boolean;
  /** What stands before the body in its clause: 政府规范性文件 (一般由……负责起草). */
  topic: string;
}

export interface DutyContext {
  finder: OrganisationFinder;
  /** The document's region. */
  region: string | null;
  /** Offsets of the marks that part the text's clauses, none in a quotation or brackets. */
  marks: readonly number[];
}

/** What a clause may begin with before its subject. */
const leadIn = new Pattern(
  /(?:同时|另外|此外|因此|所以|为此|当前|目前|今后|今年|明年|下半年|上半年|下一步|每年|每季度|每半年|每月|每周|年底|年初|近期|比如|例如|如|其中|首先|其次|总之|特别是|尤其是|尤其|而且|并且|但是?|希望|要求|建议|第[一二三四五六七八九十]+[，,、]?|[一二三四五六七八九十]+[是要][，,]?)+/u,
);
/** 请法制办……, 一律由政府法制机构……. */
const opening = new Pattern(
  /(?<please>请|敬请)|(?<must>(?:还|也|一律|必须|应当|应该|应|要|统一|分别|均|都|主要|一般)*)由/u,
);
/** 政府规范性文件一般由……负责起草: within a clause, after what it is about. */
const within = /(?:一般|主要|统一|分别|均|都|应当|应)?由/gu;
const by = new UnitSet('由');

const filler =
  '(?:(?:都|也|还|均|更|又|就|再|同样|一定|今后|当前|目前|今年|明年|同时|每年|每季度|每月|每半年|近期|首先|自觉|及其工作人员|及其部门)[，,]?)*';
/** 各部门在……中，要: what stands between the subject and what it must do; a comma in it is followed by the modal. */
const preposition =
  '(?:在|对|按照?|根据|围绕|结合|从|作为|以|就|针对|通过|本着|站在|于|每年|每季度|每月|至少|真正|充分|是)';
const gap = `(?:[，,]?${preposition}(?:[^，,。；;]{1,60}?|[^。；;]{1,100}?[，,])${filler})?`;
const modal =
  '(?:一定要|(?<![必主重需首纪摘简紧扼只])要(?![求是点害素闻件领塞地务案员道职旨目义价账好紧么])|必须|应当|应该|应(?![对急用付邀聘届诉变有运声收])|须(?!知)|需要|务必|务求|不得|不能|不要|不准|严禁|一律|将(?![近来军领])|负有)';
const told = new Pattern(new RegExp(`${filler}${gap}[，,]?${modal}`, 'u'));
/** What a sentence begins with that leaves its subject out. */
const goesOn = new Pattern(
  new RegExp(`(?:也|还|更|特别)?(?:在[^，,。；;]{1,30}[，,])?${filler}${modal}`, 'u'),
);

const should = '(?:都|也|还|均)?(?:一定要|要|应当?|必须|须)?';
const manner = '(?:共同|分别|具体|总体|统一|主要|直接|全面|按照?(?:各自)?职责(?:分工)?)*';
const leading = new Pattern(new RegExp(`${should}${manner}牵头(?!部门|单位|人|的)(?:负责)?`, 'u'));
const withOthers = new Pattern(/[，,；;](?:会同|商|联合|协同)?|会同|商|联合|协同/u);
/** 牵头，及时组织相关单位: whom the leader brings together assists. */
const bringing = new Pattern(/[，,；;]?(?:及时|统一|负责|认真|共同)*(?:组织|协调|召集)/u);
const joining = new Pattern(new RegExp(`${should}(?:会同|联合|协同|商)`, 'u'));
const bearing = new Pattern(
  new RegExp(
    `${should}${manner}(?:分工)?负责(?!人|任|制|同志|干部|的|到底|地|精神|单位|部门|[^，,。；;]{1,12}的[，,])`,
    'u',
  ),
);
const assisting = new Pattern(new RegExp(`${should}(?:积极|主动|密切|认真|全力)*配合`, 'u'));
const assistants = new Pattern(/参加|参与|配合|协助|协同|按照?(?:各自)?职责(?:分工)?负责|分工负责/u);

const helping = new Pattern(/(?:共同|积极|密切)*(?:参加|参与|配合|协助|协同)(?=[，,；;。]|$)/u);

/** Duties whose body begins a clause of the sentence `[from, end)`, or stands in it after 由. */
export function findDuties(text: string, from: number, end: number, context: DutyContext): FoundDuty[] {
  const found: FoundDuty[] = [];
  const { marks } = context;
  let next = from;
  let mark = firstFrom(marks, from);
  for (let clause = from; clause < end; ) {
    const clauseEnd = mark < marks.length && marks[mark]! < end ? marks[mark++]! + 1 : end;
    if (clause >= next) {
      const duty = dutyAt(text, clause, end, context) ?? dutyWithin(text, clause, clauseEnd, end, context);
      if (duty) {
        found.push(duty);
        next = duty.task;
      }
    }
    clause = clauseEnd;
  }
  return found;
}

/**
 * A sentence that only goes on telling the bodies that its passage begins with: 要主动深入…… after 市监察部门要……. One
 * that names them is told to others: 要为政府法制机构配备…….
 */
export function carryOver(
  text: string,
  from: number,
  end: number,
  theme: FoundDuty | null,
): FoundDuty | null {
  if (!theme) return null;
  const at = goesOn.endAt(text, leadIn.endAt(text, from) ?? from);
  if (at === null || at >= end) return null;
  const sentence = text.slice(at, end);
  if (theme.leads.some(({ name }) => sentence.includes(name.replace(/^(?:各级|各)/u, '')))) return null;
  return { ...theme, clause: from, task: keepNegation(text, at), end, assists: [], listed: false, topic: '' };
}

/**
 * Bodies that a sentence tells to act at a time of it: those of the clause that the time is in or follows. A time that
 * is a clause by itself is the next one's: 5月下旬，市政府办公厅、市监察局将…….
 */
export function subjectsAt(
  text: string,
  duties: readonly FoundDuty[],
  time: { start: number; end: number },
): BodyMention[] {
  const before = duties.findLast(({ clause }) => clause <= time.start);
  if (before) return before.leads;
  return /^[，,]/u.test(text.slice(time.end, time.end + 1)) ? (duties[0]?.leads ?? []) : [];
}

/** Index of the first offset that is not before `from`. */
function firstFrom(offsets: readonly number[], from: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! >= from) high = middle;
    else low = middle + 1;
  }
  return low;
}

function dutyAt(text: string, clause: number, end: number, context: DutyContext): FoundDuty | null {
  const lead = leadIn.endAt(text, clause) ?? clause;
  const opened = opening.matchAt(text, lead);
  const list = context.finder.listAt(text, lead + (opened?.[0].length ?? 0), context.region);
  if (!list || list.end >= end) return null;
  const { mentions: leads, open } = list;
  const listed = open && /^[，,]/u.test(text.slice(list.end, list.end + 1));
  const found = { clause, end, leads, assists: [], open, listed, topic: '' };
  const explicit = readExplicit(text, list, context);
  if (explicit) return { ...found, ...explicit, strength: 'explicit' };
  if (opened) {
    const directs = opened.groups?.please !== undefined || opened.groups?.must !== '';
    return directs ? { ...found, task: list.end, strength: 'weak' } : null;
  }
  const at = told.endAt(text, list.end);
  if (at === null || at >= end || isPunished(text, at)) return null;
  return { ...found, task: keepNegation(text, at), strength: 'weak' };
}

/** The body stands within its clause, and is told to bear it. */
function dutyWithin(
  text: string,
  clause: number,
  clauseEnd: number,
  end: number,
  context: DutyContext,
): FoundDuty | null {
  if (!by.isIn(text, clause + 1, clauseEnd)) return null;
  for (const match of text.slice(clause + 1, clauseEnd).matchAll(within)) {
    const start = clause + 1 + match.index;
    const list = context.finder.listAt(text, start + match[0].length, context.region);
    const explicit = list && list.end < end ? readExplicit(text, list, context) : null;
    if (!explicit) continue;
    const topic = text.slice(clause, start);
    // 城市防洪由市政府负责，农村……: what a comma parts from it is another's.
    const alone = /[，,；;。]/u.test(text.slice(explicit.task, explicit.task + 1));
    const last = alone ? explicit.task : end;
    return { clause, listed: false, strength: 'explicit', ...explicit, end: last, topic };
  }
  return null;
}

/** 领导干部敷衍塞责的，必须追究责任: it is not they who are told to. */
function isPunished(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  const after = text.slice(at, at + 8);
  return (
    /的[，,][^，,]{1,4}$/u.test(before) &&
    /^(?:严肃|依法|坚决|一律)*(?:追究|处理|处分|问责|给予|查处|通报|移送|处罚)/u.test(after)
  );
}

/** 不得, 不能, 严禁 are a part of what is told. */
function keepNegation(text: string, at: number): number {
  const kept = /(?:不得|不能|不要|不准|严禁|一律)$/u.exec(text.slice(Math.max(0, at - 2), at));
  return at - (kept?.[0].length ?? 0);
}

type Explicit = Pick<FoundDuty, 'task' | 'assists' | 'open' | 'leads'>;

/** 牵头, 会同, 负责 or 配合 after the row of bodies. */
function readExplicit(
  text: string,
  list: BodyList,
  { finder, region }: Pick<DutyContext, 'finder' | 'region'>,
): Explicit | null {
  const { mentions: leads, open } = list;
  const led = leading.endAt(text, list.end);
  if (led !== null) return readLed(text, led, list, { finder, region });
  const joined = joining.endAt(text, list.end);
  if (joined !== null) {
    const others = finder.listAt(text, joined, region);
    return others && { leads, assists: others.mentions, task: others.end, open: open || others.open };
  }
  const borne = bearing.endAt(text, list.end);
  if (borne !== null) return readBorne(text, borne, list, { finder, region });
  const assisted = assisting.endAt(text, list.end);
  const helped = assisted === null ? null : finder.listAt(text, assisted, region);
  // 各级行政机关都要配合监察机关 orders all and names none.
  const named = [...leads, ...(helped?.mentions ?? [])].every(({ body }) => body.kind === 'body');
  if (!helped || !named) return null;
  return { leads: helped.mentions, assists: leads, task: helped.end, open: open || helped.open };
}

/** 市教育局、市财政局按职责分工负责，市审计局配合: who helps stands after it. */
function readBorne(
  text: string,
  borne: number,
  { mentions: leads, open }: BodyList,
  { finder, region }: Pick<DutyContext, 'finder' | 'region'>,
): Explicit {
  const others = /^[，,；;]/u.test(text.slice(borne, borne + 1))
    ? finder.listAt(text, borne + 1, region)
    : null;
  const helped = others && helping.endAt(text, others.end);
  if (!others || helped === null) return { leads, assists: [], task: borne, open };
  return { leads, assists: others.mentions, task: helped, open: open || others.open };
}

function readLed(
  text: string,
  led: number,
  { mentions: leads, open }: BodyList,
  { finder, region }: Pick<DutyContext, 'finder' | 'region'>,
): Explicit {
  const others = finder.listAt(text, withOthers.endAt(text, led) ?? led, region);
  const after = others && (assistants.endAt(text, others.end) ?? others.end);
  // What follows the row tells whether it is one of assistants, or the subject of the next clause.
  if (others && /^(?:[，,；;。]|要|负责|切实|认真|$)/u.test(text.slice(after!, after! + 2))) {
    return { leads, assists: others.mentions, task: after!, open: open || others.open };
  }
  const brought = bringing.endAt(text, led);
  const group = brought === null ? null : finder.listAt(text, brought, region);
  return { leads, assists: group?.mentions ?? [], task: led, open: open || (group?.open ?? false) };
}
