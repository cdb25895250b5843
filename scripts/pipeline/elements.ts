/**
 * What a single line can be recognised as: the elements of a 公文 around its body (GB/T 9704—2012, 7.2–7.4).
 * Each test takes a line without white space at its ends.
 */
import { parseHanNumeral } from '../../src/model/index.ts';

/** Genres in the order in which a title's last words are tried. */
const genreEndings: readonly [RegExp, string][] = [
  [/(?:讲话|发言|致辞|讲稿|讲话稿|发言稿|讲话提纲)(?:摘要|要点|提纲)?$/u, '讲话'],
  [/通知$/u, '通知'],
  [/通报$/u, '通报'],
  [/通告$/u, '通告'],
  [/公告$/u, '公告'],
  [/公报$/u, '公报'],
  [/决定$/u, '决定'],
  [/决议$/u, '决议'],
  [/(?:指导|实施|若干|工作)?意见$/u, '意见'],
  [/请示$/u, '请示'],
  [/批复$/u, '批复'],
  [/复函$/u, '函'],
  [/函$/u, '函'],
  [/(?:会议)?纪要$/u, '纪要'],
  [/议案$/u, '议案'],
  [/命令$|令$/u, '命令'],
  [/报告$/u, '报告'],
  [/规定$/u, '规定'],
  [/办法$/u, '办法'],
  [/条例$/u, '条例'],
  [/细则$/u, '细则'],
  [/准则$/u, '准则'],
  [/规则$/u, '规则'],
  [/制度$/u, '制度'],
  [/方案$/u, '方案'],
  [/规划$|计划$|要点$/u, '计划'],
  [/总结$/u, '总结'],
];

const trailingNote =
  /[（(](?:试行|暂行|草案|修订|摘要|节选|送审稿|征求意见稿|[^（）()]{0,20}\d{4}[^（）()]{0,20})[)）]$/u;

/** What any of the endings above may end with: most lines are none of them. */
const lastOfEnding = /[话言辞稿要点纲知报告定决议见示复函案令法例则度划结]$/u;

/** The genre a title names with its last words (通知, 讲话 …), or null. */
export function genreOfTitle(title: string): string | null {
  const bare = title.replace(/\s/gu, '').replace(trailingNote, '');
  if (!lastOfEnding.test(bare)) return null;
  return genreEndings.find(([ending]) => ending.test(bare))?.[1] ?? null;
}

/** 各区、县人民政府，各委、局，各直属单位： and the single body of a 请示 or 批复, 某市人民政府： */
export function isAddressee(line: string): boolean {
  return (
    /[:：]$/u.test(line) &&
    line.length <= 160 &&
    !/[。！？；;]/u.test(line) &&
    (severalAddressees.test(line) ||
      /^\p{Script=Han}{2,16}(?:人民政府|政府|[部厅局委]|委员会|办公[厅室]|公司|医院|学校|学院|科室)[:：]$/u.test(
        line,
      ))
  );
}

const severalAddressees =
  /^(?:各|省|市|县|区|州|盟|国务院|中央|军委|中共|全国|有关|你|驻|本).*(?:政府|党委|党组|单位|部门|科室|委|局|厅|院|办|会|处|行|公司|企业|高校|学校|机关|县区|区县|组织|机构)[)）]?[:：]$/u;

/** 同志们： 各位代表： */
export function isSalutation(line: string): boolean {
  return /^(?:(?:尊敬的)?各位(?:代表|委员|领导|同志|来宾|同仁|专家|朋友)|同志们|朋友们|女士们|先生们)(?:[、，,]\s*(?:各位\S{2,4}|同志们|朋友们|先生们|女士们))*[:：!！]$/u.test(
    line,
  );
}

/** 浙委办发〔2002〕32号, in all bracket forms met, itself in brackets or not; an order's 第588号. */
export function isDocumentNumber(line: string): boolean {
  return documentNumberPattern.test(line);
}

