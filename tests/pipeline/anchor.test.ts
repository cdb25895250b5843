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

  it('lets a withdrawn passage point to another, and minds that it exists', () => {
    const gone = base.filter(line => !line.startsWith('各单位要认真'));
    const redirect = (to: string): DocumentLedger => ({
      ...ledger,
      's1-p1': { text: ledger['s1-p1']!.text, to },
    });
    expect(run(gone, redirect('s1'))).toMatchObject({ messages: [], retired: [{ id: 's1-p1', to: 's1' }] });
    expect(run(gone, redirect('s9')).messages[0]!.reason).toContain('#s9');
  });
});
