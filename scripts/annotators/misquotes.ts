/** Names that are one character away from a listed one: a slip (…补偿条件 for …补偿条例), or another document. */

/** The listed name that another is a slip for. */
export interface Slip<T> {
  /** The name as listed. */
  name: string;
  value: T;
  /** Whether nothing speaks for a document of its own; else only worth a look. */
  certain: boolean;
}

/** Shorter names are too often one character away from another's. */
const shortest = 6;

/** From this length on, the country's name not counted, one odd character is a slip. */
const shortestCertain = 8;

/**
 * The only listed name that `name` is one character away from.
 * @param near listed names about as long
 */
export function findSlip<T>(name: string, near: readonly { name: string; value: T }[]): Slip<T> | null {
  if (name.length < shortest) return null;
  const slips = near.flatMap(listed => {
    const edit = singleEdit(name, listed.name);
    if (!edit) return [];
    const certain = isCertain(name, listed.name, edit);
    // 《省信访工作条例》 is a region's.
    return certain || name.length === listed.name.length ? [{ ...listed, certain }] : [];
  });
  const values = new Set(slips.map(({ value }) => value));
  return values.size === 1 ? slips[0]! : null;
}

/** What stands in the one name and in the other where they part; one of both may be empty. */
interface Edit {
  from: string;
  to: string;
}

/** One character put in, left out, changed, or two neighbours swapped; null where the names differ in more or in none. */
export function singleEdit(a: string, b: string): Edit | null {
  if (a === b || Math.abs(a.length - b.length) > 1) return null;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const edit = { from: a.slice(start, a.length - end), to: b.slice(start, b.length - end) };
  if (edit.from.length <= 1 && edit.to.length <= 1) return edit;
  return edit.from.length === 2 && edit.from === [...edit.to].reverse().join('') ? edit : null;
}

/** Numerals, levels and places, and pairs of opposites: names that differ in one of these are two documents. */
const telling =
  /[〇零一二三四五六七八九十百千两\d\p{Script=Latin}国央省市县区州乡镇村街京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新蒙港澳台进出内外上下前后东南西北中大小旧男女甲乙丙不非无未]/u;

/** The word that says what kind of document it is. */
const kind =
  /(?:规定|决定|决议|办法|条例|细则|意见|通知|方案|纲要|准则|规则|规程|规范|规章|规划|计划|标准|章程|制度|目录|指引|指南|要点|公告|通报|通告|公报|报告|批复|函|令|法|法典|解释|解答|答复|复函|说明|协定|公约|条约|议定书|宣言|声明|建议|措施|预案|守则|须知|讲话|总结|白皮书)$/u;

/**
 * A name that still ends as documents do may be another document's: of the titles of the national laws, 陆生 and
 * 水生野生动物保护实施条例 differ in one character, and so do fourteen more.
 */
function isCertain(name: string, listed: string, { from, to }: Edit): boolean {
  if (withoutCountry(listed).length < shortestCertain || from.length > 1) return false;
  return !kind.test(name) && !telling.test(from) && !telling.test(to);
}

function withoutCountry(name: string): string {
  return name.replace(/^中华人民共和国/u, '');
}
