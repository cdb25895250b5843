import { describe, expect, it } from 'vitest';
import { readDuties } from '../../scripts/annotators/duties.ts';
import { organisations, targetsOf } from '../helpers/reference.ts';

/** Duties of a text whose paragraphs are lines. */
const read = (text: string) => readDuties(targetsOf(text), organisations);

describe('explicit duties', () => {
  it.each([
    [
      '（一）市政府法制办牵头，市体改办、市编办等部门，要进一步做好精简审批事项的工作。',
      ['市政府法制办'],
      ['市体改办', '市编办'],
      '进一步做好精简审批事项的工作',
    ],
    [
      '（三）市规划和国土资源局牵头，会同有关部门，要认真纠正问题。',
      ['市规划和国土资源局'],
      ['有关部门'],
      '认真纠正问题',
    ],
    [
      '（六）市建委会同有关部门，要认真解决拖欠工资的问题。',
      ['市建委'],
      ['有关部门'],
      '认真解决拖欠工资的问题',
    ],
    [
      '（九）市安全生产监督管理局牵头负责，做好全市的安全生产工作。',
      ['市安全生产监督管理局'],
      [],
      '做好全市的安全生产工作',
    ],
    [
      '由市财政局牵头，及时组织相关单位开展验收工作。',
      ['市财政局'],
      ['相关单位'],
      '及时组织相关单位开展验收工作',
    ],
    [
      '由各县区政府和主管部门负责，对工程建设项目进行督查。',
      ['各县区政府', '主管部门'],
      [],
      '对工程建设项目进行督查',
    ],
    [
      '各县区政府、各主管部门分别负责对本辖区的工作进行督查。',
      ['各县区政府', '各主管部门'],
      [],
      '对本辖区的工作进行督查',
    ],
    [
      '政府规范性文件一般由政府有关主管部门负责起草送审稿。',
      ['政府有关主管部门'],
      [],
      '起草送审稿（政府规范性文件）',
    ],
    ['城市防洪由市政府负责，农村组织农民进行水利建设。', ['市政府'], [], '城市防洪'],
    ['市审计局配合市监察局做好专项检查。', ['市监察局'], ['市审计局'], '做好专项检查'],
    ['市监察局要会同市财政局制定办法。', ['市监察局'], ['市财政局'], '制定办法'],
    [
      '1.清理“小金库”。（市财政局牵头，市监察局、市审计局配合）',
      ['市财政局'],
      ['市监察局', '市审计局'],
      '清理“小金库”',
    ],
    ['1.规范公务接待。（责任单位：市财政局、市审计局）', ['市财政局', '市审计局'], [], '规范公务接待'],
    [
      '1.推进政务公开。（牵头单位：市政府办公室；配合单位：市监察局等）',
      ['市政府办公室'],
      ['市监察局'],
      '推进政务公开',
    ],
    [
      '推进清单公布。（市编办牵头，市法制办、市监察局等部门按职责分工负责）',
      ['市编办'],
      ['市法制办', '市监察局'],
      '推进清单公布',
    ],
  ])('%s', (text, leads, assists, task) => {
    const explicit = read(text).filter(({ strength }) => strength === 'explicit');
    expect(explicit).toEqual([expect.objectContaining({ leads, assists, task })]);
    expect(explicit[0]!.leadIds).toHaveLength(leads.length);
    expect(explicit[0]!.assistIds).toHaveLength(assists.length);
  });

  it.each([
    [
      '优化流程。（牵头单位：市行政审批局；责任单位：市司法局，各县（市、区）人民政府）',
      [['市行政审批局', '市司法局、各县（市、区）人民政府', '优化流程']],
    ],
    [
      '规范执法。牵头单位：市司法局，配合单位：各执法部门，完成时限：6月底前',
      [['市司法局', '各执法部门', '规范执法']],
    ],
    ['抓好校园安全。责任单位：市教育局、市财政局。', [['市教育局、市财政局', '', '抓好校园安全']]],
    [
      '落实经费（市财政局负责，长期坚持）；开展审计（市审计局负责）。',
      [
        ['市财政局', '', '落实经费'],
        ['市审计局', '', '开展审计'],
      ],
    ],
    ['整改问题。（某某副市长牵头，市财政局负责）', [['市财政局', '', '整改问题']]],
    ['建立联席会议制度。由市发改委牵头，市财政局参与。', [['市发改委', '市财政局', '建立联席会议制度']]],
    [
      '市教育局、市财政局按职责分工负责，市审计局配合，加强监管。',
      [['市教育局、市财政局', '市审计局', '加强监管']],
    ],
    ['推进公开。（财政部等部门及各省级人民政府负责）', [['财政部、各省级人民政府', '', '推进公开']]],
  ])('%s', (text, expected) => {
    const rows = read(text).filter(({ strength }) => strength === 'explicit');
    expect(rows.map(({ leads, assists, task }) => [leads.join('、'), assists.join('、'), task])).toEqual(
      expected,
    );
  });

  it('quote a part of a text that has lost its stops', () => {
    const rows = read('市财政局要加强管理，'.repeat(2000));
    expect(rows.length).toBeGreaterThan(1000);
    for (const { quote } of rows) expect(quote.length).toBeLessThan(1400);
  });

  it('are read from lines below the task', () => {
    const text = '1.清理规范行政审批中介服务。\n牵头单位：市编办\n配合单位：市财政局、市监察局';
    expect(read(text)).toEqual([
      expect.objectContaining({
        block: 'p1',
        leads: ['市编办'],
        assists: ['市财政局', '市监察局'],
        task: '清理规范行政审批中介服务',
        strength: 'explicit',
      }),
    ]);
  });

  it('are those that stand among such in a list that divides the work', () => {
    const list = (second: string) =>
      `分工如下：\n（一）市财政局牵头，要抓好清理。\n（二）市农村税费改革办公室等部门，要做好减轻农民负担工作。\n${second}`;
    const strengths = (text: string) => read(text).map(({ strength }) => strength);
    expect(strengths(list('（三）市监察局牵头，要抓好检查。'))).toEqual(['explicit', 'explicit', 'explicit']);
    expect(strengths('（一）要抓好清理。\n（二）市农村税费改革办公室等部门，要做好工作。')).toEqual(['weak']);
  });

  it.each([
    '公路建设，由交通部负责施工的，共有十一条线路。',
    '牵头单位要真正负起责任。',
    '他对这件事负责。',
    '鼓励企业牵头实施重大科技项目。',
  ])('are not read from %s', text => {
    expect(read(text).filter(({ strength }) => strength === 'explicit')).toEqual([]);
  });
});

