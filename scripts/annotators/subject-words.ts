/** The words around a figure that are no part of what it counts. Texts are folded (numbers.ts). */

/** What follows a number and is no thing: verbs, adverbs, particles. */
export const noThing =
  /^(?:[、的已均都被得受由从在为是还也又尚予并共占比及和与或至到即仅只约达而且但则将要不有后前时]|就(?![业学医诊地])|可(?!再)|能(?![源力])|增|减|降|升(?!级)|缩|下降|上升|提高|左右|用于|以[至及]|(?:发展|恢复|提高)[到为]|得到|进行|全部|之)/u;

/** Where a thing ends and what is said of it begins. */
export const predicate = /(?<=.)(?:还|都|已|(?<![平人])均|也|全部|分别|进行|开展|近年来|近两年)/u;

/** Ends what is counted, so that 的 after it leads on to something else: 56个单位的行政效能. */
export const wholeThing =
  /^(?!跨|违反|不符|涉及|影响|损害|侵害|拖欠|受到|有关|未|非).*(?:单位|部门|省份?|市|县|区|乡|镇|村|国家|地区|城市|企业|公司|学校|医院|项目|案件|人员?|干部|群众|农户|家庭|党员|代表|委员|组|厂|矿)$/u;

/** What a number says how much of, not what it counts: 稳定在一亿吨的水平上. */
export const abstraction = /^(?:水平|规模|目标|任务|速度|要求|比重|比例|标准|限额|或者|幅度)/u;

/** Verbs whose object follows the number: 投入20亿元资金. */
export const givesThing =
  /^(?:全[国省市县]|我[国省市县])?$|(?:安排|严守|投入|完成|拨付|下拨|筹集|新增|建成|建立起?|建起|造成|追加|形成|生产|拿出|补助|改造|开垦|发放|提供|覆盖|团结|发行|支持|帮助|扶持|安置|选派|培训|组织|惠及)了?$/u;

/** Words before what is counted; after `!` the characters with which they are part of another word. */
const leading = `至少 总计 合计 共计 应该 力求 能够 以上的 以下的 以内的 以上 水平!衡线 以及 及其 其中 其!他它余实 另有 另外 另 同时 目前 现在 现有
  据统计 据不完全统计 预计 计划 力争 争取 确保 努力 实现 并且 先后 分别 已经 已 主要是 包括 特别是 尤其是 平均 总共 大约 今年 的 了 全年 年均 每年
  约!束谈定 约有 共!产同享和建青识治性 可!再持靠能比研 ） ) 、 和!平谐解睦田 与!会 及!时格 或!许 而 但 且 并!网购购轨 还!款贷 也 又 再!就生贷担教保融 使!用馆命
  将!军 把!关 对!接外口台华象农非美欧日俄 按!揭时期劳照 以!旧色工奖 由!于 从!业事严 在!园校建编册职岗线外京华役读途产 于 至!今 到 是 要!求素闻案点领塞 应!急收届用对纳付 能!源力耗效繁
  内!蒙地陆部容需外资贸销存河涝贿`;

/** Words that only lead to the number; after `!` the characters before which they are part of another word. */
const leadingTo = `不少于 不低于 不大于 不超过 不高于 不多于 不得超过 不得少于 不得低于 不得高于 不得多于 可以 能够 至少 最多 最少 达到 高达 多达 达!发 约占 大约 将近 接近 超过 突破 不到 不足 左右
  定为 定到 等于 相当于 不过 却 只 拟 拟按 必须 用!费使信利公作应专家军民采占引通适 需要 进一步 计划!原年度划 仍然 仍 又 再 则!原法准规守总细 预计 要求 分别 连续 已连续 已经连续 现在 目前 实行 实现 完成 总计 总共 合计 累计 一共 共计 共有 共!公 约!节条合公制预 近!附最邻 超 逾 过!经通 占!侵
  有!国所拥占享持公私稀含没 为!行认作成人 是!于但 在!存所现内 到 至 于 了 的 已 只 仅 就!成 每 各 等!高中平同优初相 由!自理 从!服 按 以!所可 均!人平年户 也 还!偿归退 都!首成 要!主重需 将 应!供效反响适相对
  可!许认 需!内急必所 即!立 和!总饱共 、 比!占对同环 较!比 同!合共相不`;

function alternatives(list: string, each: (word: string, not: string) => string): string {
  return list
    .split(/\s+/u)
    .map(entry => entry.split('!') as [string, string?])
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([word, not]) => each(word.replace(/[()]/u, '\\$&'), not ?? ''))
    .join('|');
}

/** 五年累计完成…: how long, and 在…之际: when. */
const when =
  '[^，]{0,16}之际|按[^，]{1,8}计算|[一二三四五六七八九十两\\d]{1,3}年(?:来|内|间|中|前的?)?(?=[^，]{3})';
export const leadsIn = new RegExp(
  `^(?:${when}|${alternatives(leading, (word, not) => word + (not && `(?![${not}])`))})`,
  'u',
);

const change =
  '(?:增加|提高|上升|下降|降低|减少|缩短|压缩|扩大|增长|发展|上涨|回落|降|升|增|恢复|调整|控制|保持|稳定|改)了?[到至为在于]';
const since = '自[^，]{0,12}之日起|[由从](?:每.){1,2}|(?<=[到从由])人均';
export const leadsTo = new RegExp(
  `(?:${change}|${since}|${alternatives(leadingTo, (word, not) => (not && `(?<![${not}])`) + word)})$`,
  'u',
);

/** 全省共立案15478件: the counting begins after 共. */
export const sumsUp =
  /^.*?(?<![公中总])(?:累计|总共|共计|共有|共(?![产同享和建青识治存赢鸣性用管富担])|先后)(?=.)/u;

/** 比上年增长, 平均每年递增: a change of what the clause before names. */
export const changeOnly =
  /^(?:[比较同与](?:[^，,。；;]{1,14}?))?(?:又|共|将|再|平均|年均|每年|平均每年|实际|同比|环比|分别|净|约|只|仅|累计|即|也|至少|预计|还|可)*((?:增长|增加|下降|减少|提高|上升|降低|上涨|回落|增产|减产|递增|递减|节约|增|升|降|减)了?)$/u;

/** Ends with a change already. */
export const changed = /(?:增长|增加|下降|减少|提高|上升|降低|上涨|回落|增产|减产|递增|递减)[^，]{0,4}$/u;

/** What a clause says before its number and names nothing: 虽然略低于8%. */
export const concession = /^(?:虽然?|尽管|考虑|[略稍]|由于|因为|按照|比(?![重例率值较特]))/u;

/** Clauses that only say how a number was come by. */
export const aside = /^(?:扣除|按照?|剔除|如果?|即|也就是|比|较|同比|其中|考虑|虽然?|尽管|由于|因为)/u;
