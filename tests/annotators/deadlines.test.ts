import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeadlines } from '../../scripts/annotators/deadlines.ts';
import { codePointLength, sliceCodePoints, toCodePoints } from '../../scripts/lib/positions.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import { deadlineSchema } from '../../src/model/index.ts';
import { organisations } from '../helpers/reference.ts';

const target = (text: string, year: number | null = 2004) => ({
  block: { ...outline('正文。')[0]!, kind: 'paragraph' as const, text },
  id: 'p1',
  document: 'x',
  title: '',
  year,
  region: null,
  citations: [],
  toPoints: toCodePoints(text),
});
const read = (text: string, year: number | null = 2004) => readDeadlines(target(text, year), organisations);

/** A sentence, the time in its words, and the task. */
const due: [text: string, when: string, task: string][] = [
  [
    '3月20日前，各部门要召开领导班子会议，专门研究具体意见，特别要在调查的基础上开好会。',
    '3月20日前',
    '召开领导班子会议，专门研究具体意见',
  ],
  ['5月下旬，市监察局将对各单位进行专项检查，推动落实。', '5月下旬', '对各单位进行专项检查，推动落实'],
  ['6月20日前，各单位要将上半年落实情况书面报告。', '6月20日前', '将上半年落实情况书面报告'],
  ['抓紧完成目录的编制，确保5月1日前在政务网上全面公开。', '5月1日前', '在政务网上全面公开'],
  ['各单位务必于2010年底以前完成清理。', '2010年底以前', '完成清理'],
  ['请各单位于3月15日前将名单报市监察局。', '3月15日前', '将名单报市监察局'],
  ['春节前，要把拖欠的工资全部发放到位。', '春节前', '把拖欠的工资全部发放到位'],
  ['6月底前完成全部整改工作。', '6月底前', '完成全部整改工作'],
  ['10月底前编制并公布两级清单，将事项全部纳入。', '10月底前', '编制并公布两级清单，将事项全部纳入'],
  ['建立清单（完成时限：6月底）。', '6月底', '完成时限'],
  ['各单位联系电话于4月15日前报送市政府研究室。', '4月15日前', '各单位联系电话报送市政府研究室'],
  ['各部门须在会议结束后7个工作日内印发文件。', '7个工作日内', '印发文件'],
  ['完成数据整理（市财政局负责，6月底前完成）。', '6月底前', '市财政局负责，完成'],
  ['年底，市上将对这项工作进行考核。', '年底', '市上对这项工作进行考核'],
  ['要联合行动，确保年底没有一个农民工因为欠薪上访。', '年底', '没有一个农民工因为欠薪上访'],
  ['到2007年，使西部地区基本普及九年义务教育。', '到2007年', '使西部地区基本普及九年义务教育'],
  ['会议定于10月15日召开。', '10月15日', '会议召开'],
  ['7-9月，各单位要认真开展自查自纠。', '7-9月', '认真开展自查自纠'],
  ['“十二五”期间，随着生产的发展，要继续增加收入。', '“十二五”期间', '随着生产的发展，继续增加收入'],
  ['全面推进“公务卡”改革,两年内覆盖各级政府,做到由部门审批。', '两年内', '覆盖各级政府,做到由部门审批'],
  ['要继续抓好专项治理，这项工作从去年开始，期限两年，今年是关键。', '期限两年', '继续抓好专项治理'],
  ['规范性文件自之日起15日内,必须报送备案。', '自之日起15日内', '规范性文件报送备案'],
  ['整改工作要在3个月内完成。', '3个月内', '整改工作完成'],
  ['市、县区政府每年要对案卷进行1-2次评查。', '每年', '对案卷进行1-2次评查'],
  ['要落实学法制度;每年至少要举办2期讲座;要纳入内容。', '每年至少', '举办2期讲座'],
  ['要把法律知识纳入培训内容,每年组织轮训;要落实考察。', '每年', '组织轮训'],
  ['分管领导每季度要召开一次专题会议,安排工作。', '每季度', '召开一次专题会议,安排工作'],
  ['每年市政府班子成员与主要负责人都要进行廉政谈话。', '每年', '进行廉政谈话'],
  ['请于每月5日前报送上月数据。', '每月5日前', '报送上月数据'],
  ['两镇的土地从今年×月×日起禁止再出租，要进行清理。', '从今年×月×日起', '两镇的土地禁止再出租'],
  ['本办法自2008年5月1日起施行。', '自2008年5月1日起', '本办法施行'],
  ['本办法自印发之日起施行。', '自印发之日起', '本办法施行'],
  ['（二）3月底前要完成摸底。', '3月底前', '完成摸底'],
];

