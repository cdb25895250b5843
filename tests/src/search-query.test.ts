import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, writeQuery } from '../../src/lib/search/query.ts';
import type { Fold } from '../../src/model/index.ts';

const simplified: Readonly<Record<string, string>> = { 財: '财', 責: '责', 線: '线', 條: '条' };
const fold: Fold = character => simplified[character] ?? character;

/** A query as a line: words, `"exact"` ones with their folded punctuation, `-` for the excluded. */
function read(query: string): string {
  const { words, excluded } = parseQuery(query, fold);
  const line = ({ characters, exact }: (typeof words)[number]) =>
    exact === null ? characters.join('') : `"${exact.join('')}"`;
  return [...words.map(line), ...excluded.map(word => `-${line(word)}`)].join(' ');
}

describe('words', () => {
  it.each([
    ['one', '一岗双责', '一岗双责'],
    ['two', '财政局 牵头', '财政局 牵头'],
    ['parted by U+3000', '财政局　牵头', '财政局 牵头'],
    ['parted by tabs, line feeds, no-break spaces', '甲乙\t丙丁\n戊己\u00a0庚辛', '甲乙 丙丁 戊己 庚辛'],
    ['white space around', '  一岗双责　', '一岗双责'],
    ['punctuation passed over', '谋发展、增福祉。', '谋发展增福祉'],
    ['a sentence', '党风带动政风,政风引导民风。', '党风带动政风政风引导民风'],
    ['full width', 'ＡＢ岗', 'ab岗'],
    ['capitals', 'YGSZ', 'ygsz'],
    ['numbers', '浙委办发〔2002〕32号', '浙委办发200232号'],
    ['a decimal and a percentage', '3.5% 80％', '35 80'],
    ['a range is no exclusion', '1-2次', '12次'],
    ['traditional', '財政局 兩條線', '财政局 兩条线'],
    ['the same twice', '责任 责任 責任', '责任'],
    ['the same with other punctuation', '责、任 责任', '责任'],
    ['one character', '廉', '廉'],
    ['words of punctuation left out', '， 责任 。 ——', '责任'],
    ['an accent composed or not', 'é e\u0301', 'é'],
    ['characters that are all parted', '廉 政　建 设', '廉政建设'],
    ['not where some are not', '廉 政 建设', '廉 政 建设'],
    ['not letters and digits', 'a 1', 'a 1'],
  ])('%s', (_, query, expected) => {
    expect(read(query)).toBe(expected);
  });
});

describe('quotation marks', () => {
  it.each([
    ['straight', '"谋发展、增福祉"', '"谋发展、增福祉"'],
    ['curly', '“谋发展、增福祉”', '"谋发展、增福祉"'],
    ['corner', '「谋发展、增福祉」', '"谋发展、增福祉"'],
    ['with a space inside', '"谋发展 增福祉"', '"谋发展增福祉"'],
    ['punctuation by its kind', '“（一）〔二〕【三】”', '"(一)(二)(三)"'],
    ['one among words', '责任 “一岗、双责” 落实', '责任 "一岗、双责" 落实'],
    ['two, parted by U+3000', '“甲、乙”　“丙、丁”', '"甲、乙" "丙、丁"'],
    ['inside a word: a name', '“三公”支出', '三公支出'],
    ['inside a word: at its end', '巩固公路“三乱”', '巩固公路三乱'],
    ['a name in marks at the beginning of a phrase', '“三项制度”改革 “审监”分离', '三项制度改革 审监分离'],
    ['unclosed, straight', '"收支两条线', '收支两条线'],
    ['unclosed, curly', '“收支 两条线', '收支 两条线'],
    ['closed by another shape', '“收支两条线"', '收支两条线'],
    ['nothing inside', '"" “” 责任', '责任'],
    ['only punctuation inside', '"，。" 责任', '责任'],
    ['exact and not', '责任 "责任"', '责任 "责任"'],
    ['the same in other marks', '"责任" “责任” 「責任」', '"责任"'],
    ['followed by punctuation: no operator', '“责任”，“制度”', '责任制度'],
  ])('%s', (_, query, expected) => {
    expect(read(query)).toBe(expected);
  });
});

describe('exclusions', () => {
  it.each([
    ['hyphen', '收支两条线 -罚没', '收支两条线 -罚没'],
    ['full width', '收支两条线 －罚没', '收支两条线 -罚没'],
    ['minus sign and en dash', '收支 −罚没 –责任', '收支 -罚没 -责任'],
    ['quoted', '收支 -"一岗、双责"', '收支 -"一岗、双责"'],
    ['first', '-罚没 收支', '收支 -罚没'],
    ['two hyphens', '收支 --罚没', '收支 -罚没'],
    ['a hyphen alone', '收支 - 罚没', '收支 罚没'],
    ['a dash is punctuation', '——在会议上的讲话', '在会议上的讲话'],
    ['only exclusions', '-罚没 -责任', '-罚没 -责任'],
    ['the same twice', '收支 -罚没 －罚没', '收支 -罚没'],
  ])('%s', (_, query, expected) => {
    expect(read(query)).toBe(expected);
  });
});

describe('limits', () => {
  it('reads twelve words', () => {
    const words = Array.from({ length: 30 }, (_, index) => `词${index}`);
    expect(read(words.join(' '))).toBe(words.slice(0, 12).join(' '));
  });

  it('reads 500 characters, never half of one', () => {
    expect([...read('𠮷'.repeat(600))]).toHaveLength(500);
  });

  it.each(['', '   ', '，。！', '"', '-', '""', '　、　'])('%j asks for nothing', query => {
    expect(parseQuery(query, fold)).toEqual({ words: [], excluded: [], empty: true, cut: false });
  });

  it('says that more was typed than is read', () => {
    const words = Array.from({ length: 13 }, (_, number) => `责任${number}`);
    expect(parseQuery(words.join(' '), fold).cut).toBe(true);
    expect(parseQuery(words.slice(1).join(' '), fold).cut).toBe(false);
    expect(parseQuery('责'.repeat(501), fold).cut).toBe(true);
    expect(parseQuery(`${'责'.repeat(500)}  `, fold).cut).toBe(false);
  });

  it('is not empty with exclusions only', () => {
    expect(parseQuery('-罚没', fold)).toMatchObject({ words: [], empty: false });
  });
});

describe('what a message says', () => {
  it.each([
    ['“三公”支出', '“三公”支出'],
    ['"收支两条线', '收支两条线'],
    ['财政局　牵头 财政局', '财政局 牵头'],
    ['“谋发展、增福祉” －责任 抓', '"谋发展、增福祉" 抓 -责任'],
    ['--责任 收支', '收支 -责任'],
    ['“他说"好"” 收支', '“他说"好"” 收支'],
  ])('%s', (query, expected) => {
    expect(writeQuery(parseQuery(query, fold))).toBe(expected);
  });
});

it('reads what it writes as the same query (property)', () => {
  const query = fc.string({
    unit: fc.constantFrom('责', '任', 'a', '𠮷', '"', '“', '”', '「', '」', '-', '－', ' ', '　', '、', '。'),
    maxLength: 24,
  });
  const asked = (text: string) => {
    const { words, excluded } = parseQuery(text, fold);
    const plain = (all: typeof words) => all.map(({ characters, exact }) => ({ characters, exact }));
    return { words: plain(words), excluded: plain(excluded) };
  };
  fc.assert(
    fc.property(query, text => {
      expect(asked(writeQuery(parseQuery(text, fold)))).toEqual(asked(text));
    }),
    { seed: 1, numRuns: 5000 },
  );
});
