import { describe, expect, it } from 'vitest';
import { findQuotedWords, readQuotedWords } from '../../src/client/text-fragment.ts';

describe('readQuotedWords', () => {
  it.each([
    ['/x/#s1', []],
    ['/x/#s1:~:text=%E5%BB%89%E6%94%BF', [{ start: '廉政', end: null }]],
    ['/x/#s1:~:text=前文-,廉政,建设,-后文', [{ start: '廉政', end: '建设' }]],
    [
      '/x/#:~:text=廉政&text=建设',
      [
        { start: '廉政', end: null },
        { start: '建设', end: null },
      ],
    ],
    ['/x/?text=廉政#s1', [{ start: '廉政', end: null }]],
    ['/x/?text=%E5%BB%89%E6%94%BF&q=1', [{ start: '廉政', end: null }]],
    ['/x/#s1:~:text=%E0%A4%A', []],
    ['/x/#s1:~:text=，。', []],
    ['/x/#s1:~:css=x', []],
  ])('%s', (address, expected) => {
    expect(readQuotedWords(address)).toEqual(expected);
  });
});

describe('findQuotedWords', () => {
  const passages = [
    { id: 'p1', text: '要抓好廉政建设。' },
    { id: 'p2', text: '各级要“负起责任”，２００４年落实。' },
  ];
  it.each([
    ['廉政建设', null, 'p1'],
    ['建设各级', null, 'p1'],
    ['负起责任,2004年', null, 'p2'],
    ['廉政', '落实', 'p1'],
    ['落实', '廉政', null],
    ['没有', null, null],
  ])('%s … %s', (start, end, expected) => {
    expect(findQuotedWords({ start, end }, passages)).toBe(expected);
  });
});
