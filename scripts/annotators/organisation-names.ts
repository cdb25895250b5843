/** How names of bodies are made: the pieces, and the parser that reads one name at a place of a text. */
import { type Level, levels as levelOrder, type OrganisationsFile } from '../../src/model/index.ts';
import { compare } from '../lib/messages.ts';
import { BeginningTable, Pattern } from '../lib/patterns.ts';
import { UnitSet } from '../lib/units.ts';
import { regions } from '../pipeline/regions.ts';

/** A stretch of a name. Offsets are UTF-16 units. */
export interface Piece {
  start: number;
  end: number;
  text: string;
}

/** A name as it stands in the text, coordinated parts apart: 市、县区监察部门 has two `levels`. */
export interface ParsedName {
  start: number;
  end: number;
  /** 各级, 有关 */
  quantifier: string;
  /** Coordinated levels, else one or none. */
  levels: Piece[];
  /** Coordinated organs (党委、政府), else one or none. */
  organs: Piece[];
  /** Coordinated fields of work (财政、监察), else one or none. */
  fields: Piece[];
  /** What follows them: 局, 行政主管部门, 办公厅. */
  kind: string;
  /** Who of the body is meant: 主要负责人. */
  persons: string;
  /** The whole name where it is listed or has no such parts. */
  whole: string | null;
  /** Whether the row is left open: 财政、监察等部门. */
  open: boolean;
}

const quantifiers =
  '全(?=[省市州县区旗乡镇])|各级|各有关|各相关|各个|各|有关|相关|所有|上级|下级|同级|本级|其他|其它|全体|所属';
const central = '党中央|中央|国务院|国家|全国';
const localLevels =
  '直辖市|省市县乡|省市县|市县乡|市县区|县市区|市区县|区市县|省区市|县区|区县|市县|县市|乡镇|自治区|省|(?<!直辖|城)市(?!场|容|民(?![政委族宗])|值|价)|州|盟|地(?=级)|县|区(?!域|别|分)|旗|乡|镇|街道';
/** 县（市、区）, 市（州）, 乡（镇）、街道. */
const bracketed = '[市州县区旗乡镇]{1,2}[（(][市州县区旗乡镇、街道]{1,8}[）)]区?';
const local = `(?:${bracketed}|(?:${localLevels})(?:级以上(?:地方)?(?:各级)?|级|直|属)?)`;
const level = `(?:${central}|${local})`;
const organ =
  '(?:党委[（(]党组[）)]|党委|(?:人民)?政府党组|党组|人民政府|政府|人大常委会|人大|政协|纪委监委|纪委|纪检组|监委|人民法院|法院|人民检察院|检察院|办事处)';
const office = '办公厅|办公室|研究室|机关(?!改革)|组织部|宣传部|统战部|政法委';
/** What may stand between a field of work and the kind of body: 建设|行政主管|部门. */
const qualifiers =
  '(?:有关|相关|各|分管|行政|主管|管理|执法|监督|监管|业务|职能|责任|牵头|专门|综合|组成|工作|直属|垂直)*';
/** Between members of a row, but not within 县（市、区）. */
const between = /[、和](?![^（(]*[）)])/u;
/** Kinds that stand for each of a row: 财政、监察部门. */
const plural = '部门|部委(?!员)|机关|机构(?!改革|编制|设置)|单位';
const isPlural = new RegExp(plural);
/** 金融机构 and 生产单位 are no bodies of government. */
const servicePlaces = /^(?:金融|科研|科学研究|教育|文化|医疗卫生|卫生|体育|保险监管)机构|单位$/u;
const singular =
  '总局|局(?![面势部限])|厅|委员会|办公厅|办公室|(?<![举开承主协创兴经代督查交催补申包])办(?![理法事公案学好成得了起到出完齐妥医校厂班报刊结])|署|部(?![门分署位长级队委])';
const kindEnd = new RegExp(`(?:${plural}|${singular})$`, 'u');
/** Other words for a field that are whole names by themselves: 教委, 法制办. */
const complete = /[委办室局会]$/u;
const persons =
  '的?(?:各级)?(?:党政)?(?:主要负责同志|主要负责人|主要领导|领导班子成员|领导班子|班子其他成员|班子成员|分管领导|负责同志|负责人|领导干部|领导成员|党员干部|工作人员|干部职工|同志)';
