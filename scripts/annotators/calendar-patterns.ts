/** Patterns of dates and stretches, for `calendar-times.ts`. */

const han = '一二三四五六七八九';
const mask = '[×xX*＊]';
const dash = '(?:[—–－~～-]{1,2}|[至到])';
const year =
  `(?:(?<!\\d)\\d{4}|(?<![${han}])[一二][〇○零${han}]{3}|${mask}{1,4})年度?|(?<!\\d)\\d{4}(?=${dash}\\d{4}年)` +
  '|[今明]年|(?<![以之三两几多])后年|(?<![三两几多])去年|(?<![以之三两几多])前年|本年度?|(?<!未)来年|[次翌]年|当年';
const month = `(?<![\\d.])(?:\\d{1,2}|${mask}{1,2})|(?<![${han}十])(?:十[一二]?|[${han}])`;
const day = `\\d{1,2}|${mask}{1,2}|[一二]?十[${han}]?|三十一?|[${han}]`;
const part =
  `(?<month>${month})(?:月份?(?:(?<day>${day})[日号](?:${dash}(?<until>${day})[日号])?|(?<third>[上中下])旬)?` +
  `|(?=${dash}(?:${month})月))` +
  '|(?<half>[上下])半年|(?<!前)第?(?<quarter>[一二三四1-4])季度';
/** The end, the beginning or the inside of what was named before. */
const edge =
  '年?[底末](?!端)|年终(?![结决奖总])|年?初(?![步期级中具见])|年中(?![国央外小])|[春夏秋冬]季|年内(?!乱)|[本当]?月[底末内]';
const suffix =
  '前后|左右|(?:[之以]?前|到来前)(?![期景进提者沿列往])|[之以]?内|期间' +
  '|(?:开始|起)(?![步点草来重到义码])|以来|来|[以之]?后';
const unnamed = (source: string) => source.replace(/\?<[a-z]+>/gu, '?:');
/** A day, a month, a year or a part of one, with what stands at its ends: 到2010年6月底前. */
export const point = new RegExp(
  `(?<lead>截[至止]到?|(?<![达直回])到|至|自|从)?(?=${year}|${unnamed(part)}|(?<![若干多数几十百\\d${han}])年[底末内]|(?<!青)年终|月[底末内]|[本当]月)` +
    `(?<year>${year})?(?:${part})?(?<edge>${edge})?(?<suffix>${suffix})?`,
  'gu',
);
/** “十二五”期间, 第六个五年计划末. */
export const plan =
  /(?:[“"]?(?<short>十[一二三四五六七]?|[六七八九])五[”"]?|第(?<number>[一二三四五六七八九十]{1,3})个五年)(?:计划|规划)?(?:(?<end>期?末)|期间|时期|期?内)/gu;
/** 春节前: its day is another every year, or not fixed at all. */
export const holiday =
  /(?:元旦|春节|清明|端午|中秋|国庆|[“"](?:五一|十一)[”"]|[“"]?两节[”"]?|汛期|雨季|入冬|[供采]暖期)节?(?:到来|来临)?[之以]?前(?!期)/gu;
export const century = /到?本世纪(?:末|内)/gu;
/** What joins the ends of a stretch. */
export const through = /^(?:[—–－~～-]{1,2}|至|到)$/u;
