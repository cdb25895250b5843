import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchor, structuralIds } from '../../scripts/pipeline/anchor.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import type { DocumentLedger } from '../../src/model/index.ts';

const base = [
  '关于某事的通知',
  '各单位：',
  '现通知如下：',
  '一、提高认识',
  '各单位要认真学习会议文件，提高思想认识。',
  '二、明确责任',
  '（一）加强领导。各级要负起责任。',
  '（二）严格考核。年底进行检查考核。',
];
const file = { path: 'content/anchors.json', text: '' };
const run = (lines: readonly string[], ledger: DocumentLedger = {}) =>
  anchor('x', outline(lines.join('\n')), ledger, file);
const idOf = (lines: readonly string[], words: string, ledger: DocumentLedger) => {
  const blocks = outline(lines.join('\n'));
  return anchor('x', blocks, ledger, file).ids[blocks.findIndex(block => block.text.includes(words))];
};

describe('structuralIds', () => {
  it('follow the outline', () => {
    expect(structuralIds(outline(base.join('\n')))).toEqual([
      'title',
      'to',
      'p1',
      's1',
      's1-p1',
      's2',
      's2-1',
      's2-1-p1',
      's2-2',
      's2-2-p1',
    ]);
  });

  it('count points within their paragraph and stay unique where numbering restarts', () => {
    const blocks = outline(
      '一、成效\n主要有：一是教育。二是制度。问题是：一是认识。二是落实。\n一、要求\n要落实。',
    );
    const ids = structuralIds(blocks);
    expect(ids).toEqual([
      's1',
      's1-p1',
      's1-p1-i1',
      's1-p1-i2',
      's1-p2',
      's1-p2-i1',
      's1-p2-i2',
      's1-2',
      's1-2-p1',
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('anchor', () => {
  const { ledger } = run(base);

  it('gives the same ids again', () => {
    expect(run(base, ledger)).toMatchObject({
      ids: structuralIds(outline(base.join('\n'))),
      ledger,
      messages: [],
    });
  });

  it('keeps the ids of passages that moved', () => {
    const moved = [...base.slice(0, 3), '新插入的一段说明。', ...base.slice(3)];
    expect(idOf(moved, '现通知如下', ledger)).toBe('p1');
    expect(idOf(moved, '新插入', ledger)).toBe('p2');
    expect(run(moved, ledger).messages).toEqual([]);
  });

  it('keeps the id of a reworded passage', () => {
    const reworded = base.map(line => line.replace('认真学习会议文件', '认真学习领会会议文件'));
    expect(idOf(reworded, '领会', ledger)).toBe('s1-p1');
    expect(run(reworded, ledger).messages).toEqual([]);
  });

  it('never gives an old id to other words', () => {
    const other = base.map(line =>
      line.startsWith('各单位要认真') ? '另有规定的，从其规定，此处不再赘述。' : line,
    );
    const result = run(other, ledger);
    expect(idOf(other, '另有规定', ledger)).toBe('s1-p1-v2');
    expect(result.messages).toHaveLength(1);
    expect(result.messages[0]).toMatchObject({ ruleId: 'passage-gone', fatal: true });
    expect(result.messages[0]!.reason).toContain('x#s1-p1');
  });

  it('keeps the id of a withdrawn passage for its words alone', () => {
    const gone = base.filter(line => !line.startsWith('各单位要认真'));
    const withdrawn: DocumentLedger = { ...ledger, 's1-p1': { ...ledger['s1-p1']!, to: 's1' } };
    const result = run(gone, withdrawn);
    expect(result.messages).toEqual([]);
    expect(result.ledger['s1-p1']).toMatchObject({ to: 's1' });
    expect(
      idOf([...gone.slice(0, 4), '另外的一段话，与原来的不同。', ...gone.slice(4)], '另外', withdrawn),
    ).toBe('s1-p1-v2');
    const back = run(base, withdrawn);
    expect(back.ids).toContain('s1-p1');
    expect(back.ledger['s1-p1']).toEqual(ledger['s1-p1']);
  });

  it('remembers the earlier words of a reworded passage until they come back', () => {
    const reworded = base.map(line => line.replace('年底进行', '年中、年底进行'));
    const first = run(reworded, ledger);
    expect(first.revisions).toEqual([{ block: 's2-2-p1', was: ['年底进行检查考核。'] }]);
    const again = run(
      base.map(line => line.replace('年底进行', '每季进行')),
      first.ledger,
    );
    expect(again.revisions).toEqual([
      { block: 's2-2-p1', was: ['年底进行检查考核。', '年中、年底进行检查考核。'] },
    ]);
    expect(run(base, first.ledger).revisions).toEqual([
      { block: 's2-2-p1', was: ['年中、年底进行检查考核。'] },
    ]);
    expect(
      run(
        base.map(line => line.replace('年底', '年底\u3000')),
        ledger,
      ).revisions,
    ).toEqual([]);
  });

  it('keeps the id of a much changed passage between its old neighbours', () => {
    const lines = base.map(line =>
      line.startsWith('各单位要认真') ? '各级要学习会议文件，领会精神，认识形势，提高自觉性。' : line,
    );
    expect(idOf(lines, '领会精神', ledger)).toBe('s1-p1');
    const elsewhere = [...base.filter(line => !line.startsWith('各单位要认真')), lines[4]!];
    expect(idOf(elsewhere, '领会精神', ledger)).not.toBe('s1-p1');
  });

  it('settles a long document that was corrected throughout', () => {
    const lines = (word: string) => [
      '关于某事的通知',
      ...Array.from(
        { length: 3000 },
        (_, index) => `各级要抓好第${index}项工作，${word}一级抓一级，层层抓落实。`,
      ),
    ];
    const first = run(lines(''));
    const began = performance.now();
    const second = run(lines('切实'), first.ledger);
    expect(second.ids).toEqual(first.ids);
    expect(second.messages).toEqual([]);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('is not misled by passages that are much the same, where one is taken out or put in', () => {
    const names = ['财政局', '教育局', '卫生局', '交通局', '农业局', '公安局'];
    const lines = (list: readonly string[], word: string) => [
      '关于某事的通知',
      ...list.map(name => `${name}要${word}抓好本系统的各项工作，一级抓一级，层层抓落实。`),
    ];
    const first = run(lines(names, ''));
    const out = [...names.slice(0, 2), ...names.slice(3)];
    const idsOf = (list: readonly string[], base: DocumentLedger) => {
      const blocks = outline(lines(list, '认真').join('\n'));
      return run(lines(list, '认真'), base).ids.filter((_, index) => blocks[index]!.kind === 'paragraph');
    };
    expect(idsOf(out, first.ledger)).toEqual(['p1', 'p2', 'p4', 'p5', 'p6']);
    const put = [...names.slice(0, 2), '建设局', ...names.slice(2)];
    expect(idsOf(put, first.ledger)).toEqual([
      'p1',
      'p2',
      expect.stringMatching(/^p[37]/u),
      'p3',
      'p4',
      'p5',
      'p6',
    ]);
  });

  it('keeps repeated headings with their sections where a section is deleted', () => {
    const section = (label: string, name: string) => [
      `${label}、${name}工作`,
      '（一）工作目标',
      `${name}的目标是完成各项任务。`,
      '（二）工作措施',
      `${name}的措施是加强领导。`,
    ];
    const first = run(['关于某事的通知', '各单位：', ...section('一', '城市'), ...section('二', '农村')]);
    const lines = ['关于某事的通知', '各单位：', ...section('一', '农村')];
    const second = run(lines, first.ledger);
    expect(second.ids).toEqual(['title', 'to', 's2', 's2-1', 's2-1-p1', 's2-2', 's2-2-p1']);
    expect(second.messages).toHaveLength(5);
  });

  it('goes by the words and not by the label or the place', () => {
    const lines = (items: readonly string[]) => ['关于某事的通知', '各单位：', '一、任务', ...items];
    const first = run(
      lines(['1.东湖区完成植树造林5000亩。', '2.西湖区完成植树造林3000亩。', '3.南湖区完成植树造林2000亩。']),
    );
    const second = run(lines(['1.西湖区完成植树造林3500亩。', '2.南湖区完成植树造林2600亩。']), first.ledger);
    expect(second.ids.slice(3)).toEqual(['s1-2', 's1-3']);
    expect(second.messages[0]!.reason).toContain('x#s1-1');
  });

  it('suggests the new passage in the place of one that is gone', () => {
    const lines = base.map(line =>
      line.startsWith('各单位要认真') ? '另有规定的，从其规定，此处不再赘述。' : line,
    );
    expect(run(lines, ledger).messages[0]!.reason).toContain('retire x#s1-p1 --to x#s1-p1-v2');
  });

  it('gives the id of a split passage to the part that begins its words', () => {
    const lines = base.flatMap(line =>
      line.startsWith('各单位要认真') ? ['各单位要认真学习会议文件，', '提高思想认识。'] : [line],
    );
    const result = run(lines, ledger);
    expect(result.messages).toEqual([]);
    expect(idOf(lines, '认真学习', ledger)).toBe('s1-p1');
    expect(idOf(lines, '提高思想', ledger)).toBe('s1-p2');
    expect(result.revisions).toEqual([{ block: 's1-p1', was: [base[4]] }]);
  });

  it('leads a merged passage to the one that holds its words', () => {
    const lines = base.flatMap((line, index) =>
      index === 2 ? [`${line}${base[4]}`] : index === 4 ? [] : [line],
    );
    const result = run(lines, ledger);
    expect(result.messages).toEqual([]);
    const holder = idOf(lines, '现通知如下', ledger)!;
    const other = holder === 'p1' ? 's1-p1' : 'p1';
    expect(result.ledger[other]).toMatchObject({ to: holder });
    expect(run(base, result.ledger).ledger[other]).not.toHaveProperty('to');
  });

  it('names for each dead link the command that retires it', () => {
    const result = run(
      base.filter(line => !line.startsWith('各单位要认真')),
      ledger,
    );
    expect(result.messages.map(each => each.reason)).toEqual([
      expect.stringContaining('npm run anchors -- retire x#s1-p1 --to x#s1'),
    ]);
  });

  it('never gives two blocks one id, nor an id to unlike words (property)', () => {
    const sentence = fc.constantFrom(
      ...base.slice(4),
      '一、总结经验',
      '三、抓好落实',
      '要进一步加强监督检查，做到令行禁止。',
      '要完善各项规章制度，堵塞管理漏洞。',
      '各单位要认真学习会议文件，提高认识。',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(sentence, { maxLength: 12 }), { minLength: 2, maxLength: 5 }),
        versions => {
          let current: DocumentLedger = {};
          const published = new Set<string>();
          for (const lines of versions) {
            const blocks = outline(['关于某事的通知', '各单位：', ...lines].join('\n'));
            const { ids, ledger: next, messages } = anchor('x', blocks, current, file);
            expect(new Set(ids).size).toBe(ids.length);
            for (const id of ids) published.add(id);
            // Every id ever published is live, redirected or reported.
            const reported = messages.map(each => /x#(\S+?)（/u.exec(each.reason)![1]);
            for (const id of published)
              expect(ids.includes(id) || next[id]?.to !== undefined || reported.includes(id)).toBe(true);
            for (const [index, id] of ids.entries()) {
              const before = current[id];
              if (!before || before.text === blocks[index]!.text) continue;
              expect(next[id]!.was).toContain(before.text);
            }
            current = Object.fromEntries(
              Object.entries(next).map(([id, entry]) => [
                id,
                ids.includes(id) || entry.to !== undefined ? entry : { ...entry, to: null },
              ]),
            );
          }
        },
      ),
      { seed: 11, numRuns: 1000 },
    );
  });
});
