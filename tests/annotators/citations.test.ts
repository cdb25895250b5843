import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citeDocument } from '../../scripts/annotators/citations.ts';
import { singleEdit } from '../../scripts/annotators/misquotes.ts';
import { Regulations, titleKey } from '../../scripts/annotators/regulations.ts';
import type { ListedRegulation } from '../../scripts/annotators/types.ts';

const listed = (id: string, title: string, given: Partial<ListedRegulation> = {}): ListedRegulation => ({
  id,
  title,
  names: [],
  unmarked: false,
  checked: '核对',
  ...given,
});

const regulations = new Regulations([
  listed('xianfa', '中华人民共和国宪法', { names: ['宪法'], unmarked: true, date: '1982-12-04' }),
  listed('xingfa', '中华人民共和国刑法', { names: ['刑法'], unmarked: true }),
  listed('xuke', '中华人民共和国行政许可法', { names: ['行政许可法'], unmarked: true, date: '2003-08-27' }),
  listed('fuyi', '中华人民共和国行政复议法', { names: ['行政复议法'], unmarked: true }),
  listed('fuyi-tiaoli', '中华人民共和国行政复议法实施条例', { unmarked: true }),
  listed('hetong', '中华人民共和国合同法', { names: ['合同法'] }),
  listed('laodong-hetong', '中华人民共和国劳动合同法', { names: ['劳动合同法'], unmarked: true }),
  listed('laodong', '中华人民共和国劳动法', { names: ['劳动法'], unmarked: true }),
  listed('zhaobiao', '中华人民共和国招标投标法', { names: ['招标投标法', '招投标法'], unmarked: true }),
  listed('gongkai', '中华人民共和国政府信息公开条例', {
    names: ['政府信息公开条例', '信息公开条例'],
    unmarked: true,
    date: '2007-04-05',
  }),
  listed('zhengshou', '国有土地上房屋征收与补偿条例', { date: '2011-01-21' }),
  listed('xinfang', '信访条例', { date: '2005-01-10' }),
  listed('zhifa', '行政执法监督条例', { date: '2025-12-17' }),
  listed('jueding', '国务院关于加强市县政府依法行政的决定'),
  listed('gangyao-2015', '法治政府建设实施纲要（2015－2020年）'),
  listed('gangyao-2021', '法治政府建设实施纲要（2021－2025年）'),
  listed('wenze', '关于实行党政领导干部问责的暂行规定'),
]);

const cite = (texts: string | string[], year: number | null = null) =>
  citeDocument({ texts: [texts].flat(), year }, regulations).flat();
const resolved = (texts: string | string[], year: number | null = null) =>
  cite(texts, year).map(({ name, regulation }) => `${name} → ${regulation}`);

describe('names in book marks', () => {
  it.each([
    ['《招投标法》', ['招投标法 → zhaobiao']],
    ['《中华人民共和国招标投标法》', ['中华人民共和国招标投标法 → zhaobiao']],
    ['《信访条例》和《某某办法》', ['信访条例 → xinfang', '某某办法 → null']],
    [
      '《信访条例（2005年）》《信访条例〔2005修正〕》《信访条例(试行)》《信访条例（草案）》',
      [
        '信访条例（2005年） → xinfang',
        '信访条例〔2005修正〕 → xinfang',
        '信访条例(试行) → null',
        '信访条例（草案） → null',
      ],
    ],
    ['《政府信息公开条例（2019年修订）》', ['政府信息公开条例（2019年修订） → gongkai']],
    ['《法治政府建设实施纲要(2021—2025年)》', ['法治政府建设实施纲要(2021—2025年) → gangyao-2021']],
    ['国务院《关于加强市县政府依法行政的决定》', ['关于加强市县政府依法行政的决定 → jueding']],
    ['《实施〈行政许可法〉办法》的说明', ['实施〈行政许可法〉办法 → null']],
    ['《行政许可法、行政复议法》', ['行政许可法、行政复议法 → null']],
    ['《浙江省信访条例》《省信访条例》', ['浙江省信访条例 → null', '省信访条例 → null']],
    ['省政府《信访条例》和市人大常委会颁布的《信访条例》', ['信访条例 → null', '信访条例 → null']],
    ['省政府《行政许可法》', ['行政许可法 → xuke']],
    ['《》和《 》', []],
  ])('resolves %s', (text, expected) => {
    const found = resolved(text);
    expect(found).toEqual(
      expected.map((each, index) =>
        each.includes('→') ? each : found[index]!.replace(/→ .*/u, `→ ${each}`),
      ),
    );
  });

  it.each([
    '播出的《国家监察》专题片。',
    '纪录片《大国崛起》播出。',
    '《人民日报》发表社论。',
    '《邓小平文选》第三卷。',
    '《求是》杂志刊发。',
    '发表了《我呼吁》的文章。',
    '订阅《半月谈》。',
  ])('takes the work in %s for no document', text => {
    expect(cite(text)).toEqual([]);
  });

  it.each(['《政府工作公报》印发。', '《关于检查情况的通报》下发。', '《中国的就业》白皮书发表。'])(
    'takes %s for a document',
    text => {
      expect(cite(text)).toHaveLength(1);
    },
  );

  it.each([
    [2004, '信访条例 → null'],
    [2005, '信访条例 → xinfang'],
    [null, '信访条例 → xinfang'],
  ])('cites in %s nothing that was made later', (year, expected) => {
    expect(resolved('《信访条例》', year)).toEqual([expected]);
  });
});