const documentNumberPattern =
  /^(?:[（(]\s*)?[\p{Script=Han}A-Za-z]{1,14}\s*[〔［[（({【]\s*\d{4}\s*[〕］\])）}】]\s*(?:第\s*)?\d{1,5}\s*号(?:\s*[)）])?$|^(?:[（(]\s*)?第\s*\d{1,4}\s*号(?:\s*[)）])?$/u;

/** A catalogue's line: its label and its value. 「发布部门: 中共浙江省委办公厅」 */
export interface CatalogueLine {
  field: 'issuers' | 'number' | 'date' | 'other';
  value: string;
}

const catalogueLabels: readonly [RegExp, CatalogueLine['field']][] = [
  [/^(?:发布|发文|制发|颁布|制定|印发)(?:部门|机关|单位|机构)\s*[:：]\s*/u, 'issuers'],
  [/^(?:发布|发文|公文)?(?:文号|字号|文件编号)\s*[:：]\s*/u, 'number'],
  [/^(?:发布|发文|成文|颁布|印发|公布|签发)(?:日期|时间)\s*[:：]\s*/u, 'date'],
  [/^(?:索引号|主题分类|主题词|效力级别|时效性|实施日期|生效日期|信息分类|公开类型)\s*[:：]\s*/u, 'other'],
];

/** Reads a catalogue's line, or null. A date with a time of day is a web page's stamp, not a catalogue's. */
export function readCatalogueLine(line: string): CatalogueLine | null {
  if (line.length > 80) return null;
  for (const [label, field] of catalogueLabels) {
    const match = label.exec(line);
    if (!match) continue;
    const value = line.slice(match[0].length);
    if (value === '' || (field === 'date' && clock.test(value))) return null;
    return { field, value };
  }
  return null;
}

const clock = /\d{1,2}:\d{2}/u;

/** A web page's own line: time stamps with a time of day or an ISO date, sources, counters, font switches. */
export function isSiteStamp(line: string): boolean {
  if (line.length > 100 || /[。！？；]/u.test(line)) return false;
  const stamp =
    /^(?:发布|发表|更新|录入|上传|添加|编辑|创建)?(?:时间|日期)\s*[:：]\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/u;
  if (
    stamp.test(line) &&
    (clock.test(line) ||
      /^时间\s*[:：]\s*\d{4}[-/.]/u.test(line) ||
      /^(?:更新|录入|上传|添加|编辑|发表)/u.test(line))
  )
    return true;
  return /(?:点击|浏览|阅读|访问)(?:次数|量|数)?\s*[:：]\s*\d*|字号\s*[:：]\s*[【[大中小]|[【[](?:打印|关闭|收藏)(?:本页|窗口)?[】\]]|^(?:来源|文章来源|信息来源|作者|责任编辑|编辑)\s*[:：]\s*\S{1,30}(?:\s|$)/u.test(
    line,
  );
}

/** A line that sells something or forbids passing on, and cannot be a document's own. */
export function isPromotion(line: string): boolean {
  return line.length <= 120 && !/。$/u.test(line) && promotion.test(line);
}

const promotion =
  /禁止外传|仅供(?:会员|内部)?(?:学习|参考)|倒卖|会员(?:群|资料|材料|权益|专享|免费)|(?:QQ|Q|微信|交流|粉丝)群|加(?:我)?微信|(?:微信)?公众号|扫(?:码|描二维码)|订阅|付费|(?:免费|立即|点击)下载|下载(?:地址|链接|本文)|https?:\/\/|www\.|(?:更多|海量|精品)(?:公文|材料|范文|文章|资料)|范文(?:网|大全|库)|文库|店铺|旺旺|客服|版权所有/iu;

const monthDay = '(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日)?';
const hanYear = '[〇○ＯO0０零一二三四五六七八九]{4}';
const dateLine = new RegExp(
  `^[（(]?(?:(?:\\d{4}|${hanYear})年${monthDay}|\\d{4}([-./])\\d{1,2}\\1\\d{1,2})[)）]?$`,
  'u',
);

/** A date alone on its line, in Chinese numerals or digits, in brackets or not. */
export function isDateLine(line: string): boolean {
  return dateLine.test(line.replace(/\s/gu, ''));
}

/** An issuing body alone on its line, as under a document: no sentence, an organisation's last word. */
export function isSignature(line: string): boolean {
  return (
    [...line].length <= 40 &&
    !/[。，,；;：:！？]/u.test(line) &&
    /(?:委员会|委|政府|办公厅|办公室|厅|局|部|院|会|署|行|室|处|组|公司|中心|大学|学院|检察院|法院)(?:[（(][^）)]{1,10}[)）])?$/u.test(
      line,
    )
  );
}

