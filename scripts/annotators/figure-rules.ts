/**
 * Which quantities are figures: what a text states, demands or aims at. Not figures: what merely numbers the points of
 * a speech or a plan (三点意见, 四个方面), names (三个代表), what was counted before (这两项), order (第三次). Small numbers
 * in Chinese numerals are mostly of that kind, so they must count something that can be counted. Texts are folded.
 */
import type { Quantity } from './quantities.ts';

/** How much of the text before and after a number is looked at. */
const reach = 24;

const ordinal = /第$|第[\d零〇一二三四五六七八九十百]+(?:[、，,至到—-]|或第?)$|(?:星期|礼拜|初|农历)$/u;
const anaphoric =
  /(?:[这那此该哪某每另]|(?<!先)后|(?<![目当日此以之])前|[上下]述|[如以][上下]|下列|其他|其余|其它|任何|们|每(?:增长|增加|提高|上升|下降|降低|减少))$/u;
const partOfNumber = /[\dA-Za-z][.．·:/／—-]?$|\d ?[.．：] ?$|\d $/u;
const approximated = /(?:(?<![附最])近|(?<![条节合公])约|超|逾|超过|突破|不到|不足|将近|接近|达|达到|过)$/u;

/** Nouns of speeches and plans: with them, a number counts points, not things. */
const point =
  /^(?:方面|层面|[重大新主基具要本关]{0,4}(?:问题|环节|阶段|原则|要求|任务|关系|要点|特点|矛盾|因素|条件|方针|主张|禁令|规定|意见|步骤|原因|关键|目标|措施|政策|制度|机制|文明|代表|意识|自信|维护|务必|基本点)|字|百年|五年|年头|确保|坚持|加强|更加|突破)/u;

/** What is counted with 个 even where the number is small. */
const countable =
  '县|市(?![场民面])|省(?!略)|[特地山城郊牧林矿库灌治政]区|水库|电站|工业部|区县|州|乡|镇|村|旗|街道|组(?![织成合])|单位|部门|国家|地区|城市|企业|公司|项目|工厂|[钢煤电油水碱糖纱药铁机船板染]厂|煤矿|油田|矿区|矿井|大学|学院|学校|医院|研究所|班组|车间|站|港口|机场|基地|机构|支部|合作社|公社|集团|银行|法院|案件|案例|口岸|园区|特区|保税区|标兵|省份|孩子|试点|百分点|学生|农户|家庭|工人|农民|职工';
const countableNear = new RegExp(`^[^，。；、：的是在有和与“（(]{0,9}?(?:${countable})`, 'u');
const looseThings: Record<string, RegExp> = {
  个: countableNear,
  项: /^[^，。；、：的是和与“]{0,8}?(?:工程|项目|专利|课题|世界纪录|法律|审批)/u,
  条: /^[^，。；、：的是和与“]{0,6}?(?:铁路|公路|生产线|线路|航线|河流|干线|高速|地铁|通道|街)/u,
  件: /^(?:案|提案|议案|法律|专利)/u,
};

/** Lengths of time are figures where something must or did take that long, not where they say when. */
const limitAfter = /^(?:缩短|压缩|减少|延长|之?内|以内|以上|以下|时间内|为限|的?(?:期限|时限))/u;
const limitBefore =
  /(?:期限|为期|历时|时限|(?<![使信费作引占])用|(?<!棉)花|至少|[不超][少多超低]?[于过]|最[长短]|提前|缩短|压缩|延长|推迟|连续|期为|逾期)(?:了|到|至|为|约|近)?$/u;
/** 五年计划, 两年行动. */
const plan = /^(?:[一二三四五六七八九十]?[个期])?[^，。；]{0,4}(?:计划|规划|行动|方案|纲要)/u;

/** 减少一半; not 一半是……，一半是……. */
const halved = /(?:减|降|压缩|缩短|减少|增加|提高|达|占|近|过|完成)[了到低]?$/u;

/** Where once is a figure: 每季度要召开一次, 至少一次, 一年一次. */
const recurrence = /每[^，,。；;一]{1,16}$|[一两三半][年月周季]度?$/u;
const least = /(?:至少|不少于|不低于|最少)[^，,。；;]{0,10}$/u;
const onceUnits = new Set(['次', '期', '场', '轮', '遍', '趟', '场次', '班次']);