describe('names without book marks', () => {
  it.each([
    ['全面贯彻行政许可法，推进依法行政。', ['行政许可法 → xuke']],
    ['根据中华人民共和国宪法，制定本法。', ['中华人民共和国宪法 → xianfa']],
    ['违反劳动合同法的', ['劳动合同法 → laodong-hetong']],
    ['行政复议法及其实施条例', ['行政复议法 → fuyi', '实施条例 → fuyi-tiaoli']],
    ['《行政复议法》及其实施条例', ['行政复议法 → fuyi', '实施条例 → fuyi-tiaoli']],
    ['刑法及其实施细则', ['刑法 → xingfa', '实施细则 → null']],
    ['行政复议法实施条例', ['行政复议法实施条例 → fuyi-tiaoli']],
    ['行政许可法实施办法', ['行政许可法实施办法 → null']],
    ['宪法和法律', ['宪法 → xianfa']],
    ['我国宪法规定', ['宪法 → xianfa']],
    ['行政许可法学习培训', ['行政许可法 → xuke']],
    ['行政许可法制定以来', ['行政许可法 → xuke']],
    ['政府信息公开条例施行以来', ['政府信息公开条例 → gongkai']],
    ['依照中华人民共和国海洋倾废法办理', ['中华人民共和国海洋倾废法 → null']],
    ['《行政许可法》和刑法', ['行政许可法 → xuke', '刑法 → xingfa']],
  ])('finds them in %s', (text, expected) => {
    expect(resolved(text)).toEqual(expected);
  });

  it.each([
    '行政许可法律制度',
    '行政许可法规清理',
    '刑法学研究会',
    '宪法性文件',
    '合宪法',
    '合宪法性审查',
    '宪法宣誓',
    '国家宪法日',
    '宪法修正案',
    '劳动法庭',
    '劳动法制',
    '劳动法规',
    '农业“八字宪法”',
    '美国宪法规定',
    '签订合同法人',
    '省政府信息公开条例',
    '北京市政府信息公开条例',
    '按照信访条例',
    '中华人民共和国成立后依法办事',
    '中华人民共和国最高人民法院',
    '中华人民共和国政府的合法权益',
    '电影《行政许可法》',
    '香港国家机关的行政许可法规',
    '实施行政许可法若干规定',
    '香港行政许可法',
    '海洋行政许可法',
  ])('finds none in %s', text => {
    expect(cite(text)).toEqual([]);
  });

  it('goes on after a mark that was left open', () => {
    const text = `执行《行政许可法，${'认真落实，'.repeat(40)}按照《招标投标法》办理。`;
    expect(cite(text).map(each => each.name)).toContain('招标投标法');
  });

  it('stands where its offsets say, with its marks where it has any', () => {
    const text = '贯彻行政许可法和《招投标法》。';
    expect(cite(text).map(({ start, end, marked }) => [text.slice(start, end), marked])).toEqual([
      ['行政许可法', false],
      ['《招投标法》', true],
    ]);
  });
});

describe('short names within a document', () => {
  it.each([
    ['of a local rule named before', ['《省行政执法监督条例》赋予职责。', '《监督条例》规定']],
    ['of a local rule named after', ['《监督条例》规定', '《省行政执法监督条例》赋予职责。']],
  ])('%s is not the national one', (_, texts) => {
    expect(cite(texts).map(({ regulation }) => regulation)).toEqual([null, null]);
  });

  it('is that of a listed one', () => {
    expect(resolved(['贯彻《国有土地上房屋征收与补偿条例》。', '《征收与补偿条例》要求'])).toEqual([
      '国有土地上房屋征收与补偿条例 → zhengshou',
      '征收与补偿条例 → zhengshou',
    ]);
  });

  it('means nothing where two names end so', () => {
    const texts = ['《国有土地上房屋征收与补偿条例》和《集体土地征收与补偿条例》。', '《补偿条例》要求'];
    expect(cite(texts).at(-1)!.regulation).toBeNull();
  });

  it.each([
    '《国有土地上房屋征收与补偿条例》（以下简称《条例》）。《条例》规定',
    '《国有土地上房屋征收与补偿条例》(简称“《条例》”)。《条例》规定',
    '《国有土地上房屋征收与补偿条例》（以下简称“条例”）。《条例》规定',
  ])('is what the text says: %s', text => {
    expect(cite(text).at(-1)).toEqual(expect.objectContaining({ name: '条例', regulation: 'zhengshou' }));
  });

  it('is what the text says, though another is listed so', () => {
    expect(resolved('《市信访工作条例》（以下简称《信访条例》）。《信访条例》规定').at(-1)).toBe(
      '信访条例 → null',
    );
  });
});

