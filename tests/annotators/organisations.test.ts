import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf } from '../../scripts/annotators/organisation-names.ts';
import { organisations } from '../helpers/reference.ts';

const names = (text: string, region: string | null = null) =>
  organisations.find(text, region).map(({ name }) => name);
const row = (text: string, region: string | null = null) => {
  const list = organisations.listAt(text, 0, region);
  return (
    list && { names: list.mentions.map(({ name }) => name), open: list.open, rest: text.slice(list.end) }
  );
};

describe('a row of bodies', () => {
  it.each([
    ['市财政局牵头', ['市财政局'], false, '牵头'],
    ['市委、市政府决定', ['市委', '市政府'], false, '决定'],
    ['市委市政府决定', ['市委', '市政府'], false, '决定'],
    ['党中央、国务院和省委决定', ['党中央', '国务院', '省委'], false, '决定'],
    ['市、县区监察部门要', ['市监察部门', '县区监察部门'], false, '要'],
    ['市、县区财政、审计部门要', ['市财政部门', '市审计部门', '县区财政部门', '县区审计部门'], false, '要'],
    ['监察、督办等部门要', ['监察部门', '督办部门'], true, '要'],
    ['监察、审计等专门监督机关要', ['监察机关', '审计机关'], true, '要'],
    ['财政和审计部门要', ['财政部门', '审计部门'], false, '要'],
    ['市规划和国土资源局要', ['市规划和国土资源局'], false, '要'],
    ['市劳动和社会保障局等部门，要', ['市劳动和社会保障局'], true, '，要'],
    ['市物价局、市审计局、市减负办等七个部门，要', ['市物价局', '市审计局', '市减负办'], true, '，要'],
    ['各级党委、政府要', ['各级党委', '各级政府'], false, '要'],
    ['各区县政府、各部门要', ['各区县政府', '各部门'], false, '要'],
    ['各地区、各部门要', ['各地区', '各部门'], false, '要'],
    ['各县区政府和市、县区各部门要', ['各县区政府', '市各部门', '县区各部门'], false, '要'],
    ['各级政府和各部门主要负责人要', ['各级政府', '各部门主要负责人'], false, '要'],
    ['法制办、司法局的同志要', ['法制办', '司法局'], false, '要'],
    ['国务院有关部门要', ['国务院有关部门'], false, '要'],
    ['国家发展改革委、财政部、市场监管总局负责', ['国家发展改革委', '财政部', '市场监管总局'], false, '负责'],
    ['市治理工程建设领域突出问题领导小组要', ['市治理工程建设领域突出问题领导小组'], false, '要'],
    ['行政效能投诉中心要', ['行政效能投诉中心'], false, '要'],
    ['各县（市、区）人民政府要', ['各县（市、区）人民政府'], false, '要'],
    ['各市（州）、县（市、区）人民政府要', ['各市（州）人民政府', '各县（市、区）人民政府'], false, '要'],
    ['各省、自治区、直辖市人民政府要', ['各省人民政府', '各自治区人民政府', '各直辖市人民政府'], false, '要'],
    ['各县区、各部门要', ['各县区', '各部门'], false, '要'],
    ['各级党委（党组）要', ['各级党委（党组）'], false, '要'],
    ['县级以上人民政府要', ['县级以上人民政府'], false, '要'],
    ['市民政局、市财政局要', ['市民政局', '市财政局'], false, '要'],
    ['各镇人民政府、街道办事处要', ['各镇人民政府', '街道办事处'], false, '要'],
    ['政府党组要', ['政府党组'], false, '要'],
    ['各责任单位主要负责同志要', ['各责任单位主要负责同志'], false, '要'],
    ['市教委、市经委和市农村税费改革办公室要', ['市教委', '市经委', '市农村税费改革办公室'], false, '要'],
  ])('%s', (text, expected, open, rest) => {
    expect(row(text)).toEqual({ names: expected, open, rest });
  });

  it.each([
    '加强居民委员会建设',
    '市场监管要加强',
    '城市建设',
    '全局',
    '领导干部要案',
    '区域发展',
    '国家举办运动会',
    '教育办得好',
  ])('does not take %s for one', text => {
    expect(row(text)?.rest).not.toBe('');
  });
});