describe('what is due', () => {
  it.each(due)('%s', (text, when, task) => {
    expect(read(text).map(row => [row.when, row.task, row.quote])).toEqual([[when, task, text]]);
  });

  it('reads the times of one sentence as rows of their own', () => {
    const rows = read('3月底前要完成自查，6月底前完成整改，7月份要组织验收。');
    expect(rows.map(({ when, task }) => [when, task])).toEqual([
      ['3月底前', '完成自查'],
      ['6月底前', '完成整改'],
      ['7月份', '组织验收'],
    ]);
  });

  it('quotes the sentence, not the paragraph', () => {
    const [row] = read('前面一句。3月20日前要报送。后面一句。');
    expect(row).toMatchObject({ start: 5, end: 11, quote: '3月20日前要报送。' });
  });
});

describe('what is not due', () => {
  it.each([
    ['今年2月26日，我市召开了廉政工作会议。'],
    ['2000年至2002年10月，全省共有785名领导干部受到责任追究。'],
    ['落实责任追究规定，据统计，2000年至2002年10月，全省共有785人受到追究。'],
    ['截至今年10月底，全省共清退住房95套。'],
    ['去年以来，各地都要求从严。'],
    ['各单位要将上半年工作落实情况书面报告。'],
    ['各地各部门每年都根据部署进行分解。'],
    ['坚持每年年初分解任务的做法。'],
    ['会议全面部署了2004年的任务。'],
    ['近年来，对干部的要求越来越高。'],
    ['一年来，我们的主要工作取得成绩。'],
    ['今年要抓好三项工作。'],
    ['要定期听取汇报。'],
    ['5月1日前已经全面公开。'],
    ['全年共接受举报1500多次。'],
    ['今年一季度，非税收入完成×万元，同比增长×%。'],
    ['每年进出境×万人次，是本地人口的数倍。'],
    ['要解决“在途时间长、年底突击花”等问题。'],
    ['要贯彻《2010年底前工作方案》。'],
    ['国内生产总值要提高，平均每年增长8%。'],
    ['补助标准要提高到每人每年240元。'],
    ['原计划在2005年底全线通车。'],
    ['1949年以前的情况必须了解。'],
    ['为了在三年内实现这个目标，必须努力。'],
    ['能不能在年内完成，要看决心。'],
    ['要在三年内全面完成吗？'],
    ['今年上半年，主要应用了新的方法。'],
    ['预计到年底达到五亿吨。'],
    ['要报告关于明年上半年工作安排的情况。'],
    ['要抓紧的项目中，在“十五”期间开工的是五个。'],
    ['要做好2008年北京奥运会的准备。'],
  ])('%s', text => {
    expect(read(text)).toEqual([]);
  });

  it('reads no title, date or signature', () => {
    const titled = target('年底前要完成的工作');
    for (const kind of ['title', 'date', 'signature'] as const)
      expect(readDeadlines({ ...titled, block: { ...titled.block, kind } }, organisations)).toEqual([]);
  });

  it('takes what lies before the document for past', () => {
    expect(read('要在2003年底前完成。', 2003)).toHaveLength(1);
    expect(read('要在2003年底前完成。', 2004)).toEqual([]);
  });
});