describe('weak duties', () => {
  it.each([
    ['市监察局、市纠风办要加强督促检查。', ['市监察局', '市纠风办'], '加强督促检查'],
    [
      '5月下旬，市政府办公厅、市监察局将对各单位进行专项检查。',
      ['市政府办公厅', '市监察局'],
      '对各单位进行专项检查',
    ],
    ['各级行政监察部门，要围绕重点工作开展行动。', ['各级行政监察部门'], '围绕重点工作开展行动'],
    ['请法制办做好日常监督工作。', ['法制办'], '做好日常监督工作'],
    [
      '请监察、督办等部门加大检查力度，绝不能让“一条鱼腥了一锅汤”。',
      ['监察部门', '督办部门'],
      '加大检查力度，绝不能让“一条鱼腥了一锅汤”',
    ],
    ['审计部门是资金监管的最后一道关口，要提升业务能力。', ['审计部门'], '提升业务能力'],
    ['各部门在检查中发现问题，要及时整改。', ['各部门'], '及时整改'],
    ['市、县区政府每年要对案卷进行评查。', ['市政府', '县区政府'], '对案卷进行评查'],
    ['各级政府和有关部门不能施加任何影响。', ['各级政府', '有关部门'], '不能施加任何影响'],
    ['规范性文件一律由政府法制机构进行审查。', null, ''],
    ['必须由法制机构进行审查。', ['法制机构'], '进行审查'],
  ])('%s', (text, leads, task) => {
    const rows = read(text);
    if (leads === null) expect(rows.every(({ strength }) => strength === 'weak')).toBe(true);
    else expect(rows).toEqual([expect.objectContaining({ leads, task, strength: 'weak' })]);
  });

  it('part where another body is told', () => {
    expect(
      read('监察部门要加强效能监察，审计部门要加强对预算的监管。').map(({ leads, task }) => [leads, task]),
    ).toEqual([
      [['监察部门'], '加强效能监察'],
      [['审计部门'], '加强对预算的监管'],
    ]);
  });

  it('go on over sentences that leave the subject out, and no further', () => {
    const carried = (text: string) => read(text).map(row => [row.leads.join('、'), row.carried, row.task]);
    expect(carried('市监察部门要完善机制。要主动深入各单位。效果很好。要明确标准。')).toEqual([
      ['市监察部门', false, '完善机制'],
      ['市监察部门', true, '主动深入各单位'],
    ]);
    expect(carried('政府法制机构要增强责任感。要为政府法制机构配备人员。')).toHaveLength(1);
    expect(carried('要强化监督。劳动监察部门要现场监督。要强化意识。')).toHaveLength(1);
  });

  it.each([
    '各级要加强领导。',
    '各级政府已经作出了部署。',
    '今年2月26日，我市召开了会议。',
    '市政府要求严格执行。',
    '严肃查处各部门要案。',
    '政府对困难群众给予必要的资助。',
    '农村学校布局要因地制宜。',
    '有的部门要钱要物。',
    '领导干部敷衍塞责，造成恶劣影响的，必须追究有关领导的责任。',
  ])('are not read from %s', text => {
    expect(read(text)).toEqual([]);
  });

  it('say where they stand, in code points', () => {
    const text = '𠮷祥如意。监察部门要加强检查，审计部门要加强审计。';
    const told = read(text).map(({ start, end }) => [...text].slice(start, end).join(''));
    expect(told).toEqual(['监察部门要加强检查，', '审计部门要加强审计。']);
  });
});
