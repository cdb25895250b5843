import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outline } from '../../scripts/pipeline/outline.ts';
import { findPlaces } from '../../src/lib/places/find.ts';
import { toHan } from '../../src/lib/places/labels.ts';
import type { PlacedBlock } from '../../src/lib/places/walk.ts';
import { parseHanNumeral } from '../../src/model/numerals.ts';

/** Blocks of a text, as the pipeline finds them, named by their words. */
function blocksOf(text: string): PlacedBlock[] {
  return outline(text).map(block => ({ ...block, id: block.text }));
}

/** The place of the passage that begins with some words. */
function placeOf(text: string, words: string, lastWords = words): string {
  const blocks = blocksOf(text);
  const idOf = (start: string) => blocks.find(each => each.text.startsWith(start))!.id;
  return findPlaces(blocks).cite(idOf(words), idOf(lastWords));
}

const notice = `关于做好检查工作的通知
各区、县人民政府：
现将有关事项通知如下：
请认真执行。
一、提高认识
各单位要认真学习会议文件，提高思想认识。
要切实增强责任感。
二、明确责任
今年重点解决以下问题。
（一）市财政局牵头，市物价局配合，继续清理收费。
（二）市教委牵头，市财政局配合，治理乱收费。
（三）市卫生局牵头，市药监局配合，纠正不正之风。
各责任部门要真正负起责任。
三、严格考核
（一）加强检查。年底要进行检查。
1.检查领导班子。主要看重视不重视。
2.检查制度。主要看落实不落实。
（1）看制度全不全，有没有漏洞和空白。
（2）看制度新不新，是不是合乎要求。
（二）严格奖惩。要做到三点：一是奖励先进。二是督促后进。三是处理违纪。但也有不足：一是不严。二是不实。
某某市人民政府
2004年3月10日`;

