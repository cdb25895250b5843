import { describe, expect, it } from 'vitest';
import { readRecords } from '../../scripts/annotators/index.ts';
import { createReference, targetsOf } from '../helpers/reference.ts';

const read = (text: string, year: number | null = 2004) =>
  readRecords(targetsOf(text, { year }), createReference());

describe('deadlines', () => {
  it('resolves a day with the document’s year, and leaves it open without one', () => {
    const text = '3月20日前，各部门要召开会议。';
    expect(read(text).deadlines).toEqual([
      expect.objectContaining({ when: '3月20日前', iso: '2004-03-20', recurrence: null }),
    ]);
    expect(read(text, null).deadlines[0]!.iso).toBeNull();
  });

  it('reads recurrences', () => {
    expect(read('分管领导每季度要召开一次专题会议。').deadlines).toEqual([
      expect.objectContaining({ iso: null, recurrence: expect.stringContaining('每季度') }),
    ]);
  });

  it('takes no past event for a deadline', () => {
    expect(read('5月1日前已经全面公开。').deadlines).toEqual([]);
  });
});