const attachmentLabel = '(?:附件|附表|附录|附)\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,2})?';
const attachmentLine = new RegExp(`^(?:${attachmentLabel}\\s*[:：.．]|附件\\s*\\d{0,2}$)`, 'u');
const attachmentStart = new RegExp(`^[（(]?${attachmentLabel}[)）]?\\s*[:：]?$`, 'u');

/** 附件：… 附： */
export function isAttachmentLine(line: string): boolean {
  return attachmentLine.test(line);
}

/** 附件1 alone on its line: the attachment's own text begins (GB/T 9704—2012, 7.3.7). */
export function isAttachmentStart(line: string): boolean {
  return attachmentStart.test(line);
}

/**
 * The lines of a document's imprint and the notes around it (GB/T 9704—2012, 7.3.6 and 7.4): 抄送, 印发, （此件公开发布）,
 * 主题词, 联系人.
 */
export function isImprintLine(line: string): boolean {
  return (
    /^(?:抄\s*[送报]|[主分]\s*送|[报送发]|主题词|联\s*系\s*人|联系(?:电话|方式)|签发人?|校对|打字|印\s*数|信息公开(?:选项|属性)|公开(?:属性|方式))\s*[:：]/u.test(
      line,
    ) ||
    /^[（(](?:此件|共印|联系人|公开属性|此[文页])/u.test(line) ||
    /^共印\s*\d+\s*份/u.test(line) ||
    printedOn.test(line.replace(/\s/gu, ''))
  );
}

const printedOn = new RegExp(`(?:\\d{4}|${hanYear})年${monthDay}印(?:发|制)?$`, 'u');

/** A page's number as it is printed: —1—, - 1 -, 第1页, 第 1 页 共 3 页, 1/3. A bare number is none: it may be a table's. */
export function isPageNumber(line: string): boolean {
  return /^(?:[-–—―－·•~～]+\s*\d{1,4}\s*[-–—―－·•~～]+|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?|[Pp]age\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?)$/u.test(
    line,
  );
}

/** Whether the sentence is complete at the end of this line. */
export function endsSentence(line: string): boolean {
  return /[。！？!?；;：:…][”’"'）)》」』]*$/u.test(line);
}

/** Parses a date in the forms of official documents; precision as far as the text goes. */
export function parseDate(text: string): { iso: string; precision: 'day' | 'month' | 'year' } | null {
  const match =
    /(\d{4}|[〇○ＯO0０零一二三四五六七八九]{4})\s*[年./-]\s*(?:(\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:[月./-]\s*(?:(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?)?)?)?/u.exec(
      text,
    );
  if (!match) return null;
  const number = (part: string | undefined) =>
    part === undefined ? null : /^\d+$/u.test(part) ? Number(part) : parseHanNumeral(part);
  const [year, month, day] = [number(match[1]), number(match[2]), number(match[3])];
  if (year === null || year < 1000) return null;
  const pad = (value: number) => String(value).padStart(2, '0');
  if (month === null) return { iso: String(year), precision: 'year' };
  if (month < 1 || month > 12) return null;
  if (day === null) return { iso: `${year}-${pad(month)}`, precision: 'month' };
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return { iso: `${year}-${pad(month)}-${pad(day)}`, precision: 'day' };
}
