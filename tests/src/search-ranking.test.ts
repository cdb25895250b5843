/**
 * What a reader expects to see first. The table was written from the texts, before the search was asked; where a row
 * and the search differ, a reader's eye decides, not the search.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchFilters } from '../../src/model/index.ts';
import { readSearchContent, searchContent } from '../helpers/content-search.ts';
import type { MemorySearch } from '../helpers/search.ts';

/** Ids of the five documents, by what they are called in the table. */
const ids: Readonly<Record<string, string>> = {
  天津: 'tianjin-2004-notice',
  通报: 'zhejiang-2002-circular',
  浙江: 'zhejiang-2008-speech',
  某市: 'city-2011-speech',
  口岸: 'border-2020-speech',
};

/** What comes first. Where no concept is named, none may be shown that is called exactly what was asked for. */
interface Expected {
  /** Term of the first concept shown by name. */
  concept?: string;
  /** The first passage: a document of the table and the passage's id; of equally good ones, any. */
  passage?: string | readonly string[];
  /** The first document. */
  document?: string;
  /** Asked of one document only. */
  within?: string;
}

const tables: Record<string, [query: string, expected: Expected][]> = {
  terms: [
    ['收支两条线', { concept: '收支两条线' }],
    ['一岗双责', { concept: '一岗双责' }],
    ['三重一大', { concept: '三重一大', passage: '口岸#s2-1-p1' }],
    ['小金库', { concept: '小金库', passage: '某市#s2-3-i4' }],
    ['首问责任制', { concept: '首问责任制' }],
    ['规范性文件', { concept: '规范性文件', passage: '某市#s3-4' }],
    ['行政复议', { concept: '行政复议', passage: '某市#s3-5' }],
    ['廉洁自律', { concept: '廉洁自律', passage: ['口岸#s3-4', '某市#s2-6'] }],
    ['依法行政', { concept: '依法行政', document: '某市' }],
    ['党风廉政建设责任制', { concept: '党风廉政建设责任制', passage: ['通报#s1', '通报#s2'] }],
    ['农民工保证金', { concept: '农民工工资保证金' }],
  ],
  aliases: [
    ['安全监督监察', { concept: '安全生产监督管理', passage: '浙江#s2-p1-i5' }],
    ['三公经费', { concept: '“三公”支出' }],
    ['政府网站', { concept: '政务网站' }],
    ['首问负责制', { concept: '首问责任制' }],
    ['土地招拍挂', { concept: '招标拍卖挂牌出让' }],
    ['追责', { concept: '责任追究', passage: '口岸#s3-1-p1' }],
    ['普法', { concept: '法制宣传教育' }],
    ['双随机一公开', { concept: '双随机、一公开', passage: '口岸#s2-5-p1' }],
    ['国家机密', { concept: '国家秘密', passage: '口岸#s2-5-p1' }],
  ],
  'abbreviations with parts': [
    ['两个清单', { concept: '两个清单', passage: '口岸#s1-p5-i3' }],
    ['四中心', { concept: '四中心', passage: '通报#s1-4-p1' }],
    ['三项制度', { concept: '“三项制度”改革', passage: '通报#s1-4-p1-i5' }],
    ['四大纪律', { concept: '四大纪律', passage: '浙江#s5-p1-i2' }],
    ['两个责任', { concept: '两个责任', passage: '口岸#s3-1' }],
  ],
  parts: [
    ['行政服务中心', { concept: '行政服务中心' }],
    ['形式主义', { concept: '四风' }],
    ['奢靡之风', { concept: '四风' }],
    ['责任清单', { concept: '责任清单' }],
    ['随机抽取检查对象', { concept: '双随机、一公开' }],
    ['惩防并举', { concept: '标本兼治、综合治理、惩防并举、注重预防' }],
  ],
  pinyin: [
    ['shouzhiliangtiaoxian', { concept: '收支两条线' }],
    ['shou zhi liang tiao xian', { concept: '收支两条线' }],
    ['ygsz', { concept: '一岗双责' }],
    ['YGSZ', { concept: '一岗双责' }],
    ['yi岗双责', { concept: '一岗双责' }],
    ['xiaojinku', { concept: '小金库' }],
    ['xjk', { concept: '小金库' }],
    ['fangguanfu', { concept: '放管服' }],
    ['san zhong yi da', { concept: '三重一大' }],
    ['abgang', { concept: 'AB岗' }],
    ['lvsetongdao', { concept: '绿色通道' }],
    ['lüsetongdao', { concept: '绿色通道' }],
    ['hangfengpingyi', { concept: '行风评议' }],
    ['xingzhengfuyi', { concept: '行政复议' }],
    ['kuaijihesuanzhongxin', { concept: '会计核算中心' }],
    ['zhengwgk', { concept: '政务公开' }],
    ['jiguanxiaoneng110', { concept: '机关效能110' }],
    ['shouwen', { concept: '首问责任制' }],
  ],
  'phrases half remembered': [
    ['一条鱼腥了一锅汤', { passage: '口岸#s2-6-p1' }],
    ['牛栏关不住猫', { concept: '牛栏关不住猫', passage: '口岸#s2-2-p1' }],
    ['一天和尚', { passage: '口岸#s3-3-p1' }],
    ['咬耳朵', { concept: '咬耳扯袖' }],
    ['紧箍咒', { passage: '口岸#s3-4-p1' }],
    ['蚁穴', { passage: '口岸#s3-4-p1' }],
    ['工程上去 干部倒下', { passage: '口岸#s2-5-p1' }],
    ['谁碰谁负责', { passage: '某市#s2-2-p1-i1' }],
    ['廉内助', { passage: '通报#s1-4-p1-i1' }],
    ['国林', { passage: '口岸#s2-6-p1' }],
    ['动工之春', { passage: '口岸#s1-p5-i8' }],
    ['满洲里', { passage: '口岸#s1-p6' }],
    ['戴相龙', { document: '天津' }],
  ],
  'a unit and what it does': [
    ['财政局 牵头', { passage: '天津#s2-2' }],
    ['市教委 牵头', { passage: '天津#s2-5' }],
    ['市规划和国土资源局 牵头', { passage: '天津#s2-3' }],
    ['卫生局 医药购销', { passage: '天津#s2-4' }],
    ['法制办 抽查', { concept: '政府法制办', passage: '口岸#s2-5-p1' }],
    ['监察局 负责', { document: '天津' }],
    ['纠风办 督促检查', { concept: '纠风办', passage: '天津#s2-p2' }],
  ],
  'whole sentences': [
    ['党风带动政风,政风引导民风。', { concept: '党风带政风促民风', passage: '某市#s2-5-p1' }],
    [
      '为深入贯彻党中央、国务院《关于实行党风廉政建设责任制的规定》，推进全省党风廉政建设和反腐败工作任务的落实，',
      { passage: '通报#p1' },
    ],
    ['省委省政府于今年10月份组织了17个检查组由省委省政府领导带队', { passage: '通报#p1' }],
    ['全年共接受举报1500多次,初核案件210多次,立案74件', { passage: '某市#s1-p2-i3' }],
    ['全年共接受举报１５００多次，初核案件２１０多次 立案７４件', { passage: '某市#s1-p2-i3' }],
    ['（五）切实加大监察执纪力度。', { passage: '口岸#s2-5' }],
    ['任何人、任何时候都不能有丝毫的松懈', { passage: '口岸#p1' }],
    ['不学习不坚持学习势必会落伍', { passage: '口岸#s3-2-p1' }],
  ],
  'words of a heading': [
    ['明确责任', { passage: '天津#s2' }],
    ['加强组织领导', { passage: '某市#s4-1' }],
    ['规范行政执法行为', { passage: '某市#s3-2' }],
    ['行政监察', { concept: '行政监察', passage: '某市#s2-4' }],
    ['科学民主决策', { concept: '科学民主决策', passage: '某市#s3-1' }],
    ['公共资源配置', { concept: '公共资源配置', passage: '口岸#s2-3' }],
    ['规范行政权力运行', { concept: '规范行政权力运行', passage: '浙江#s1' }],
    ['存在的主要问题', { passage: '通报#s2' }],
    ['主要成效', { passage: '通报#s1' }],
    ['财政', { passage: '口岸#s2-4' }],
    // Two headings say it in as many words.
    ['监督', { passage: ['某市#s3-3', '某市#s4-3'] }],
    ['转变政府作风', { passage: '口岸#s3-2' }],
    ['会议精神 督促检查', { passage: '天津#s3' }],
  ],
  'titles and numbers of documents': [
    ['关于认真贯彻落实市政府廉政工作会议精神的通知', { passage: '天津#title' }],
    ['廉政工作会议精神 通知', { passage: '天津#title' }],
    ['浙委办发〔2002〕32号', { passage: '通报#number' }],
    ['浙委办发2002 32号', { passage: '通报#number' }],
    ['浙委办发', { passage: '通报#number' }],
    ['32号', { passage: '通报#number' }],
    ['关于2002年落实党风廉政建设责任制检查情况的通报', { passage: '通报#' }],
    ['在市政府廉政工作会议上的讲话', { passage: '口岸#title' }],
    ['在全市廉政工作会议上的讲话', { passage: '浙江#' }],
    ['政府廉政建设依法行政会议发言稿', { passage: '某市#title' }],
  ],
  'numbers and dates': [
    ['3月20日前', { passage: '天津#s3-p2' }],
    ['6月20日', { passage: '天津#s3-p4' }],
    ['4356万元', { passage: '通报#s1-4-p1-i2' }],
    ['15478', { passage: '通报#s1-4-p1-i3' }],
    ['5月1日前', { passage: '浙江#s1-p1-i3' }],
    ['二〇〇四年三月十日', { passage: '天津#date' }],
    ['80%以上', { passage: '某市#s2-1-p1-i2' }],
    ['2月26日', { passage: '天津#p1' }],
    ['785名', { passage: '通报#s1-3-p1' }],
  ],
  'several words': [
    ['招投标 权力介入', { concept: '招投标', passage: '某市#s2-2-p1-i1' }],
    ['出国 团组', { passage: '某市#s2-5-p1-i2' }],
    ['医药购销 收费', { passage: '通报#s1-4-p1-i4' }],
    ['医疗 药品', { passage: '浙江#s2-p1-i1' }],
    ['网上审批 电子监察', { concept: '网上审批', passage: '口岸#s2-2-p1' }],
    ['第一责任人 落实 一票否决', { concept: '第一责任人', passage: '通报#s1-1-p1' }],
    ['农民工 上访', { passage: '口岸#s2-5-p1' }],
    ['行政复议　告状难', { concept: '行政复议', passage: '某市#s3-5-p1-i1' }],
  ],
  'quoted phrases': [
    ['“谋发展、增福祉”', { passage: '口岸#p1' }],
    ['"分级、分口、分项"', { passage: '口岸#s3-1-p1' }],
    [
      '"一起研究、一起部署、一起检查、一起落实"',
      { concept: '同部署、同检查、同落实', passage: '通报#s1-1-p1' },
    ],
    ['「暗箱操作」', { concept: '暗箱操作', passage: '某市#s2-2-p1' }],
    ['"招投标的工作。"', { passage: '某市#s2-2-p1' }],
    ['"（五）" "监察执纪"', { concept: '监察执纪', passage: '口岸#s2-5' }],
  ],
  exclusions: [
    ['小金库 -收支两条线', { passage: '某市#s1-p3-i2' }],
    ['收支两条线 -罚没', { passage: '某市#s2-3-i4' }],
    ['八项规定 －四风', { passage: '口岸#s1-p5-i9' }],
    ['三乱 -"涉农“三乱”" -公路', { passage: '浙江#s3-p1-i1' }],
  ],
  'traditional characters and full width': [
    ['黨風廉政建設責任制', { concept: '党风廉政建设责任制', document: '通报' }],
    ['財政局　牽頭', { passage: '天津#s2-2' }],
    ['國庫集中收付', { concept: '国库集中收付制度' }],
    ['ＡＢ岗', { concept: 'AB岗', passage: '口岸#s2-2-p1' }],
    ['１１０', { concept: '机关效能110', passage: '浙江#s1-p1-i3' }],
  ],
  'corrections of slips': [
    ['国有土地上房屋征收与补偿条例', { passage: '某市#s2-3-i1' }],
    ['招投标制度', { passage: '某市#s2-2-p1' }],
    ['构建和谐社会', { concept: '和谐社会', passage: '某市#p2' }],
    ['自公布之日起15日内', { passage: '某市#s3-4-p1-i4' }],
    ['督查重点', { passage: '某市#s4-3-p1' }],
    ['各级党委、政府和领导干部', { passage: '通报#s1-1' }],
  ],
  'within one document': [
    ['政务公开', { within: '浙江', passage: '浙江#s1-p1-i3' }],
    ['监督', { within: '浙江', passage: '浙江#s5-p1-i3' }],
    ['招投标', { within: '某市', passage: '某市#s2-2' }],
    ['规范性文件 备案', { within: '某市', passage: '某市#s1-p4-i3' }],
    // One tells how many were held responsible, the other that it is a weak link.
    ['责任追究', { within: '通报', passage: ['通报#s2-2', '通报#s1-3-p1'] }],
    ['农民工工资', { within: '口岸', passage: '口岸#s1-p5-i8' }],
    ['专项检查', { within: '天津', passage: '天津#s3-p3' }],
    ['问责', { within: '某市', passage: '某市#s3-3-p1-i4' }],
    ['培训', { within: '某市', passage: '某市#s3-6-p1-i1' }],
    ['作风', { within: '口岸', passage: '口岸#s3-2' }],
    ['权力清单', { within: '口岸', passage: '口岸#s1-p5-i3' }],
    ['行政执法', { within: '某市', passage: '某市#s3-2' }],
    ['医药购销 收费', { within: '天津', passage: '天津#s2-4' }],
  ],
  'pieces of long terms': [
    ['自由裁量权', { concept: '行政处罚自由裁量权基准制度', passage: '某市#s3-2-p1-i2' }],
    ['终身责任制', { concept: '工程质量终身责任制' }],
    ['包抓', { concept: '领导干部包抓制度', passage: '某市#s2-1-p1-i3' }],
    ['案卷评查', { concept: '行政执法案卷评查制度', passage: '某市#s3-2-p1-i5' }],
    ['前置审查', { concept: '规范性文件前置审查' }],
  ],
};

let search: MemorySearch;

beforeAll(async () => {
  search = searchContent(await readSearchContent());
});

/** `天津#s2` → the document's own id and the passage's. */
function placeOf(short: string): string {
  const [document, passage] = short.split('#') as [string, string];
  return `${ids[document]!}#${passage}`;
}

describe.each(Object.entries(tables))('%s', (_kind, rows) => {
  it.each(rows)('%s', async (query, { concept, passage, document, within }) => {
    const filters: SearchFilters = within === undefined ? {} : { document: [ids[within]!] };
    // As the search page asks.
    const { concepts, groups } = await search.find(query, { filters, count: 5, passages: 3 });
    const [first] = groups;
    if (concept === undefined)
      expect(concepts.filter(({ whole }) => whole).map(({ term }) => term)).toEqual([]);
    else expect(concepts[0]?.term).toBe(concept);
    if (document !== undefined) expect(first?.id).toBe(ids[document]);
    if (passage !== undefined) {
      const found = first ? `${first.id}#${first.passages[0]!.id}` : 'nothing';
      expect([passage].flat().map(placeOf)).toContain(found);
    }
  });
});

it('asks at least seventy queries', () => {
  expect(Object.values(tables).flat().length).toBeGreaterThanOrEqual(70);
});
