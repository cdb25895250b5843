import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFigures } from '../../scripts/annotators/figures.ts';
import type { AnnotatedBlock } from '../../scripts/annotators/types.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import { targetsOf } from '../helpers/reference.ts';

const target = (text: string): AnnotatedBlock => targetsOf(text, { year: 2004 })[0]!;
const read = (text: string) => readFigures(target(text));

describe('figures', () => {
  it.each([
    // statistics
    ['全年共接受举报1500多次。', 1500, '次', 'over', '接受举报'],
    ['挽回经济损失252万元。', 252, '万元', 'exact', '挽回经济损失'],
    ['省委今年组织了17个检查组。', 17, '个', 'exact', '检查组'],
    ['市政府组成四个检查组。', 4, '个', 'exact', '检查组'],
    ['市政府先后两次开展了重点抽查。', 2, '次', 'exact', '重点抽查'],
    ['公务接待费下降，因公出国费用零增长。', 0, '%', 'exact', '因公出国费用'],
    ['结案率不变，按时办结率100%。', 100, '%', 'exact', '按时办结率'],
    ['一九五四年比一九五二年医院病床增长34%。', 34, '%', 'exact', '医院病床增长'],
    ['受理群众来信180件次。', 180, '件次', 'exact', '受理群众来信'],
    ['男性年满60周岁。', 60, '周岁', 'exact', '男性年满'],
    ['有30多个市县还建立了表决制度。', 30, '个', 'over', '市县'],
    ['全省共有785名领导干部受到责任追究。', 785, '名', 'exact', '领导干部受到责任追究'],
    ['重点对交通、公安等56个单位的行风进行了评议。', 56, '个', 'exact', '单位'],
    ['近百人受到处理。', 100, '人', 'about', '受到处理'],
    ['累计精简审批事项×项。', null, '项', 'exact', '精简审批事项'],
    ['非税收入完成×万元。', null, '万元', 'exact', '非税收入'],
    ['查处×起违反“八项规定”的问题。', null, '起', 'exact', '违反“八项规定”的问题'],
    ['×万户籍人口撑不起经济。', null, '万', 'exact', '户籍人口撑不起经济'],
    ['粮食产量突破一千二百万吨。', 1200, '万吨', 'over', '粮食产量'],
    ['满意率提高2.5个百分点。', 2.5, '个百分点', 'exact', '满意率提高'],
    ['对外贸易增长约1.5倍。', 1.5, '倍', 'about', '对外贸易增长'],
    ['民生支出占财政支出的八成以上。', 8, '成', 'least', '民生支出占财政支出'],
    ['下拨补助资金不到三亿元。', 3, '亿元', 'under', '下拨补助资金'],
    ['95%以上的行政村通了电话。', 95, '%', 'least', '行政村通了电话'],
    ['石油产量稳定在一亿吨的水平上。', 1, '亿吨', 'exact', '石油产量'],
    ['可以建成投产的有四个。', 4, '个', 'exact', '建成投产'],
    ['投资减少一半。', 0.5, '', 'exact', '投资减少'],
    ['缔结国际条约187个。', 187, '个', 'exact', '缔结国际条约'],
    ['支持116户国有企业关闭破产。', 116, '户', 'exact', '国有企业关闭破产'],
    // targets and requirements
    ['竣工项目验收率达到80%以上。', 80, '%', 'least', '竣工项目验收率'],
    ['居民消费价格涨幅控制在3%以内。', 3, '%', 'most', '居民消费价格涨幅'],
    ['城镇新增就业不少于900万人。', 900, '万人', 'least', '城镇新增就业'],
    ['罚款不得超过三万元。', 3, '万元', 'most', '罚款'],
    ['“三公”支出要实行零增长。', 0, '%', 'exact', '“三公”支出'],
    ['每年至少要举办2期领导干部法制讲座。', 2, '期', 'least', '领导干部法制讲座'],
    ['每年至少专题研究廉政工作两次以上，听取汇报。', 2, '次', 'least', '专题研究廉政工作'],
    ['每季度要召开一次专题会议。', 1, '次', 'exact', '专题会议'],
    ['每村至少配备一名干部。', 1, '名', 'least', '干部'],
    ['两年内覆盖各级政府。', 2, '年', 'most', '覆盖各级政府'],
    ['这项工作期限两年。', 2, '年', 'exact', '这项工作期限'],
    ['自公布之日起15日内，必须报送备案。', 15, '日', 'most', '必须报送备案'],
    ['争取用三年时间，解决住房困难。', 3, '年', 'exact', '解决住房困难'],
    ['开办时间压缩到4个工作日以内，实行简易注销。', 4, '个工作日', 'most', '开办时间'],
    ['在一个月内办结。', 1, '个月', 'most', '办结'],
  ])('reads %s', (text, value, unit, bound, subject) => {
    expect(read(text)).toMatchObject([{ value, unit, bound, subject, quote: text }]);
  });

  it('reads ranges', () => {
    expect(read('每年进行1-2次评查。')).toMatchObject([{ text: '1-2次', value: 1, upper: 2 }]);
    expect(read('办理时限由30天缩短到5天。')).toMatchObject([
      { value: 30, upper: null },
      { value: 5, upper: null },
    ]);
  });

  it.each([
    // times and order
    ['2004年3月20日召开会议。'],
    ['上世纪90年代以来，一九四九年至一九五二年。'],
    ['1—10月和2003-2005年。'],
    ['第三产业、第二轮改革、第一批试点、首批名单。'],
    ['十七届六次全会和十一届三中全会。'],
    ['五年来进步很大，过去五年内成绩显著，比上一年减少。'],
    ['五年计划和三年行动方案。'],
    // numbers of documents, articles, telephones
    ['国发〔2004〕10号和浙委办发[2002]32号。'],
    ['依照第七条、第八条和第三、四款。'],
    ['拨打12345678，PM2.5，C919，G20。'],
    ['印发《关于办好20件实事的意见》。'],
    // points of a speech or a plan
    ['我讲三点意见。'],
    ['围绕以下四个方面，做好六个方面的工作。'],
    ['抓好六项工作、八种方式、十个方面的实事。'],
    ['坚持四项基本原则和八项规定。'],
    ['推进“两个清单”，治理“三乱”，树牢“四个意识”。'],
    ['推行“五证合一”，落实“四大纪律、八项要求”。'],
    ['两个市场、两种资源，两手抓、两手硬。'],
    ['市监察局等七个部门的发言，省、市三级部署。'],
    // words that only look like numbers
    ['一系列、一切、一些、一定、一起、一个、一方面、一律、统一。'],
    ['千方百计为百姓，万众一心，十分重要，一把手。'],
    ['三峡工程、四川省、五金公司、百货公司、三角债。'],
    ['实行零投诉、零容忍。'],
    ['一半是工人，一半是农民。'],
    // vague, counted before, or a base
    ['上百件、数十个、几十名、三四个、两、三年内。'],
    ['这两项、前三个阶段、上述五个单位、他们两位。'],
    ['每增长1个百分点，每百人。'],
    // masked names
    ['×同志、×省长、×市、×部门、从×起，今年×月×日。'],
  ])('finds none in %s', text => {
    expect(read(text)).toEqual([]);
  });

  it.each([
    ['2000年至2002年10月，全省共立案74件，查结63件。', ['2000年至2002年10月', '2000年至2002年10月']],
    ['去年以来，上交礼金3000万元。', ['去年以来']],
    ['截至今年10月底，共清退住房95套。', ['截至今年10月底']],
    ['今年一季度，非税收入完成×万元。', ['今年一季度']],
    ['全年立案74件。', ['全年']],
    ['2003年立案70件，2004年立案74件。', ['2003年', '2004年']],
    ['今年财政收入达到100亿元，比2003年增长8%。', ['今年', '今年']],
    ['城镇化率由2007年的40%提高到2012年的50%。', ['2007年', '2012年']],
    ['今年电力产量等于1949年的2.5倍。', ['今年']],
    ['去年召开会议。立案74件。', [null]],
  ])('finds the times of %s', (text, expected) => {
    expect(read(text).map(({ period }) => period)).toEqual(expected);
  });

  it('groups what a sentence joins, and breaks at a semicolon', () => {
    const rows = read('接受举报1500次，立案74件、查结63件；处分121人。');
    expect(rows.map(({ group }) => group)).toEqual([4, 4, 4, 24]);
    expect(rows[3]!.start).toBe(24);
  });

  it('tells parts from wholes', () => {
    const text =
      '立案15478件，处分干部13867人，其中县处级306人（移送司法机关62人），地厅级28人（移送13人）；组织处理9人。';
    const rows = read(text);
    const whole = rows.map(({ partOf }) => rows.find(({ start }) => start === partOf)?.value ?? null);
    expect(whole).toEqual([null, null, 13867, 306, 13867, 28, null]);
  });

  it('takes no rate of change for a part', () => {
    const [, exports, rate] = read('进出口100亿美元，其中出口60亿美元，增长8%。');
    expect(exports!.partOf).not.toBeNull();
    expect(rate!.partOf).toBeNull();
  });

  it('says what a mere change changes', () => {
    expect(read('国内生产总值达到13万亿元，比上年增长9.5%。')[1]!.subject).toBe('国内生产总值增长');
    expect(read('城镇化率由40%提高到50%。').map(({ subject }) => subject)).toEqual(['城镇化率', '城镇化率']);
  });

  it('gives the words as they stand, in traditional characters too', () => {
    expect(read('國防費佔百分之六十點八。')).toMatchObject([
      { text: '百分之六十點八', value: 60.8, unit: '%', subject: '國防費' },
    ]);
  });

  it('counts code points', () => {
    const text = '𠮷县立案74件。';
    expect(read(text)).toMatchObject([{ start: 4, end: 7, text: '74件', group: 4 }]);
  });

  it('lies in its block, in order, whatever the text', () => {
    const words = [
      '立案',
      '其中',
      '12',
      '三百',
      '万',
      '多',
      '件',
      '％',
      '（',
      '）',
      '，',
      '；',
      '。',
      '“',
      '”',
      '×',
      '年',
      '内',
      '百分之',
      '-',
      '到',
      '𠮷',
      '2004年',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 40 }), parts => {
        const text = `某${parts.join('')}`;
        const points = [...outline(text)[0]!.text];
        const rows = read(text);
        rows.reduce((end, row) => {
          expect(row.start).toBeGreaterThanOrEqual(end);
          expect(points.slice(row.start, row.end).join('')).toBe(row.text);
          expect(row.group).toBeLessThanOrEqual(row.start);
          expect(row.partOf ?? -1).toBeLessThan(row.start);
          return row.end;
        }, 0);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
