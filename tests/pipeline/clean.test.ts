import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, clean } from '../../scripts/pipeline/clean.ts';

const reasons = (original: string) => [...new Set(clean(original).edits.map(edit => edit.reason))].sort();

/** Paragraphs as they were wrapped at 28 characters. */
const wrapped = [
  '\u3000\u3000今年二月二十六日，我市召开了市人民政府廉政工作会议，',
  '市长作了重要讲话。会后，市政府已将重要讲话和市监察局等',
  '七个部门的发言材料印发各单位。为认真贯彻落实会议精神，',
  '现将有关事项通知如下。',
  '\u3000\u3000一、深刻领会会议精神，进一步提高思想认识',
  '\u3000\u3000市政府廉政工作会议是在我市实施第二步战略部署的关键',
  '时刻召开的一次重要会议，对于推动全市政府系统开展反腐倡',
  '廉工作具有重要意义。',
];

describe('clean', () => {
  it.each([
    [
      'white space and blank lines',
      ' 一段。 \r\n\r\n\u3000\u3000二段。\n',
      '一段。\n二段。',
      ['blank', 'space'],
    ],
    ['zero-width characters at a line’s end', '各位代表：\u200d\n开会。', '各位代表：\n开会。', ['space']],
    ['a byte order mark', '\ufeff正文。', '正文。', ['encoding']],
    ['full-width digits and letters', '２００４年ＡＢ岗', '2004年AB岗', ['width']],
    ['but not letters that stand for 〇', '二ＯＯ四年三月十日', '二ＯＯ四年三月十日', []],
    ['a stray mark after the last sentence', '取得新的成效。 |', '取得新的成效。', ['mark']],
    ['a line of marks', '正文一句。\n|\n正文二句。', '正文一句。\n正文二句。', ['mark']],
    ['a control character', '正\u0007文。', '正文。', ['mark']],
    [
      'a banner above the title',
      '仅供学习 禁止外传\n某某文行\n会员群：   免费QQ群：\n\n在全市会议上的讲话\n同志们：\n讲三点意见。',
      '在全市会议上的讲话\n同志们：\n讲三点意见。',
      ['blank', 'promotion'],
    ],
    [
      'a page title and time stamp above the same title',
      '某某会议发言稿\n时间:2022-06-08 08:24:00\n某某会议发言稿\n同志们:\n今天开会。',
      '某某会议发言稿\n同志们:\n今天开会。',
      ['site'],
    ],
    [
      'promotion below the text',
      '关于某事的通知\n各单位：\n请照办。\n更多公文请关注微信公众号：某某\n',
      '关于某事的通知\n各单位：\n请照办。',
      ['blank', 'promotion'],
    ],
    [
      'page numbers, and running heads beside them',
      '关于某事的通知\n各单位：\n请照办，\n—1—\n某某市文件汇编\n第二段。\n- 2 -\n某某市文件汇编\n第三段。\n第 3 页 共 3 页',
      '关于某事的通知\n各单位：\n请照办，\n第二段。\n第三段。',
      ['blank', 'site'],
    ],
    [
      'a title that heads every page, but for the first',
      '— 1 —\n关于某事的通知\n各单位：\n请照办。\n— 2 —\n关于某事的通知\n以上。',
      '关于某事的通知\n各单位：\n请照办。\n以上。',
      ['site'],
    ],
    [
      'a library’s notice on copyright',
      '关于某事的通知\n各单位：\n请照办。\n特此通知。\n本作品是中华人民共和国的\n法律\n，不适用于该法，属于\n公有领域\n。\nPublic domain',
      '关于某事的通知\n各单位：\n请照办。\n特此通知。',
      ['blank', 'site'],
    ],
    [
      'a second copy of the whole',
      '发布部门: 某厅\n各单位:\n第一段说明情况。\n第二段提出要求。\n各单位:\n第一段说明情况。\n第二段提出要求。',
      '发布部门: 某厅\n各单位:\n第一段说明情况。\n第二段提出要求。',
      ['blank', 'duplicate'],
    ],
  ])('removes %s', (_, original, expected, expectedReasons) => {
    expect(clean(original).text).toBe(expected);
    expect(reasons(original)).toEqual(expectedReasons);
  });

  it('keeps repetitions that are not a copy of the whole', () => {
    for (const text of ['各单位:\n一定要抓紧。\n一定要落实。\n一定要抓紧。', '同上\n'.repeat(40).trimEnd()])
      expect(clean(text).text).toBe(text);
  });

  it('keeps a page’s only line, and the document’s own lines beside page numbers', () => {
    const text =
      '关于某事的通知\n各单位：\n请照办。\n2010年3月5日\n— 1 —\n附件：某市工作方案\n— 2 —\n一、工作目标\n要完成任务。\n— 3 —\n二、工作措施\n— 4 —\n要加强领导。';
    expect(clean(text).text).toBe(text.replace(/— \d —\n/gu, ''));
  });

  it('keeps bare numbers: they may be a table’s', () => {
    expect(clean('项目\n1\n清理\n2\n检查\n3').text).toBe('项目\n1\n清理\n2\n检查\n3');
  });

  it('joins a paragraph that a page’s end broke', () => {
    const lines = [...wrapped.slice(0, 2), '—1—', ...wrapped.slice(2), '—2—'];
    expect(clean(lines.join('\n')).text.split('\n')).toHaveLength(3);
  });

  it('keeps a copy that differs in a word', () => {
    const text = '各单位:\n第一段说明情况。\n第二段提出要求。\n各单位:\n第一段说明情况。\n第二段提出意见。';
    expect(clean(text).text).toBe(text);
  });

  it('joins wrapped lines, with blank lines between them or without', () => {
    const lines = wrapped;
    const expected = [
      lines.slice(0, 4).join('').trim(),
      lines[4]!.trim(),
      lines.slice(5).join('').trim(),
    ].join('\n');
    expect(clean(lines.join('\n')).text).toBe(expected);
    expect(clean(lines.join('\n\n')).text).toBe(expected);
  });

  it('joins lines broken inside a sentence where blank lines part paragraphs', () => {
    const paragraphs = [
      '各位代表：',
      '在听了',
      '第二段说完了。',
      '第三段说完了。',
      '第四段说完了。',
      '第五段说完了。',
    ];
    const broken = paragraphs
      .join('\n\n')
      .replace('在听了', '在听了《\n关于草案的报告\n》以后，会议\n讨论了三天。');
    expect(clean(broken).text).toBe(
      paragraphs.join('\n').replace('在听了', '在听了《关于草案的报告》以后，会议讨论了三天。'),
    );
  });

  it('joins a title broken over two lines', () => {
    const text =
      ' 关于认真贯彻落实\n\n市政府廉政工作会议精神的通知\n\n各区、县人民政府：\n\n\u3000\u3000请照办。';
    expect(clean(text).text.split('\n')[0]).toBe('关于认真贯彻落实市政府廉政工作会议精神的通知');
  });

  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '同志们：',
      '一、加强领导',
      '仅供学习 禁止外传',
      '\u3000\u3000正文一句。',
      '|',
      '２００４年',
      '',
      '时间:2022-06-08 08:24:00',
    ),
  );
  const terminator = fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u0085', '\n\n');
  const source = fc.array(fc.tuple(line, terminator), { maxLength: 12 }).map(lines => lines.flat().join(''));

  it('records every change, in order and apart (property)', () => {
    fc.assert(
      fc.property(source, original => {
        const { text, edits } = clean(original);
        expect(applyEdits(original, edits)).toBe(text);
        for (const [index, edit] of edits.entries()) {
          expect(edit.start).toBeLessThan(edit.end);
          if (index > 0) expect(edit.start).toBeGreaterThanOrEqual(edits[index - 1]!.end);
        }
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('changes nothing the second time (property)', () => {
    fc.assert(
      fc.property(source, original => {
        const { text } = clean(original);
        expect(clean(text)).toEqual({ text, edits: [] });
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('drops no words except by promotion, site or duplicate (property)', () => {
    const words = (text: string) =>
      text.normalize('NFKC').replace(/[\s\u0085\u180e\u200b\u2060\ufeff]/gu, '');
    fc.assert(
      fc.property(source, original => {
        for (const { start, end, reason, becomes } of clean(original).edits) {
          if (['promotion', 'site', 'duplicate', 'mark'].includes(reason)) continue;
          expect(words(becomes)).toBe(words(original.slice(start, end)));
        }
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
