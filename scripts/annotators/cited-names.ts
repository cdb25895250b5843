/** Finds the names of documents in one block's text. Offsets are UTF-16 units. */
import type { Matcher } from './matcher.ts';
import type { ListedRegulation } from './types.ts';

/** A name where it stands; `start` and `end` hold its book marks. */
export interface NamedPlace {
  start: number;
  end: number;
  /** Without the outer book marks. */
  name: string;
  marked: boolean;
  /** What the text calls it from here on: （以下简称《条例》）. */
  shortName: string | null;
  /** Whether a region's body is named as its issuer just before it: 省政府《…》. */
  localIssuer: boolean;
  /** Whether it is a work shown, broadcast or printed, and no document. */
  work: boolean;
}

/** All names in book marks, works too. */
export function readMarked(text: string): NamedPlace[] {
  return bookMarks(text).flatMap(({ start, end }) => {
    const name = text.slice(start + 1, end - 1);
    if (name.trim() === '') return [];
    const before = text.slice(Math.max(0, start - 16), start);
    const after = text.slice(end, end + 80);
    return {
      start,
      end,
      name,
      marked: true,
      shortName: definition.exec(after)?.[1] ?? null,
      localIssuer: local.test(before),
      work: workNamed.test(name) || workAfter.test(after) || workBefore.test(before),
    };
  });
}

/** Longest name in book marks, in UTF-16 units: what is longer has lost its closing mark. */
const longestName = 100;

/** Ranges of 《…》 with their marks; a mark inside a mark belongs to the outer one. */
function bookMarks(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let start = -1;
  let depth = 0;
  const first = text.indexOf('《');
  if (first < 0) return ranges;
  for (let at = first; at < text.length; at++) {
    if (text[at] === '《') {
      if (depth > 0 && at - start > longestName) depth = 0;
      if (depth++ === 0) start = at;
    } else if (text[at] === '》' && depth > 0 && --depth === 0) ranges.push({ start, end: at + 1 });
  }
  return ranges;
}

const definition = /^[，,（(]\s*(?:以下|下)?(?:简称|统称)[为:：]?\s*[《“‘]([^《》“”‘’]{2,30})[》”’]/u;

const local =
  /(?:省|市|县|区|州)(?:委|政府|人大|人民政府|人民代表大会|党委|(?:常委会|常务委员会)|办公厅|办公室|、)*(?:的|制定的|出台的|颁布的|印发的|下发的|发布的|通过的)?$/u;

/** Newspapers, journals and collected works. */
const workNamed =
  /(?:日报|晚报|早报|时报|周报|晨报|周刊|月刊|杂志|文选|选集|文集|全集|文稿|新闻联播|焦点访谈)$|^(?:求是|半月谈)$/u;
const workAfter =
  /^[”’]?(?:这[部本首]|大型|系列|电视)?(?:专题片|电视|纪录片|警示片|教育片|宣传片|影片|电影|节目|栏目|一书|一文|一歌|的?文章|杂志|期刊|报纸|画册|歌曲|小说|话剧|第[一二三四五六七八九十]+[卷版集])/u;
const workBefore =
  /(?:专题片|电视剧|纪录片|警示片|教育片|宣传片|影片|电影|节目|栏目|杂志|期刊|报纸|歌曲|小说|话剧|晚会)[“‘]?$/u;

/** What makes a longer word of a name's end: 劳动法律, 刑法学, 公司法人, 宪法性, 刑法修正案. */
const goesOn =
  /^(?:[律院官庭治人定则典令盲宝性]|规(?!定)|学(?!习)|制(?!定)|理(?!解)|国(?![家务])|日(?!前)|修正案|宣誓)/u;
/** What makes another name of a name: 美国宪法, 海洋|环境保护法, 农业“八字宪法”, 零基预算法. */
const comesBefore =
  /(?:[^我中全祖本爱护]国|海洋|调解|[香涉]港|澳门|台湾|苏联|日本|古巴|罗马|印度|八字|鞍钢|伪|零基|抽样|绩效|滚动|[合立违])[“”]?$/u;
const regionBefore = /(?:省|市|县|区|州)(?:级|的|本级)?$/u;
/** 土地管理法实施条例 is a document of its own. */
const implementing = /^实施(?:条例|细则|办法)/u;

/**
 * Well-known names without book marks, leftmost and longest first.
 * @param marked places of all names in book marks: nothing in them is cited by itself
 */
export function readUnmarked(
  text: string,
  marked: readonly NamedPlace[],
  known: Matcher<ListedRegulation>,
): NamedPlace[] {
  const found = [...known.find(text), ...fullNames(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  const places: NamedPlace[] = [];
  let done = 0;
  let mark = 0;
  for (const { start, end: nameEnd } of found) {
    while (mark < marked.length && marked[mark]!.end <= start) mark++;
    if (start < done || (mark < marked.length && marked[mark]!.start < nameEnd)) continue;
    const end = nameEnd + (implementing.exec(text.slice(nameEnd, nameEnd + 4))?.[0].length ?? 0);
    done = end;
    const name = text.slice(start, end);
    if (isPartOfWord(text, start, end, name)) continue;
    places.push({ start, end, name, marked: false, shortName: null, localIssuer: false, work: false });
  }
  return places;
}

function isPartOfWord(text: string, start: number, end: number, name: string): boolean {
  const before = text.slice(Math.max(0, start - 4), start);
  if (name.endsWith('法') && goesOn.test(text.slice(end, end + 3))) return true;
  if (name.endsWith('总则') && text[end] === '编') return true;
  // 实施民族区域自治法若干规定 is a document of its own.
  if (before.endsWith('实施') && /^(?:的?若干规定|办法|细则)/u.test(text.slice(end, end + 5))) return true;
  return comesBefore.test(before) || (!name.endsWith('法') && regionBefore.test(before));
}

/** A law named in full, listed or not. Words that open a clause or a predicate are in no such name. */
const fullName =
  /中华人民共和国(?:(?!中华人民|成立|建国|政府|依法|非法|合法|违法|立法|执法|司法|守法|方法|办法|制定|颁布|施行)[\p{Script=Han}](?<![的了在后来已将把对按由就而也都又我你他这那是之])){2,22}?法(?![律院官庭治人则典令盲宝]|规(?!定)|学(?!习)|制(?!定)|理(?!解))/gu;

function fullNames(text: string): { start: number; end: number }[] {
  if (!text.includes('中华人民共和国')) return [];
  return Array.from(text.matchAll(fullName), match => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