describe('findPlaces', () => {
  it('does not go on counting where a paragraph counts a second time', () => {
    const text = `通知\n一、检查\n要做到：一是奖励先进。二是督促后进。也有不足：一是不严。二是不实。三是不快。四是不多。`;
    expect(['一是不严', '二是不实', '三是不快', '四是不多'].map(words => placeOf(text, words))).toEqual(
      ['第二个“一是”', '第二个“二是”', '“三是”一项', '“四是”一项'].map(name => `第一部分第1自然段${name}`),
    );
  });

  it.each([
    ['关于做好', ''],
    ['各区、县', '主送机关'],
    ['现将', '正文第1自然段'],
    ['请认真', '正文第2自然段'],
    ['一、提高认识', '第一部分'],
    ['各单位要认真', '第一部分第1自然段'],
    ['要切实增强', '第一部分第2自然段'],
    ['今年重点', '第二部分第1自然段'],
    ['（二）市教委', '第二部分第（二）条'],
    ['各责任部门', '第二部分第（三）条后第1自然段'],
    ['（一）加强检查', '第三部分第（一）条'],
    ['2.检查制度', '第三部分第（一）条第2点'],
    ['（2）看制度新', '第三部分第（一）条第2点第（2）项'],
    ['（二）严格奖惩', '第三部分第（二）条'],
    ['二是督促', '第三部分第（二）条第二项'],
    ['但也有不足', '第三部分第（二）条'],
    ['一是不严', '第三部分第（二）条第二个“一是”'],
    ['某某市', '署名'],
    ['2004年', '成文日期'],
  ])('%s … is %s', (words, expected) => {
    expect(placeOf(notice, words)).toBe(expected);
  });

  it.each([
    ['（一）市财', '（三）市卫', '第二部分第（一）条至第（三）条'],
    ['各单位要', '要切实', '第一部分第1自然段至第2自然段'],
    ['一、提高', '要切实', '第一部分'],
    ['二、明确', '各责任部门', '第二部分'],
    ['二、明确', '（二）市教', '第二部分开头至第（二）条'],
    ['要切实', '今年重点', '第一部分第2自然段至第二部分第1自然段'],
    ['现将', '二、明确', '正文第1自然段至第二部分'],
    ['二是督促', '但也有', '第三部分第（二）条'],
    ['（二）市教', '（一）市财', '第二部分第（一）条至第（二）条'],
    ['关于做好', '2004年', ''],
  ])('from %s to %s is %s', (first, last, expected) => {
    expect(placeOf(notice, first, last)).toBe(expected);
  });

  const rules = `某某市会议管理办法
第一章　总则
第一条 为了加强管理，制定本办法。
本办法所称会议，是指以市政府名义召开的会议。
第二条 各级机关履行下列职责：
（一）组织落实各项任务；
（二）完成交办的其他事项。
前款规定的事项，应当公开。
第三条 本办法自发布之日起施行。`;
  it.each([
    ['第一条', '第一条第一款'],
    ['本办法所称', '第一条第二款'],
    ['（二）完成', '第二条第一款第（二）项'],
    ['前款', '第二条第二款'],
    ['第三条', '第三条'],
  ])('%s … of a regulation is %s', (words, expected) => {
    expect(placeOf(rules, words)).toBe(expected);
  });

  const speech = `在全市会议上的讲话
同志们：
今天召开全市会议，部署任务。
1、规范权力运行，从源头上预防。要创新体制。
一要抓好审批。二要抓好公开。
2、坚持以人为本，纠正不正之风。
要抓好落实。
同志们，任务艰巨，让我们共同努力。`;
  it.each([
    ['同志们：', '称呼'],
    ['1、规范', '第1部分'],
    ['二要', '第1部分第2自然段第二项'],
    ['同志们，任务', '结尾第1自然段'],
  ])('%s … of a speech is %s', (words, expected) => {
    expect(placeOf(speech, words)).toBe(expected);
  });

  it('tells apart two lists of one paragraph with labels of two forms', () => {
    const blocks = ['甲：', '一是乙。', '二是丙。', '一要丁。', '二要戊。'].map((text, index) => ({
      id: text,
      kind: index === 0 ? ('paragraph' as const) : ('item' as const),
      level: null,
      text,
      inline: index > 0,
    }));
    // 一要 without words of its own between stands under 二是.
    const places = findPlaces(blocks);
    expect(blocks.map(({ id }) => places.cite(id))).toEqual([
      '正文第1自然段',
      '正文第1自然段第一项',
      '正文第1自然段第二项',
      '正文第1自然段第二项第一项',
      '正文第1自然段第二项第二项',
    ]);
  });

  it('knows nothing of an id that is not there', () => {
    expect(findPlaces(blocksOf(notice)).cite('s99')).toBe('');
  });

  it('gives no two paragraphs of a text the same place, and ranges that name both ends', () => {
    const line = fc.constantFrom(
      '一、提高认识',
      '二、明确责任',
      '（一）各单位要认真落实，认真学习。',
      '（二）各部门要认真落实，认真检查。',
      '（二）加强领导。要负起责任。',
      '1.加强检查，认真考核，抓好落实。',
      '第一条 为了加强管理，制定本办法。',
      '现就有关工作通知如下。',
      '要做到：一是抓紧。二是抓实。另外：一是抓早。二是抓小。',
      '——抓好会议筹备，认真组织。',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 14 }), lines => {
        const blocks = outline(lines.join('\n')).map((block, index) => ({ ...block, id: `b${index}` }));
        const places = findPlaces(blocks);
        const own = blocks.filter(({ inline }) => !inline).map(({ id }) => places.cite(id));
        expect(own.filter(place => place === '')).toEqual([]);
        expect(new Set(own).size).toBe(own.length);
        for (const [index, { id }] of blocks.entries()) {
          expect(places.cite(id)).not.toMatch(/undefined|null|第第/u);
          const range = places.cite(blocks[0]!.id, id);
          expect(range === '' || index === 0 || range.length > 0).toBe(true);
        }
      }),
      { seed: 7714, numRuns: 300 },
    );
  });
});

describe('toHan', () => {
  it('is read back as the number', () => {
    for (let value = 1; value < 100; value++) expect(parseHanNumeral(toHan(value))).toBe(value);
  });
});
