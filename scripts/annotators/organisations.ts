/**
 * Bodies and groups named in the text. Coordinated names are several: 市、县区监察部门 is 市监察部门 and 县区监察部门,
 * 监察、督办等部门 is 监察部门 and 督办部门, 各级党委、政府 is 各级党委 and 各级政府.
 */
import { pinyin } from 'pinyin-pro';
import type { Level, OrganisationsFile } from '../../src/model/index.ts';
import { Pattern } from '../lib/patterns.ts';
import { regions } from '../pipeline/regions.ts';
import { levelsOf, NameParser, type ParsedName, type Piece } from './organisation-names.ts';
import type { Annotator } from './types.ts';

/** What an organisation is called and is. */
export interface NamedBody {
  id: string;
  /** As organisations.yaml has it, else as the text does. */
  name: string;
  kind: 'body' | 'group';
  levels: readonly Level[];
  /** Id of its field of work, where its name has one that is listed. */
  function: string | null;
}

/** A body where a text names it. Offsets are UTF-16 units: the words that are its own, and not another's in the row. */
export interface BodyMention {
  start: number;
  end: number;
  /** As the text has it, coordinated parts put together: 县区监察部门. */
  name: string;
  body: NamedBody;
}

/** Bodies that stand in one row: 市物价局、市审计局等部门. */
export interface BodyList {
  end: number;
  mentions: BodyMention[];
  /** Whether the row is left open: 等. */
  open: boolean;
}

const separator = new Pattern(/(?:[、，,]?(?:以及|和|及|与|特别是|尤其是)|、)/u);
const openEnd = new Pattern(
  /等(?:\d+|[一二三四五六七八九十]+)?个?(?:有关|相关|责任|职能|主管)*(?:部门|单位|机关|机构|地区|方面)?/u,
);

/** Finds bodies with the words of `content/organisations.yaml`. */
export class OrganisationFinder {
  /** Names of the fields of work, by id. */
  readonly functions: ReadonlyMap<string, string>;
  readonly #file: OrganisationsFile;
  readonly #words: OrganisationWords;
  /** Bodies met so far that are not listed, by name: what a name says of its body is read where it is first met. */
  readonly #known = new Map<string, NamedBody>();

  constructor(file: OrganisationsFile, words: OrganisationWords = compileWords(file)) {
    this.#file = file;
    this.#words = words;
    this.functions = words.functions;
  }

