import { describe, expect, it } from 'vitest';
import { readRecords } from '../../scripts/annotators/index.ts';
import { Matcher } from '../../scripts/annotators/matcher.ts';
import { outline } from '../../scripts/pipeline/outline.ts';

const regulation = {
  id: 'zhaobiao',
  title: '中华人民共和国招标投标法',
  names: ['招投标法'],
  unmarked: false,
  checked: 'regulations.tsv',
};
const reference = { concepts: new Matcher<never>([]), regulations: new Map([['招投标法', regulation]]) };
const read = (text: string, year: number | null = 2004) =>
  readRecords(
    { block: outline(text)[0]!, id: 'p1', document: 'x', title: '', year, region: null },
    reference,
  );

describe('duties', () => {
  it.each([
    [
      '（一）市政府法制办牵头，市体改办、市编办等部门，要进一步做好精简审批事项的工作。',
      ['市政府法制办'],
      ['市体改办', '市编办'],
      '进一步做好精简审批事项的工作',
    ],
    [
      '（四）市卫生局牵头，市药监局、市工商局，要继续做好纠正工作。',
      ['市卫生局'],
      ['市药监局', '市工商局'],
      '继续做好纠正工作',
    ],
    [
      '（六）市建委会同有关部门，要认真解决拖欠工资的问题。',
      ['市建委'],
      ['有关部门'],
      '认真解决拖欠工资的问题',
    ],
  ])('reads %s', (text, leads, assists, task) => {
    expect(read(text).duties).toEqual([
      expect.objectContaining({ leads, assists, task, strength: 'explicit', block: 'p1' }),
    ]);
  });

  it('finds none where nobody is named', () => {
    expect(read('各级要加强领导。').duties).toEqual([]);
  });
});

describe('figures', () => {
  it('reads number, unit and subject', () => {
    const { figures } = read('全省共立案15478件，退交款项3000多万元。');
    expect(figures.map(({ value, unit, subject }) => [value, unit, subject])).toEqual([
      [15478, '件', '全省共立案'],
      [3000, '万元', '退交款项'],
    ]);
  });
});

describe('citations', () => {
  it('resolves known names and keeps unknown ones', () => {
    expect(read('按照《招投标法》和《某某办法》执行。').citations).toEqual([
      expect.objectContaining({ name: '招投标法', regulation: 'zhaobiao' }),
      expect.objectContaining({ name: '某某办法', regulation: null }),
    ]);
  });

  it('takes a title within a title as one, and a film for none', () => {
    expect(read('关于《实施〈某法〉办法》的说明。').citations.map(each => each.name)).toEqual([
      '实施〈某法〉办法',
    ]);
    expect(read('播出的《国家监察》专题片。').citations).toEqual([]);
  });
});