describe('a row', () => {
  it.each([
    ['每年至少要举办2期讲座。', [2, null]],
    ['每年要研究工作两次以上。', [2, null]],
    ['每年要进行1-2次评查。', [1, 2]],
    ['每季度要召开一次会议。', [1, 1]],
    ['每年要开展检查不少于2次。', [2, null]],
    ['每年要检查不超过三次。', [null, 3]],
    ['每年要检查两三次。', [2, 3]],
    ['每年要检查十二次。', [12, 12]],
    ['每月要召开第一次会议。', null],
    ['每月要一次性报送。', null],
    ['3月底前要召开一次会议。', null],
  ])('counts how often: %s', (text, times) => {
    expect(read(text)[0]!.times).toEqual(times);
  });

  it.each([
    ['规范性文件应当自公布之日起15日内报送。', '自公布之日起'],
    ['合同到期后，应在30日内办理手续。', '合同到期后'],
    ['要在收到通知后15日内报送方案。', '收到通知后'],
    ['各部门须在会议结束后7个工作日内印发。', '会议结束后'],
    ['有意见需要协调的，须在10个工作日内印发。', '有意见需要协调的'],
    ['项目建设有征地拆迁任务的，必须在两个月内编制方案。', '项目建设有征地拆迁任务的'],
    ['发生事故时，应当在2小时内报告。', '发生事故时'],
    ['今后，要在两年内完成。', null],
    ['同时，要在两年内完成。', null],
  ])('says what must have happened: %s', (text, condition) => {
    expect(read(text)[0]!.condition).toBe(condition);
  });

  it.each([
    ['规范性文件在常务会议审议前，一律由法制机构审查。', '在常务会议审议前', '常务会议审议前'],
    ['重大决策在做出决定之前要进行审查。', '在做出决定之前', '做出决定前'],
    ['确保在周年之际竣工项目验收率达到80%。', '在周年之际', null],
  ])('reads a time that an event gives: %s', (text, when, condition) => {
    expect(read(text)).toEqual([expect.objectContaining({ when, condition, kind: 'date', iso: null })]);
  });

  it.each([
    '在解放以前，劳动者没有权利。',
    '要落实领导干部任职前考察制度。',
    '在春节来临之际，向大家问好。',
    '城乡居民储蓄存款年末达到38500亿元。',
  ])('reads no such time from %s', text => {
    expect(read(text)).toEqual([]);
  });

  it('counts in code points', () => {
    const [row] = read('𠮷𠮷，3月底前要完成。');
    expect(row).toMatchObject({ start: 3, end: 7, when: '3月底前' });
  });
});

const pieces = [
  ...[
    '3月20日前',
    '年底',
    '今年上半年',
    '2010年',
    '到2007年',
    '每年',
    '至少',
    '两次',
    '两年内',
    '自公布之日起',
  ],
  ...[
    '要',
    '将',
    '必须',
    '了',
    '已',
    '各部门',
    '完成',
    '报送',
    '的',
    '在',
    '，',
    '、',
    '；',
    '：',
    '。',
    '\n',
  ],
  ...['（', '）', '《', '》', '“', '”', '一是', '（一）', '𠮷', '×月×日', '情况', '如果', '后'],
];
const texts = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 })
  .map(each => each.join(''));

describe('any text', () => {
  it.each([['年底前要完成，'], ['（年底前要完成'], ['将'], ['每年要'], ['每年要。']])(
    'is read at the pace of its length: %s',
    piece => {
      const start = performance.now();
      read(piece.repeat(100_000 / piece.length));
      expect(performance.now() - start).toBeLessThan(4000);
    },
  );

  it('leaves out what stands in a sentence without end', () => {
    expect(read(`年底前要完成${'，并且继续'.repeat(2000)}。`)).toEqual([]);
  });

  it('gives rows of the published shape whose words stand where they say', () => {
    fc.assert(
      fc.property(texts, fc.option(fc.integer({ min: 1990, max: 2030 }), { nil: null }), (text, year) => {
        const rows = read(text, year);
        for (const row of rows) {
          deadlineSchema.parse(row);
          expect(sliceCodePoints(text, row.start, row.end)).toBe(row.when);
          expect(row.end).toBeLessThanOrEqual(codePointLength(text));
          expect(text).toContain(row.quote);
          expect(row.quote).toContain(row.when);
          expect(row.task).not.toMatch(/[，。；]$/u);
        }
        expect(rows.map(row => sliceCodePoints(text, row.start, row.end))).toEqual(rows.map(row => row.when));
      }),
    );
  });
});