/** 届…次全会, 两次世界大战: names of meetings and times. */
const namedOccasion = /^(?:全会|全体|会议|党代|代表大会|大会|世界|伟大|历史|革命|飞跃|浪潮|高潮|分配)/u;
const course = /(?:办|培训|至少|每)[^，,。；;]{0,8}$/u;
/** Classifiers that with small numbers make figures of speech: 两只手, 三张网, 两本账. */
const figurative = new Set([...'支头只口张门双本组对眼孔间剂包发分幅床封站面']);
const figurativeThing = /^(?:班子|大山|里程碑|一体|曲|硬仗|本领)/u;

/** Whether a quantity is a figure. Quotations and titles are not looked at here. */
export function isFigure(text: string, quantity: Quantity): boolean {
  const { start, end, number, kind, unit } = quantity;
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  if (ordinal.test(before) || anaphoric.test(before) || partOfNumber.test(before)) return false;
  if (number.writing === 'masked') return isMaskedFigure(quantity, before, after);
  if (number.bare && number.share === null && !approximated.test(before)) return false;
  if (kind === 'time') return isLimit(quantity, before, after);
  if (number.words === '一半') return halved.test(before);
  if (number.share !== null) return true;
  if (unit === '成') return tenthsBefore.test(before) || tenthsAfter.test(after);
  if (unit === '度') return false;
  return isSmall(quantity) ? isSmallFigure(quantity, before, after) : isLargeFigure(quantity, after);
}

const tenthsBefore = /(?:近|约|超|逾|过|达|占|不到|不足|提高|下降|增长|增加|减少|上升|降低)[了到]?$/u;
const tenthsAfter = /^(?:以上|左右|[，。；])/u;

/** 建成的有四个. */
const counted = /(?:[共计]?有|共|新增|增加|减少|达到?)$/u;

/** Up to ten, in Chinese numerals. */
function isSmall({ number, upper, spread }: Quantity): boolean {
  const { writing, value, magnitude } = number;
  const plain = writing === 'han' && magnitude === '' && upper === null && spread === null;
  return plain && value! <= 10 && Number.isInteger(value);
}

function isSmallFigure(quantity: Quantity, before: string, after: string): boolean {
  const { kind, unit, value, number } = quantity;
  if (value === 0) return unit === '%';
  if (value === 1) return isOnce(quantity, before, after);
  if (kind === 'measure') return true;
  // 二 before a classifier is order (二期, 二次); two things are 两.
  if (number.words === '二') return false;
  if (unit === '个' && counted.test(before) && /^[，,。；;、（(]/u.test(after)) return true;
  if (kind === 'loose')
    return !/等$/u.test(before) && !point.test(after) && (looseThings[unit]?.test(after) ?? false);
  if (unit === '次') return !/届$/u.test(before) && !namedOccasion.test(after);
  if (unit === '期') return course.test(before);
  return !figurative.has(unit) && !figurativeThing.test(after);
}

/** One is mostly the article (一个, 一次): it counts where it is a limit, a step or a rhythm. */
function isOnce({ kind, unit }: Quantity, before: string, after: string): boolean {
  if (unit === '倍' || unit.endsWith('百分点')) return true;
  if (kind !== 'count') return false;
  return least.test(before) || (onceUnits.has(unit) && (recurrence.test(before) || /^以上/u.test(after)));
}

function isLargeFigure({ kind, unit, number, value }: Quantity, after: string): boolean {
  if (/^(?:方面|层面|一[，。、”]|五年|年头)/u.test(after)) return false;
  if (unit === '分') return number.writing === 'digits' && /^(?:以上|[，。；、）]|$)/u.test(after);
  return kind !== 'loose' || number.writing === 'digits' || value! > 100 || !point.test(after);
}

function isLimit({ unit, value, number }: Quantity, before: string, after: string): boolean {
  if (/[年月]$/u.test(before) || (unit === '年' && value! >= 1000) || number.words === '二') return false;
  if (/(?:过去|今后|未来|最近|近|头|后|个|上|下)$/u.test(before)) return false;
  return !plan.test(after) && (limitAfter.test(after) || limitBefore.test(before));
}

/** Units that a mask (×) before them stands for a number with: ×县, ×省长 and ×处 are masked names. */
const maskedUnits =
  /^[万亿]*(?:[项件起次个名人户条例宗期份篇套台元吨亩倍%％]|人次|户次|公里|平方米|个百分点)?$/u;

function isMaskedFigure({ unit, kind }: Quantity, before: string, after: string): boolean {
  if (kind === 'time' || !maskedUnits.test(unit)) return false;
  if (unit === '起') return !/[从自]$/u.test(before);
  return (
    unit !== '人' || /[共有达约计处罚分理究]$/u.test(before) || /^(?:以上|[，,。；;、（()）]|$)/u.test(after)
  );
}
