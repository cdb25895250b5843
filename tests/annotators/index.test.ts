import { describe, expect, it } from 'vitest';
import { compileConcepts } from '../../scripts/annotators/concepts.ts';
import { annotateDocument } from '../../scripts/annotators/index.ts';
import { conceptSource } from '../helpers/concepts.ts';
import { createReference, targetsOf } from '../helpers/reference.ts';

const concepts = compileConcepts([
  conceptSource('jiufengban', '纠风办'),
  conceptSource('liangge', '两个清单'),
]);
const reference = createReference({ concepts });
const annotate = (text: string) =>
  annotateDocument(targetsOf(text, { year: 2004 }), reference).annotations[0]!.map(({ start, end, type }) => [
    type,
    text.slice(start, end),
  ]);

describe('annotations of a block', () => {
  it.each([
    [
      'a body may hold a concept',
      '请市纠风办检查。',
      [
        ['organisation', '市纠风办'],
        ['concept', '纠风办'],
      ],
    ],
    [
      'a body may be a concept',
      '请纠风办检查。',
      [
        ['concept', '纠风办'],
        ['organisation', '纠风办'],
      ],
    ],
    ['a number in a concept is none', '公布两个清单。', [['concept', '两个清单']]],
    [
      'figures stand beside bodies',
      '市审计局审计56个单位。',
      [
        ['organisation', '市审计局'],
        ['figure', '56个'],
      ],
    ],
    [
      'a time is told where it binds',
      '6月20日前，市财政局要报送材料。',
      [
        ['date', '6月20日前'],
        ['organisation', '市财政局'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(annotate(text)).toEqual(expected);
  });
});

describe('rows of a document', () => {
  const who = (text: string) =>
    annotateDocument(targetsOf(text, { year: 2004 }), reference).records.deadlines.map(each => [
      each.when,
      each.who,
    ]);

  it.each([
    ['6月20日前，各单位要报送材料。', [['6月20日前', ['各单位']]]],
    ['5月下旬，市政府办公厅、市监察局将进行检查。', [['5月下旬', ['市政府办公厅', '市监察局']]]],
    ['市、县区政府每年要进行1-2次评查。', [['每年', ['市政府', '县区政府']]]],
    ['市监察局要抓好检查，市财政局要在6月底前拨付资金。', [['6月底前', ['市财政局']]]],
    ['6月底前要拨付资金。', [['6月底前', []]]],
    ['会议要在4月10日前召开，请各单位参加。', [['4月10日前', []]]],
    ['由市财政局负责，抓好清理。年底，市上将进行考核。', [['年底', []]]],
    ['推进公开。（市财政局牵头，6月底前完成）', [['6月底前', ['市财政局']]]],
  ])('say of a deadline whom it binds: %s', (text, expected) => {
    expect(who(text)).toEqual(expected);
  });

  it('say of a time on a line of its own what it is about', () => {
    const text = '（一）清理收费。\n牵头单位：市财政局\n完成时限：2004年6月底';
    const { deadlines } = annotateDocument(targetsOf(text, { year: 2004 }), reference).records;
    expect(deadlines.map(({ iso, task }) => [iso, task])).toEqual([['2004-06-30', '清理收费']]);
  });

  it('give one id for each name', () => {
    const {
      records: { deadlines, duties },
    } = annotateDocument(
      targetsOf('6月20日前，市、县区监察部门要会同财政、审计等部门报送材料。', { year: 2004 }),
      reference,
    );
    for (const { who, whoIds } of deadlines) expect(whoIds).toHaveLength(who.length);
    expect(deadlines[0]!.whoIds).toEqual(duties[0]!.leadIds);
  });
});