  /** A finder that has met no body yet: what is read of a document must not depend on the documents read before it. */
  forDocument(): OrganisationFinder {
    return new OrganisationFinder(this.#file, this.#words);
  }

  /** All bodies that a text names, in its order. `region`: the document's, whose own bodies need not be told by it. */
  find(text: string, region: string | null): BodyMention[] {
    const mentions: BodyMention[] = [];
    for (let at = this.#words.parser.nextStart(text, 0); at < text.length; ) {
      const name = this.#words.parser.parse(text, at);
      if (name && !isRole(name, text)) for (const each of this.#mentions(name, region)) mentions.push(each);
      at = this.#words.parser.nextStart(text, name?.end ?? at + 1);
    }
    return mentions;
  }

  /** The row of bodies that begins at a place; null where none does. */
  listAt(text: string, at: number, region: string | null): BodyList | null {
    let parsed = this.#words.parser.parse(text, at, true);
    // As mostly; nothing is made for it.
    if (!parsed) return null;
    const mentions: BodyMention[] = [];
    let end = at;
    let open = false;
    let before: ParsedName | null = null;
    while (parsed) {
      // 各级党委、政府: an organ by itself is of the level before it.
      const name: ParsedName =
        before && isBareOrgan(parsed)
          ? { ...parsed, quantifier: before.quantifier, levels: before.levels }
          : parsed;
      for (const each of this.#mentions(name, region)) mentions.push(each);
      end = parsed.end;
      open ||= parsed.open;
      before = name;
      const rest = openEnd.endAt(text, end);
      if (rest !== null) return { end: rest, mentions, open: true };
      parsed = this.#words.parser.parse(text, separator.endAt(text, end) ?? end, true);
    }
    return mentions.length === 0 ? null : { end, mentions, open };
  }

  /** The body that a name is, however it stands. */
  named(name: string, region: string | null): NamedBody {
    const local = localName(name, region);
    const met = this.#words.listed.get(local) ?? this.#known.get(local);
    if (met) return met;
    const parsed = this.#words.parser.parse(name, 0);
    if (parsed?.end === name.length) {
      const [only, more] = this.#mentions(parsed, region);
      if (only && !more) return only.body;
    }
    return this.#body(name, () => ({ levels: [], fields: [], group: false }));
  }

  #mentions(name: ParsedName, region: string | null): BodyMention[] {
    const { start, end, quantifier, kind, persons, whole } = name;
    if (whole !== null) {
      const body = this.#body(whole + persons, () => ({
        levels: leadingLevels(whole),
        fields: [],
        group: persons !== '',
      }));
      return [{ start, end, name: whole + persons, body }];
    }
    const rows = coordinated(name);
    const group = quantifier !== '' || persons !== '' || isGeneric(name);
    return rows.map(({ level, organ, field, own }, index) => {
      const text = `${quantifier}${level?.text ?? ''}${organ?.text ?? ''}${field?.text ?? ''}${kind}${persons}`;
      const body = this.#body(localName(text, region), () => ({
        levels: levelsOf(level?.text.replace(provinces, (_, province: string) => levelWord(province)) ?? ''),
        fields: field ? [field.text] : [],
        group,
      }));
      return {
        start: index === 0 ? start : own.start,
        end: index === rows.length - 1 ? end : own.end,
        name: text,
        body,
      };
    });
  }

  /** @param read what its name says, asked for where it was not met before */
  #body(name: string, read: () => { levels: Level[]; fields: string[]; group: boolean }): NamedBody {
    const listed = this.#words.listed.get(name);
    if (listed) return listed;
    const known = this.#known.get(name);
    if (known) return known;
    const { levels, fields, group } = read();
    const body: NamedBody = {
      id: this.#slugOf(name),
      name,
      kind: group ? 'group' : 'body',
      levels: /(?<!干)部$/u.test(name) && levels.length === 0 ? ['中央'] : levels,
      function:
        fields
          .map(
            each =>
              this.#words.parser.fields.get(each.replace(/^(?:政府|行政|党政)/u, '')) ??
              this.#words.parser.fields.get(each),
          )
          .find(each => each !== undefined) ?? null,
    };
    this.#known.set(name, body);
    return body;
  }

  #slugOf(name: string): string {
    const known = this.#words.slugs.get(name);
    if (known !== undefined) return known;
    const slug = slugOf(name);
    this.#words.slugs.set(name, slug);
    return slug;
  }
}

/** The words of `content/organisations.yaml`, ready for use. */
interface OrganisationWords {
  functions: ReadonlyMap<string, string>;
  parser: NameParser;
  listed: ReadonlyMap<string, NamedBody>;
  /** Addresses of names met so far: to make one takes the name's pinyin. */
  slugs: Map<string, string>;
}

function compileWords(file: OrganisationsFile): OrganisationWords {
  const listed = new Map<string, NamedBody>();
  for (const [kind, entries] of [
    ['body', file.bodies],
    ['group', file.groups],
  ] as const) {
    for (const [id, { name, names, levels }] of Object.entries(entries))
      for (const each of [name, ...names]) listed.set(each, { id, name, kind, levels, function: null });
  }
  return {
    functions: new Map(Object.entries(file.functions).map(([id, { name }]) => [id, name])),
    parser: new NameParser(file),
    listed,
    slugs: new Map(),
  };
}

