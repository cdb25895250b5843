/** A row's values in words, for the page where it is reported. */
import { deadlineKindNames, type RecordKind, strengthNames } from '../../model/record-names.ts';
import type { Citation, Deadline, Duty, Figure } from '../../model/records.ts';
import { readingOf } from './deadlines.ts';

type Fact = readonly [name: string, value: string];

/** Names and values; values that are empty are left out. */
export function describeRecord(kind: RecordKind, record: object): Fact[] {
  return describers[kind](record).filter(([, value]) => value !== '');
}

const describers: Readonly<Record<RecordKind, (record: object) => Fact[]>> = {
  duties: record => {
    const { leads, assists, task, strength } = record as Duty;
    return [
      ['牵头、责任', leads.join('、')],
      ['配合', assists.join('、')],
      ['任务', task],
      ['力度', strengthNames[strength]],
    ];
  },
  deadlines: record => {
    const deadline = record as Deadline;
    return [
      ['时间', deadline.when],
      ['读作', readingOf(deadline)],
      ['类别', deadlineKindNames[deadline.kind]],
      ['责任机构', deadline.who.join('、')],
      ['任务', deadline.task],
    ];
  },
  figures: record => {
    const { subject, text, period } = record as Figure;
    return [['数字', [period ?? '', subject, text].filter(part => part !== '').join(' ')]];
  },
  citations: record => {
    const { name, misquoted } = record as Citation;
    return [
      ['名称', name],
      ['疑为', misquoted ?? ''],
    ];
  },
};
