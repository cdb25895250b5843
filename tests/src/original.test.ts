import { rehype } from 'rehype';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { countReasons, listWordEdits, renderOriginal } from '../../src/lib/original.ts';
import type { OriginalStretch } from '../../src/model/index.ts';

const stretches: OriginalStretch[] = [
  { text: '仅供学习 <b>&禁止外传\n', edit: { reason: 'promotion', becomes: '' } },
  { text: '２００４年，', edit: { reason: 'width', becomes: '2004年，' } },
  { text: '一行', edit: null },
  { text: '\n\u3000', edit: { reason: 'wrap', becomes: '' } },
  { text: '接排。', edit: null },
];

describe('an original', () => {
  it('lists the edits that touch words and counts them all', () => {
    expect(listWordEdits(stretches).map(({ number, reason }) => [number, reason])).toEqual([
      [1, 'promotion'],
      [2, 'width'],
    ]);
    expect(countReasons(stretches)).toEqual([
      { reason: 'promotion', count: 1 },
      { reason: 'wrap', count: 1 },
      { reason: 'width', count: 1 },
    ]);
  });

  it('is shown whole, markup in it as text', () => {
    let shown = '';
    const tags: string[] = [];
    visit(rehype().data('settings', { fragment: true }).parse(renderOriginal(stretches)), node => {
      if (node.type === 'element') tags.push(node.tagName);
      if (node.type === 'text') shown += node.value;
    });
    expect(tags).toEqual(['del', 'del', 'ins', 'del']);
    expect(shown.replace('2004年，', '')).toBe(stretches.map(({ text }) => text).join(''));
  });
});
