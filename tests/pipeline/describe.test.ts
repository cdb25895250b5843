import { describe, expect, it } from 'vitest';
import { describe as describeDocument } from '../../scripts/pipeline/describe.ts';
import {
  genreOfTitle,
  isAddressee,
  isDocumentNumber,
  isSiteStamp,
  parseDate,
} from '../../scripts/pipeline/elements.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import { sourceMetadataSchema } from '../../src/model/index.ts';

const metadata = (given: object = {}) => sourceMetadataSchema.parse(given);

describe('parseDate', () => {
  it.each([
    ['二ＯＯ四年三月十日', '2004-03-10', 'day'],
    ['二○○二年十二月三十一日', '2002-12-31', 'day'],
    ['2011年1月21日', '2011-01-21', 'day'],
    ['2011-06', '2011-06', 'month'],
    ['二〇〇八年', '2008', 'year'],
  ])('reads %s', (text, iso, precision) => {
    expect(parseDate(text)).toEqual({ iso, precision });
  });

  it.each(['2004年2月30日', '2004年13月', '三月十日', ''])('refuses %s', text => {
    expect(parseDate(text)).toBeNull();
  });
});

describe('elements', () => {
  it.each([
    ['关于认真贯彻落实会议精神的通知', '通知'],
    ['在市政府廉政工作会议上的讲话', '讲话'],
    ['政府廉政建设依法行政会议发言稿', '讲话'],
    ['关于进一步加强管理的意见（试行）', '意见'],
    ['没有文种的一行', null],
  ])('genre of %s', (title, genre) => {
    expect(genreOfTitle(title)).toBe(genre);
  });

  it.each([
    ['各区、县人民政府，各委、局：', true],
    ['某某市人民政府：', true],
    ['财政部：', true],
    ['现将有关事项通知如下：', false],
    ['主要有以下几个方面：', false],
  ])('addressee %s', (line, is) => {
    expect(isAddressee(line)).toBe(is);
  });

  it.each([
    ['浙委办发[2002]32号', true],
    ['国办发〔2005〕37号', true],
    ['津政办发（2004）第15号', true],
    ['二〇〇二年第三次会议', false],
  ])('document number %s', (line, is) => {
    expect(isDocumentNumber(line)).toBe(is);
  });

  it.each([
    ['时间:2022-06-08 08:24:00', true],
    ['来源：某某网 作者：佚名', true],
    ['时间：二〇〇二年十二月', false],
    ['发布日期：2002年12月31日', false],
  ])('site stamp %s', (line, is) => {
    expect(isSiteStamp(line)).toBe(is);
  });
});

describe('describe', () => {
  const circular = outline(
    '发布部门: 中共浙江省委办公厅、浙江省人民政府办公厅\n发布文号: 浙委办发[2002]32号\n各市、县(市、区)党委和人民政府,省直属各单位:\n现将这次检查的情况通报如下:\n一、成效\n中共浙江省委办公厅\n浙江省人民政府办公厅\n二○○二年十二月三十一日',
  );

  it('reads what the text says of itself', () => {
    expect(describeDocument(circular, metadata())).toMatchObject({
      genre: '通报',
      issuers: ['中共浙江省委办公厅', '浙江省人民政府办公厅'],
      number: '浙委办发[2002]32号',
      date: { iso: '2002-12-31', precision: 'day', basis: 'text', text: '二○○二年十二月三十一日' },
      region: '浙江省',
      addressees: ['各市、县(市、区)党委和人民政府', '省直属各单位'],
    });
  });

  it('marks a guess, and says why', () => {
    const { inferred } = describeDocument(circular, metadata());
    expect(Object.keys(inferred).sort()).toEqual(['genre', 'title']);
    expect(inferred.genre).toContain('通报如下');
  });

  it('guesses no region from 健全市场', () => {
    const blocks = outline('各位代表：\n要健全市场体系，支持澳门特别行政区发展。');
    expect(describeDocument(blocks, metadata()).region).toBeNull();
  });

  it('lets the editor overrule, with or without a reason', () => {
    const given = metadata({
      title: '拟题',
      date: { value: '2003', inferred: '据某某推定' },
      rights: 'official',
    });
    const result = describeDocument(circular, given);
    expect(result.title).toBe('拟题');
    expect(result.date).toEqual({ iso: '2003', precision: 'year', text: null, basis: 'editor' });
    expect(result.inferred.date).toBe('据某某推定');
    expect(result.inferred.title).toBeUndefined();
  });
});
