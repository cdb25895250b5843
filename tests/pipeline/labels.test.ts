import { describe, expect, it } from 'vitest';
import { readLabel } from '../../src/model/labels.ts';
import { parseHanNumeral } from '../../src/model/numerals.ts';

describe('readLabel', () => {
  it.each([
    ['一、加强领导', 'han', '一、', 1],
    ['十二、附则', 'han', '十二、', 12],
    ['（四）加强廉洁自律', 'han-bracketed', '（四）', 4],
    ['(二)进一步健全', 'han-bracketed', '(二)', 2],
    ['（二)括号不配对', 'han-bracketed', '（二)', 2],
    ['1.进一步加强监管', 'number', '1.', 1],
    ['3、强化效能建设', 'number', '3、', 3],
    ['（1）财政部门', 'number-bracketed', '（1）', 1],
    ['2)审计部门', 'number-bracketed', '2)', 2],
    ['③其他', 'circled', '③', 3],
    ['一、一年来工作回顾', 'han', '一、', 1],
    ['第三，继续推进税费改革。', 'ordinal', '第三，', 3],
    ['二', 'han', '二', 2],
    ['㈢加强监督', 'han-bracketed', '㈢', 3],
    ['〔二〕加强监督', 'han-bracketed', '〔二〕', 2],
    ['⒉加强监督', 'number', '⒉', 2],
    ['⑶加强监督', 'number-bracketed', '⑶', 3],
    ['(1)、加强监督', 'number-bracketed', '(1)、', 1],
    ['其二，加强监督', 'ordinal', '其二，', 2],
    ['第三条 各级机关', 'article', '第三条', 3],
    ['第一章 总则', 'chapter', '第一章', 1],
  ])('reads %s', (text, style, label, value) => {
    expect(readLabel(text)).toEqual({ style, text: label, value });
  });

  it.each([
    ['一、二季度经济运行'],
    ['一、二、三线城市'],
    ['一、二年级学生'],
    ['第三产业'],
    ['2004.3'],
    ['1.5万元'],
    ['2、3月份'],
    ['一是加强领导'],
    ['2004年的任务'],
    ['第三条规定的情形'],
    ['正文'],
  ])('finds no label in %s', text => {
    expect(readLabel(text)).toBeNull();
  });
});

describe('parseHanNumeral', () => {
  it.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十一', 31],
    ['一百零三', 103],
    ['二〇〇四', 2004],
    ['二○○二', 2002],
    ['二ＯＯ四', 2004],
    ['二O0四', 2004],
    ['', null],
    ['月', null],
  ])('reads %s', (text, value) => {
    expect(parseHanNumeral(text)).toBe(value);
  });
});
