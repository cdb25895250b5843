import { describe, expect, it } from 'vitest';
import { type HighlightRows, highlightsOf } from '../../src/lib/highlights.ts';
import { citation, deadline, duty, figure } from '../helpers/records.ts';

const none: HighlightRows = { duties: [], deadlines: [], figures: [], citations: [] };
const repeat = <T>(count: number, row: T) => Array.from({ length: count }, () => row);

describe('highlightsOf', () => {
  it('calls the kinds what the lists of all documents are called', () => {
    const all = {
      duties: [duty()],
      deadlines: [deadline()],
      figures: [figure()],
      citations: [citation('甲法')],
    };
    expect(highlightsOf(all).map(({ name }) => name)).toEqual(['责任分工', '期限', '数字', '法规引用']);
  });

  it('leaves out kinds without rows', () => {
    expect(highlightsOf(none)).toEqual([]);
    expect(highlightsOf({ ...none, figures: [figure()] }).map(({ kind }) => kind)).toEqual(['figures']);
  });

  it.each([
    [3, 3, 0],
    [5, 5, 0],
    [7, 5, 2],
    [900, 5, 5],
  ])('of %i rows shows %i and folds %i away', (count, first, more) => {
    const [group] = highlightsOf({ ...none, duties: repeat(count, duty()) });
    expect([group!.count, group!.first.length, group!.more.length]).toEqual([count, first, more]);
  });

  it.each([
    [{ leads: ['市财政局'] }, '市财政局'],
    [{ leads: ['甲', '乙', '丙'] }, '甲、乙等'],
    [{ leads: ['甲'], open: true }, '甲等'],
    [{ leads: [], assists: ['甲', '乙'] }, '甲、乙配合'],
  ])('names the bodies of %j', (given, head) => {
    expect(highlightsOf({ ...none, duties: [duty(given)] })[0]!.first[0]!.head).toBe(head);
  });

  it('shortens tasks, and does not say a time twice', () => {
    const task = '3月20日前，各部门要召开领导班子会议，专门研究廉政建设和反腐败工作的任务。';
    const [group] = highlightsOf({ ...none, deadlines: [deadline({ when: '3月20日前', task })] });
    expect(group!.first[0]).toEqual({
      block: 's1',
      head: '3月20日前',
      about: '各部门要召开领导班子会议，专门研究廉政建设和反腐……',
    });
  });

  it('lists a cited name once, where it is first cited', () => {
    const citations = [
      citation('甲法', { block: 'a' }),
      citation('乙法', { block: 'b' }),
      citation('甲法', { block: 'c' }),
    ];
    const [group] = highlightsOf({ ...none, citations });
    expect(group!.first.map(({ block, head }) => [block, head])).toEqual([
      ['a', '《甲法》'],
      ['b', '《乙法》'],
    ]);
  });
});
