import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumbers, foldForNumbers } from '../../scripts/annotators/numbers.ts';
import { findQuantities } from '../../scripts/annotators/quantities.ts';

const only = (text: string) => {
  const found = findQuantities(foldForNumbers(text));
  expect(found).toHaveLength(1);
  const { start, end, value, upper, unit, spread } = found[0]!;
  return [text.slice(start, end), value, upper, unit, spread];
};

describe('findQuantities', () => {
  it.each([
    ['举报1500多次，', '1500多次', 1500, null, '次', 'over'],
    ['人民币3000多万元', '3000多万元', 3000, null, '万元', 'over'],
    ['处理15,478件', '15,478件', 15478, null, '件', null],
    ['收入27，203，319元', '27，203，319元', 27203319, null, '元', null],
    ['增长4．5％', '4．5％', 4.5, null, '%', null],
    ['增长1 1 ％', '1 1 ％', 11, null, '%', null],
    ['1.5 亿中小学生', '1.5 亿', 1.5, null, '亿', null],
    ['完成百分之八十', '百分之八十', 80, null, '%', null],
    ['增长百分之三十七点三', '百分之三十七点三', 37.3, null, '%', null],
    ['下降千分之五', '千分之五', 5, null, '‰', null],
    ['占十分之一', '十分之一', 0.1, null, '', null],
    ['损失二百五十二万元', '二百五十二万元', 252, null, '万元', null],
    ['一亿二千万农户', '一亿二千万', 12000, null, '万', null],
    ['三亿三千五百多万吨', '三亿三千五百多万吨', 33500, null, '万吨', 'over'],
    ['1.3万亿元', '1.3万亿元', 1.3, null, '万亿元', null],
    ['八十万千瓦', '八十万千瓦', 80, null, '万千瓦', null],
    ['二萬五千公里', '二萬五千公里', 25000, null, '公里', null],
    ['1-2次', '1-2次', 1, 2, '次', null],
    ['1～2次', '1～2次', 1, 2, '次', null],
    ['一至二次', '一至二次', 1, 2, '次', null],
    ['百分之四到五', '百分之四到五', 4, 5, '%', null],
    ['6%－6.5%', '6%－6.5%', 6, 6.5, '%', null],
    ['700万到800万吨', '700万到800万吨', 700, 800, '万吨', null],
    ['8000到1万元', '8000到1万元', 0.8, 1, '万元', null],
    ['一年半内', '一年半', 1.5, null, '年', null],
    ['三个多月', '三个多月', 3, null, '个月', 'over'],
    ['两个半月', '两个半月', 2.5, null, '个月', null],
    ['十来个', '十来个', 10, null, '个', 'about'],
    ['实行零增长', '零增长', 0, null, '%', null],
    ['减少一半', '一半', 0.5, null, '', null],
    ['保留×项', '×项', null, null, '项', null],
    ['完成**万元', '**万元', null, null, '万元', null],
    ['查处XX件', 'XX件', null, null, '件', null],
  ])('reads %s', (text, ...expected) => {
    expect(only(text)).toEqual(expected);
  });

  it.each([
    ['几十万人'],
    ['数百名'],
    ['三十几个'],
    ['三四个'],
    ['百分之二、三的'],
    ['一九五五和'],
    ['5A级'],
    ['31省'],
  ])('reads none in %s', text => {
    expect(findQuantities(text)).toEqual([]);
  });
});

describe('foldForNumbers', () => {
  it('keeps the length', () => {
    expect(foldForNumbers('二萬五千個項目，餘數')).toBe('二万五千个项目，余数');
  });
});

describe('findNumbers', () => {
  it('reads any formatted whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), value => {
        expect(findNumbers(`共${value.toLocaleString('en')}件`)).toMatchObject([{ start: 1, value }]);
      }),
      { seed: 2 },
    );
  });
});
