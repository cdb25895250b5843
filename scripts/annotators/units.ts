/**
 * Units and classifiers that a number may be followed by, each with what must not come next, for there the character
 * is part of another word: 件 but not 件号, 人 but not 人民. Texts are folded (numbers.ts).
 */
import { Pattern } from '../lib/patterns.ts';

/**
 * What the unit says of its number. `measure`: money, weight, length, shares. `count`: things counted one by one.
 * `loose`: also used for points of a speech and parts of a plan (三项制度, 四个方面). `time`: lengths of time. `number`:
 * no unit but 万 or 亿 (2000万农民).
 */
export type UnitKind = 'measure' | 'count' | 'loose' | 'time' | 'number';

export interface Unit {
  text: string;
  end: number;
  kind: UnitKind;
}

/** Words separated by blanks; `unit!后缀` is the unit with the characters that must not follow it. */
const lists: Record<Exclude<UnitKind, 'number'>, string> = {
  measure: `% ％ ‰ 个百分点 百分点 倍!增率感加数 度!年过量假高 成!立为员功果绩效本长就都分人品套熟交片千百群批因型形语天
    元!旦素老气勋首件帅宵月代朝年凶化论结宇 美元 欧元 港元 日元 韩元 澳元 加元 英镑 卢布 马克 法郎 瑞士法郎 港币 美金 块钱
    吨!位 吨公里 吨海里 重量箱 吨标准煤 吨标煤 吨粮!田 公吨 载重吨 公斤 千克 毫克 微克 克!服制己扣隆拉里 市斤 斤 担!保当任负心忧架子纲 石!油化头灰家材
    亩 公亩 公顷 市亩 平方米 平方公里 平方厘米 平方千米 立方米 立方 公方 土方 土石方 石方 公里 千米 海里 英里 华里 米!饭面粮袋价业线 厘米 毫米 公尺 市尺 尺!度寸
    升!级学值高降温格为至到起入旗 毫升 千瓦 千瓦时 千瓦小时 瓦!解斯房 瓩 兆瓦 千伏 伏!击安 马力 匹马力 标准箱 标准台 桶!装 锭 枚!举
    人公里 换算吨公里 标准立方米 立方公尺 平方公尺`,
  count: `件次 周岁 人!民员士口大才均类力事格生物为工心权家行身数文间选社帮造参防际情伦称 人次 名!单字称义额牌录胜列誉 位!于居数置列移序
    次!产能性要序品于数日年级生区全大 起!来草步点到着码义 户!籍口外主型均头枢 户次 家!庭属长具里畜禽乡务国 家次 所!有以得属谓需在长示占作增列规要说
    例!如外会行证子 宗!教旨族派 座!谈位右席 台!湾风账北阶胞商独资海办上下词历 台套 台件 台次 套!餐用取路现改种利 辆 辆次 艘 艘次 架!构设空 架次 部!门分委队长署级属位落省里内直机办下局控际 部手机
    期!间望限货末刊中满内权待初盼工叠 场!所合馆面内外景长院区 场次 处!理罚分置于长级境在方事决以女室科 站!在点长位立岗稳起 篇!章幅 份!额子量 封!锁闭建口 册!封 幅!度员 盏 栋 幢 床!位 张!床位 张!家贴力扬望 间!接隔断歇谍
    颗 粒!度 株 棵 只!有要能是不限见好 头!等条绪脑号目 匹 口!岸号头径子味 眼!前光下睛界 孔!子 枚!举 发!展生表布放动现明挥电票送达扬射出改起行言起育 门!类户口路槛诊前外卡市面店徒峡
    本!来身地市省县区届级次着人科部单系院国质月钱金息能文会报 笔!者试直 批次 轮!流换椅胎岗训作 班次 人份 剂!量型 针!对 组!织长成建合员阁装团 双!方边重向轨语 包!括含围干产袱容庇装销抓联村户保案 箱!式 盒 瓶!颈 支!持付出援撑部柱配线行点教农书 席!位 趟 遍!布及地 课时 学时 字节 分!别之钟为析类散工解布级期批管步局行享配红流发开歧子外内水成`,
  loose: `个 项!目 条!件例约文款目理块 件!号 种!植类粮子业养族畜苗地棉田树草麦稻 类!型别似的推 批!准复评发改示判转量文驳阅办 队!伍员长友列 对!于外内策比照话手待口标应象付接准此`,
  time: `年!代度级计规行制来间纪轻初底末中前后均生薪报会终关货产龄长青检审画历 个月 个多月 个半月 个季度 季度 个星期 星期 周!年期边转密围到六日末 天!然津空下气数生才 日!常报程本益元用均起至前 个工作日 工作日 个小时 小时 个多小时 分钟 个交易日 昼夜 秒`,
};

interface Entry {
  kind: UnitKind;
  unit: string;
  not: string;
}

const entries: Entry[] = Object.entries(lists).flatMap(([kind, list]) =>
  list.split(/\s+/u).map(each => {
    const [unit, not] = each.split('!') as [string, string?];
    return { kind: kind as UnitKind, unit, not: not ?? '' };
  }),
);
const kinds = new Map(entries.map(({ unit, kind }) => [unit, kind]));

/** The longest unit first: 人次 before 人. */
const alternatives = entries
  .toSorted((a, b) => b.unit.length - a.unit.length)
  .map(({ unit, not }) => unit + (not ? `(?![${not}])` : ''))
  .join('|');
const per = '[/／](?:人|户|吨|公斤|亩|年|月|日|天|小时|公顷|平方公里|平方米|立方米|公里|度|件|千瓦时|升)';
const pattern = new Pattern(new RegExp(` ?(${alternatives})(${per})?`, 'u'));

/** After a number in 万 or 亿 whose thing follows at once, or nothing: what may not stand there. */
const noThing = /[一众里能分水物全年月号]/u;

/**
 * The unit at `at`, just after a number.
 * @param magnitude 万 or 亿 of the number, which is the unit's first part
 */
export function readUnit(text: string, at: number, magnitude: string): Unit | null {
  const match = pattern.matchAt(text, at);
  if (match) {
    const unit = match[1]!.replace('％', '%');
    return {
      text: magnitude + unit + (match[2] ?? ''),
      end: at + match[0].length,
      kind: kinds.get(match[1]!)!,
    };
  }
  if (magnitude === '' || noThing.test(text[at] ?? '')) return null;
  return { text: magnitude, end: at, kind: 'number' };
}