describe('misquoted names', () => {
  it.each([
    ['《国有土地上房屋征收与补偿条件》', '国有土地上房屋征收与补偿条例'],
    ['《国有土地上房屋征收与补偿条列》', '国有土地上房屋征收与补偿条例'],
    ['《国有土地上房屋征收与补偿条》', '国有土地上房屋征收与补偿条例'],
    ['《中华人民共和国政府信息公开条列》', '中华人民共和国政府信息公开条例'],
    ['《政府信息公开条件》', '政府信息公开条例'],
    ['《关于实行党政领导干部问责的暂行规走》', '关于实行党政领导干部问责的暂行规定'],
  ])('%s is a slip', (text, name) => {
    const [citation] = cite(text);
    expect(citation!.misquoted).toBe(name);
    expect(citation!.regulation).not.toBeNull();
  });

  it.each([
    ['listed', '《国有土地上房屋征收与补偿条例》'],
    ['of another kind', '《国有土地上房屋征收与补偿条令》'],
    ['of another kind', '《关于实行党政领导干部问责的暂行决定》'],
    ['that ends as documents do', '《国有土地上房屋拆收与补偿条例》'],
    ['of other years', '《法治政府建设实施纲要（2016－2020年）》'],
    ['of a region', '《省政府信息公开条件》'],
    ['too short', '《信访条件》'],
    ['two characters off', '《国有土地上房屋征地与补偿条件》'],
    ['without book marks', '国有土地上房屋征收与补偿条件'],
    ['of a region’s body', '市政府《国有土地上房屋征收与补偿条件》'],
  ])('a name %s is none: %s', (_, text) => {
    expect(cite(text).map(({ misquoted }) => misquoted ?? null)).not.toContainEqual(expect.any(String));
  });

  it('is none of what was not yet made', () => {
    expect(cite('《国有土地上房屋征收与补偿条件》', 2010)).toEqual([
      expect.objectContaining({ regulation: null, misquoted: null }),
    ]);
  });

  it('is one character put in, left out, changed or swapped, both ways round', () => {
    const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('', '丁'), (name, place, put) => {
        const at = place % name.length;
        const other = name.slice(0, at) + put + name.slice(at + 1);
        expect(singleEdit(name, other)).not.toBeNull();
        expect(singleEdit(other, name)).not.toBeNull();
        expect(singleEdit(name, name)).toBeNull();
        expect(singleEdit(`${name}丁戊`, name)).toBeNull();
      }),
      { seed: 7 },
    );
  });
});

describe('titleKey', () => {
  it.each([
    ['中华人民共和国预算法', '预算法'],
    ['关于“三公”经费、会议费的规定', '关于三公经费会议费的规定'],
    ['惩防体系2008—2012年工作规划', '惩防体系2008-2012年工作规划'],
    ['实施《预算法》办法', '实施〈预算法〉办法'],
    ['办法（试行）', '办法(试行)'],
    ['办法（试行）', '办法'],
  ])('is the same of %s and %s', (a, b) => {
    expect(titleKey(a)).toBe(titleKey(b));
  });

  it.each([
    ['实施纲要（2015－2020年）', '实施纲要（2021－2025年）'],
    ['刑法修正案（九）', '刑法修正案（十）'],
    ['实施纲要（2015－2020年）', '实施纲要'],
  ])('tells %s from %s', (a, b) => {
    expect(titleKey(a)).not.toBe(titleKey(b));
  });

  it('does not change what it gave', () => {
    const text = fc.string({ unit: fc.constantFrom(...'中华人民共和国法（试行）(〔2018修正〕《〉、—') });
    fc.assert(
      fc.property(text, each => titleKey(titleKey(each)).length <= titleKey(each).length),
      { seed: 7 },
    );
  });
});

it('cites nothing outside a text, and nothing twice', () => {
  const piece = fc.constantFrom(
    '《',
    '》',
    '行政许可法',
    '实施条例',
    '及其',
    '信访条例',
    '中华人民共和国',
    '宪法',
    '（以下简称《',
    '省',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end, name, marked } of cite(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text.slice(start, end)).toBe(marked ? `《${name}》` : name);
        last = end;
      }
    }),
    { seed: 7, numRuns: 500 },
  );
});