/** A character of an unlisted name: no particle, preposition or modal verb. */
const plain = '[^\\P{Script=Han}的了在对把将要以为是有被让使就等由向从不应须并且或也都各]';
const unlistedEnd =
  '(?<![布格结全大当时政战开])局(?![面势部限])|(?<![客大餐舞])厅|委员会|办公厅|办公室|领导小组|联席会议|指挥部|(?:服务|投诉|核算|交易|管理|指挥|举报)中心';
const afterShort = '(?=[、，,。；;：:）)”\\s]|等|牵头|会同|和|与|负责|要|将|应|主|配合|$)';
/** Whether a body is told something: only then is a name that is not listed looked for in running text. */
const toldAfter = '(?:要|应|必须|将|负责|牵头|会同)';
/** What a clause begins with that is no name: 加强居民委员会. */
const verbs =
  /^(?:[如例凡请与同及经据按因若当但而]|加强|完善|建立|健全|成立|设立|组建|发挥|充分|积极|进一步|切实|认真|坚持|推进|支持|改革|整顿|依靠|通过|按照|根据|围绕|召开|参加|搞好|抓好|做好|落实|加快|推动|实行|一|二|三|四|五|六|七|八|九|十)/u;
const longestUnlisted = 24;
const unlisted = `${plain}{2,${longestUnlisted}}?(?:${unlistedEnd})`;
const unlistedEnds = new Pattern(new RegExp(unlistedEnd, 'u'));
/** Units that no unlisted name has before its end; halves of characters of two units may be in one. */
const notPlain = new UnitSet(new RegExp(`(?!${plain}|[\\ud800-\\udfff])[^]`, 'u'));
/** After these an unlisted name may begin, as at the text's beginning. */
const startMark = /[、，,。；;：:（(“\s]/u;
const startMarks = new UnitSet(startMark);
/** Members of a row after the first: more are no name, and looking on would take time without end. */
const mostMembers = 20;
/** After 各县区 by itself, which is as much as 各县区政府: what a body is told, or the next of the row. */
const alone =
  /^(?:[、，,]|和|要|应|须|必须|都|也|均|将|不得|不能|在|对|按|根据|结合|负责|牵头|会同|配合|每)/u;

const levelOfWord: Readonly<Record<string, Level>> = {
  中: '中央',
  国: '中央',
  省: '省',
  市: '市',
  州: '市',
  盟: '市',
  县: '县',
  旗: '县',
  乡: '乡',
  镇: '乡',
  街: '乡',
};

/** Levels that a level word names: 市县区 is 市 and 县. */
export function levelsOf(word: string): Level[] {
  if (/^(?:党中央|全国)/u.test(word)) return ['中央'];
  const text = word
    .replace(/自治区|省区市/u, '省')
    .replace(/地级/u, '市')
    .replace(/区/gu, '县');
  const found = new Set([...text].map(each => levelOfWord[each]));
  return levelOrder.filter(each => found.has(each));
}

/** Reads names with the words of `content/organisations.yaml`. */
export class NameParser {
  /** Fields of work by their words. */
  readonly fields: ReadonlyMap<string, string>;
  /** What names begin with, but for those that are not listed. */
  readonly #words: Pattern;
  /** Of these words, and marks that a name may begin after. */
  readonly #starts: BeginningTable;
  readonly #head: Pattern;
  readonly #organs: Pattern;
  readonly #functional: Pattern;
  readonly #generic: Pattern;
  readonly #listed: Pattern;
  readonly #unlisted = new RegExp(unlisted, 'uy');
  readonly #unlistedTold = new RegExp(unlisted + toldAfter, 'uy');
  readonly #unlistedShort = new Pattern(
    new RegExp(`(?:${level})${plain}{1,5}?(?:(?<![举开承主协创兴经代])办|委)${afterShort}`, 'u'),
  );
  /** Of names that are put together, and of listed ones. */
  readonly #beginnings: BeginningTable;
  readonly #persons = new Pattern(new RegExp(persons, 'u'));

  constructor({ bodies, groups, functions }: OrganisationsFile) {
    this.fields = new Map(
      Object.entries(functions).flatMap(([id, { name, names }]) => [name, ...names].map(each => [each, id])),
    );
    const names = Object.values(functions).map(({ name }) => name);
    const others = Object.values(functions).flatMap(each => each.names);
    const field = `(?:${alternatives([...names, ...others.filter(each => !complete.test(each))])})`;
    const whole = `(?:${alternatives(others.filter(each => complete.test(each)))})(?![理法事公案学员])`;
    const listed = [...Object.values(bodies), ...Object.values(groups)].flatMap(({ name, names }) => [
      name,
      ...names,
    ]);
    const province = `(?:${alternatives(regions.map(({ name }) => name))})`;
    // All of its parts may be missing, but not all at once.
    const head = new RegExp(
      `(?=中共|${province}|${quantifiers}|${level}|委)(?:中共)?(?<province>${province})?(?<quantifier>${quantifiers})?(?:(?<central>${central})|(?<levels>${local}(?:[、和]${local}){0,${mostMembers}}))?(?<committee>委(?![员托派屈任会婉]))?`,
      'u',
    );
    const organs = new RegExp(`${organ}(?:[、和]${organ}){0,${mostMembers}}`, 'u');
    const functional = new RegExp(
      `(?<fields>(?:政府|行政|党政)?${field}(?:工业|产业)?(?:[、和及与]${field}(?:工业|产业)?){0,${mostMembers}})(?<kind>(?<open>等)?${qualifiers}(?:${plural}|${singular}))|(?<whole>${whole})`,
      'u',
    );
    const generic = new RegExp(
      `(?:${office})|(?<lead>(?:行业|项目|政府|党政|省直|市直|中省直)?${qualifiers})(?:${plural})(?!负责人|干部)`,
      'u',
    );
    const listedName = new RegExp(`(?:${alternatives(listed)})(?![发字电]?〔)`, 'u');
    this.#head = new Pattern(head);
    this.#organs = new Pattern(organs);
    this.#functional = new Pattern(functional);
    this.#generic = new Pattern(generic);
    this.#listed = new Pattern(listedName);
    this.#beginnings = new BeginningTable([head, organs, functional, generic, listedName]);
    const words = new RegExp(
      `中共|${province}|${quantifiers}|${level}|${field}|${whole}|${organ}|行业主管|行政主管|行政执法|主管部门|责任部门|牵头部门|牵头单位|${alternatives(listed)}`,
      'u',
    );
    this.#words = new Pattern(words);
    this.#starts = new BeginningTable([words, startMark]);
  }

  /** The first place of running text from `from` on at which a name may begin; the text's end without one. */
  nextStart(text: string, from: number): number {
    if ((from === 0 || startMarks.hasAt(text, from - 1)) && this.#isUnlistedTold(text, from)) return from;
    for (let at = this.#starts.next(text, from); at < text.length; at = this.#starts.next(text, at + 1)) {
      if (this.#words.endAt(text, at) !== null) return at;
      if (startMarks.hasAt(text, at) && this.#isUnlistedTold(text, at + 1)) return at + 1;
    }
    return text.length;
  }

  #isUnlistedTold(text: string, at: number): boolean {
    if (!this.#mayBeUnlisted(text, at)) return false;
    this.#unlistedTold.lastIndex = at;
    return this.#unlistedTold.test(text);
  }

  /**
   * The longest name that begins at a place, or null.
   * @param bare whether organs without a level count: 党委、政府 in a row of bodies
   */
  parse(text: string, at: number, bare = false): ParsedName | null {
    let name: ParsedName | null = null;
    // At most places none of the patterns begins.
    if (this.#beginnings.at(text, at) !== 0) {
      name = this.#composed(text, at, bare);
      const listedEnd = this.#listed.endAt(text, at);
      if (listedEnd !== null && listedEnd > (name?.end ?? 0)) name = wholeName(text, at, listedEnd);
    }
    if (name === null && isCleanStart(text, at)) {
      const end = this.#unlistedEnd(text, at);
      if (end !== null && !verbs.test(text.slice(at, at + 3))) name = wholeName(text, at, end);
    }
    if (name === null) return null;
    const who = this.#persons.matchAt(text, name.end)?.[0] ?? '';
    // 司法局的同志 are the body itself.
    return { ...name, end: name.end + who.length, persons: who.replace(/^的?同志$|^的/u, '') };
  }

  /**
   * Whether the end of an unlisted name stands as near as it must, with nothing before it that no such name has. It is
   * asked where most clauses begin, and what the pattern tries of every one is then spared.
   */
  #mayBeUnlisted(text: string, at: number): boolean {
    const end = this.#nextUnlistedEnd(text, at + 2);
    // Each of its characters may have two units.
    if (end > at + 2 * longestUnlisted || end >= text.length) return false;
    return !notPlain.isIn(text, at, end);
  }

  /** Where the end of an unlisted name was last looked for, and where it was: the next question is about a place near. */
  #lookedFor = { text: '', from: 0, end: 0 };

  /** Where from an offset on an unlisted name may end first; the text's end without one. */
  #nextUnlistedEnd(text: string, from: number): number {
    const last = this.#lookedFor;
    const near = last.text === text && from <= last.end;
    if (near && last.from <= from) return last.end;
    // Of a place before the last one only what lies between is new: a text may have no such end at all.
    let end = near ? from : unlistedEnds.nextBeginning(text, from);
    if (near) while (end < last.from && !unlistedEnds.canBeginAt(text, end)) end++;
    if (near && end === last.from) end = last.end;
    this.#lookedFor = { text, from, end };
    return end;
  }

  /** The end of a name that is not listed. */
  #unlistedEnd(text: string, at: number): number | null {
    if (this.#mayBeUnlisted(text, at)) {
      this.#unlisted.lastIndex = at;
      if (this.#unlisted.test(text)) return this.#unlisted.lastIndex;
    }
    return this.#unlistedShort.endAt(text, at);
  }

  #composed(text: string, start: number, bare: boolean): ParsedName | null {
    const head = this.#head.matchAt(text, start);
    const {
      province,
      quantifier = '',
      central: top,
      levels: levelText = top,
      committee,
    } = head?.groups ?? {};
    let at = start + (head?.[0].length ?? 0);
    const levelsEnd = at - (committee?.length ?? 0);
    const levels = levelText ? split(text, levelsEnd - levelText.length, levelsEnd, between) : [];
    if (province && levels.length === 0)
      levels.push({ start, end: levelsEnd, text: text.slice(start, levelsEnd) });
    const stands = quantifier !== '' || levels.length > 0;
    let organs: Piece[] = [];
    if (committee) {
      if (levels.length === 0 || top !== undefined) return null;
      organs = [{ start: levelsEnd, end: at, text: committee }];
    } else if ((stands || bare) && top === undefined) {
      const end = this.#organs.endAt(text, at);
      if (end !== null) {
        organs = split(text, at, end, between);
        at = end;
      }
    }
    const name = { start, quantifier, levels, organs, persons: '', whole: null };
    const functional = this.#functional.matchAt(text, at);
    const ofGovernment = stands || organs.length > 0 || !servicePlaces.test(functional?.[0] ?? '');
    if (functional && ofGovernment) {
      const { fields: fieldText, kind = '', open, whole } = functional.groups!;
      // 局 or 厅 after 规划和国土资源 is one body; 部门 after it stands for each.
      const separators = isPlural.test(kind) ? /[、和及与](?![^（(]*[）)])/u : /、(?![^（(]*[）)])/u;
      const words = fieldText ?? whole!;
      const fields = split(text, at, at + words.length, separators);
      return {
        ...name,
        end: at + functional[0].length,
        fields,
        kind: open === undefined ? kind : kindEnd.exec(kind)![0],
        open: open !== undefined,
      };
    }
    const generic = this.#generic.matchAt(text, at);
    if (generic && (stands || organs.length > 0 || (generic.groups?.lead ?? '') !== '')) {
      return { ...name, end: at + generic[0].length, fields: [], kind: generic[0], open: false };
    }
    const whole = quantifier !== '' && levels.length > 0 && alone.test(text.slice(at, at + 2));
    return organs.length === 0 && !whole ? null : { ...name, end: at, fields: [], kind: '', open: false };
  }
}

const leadsToName = new UnitSet('由请向报经与和');

/** Whether a name that is not listed may begin here: only after such words and marks can its first character be told. */
function isCleanStart(text: string, at: number): boolean {
  return (
    at === 0 ||
    startMarks.hasAt(text, at - 1) ||
    leadsToName.hasAt(text, at - 1) ||
    text.startsWith('会同', at - 2)
  );
}

function wholeName(text: string, start: number, end: number): ParsedName {
  const whole = text.slice(start, end);
  return {
    start,
    end,
    quantifier: '',
    levels: [],
    organs: [],
    fields: [],
    kind: '',
    persons: '',
    whole,
    open: false,
  };
}

/** Pieces between separators, with their places. */
function split(text: string, start: number, end: number, separator: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const piece of text.slice(start, end).split(separator)) {
    pieces.push({ start: at, end: at + piece.length, text: piece });
    at += piece.length + 1;
  }
  return pieces;
}

/** Longest first, for the first that fits is taken; nothing at all where there are none. */
function alternatives(words: readonly string[]): string {
  const sorted = [...new Set(words)].sort((a, b) => b.length - a.length || compare(a, b));
  return sorted.length === 0
    ? '(?!)'
    : sorted.map(each => each.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|');
}