describe('a name', () => {
  it('is its region’s own without the region’s name, and another region’s with it', () => {
    const id = (name: string, region: string | null) => organisations.named(name, region).id;
    expect(id('浙江省人民政府办公厅', '浙江省')).toBe(id('省政府办公厅', null));
    expect(id('中共浙江省委办公厅', '浙江省')).toBe(id('省委办公厅', null));
    expect(id('浙江省人民政府办公厅', '天津市')).not.toBe(id('省政府办公厅', null));
    expect(id('浙江省财政厅', null)).not.toBe(id('江苏省财政厅', null));
    expect(organisations.named('浙江省财政厅', null).levels).toEqual(['省']);
    expect(organisations.named('广西壮族自治区财政厅', null).levels).toEqual(['省']);
    expect(id('广西壮族自治区财政厅', '广西壮族自治区')).toBe(id('自治区财政厅', null));
  });

  it('has the levels and the field of work that it names', () => {
    expect(organisations.named('市财政局', null)).toMatchObject({
      levels: ['市'],
      function: 'caizheng',
      kind: 'body',
    });
    expect(organisations.named('财政部', null)).toMatchObject({ levels: ['中央'], function: 'caizheng' });
    expect(organisations.named('市教委', null)).toMatchObject({ levels: ['市'], function: 'jiaoyu' });
    expect(organisations.named('国务院', null)).toMatchObject({ id: 'guowuyuan', levels: ['中央'] });
    expect(organisations.named('各级政府', null)).toMatchObject({ kind: 'group' });
  });

  it.each([
    ['省市县', ['省', '市', '县']],
    ['市县区', ['市', '县']],
    ['自治区', ['省']],
    ['乡镇', ['乡']],
    ['国务院', ['中央']],
    ['市级', ['市']],
  ])('%s names levels', (word, expected) => {
    expect(levelsOf(word)).toEqual(expected);
  });
});

describe('bodies in running text', () => {
  it.each([
    ['请监察、督办等部门加大检查抽查力度。', ['监察部门', '督办部门']],
    ['由市监察局会同市财政局办理。', ['市监察局', '市财政局']],
    ['规范政府采购，加强城市建设。', []],
    ['国务院机构改革基本完成。', ['国务院']],
    ['市场监管部门要加强监管。', ['市场监管部门']],
    ['引导金融机构扩大信贷。', []],
    ['煤炭工业部、重工业部', ['煤炭工业部', '重工业部']],
    ['发展布局、全局和格局', []],
    ['（责任单位：市财政局）', ['市财政局']],
    ['中办发〔2009〕25号', []],
    ['如市水利局所报', ['市水利局']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('stand apart, each with words of its own', () => {
    const words = fc.constantFrom(
      '市',
      '、',
      '县区',
      '财政',
      '监察',
      '等',
      '部门',
      '局',
      '政府',
      '党委',
      '各级',
      '和',
      '要',
      '，',
      '浙江省',
      '委',
      '会',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 24 }), parts => {
        const text = parts.join('');
        let end = 0;
        for (const mention of organisations.find(text, '浙江省')) {
          expect(mention.start).toBeGreaterThanOrEqual(Math.min(end, mention.start));
          expect(mention.end).toBeGreaterThan(mention.start);
          expect(mention.end).toBeLessThanOrEqual(text.length);
          expect(mention.body.id).toMatch(/^[a-z0-9-]+$/u);
          end = mention.end;
        }
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  it('are none in rows that multiply without end', () => {
    const row = `${'市、县、'.repeat(30)}乡${'党委、政府、'.repeat(30)}人大${'财政、审计、'.repeat(30)}监察部门要加强管理。`;
    expect(organisations.find(row, null).length).toBeLessThan(200);
    expect(organisations.find('市、'.repeat(20_000), null)).toEqual([]);
  });

  it('take time in proportion to the text', () => {
    const text = '市财政局、市审计局等部门要加强各级政府监察机关建设，'.repeat(4000);
    const started = performance.now();
    expect(organisations.find(text, null).length).toBeGreaterThan(10_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
