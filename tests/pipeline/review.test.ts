import { describe, expect, it } from 'vitest';
import { Regulations } from '../../scripts/annotators/regulations.ts';
import { clean } from '../../scripts/pipeline/clean.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import { reviewText } from '../../scripts/pipeline/review.ts';

const review = (source: string, slips: { start: number; end: number }[] = []) => {
  const { text } = clean(source);
  const titles = ['国有土地上房屋征收与补偿条例', '信访条例'];
  const regulations = new Regulations(
    titles.map((title, index) => ({ id: `r${index}`, title, names: [], unmarked: false, checked: '核对' })),
  );
  return reviewText(text, outline(text), slips, regulations).map(
    ({ rule, start }) => `${rule} ${text.slice(start, start + 4)}`,
  );
};

describe('reviewText', () => {
  it.each([
    ['a number left out', '一、甲事\n要办。\n三、乙事\n要办。', ['outline-number 三、乙事']],
    ['a number given twice', '（一）甲事要办好。\n（一）乙事要办好。', ['outline-number （一）乙']],
    ['a row that does not begin at one', '二、甲事\n要办。', ['outline-number 二、甲事']],
    ['an empty quotation', '确保在“”地震周年之际完成。', ['slip-quotation “”地震']],
    ['a letter for a zero', '特此通知。\n二ＯＯ四年三月十日', ['slip-zero ＯＯ四年']],
    ['a circle for a zero', '特此通知。\n二○○二年十二月三十一日', ['slip-zero ○○二年']],
    [
      'a stop between members of one row',
      '各项工作，一起研究、一起部署。一起检查、一起落实。',
      ['slip-stop 一起部署'],
    ],
    [
      'stops between several members',
      '各项工作，一起研究。一起部署。一起检查、一起落实。',
      ['slip-stop 一起研究', 'slip-stop 一起部署'],
    ],
    ['no stop after a sentence of its own', '全面清理，这项是重点。这项要抓好，不能放松。', []],
    [
      'a year without its number',
      '总结年全市工作。开展清理。年,全市审查文件。',
      ['slip-year 年全市工', 'slip-year 年,全市'],
    ],
    ['a title one character off', '执行《国有土地上房屋征收与补偿条件》。', ['slip-title 国有土地']],
    [
      'nothing in sound text',
      '一、甲事\n今年全市要办好“三件事”。每年检查，按照《国有土地上房屋征收与补偿条例》办理。\n二、乙事\n要办。二〇〇四年办完。',
      [],
    ],
    ['nothing where brackets differ', '（一）甲事要办好。\n（二)乙事要办好。\n（三）丙事要办好。', []],
  ])('remarks on %s', (_, source, expected) => {
    expect(review(source)).toEqual(expected);
  });

  it('does not remark on what is declared', () => {
    expect(review('确保在“”地震周年之际完成。', [{ start: 2, end: 8 }])).toEqual([]);
  });
});
