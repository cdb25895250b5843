import { beforeAll, describe, expect, it } from 'vitest';
import { readCharacters } from '../../scripts/pipeline/search/index.ts';
import { findNearNames, isOneOff } from '../../src/lib/search/alternatives.ts';
import { findNames, type NameIndex, typedPinyin } from '../../src/lib/search/names.ts';
import { siteConcept } from '../helpers/concepts.ts';
import { indexNames, readSearchContent } from '../helpers/content-search.ts';

/** Terms found, the closest first: `词` the whole name, `词…` a piece of it. */
function find(query: string, names: NameIndex): string[] {
  return findNames(query, names).map(
    ({ entry, whole }) => names.entries[entry]!.names[0]! + (whole ? '' : '…'),
  );
}

describe('the term base', () => {
  let names: NameIndex;
  beforeAll(async () => {
    names = indexNames((await readSearchContent()).concepts);
  });

  it('is found by every term and every alias, first', () => {
    const wrong = names.entries.flatMap((entry, index) =>
      entry.names.filter(name => {
        const [first] = findNames(name, names);
        return first?.entry !== index || !first.whole;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('is found by terms in traditional characters and full width', () => {
    expect(find('黨風廉政建設責任制', names)[0]).toBe('党风廉政建设责任制');
    expect(find('ＡＢ岗', names)[0]).toBe('AB岗');
  });

  it('is found by full pinyin: editors wrote it as the names of the files', () => {
    const missed = names.entries.filter(({ id }, index) => {
      const [first] = findNames(id.replaceAll('-', ''), names);
      return first?.entry !== index;
    });
    const rate = 1 - missed.length / names.entries.length;
    console.log(
      `全拼首位命中 ${(rate * 100).toFixed(1)}%；未命中的文件名：${missed.map(({ id }) => id).join('、')}`,
    );
    expect(rate).toBeGreaterThanOrEqual(0.98);
  });

  it('is found by initials, among the first three', () => {
    const initials = (index: number) =>
      names.prepared[index]!.names[0]!.syllables.map(readings => readings[0]![0]!).join('');
    const missed = names.entries.filter((_, index) => {
      const typed = initials(index);
      return !findNames(typed, names)
        .slice(0, 3)
        .some(({ entry }) => entry === index);
    });
    console.log(`首字母前三位未命中：${missed.map(entry => entry.names[0]).join('、') || '无'}`);
    expect(1 - missed.length / names.entries.length).toBeGreaterThanOrEqual(0.98);
  });

  it.each([
    ['sanzhongyida', '三重一大'],
    ['szyd', '三重一大'],
    ['hangfengpingyi', '行风评议'],
    ['xingzhengfuyi', '行政复议'],
    ['kuaijihesuanzhongxin', '会计核算中心'],
    ['xiangduijizhongxingzhengchufaquan', '相对集中行政处罚权'],
    ['fazhanyikaoshei', '发展依靠谁、发展为了谁…'],
    ['fazhanyikaoshui', '发展依靠谁、发展为了谁…'],
    ['fumoshouru', undefined],
    ['famoshouru', '罚没收入'],
    ['zhengwugk', '政务公开'],
    ['zhengwu公开', '政务公开'],
    ['yi岗shuangze', '一岗双责'],
    ['一g双z', '一岗双责'],
    ['lvsetongdao', '绿色通道'],
    ['lüsetongdao', '绿色通道'],
    ['lu:setongdao', '绿色通道'],
    ['lusetongdao', '绿色通道'],
    ["xi'ao'jin'ku", '小金库'],
    ['xiǎo jīn kù', '小金库'],
    ['ABgang', 'AB岗'],
    ['abg', 'AB岗'],
    ['sangong', '“三公”支出…'],
  ])('%s is %s', (typed, expected) => {
    expect(find(typed, names)[0]).toBe(expected);
  });
});

describe('how closely a name is meant', () => {
  const names = indexNames([
    siteConcept('a', { term: '责任追究', aliases: ['追责'], parts: [{ term: '问责', id: null }] }),
    siteConcept('b', { term: '责任', count: 1 }),
    siteConcept('c', { term: '问责', aliases: ['行政问责制'] }),
    siteConcept('d', { term: '主体责任', count: 9 }),
    siteConcept('e', { term: '监督责任', count: 3 }),
    siteConcept('f', { term: '县' }),
    siteConcept('g', { term: '西安' }),
    siteConcept('h', { term: '先', aliases: ['西安'] }),
  ]);

  it.each([
    [
      'a term before what begins with it, then what has it inside, the more mentioned first',
      '责任',
      ['责任', '责任追究…', '主体责任…', '监督责任…'],
    ],
    ['an alias', '追责', ['责任追究']],
    ['a term before a part, a part before a piece', '问责', ['问责', '责任追究']],
    ['one syllable, two, and the beginning of more', 'xian', ['县', '先', '西安']],
    ['nothing', '无此', []],
    ['punctuation', '，', []],
    ['quotation marks left out', '“责任追究”', ['责任追究']],
    ['one letter says too little for a beginning', 'j', []],
  ])('%s', (_, query, expected) => {
    expect(find(query, names)).toEqual(expected);
  });

  it('says which name was meant, and how', () => {
    expect(findNames('追责', names)[0]).toMatchObject({ name: '追责', as: 'alias', whole: true });
    expect(findNames('zhuize', names)[0]).toMatchObject({ name: '追责', as: 'pinyin', whole: true });
    expect(findNames('问责', names)[1]).toMatchObject({ name: '问责', as: 'part', whole: true });
    expect(findNames('责任追', names)[0]).toMatchObject({ name: '责任追究', as: 'term', whole: false });
    expect(findNames('zerenzhu', names)[0]).toMatchObject({ name: '责任追究', as: 'pinyin', whole: false });
  });
});

describe('how names are read', () => {
  /** All names in one index: what most have is written once. */
  const terms = ['收支两条线', '绿色', 'AB岗', '“三公”支出', '战略', '机关效能110', '行政', '银行', '进行'];
  const names = indexNames(terms.map((term, index) => siteConcept(String(index), { term })));
  it.each([
    ['收支两条线', 'shou zhi liang tiao xian'],
    ['绿色', 'lv/lu se/shai'],
    ['AB岗', 'a b gang'],
    ['“三公”支出', 'san gong zhi chu'],
    ['战略', 'zhan lue'],
    ['机关效能110', 'ji guan xiao neng/nai 1 1 0'],
    ['行政', 'xing/hang/heng zheng'],
    ['银行', 'yin hang/xing/heng'],
    ['进行', 'jin xing/hang/heng'],
  ])('%s: %s', (term, expected) => {
    const { syllables } = names.prepared[terms.indexOf(term)]!.names[0]!;
    expect(syllables.map(readings => readings.join('/')).join(' ')).toBe(expected);
  });
});

it.each([
  ['Lǜ', 'lv'],
  ['lüe', 'lue'],
  ['nve', 'nue'],
  ['zhòng', 'zhong'],
  ['ü', 'v'],
])('typedPinyin: %s is %s', (typed, expected) => {
  expect(typedPinyin(typed.toLowerCase())).toBe(expected);
});

describe('isOneOff', () => {
  it.each([
    ['甲乙丙', '甲乙丙', true],
    ['甲乙丙', '甲丁丙', true],
    ['甲乙丙', '甲丙', true],
    ['甲丙', '甲乙丙', true],
    ['甲乙丙丁', '甲丙乙丁', true],
    ['甲乙丙', '乙丙', true],
    ['甲乙丙', '乙丙甲', false],
    ['甲乙丙', '甲', false],
    ['甲乙丙丁', '丁乙丙甲', false],
    ['甲乙丙丁', '甲丁戊丁', false],
    ['人人', '人人人', true],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneOff([...a], [...b])).toBe(expected);
    expect(isOneOff([...b], [...a])).toBe(expected);
  });
});

describe('findNearNames', () => {
  const names = indexNames([
    siteConcept('a', { term: '收支两条线', count: 2 }),
    siteConcept('b', { term: '行风评议' }),
    siteConcept('c', { term: '两个清单' }),
    siteConcept('d', { term: '两个责任', count: 5 }),
    siteConcept('e', { term: '四风' }),
  ]);
  const readings = readCharacters();
  it.each([
    ['收支二条线', ['收支两条线 character']],
    ['收支两条现', ['收支两条线 pinyin']],
    ['行封平义', ['行风评议 pinyin']],
    ['航风评议', ['行风评议 pinyin']],
    ['两个责单', ['两个责任 character', '两个清单 character']],
    ['四疯', ['四风 pinyin']],
    ['五风', []],
    ['无关的词', []],
    ['收支两条线管理', []],
  ])('%s', (query, expected) => {
    const near = findNearNames(query, names, readings);
    expect(near.map(({ entry, reason }) => `${names.entries[entry]!.names[0]} ${reason}`)).toEqual(expected);
  });
});