/** Levels times organs times fields of one name: 省、市、县 with 党委、政府 are six. */
const mostCoordinated = 40;

interface Member {
  level: Piece | undefined;
  organ: Piece | undefined;
  field: Piece | undefined;
  /** The words that are its own. */
  own: { start: number; end: number };
}

/**
 * Every level with every organ and every field: 市、县区财政、审计部门 is four. None of rows that multiply without end, as
 * in a text that has lost its stops.
 */
function coordinated({ start, end, levels, organs, fields }: ParsedName): Member[] {
  if (Math.max(levels.length, 1) * Math.max(organs.length, 1) * Math.max(fields.length, 1) > mostCoordinated)
    return [];
  if (levels.length <= 1 && organs.length <= 1 && fields.length <= 1) {
    const [level, organ, field] = [levels[0], organs[0], fields[0]];
    return [{ level, organ, field, own: level ?? organ ?? field ?? { start, end } }];
  }
  const each = (pieces: readonly Piece[]) => (pieces.length === 0 ? [undefined] : pieces);
  return each(levels).flatMap((level, first) =>
    each(organs).flatMap((organ, second) =>
      each(fields).map((field, third): Member => {
        const own = third > 0 ? field : second > 0 ? organ : first > 0 ? level : (level ?? organ ?? field);
        return { level, organ, field, own: own ?? { start, end } };
      }),
    ),
  );
}

/** 责任单位：市财政局: the word says what those after it are. */
function isRole({ start, end }: ParsedName, text: string): boolean {
  return /^[：:]/u.test(text.slice(end, end + 1)) && /(?:单位|部门)$/u.test(text.slice(start, end));
}

/** 党委 or 政府 without a level of its own. */
function isBareOrgan({ quantifier, levels, organs, fields, kind }: ParsedName): boolean {
  return quantifier === '' && levels.length === 0 && organs.length > 0 && fields.length === 0 && kind === '';
}

/** 主管部门, 市政府各部门: several bodies under one name. */
function isGeneric({ fields, kind }: ParsedName): boolean {
  return fields.length === 0 && /(?:部门|单位|机构|机关)$/u.test(kind);
}

/** Levels that an unlisted name begins with: 市治理……领导小组. */
function leadingLevels(name: string): Level[] {
  return levelsOf(/^(?:中央|国务院|国家|全国|自治区|[省市州盟县区旗乡镇]+)/u.exec(name)?.[0] ?? '');
}

const provinces = new RegExp(`^(?:中共)?(${regions.map(({ name }) => name).join('|')})`, 'u');

/**
 * A name as it is used within its region: 浙江省人民政府 is 省人民政府 in a document of Zhejiang, and keeps its region
 * elsewhere and where the document's is not known.
 */
function withoutRegion(name: string, region: string | null): string {
  const [head, province] = provinces.exec(name) ?? [];
  if (head === undefined || province !== region) return name.replace(/^中共/u, '');
  return levelWord(province!) + name.slice(head.length);
}

/** A name as bodies are known by: within its region, and 政府 for 人民政府. */
function localName(name: string, region: string | null): string {
  return withoutRegion(name, region).replace('人民政府', '政府');
}

/** 省, 市 or 自治区: what a region's own bodies are called by. */
function levelWord(province: string): string {
  return /自治区$/u.exec(province)?.[0] ?? province.slice(-1);
}

/** An address from a name: its pinyin. Names that sound alike share one, and the build says so. */
function slugOf(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' });
  return syllables.join('').replace(/[^a-z]/gu, '') || 'x';
}

/** Bodies named in a block, one annotation for each of a row. */
export const annotateOrganisations: Annotator = ({ block: { text }, region }, { organisations }) =>
  organisations.find(text, region).map(({ start, end, name, body }) => ({
    start,
    end,
    type: 'organisation',
    ref: body.id,
    ...(name !== text.slice(start, end) && { name }),
  }));
