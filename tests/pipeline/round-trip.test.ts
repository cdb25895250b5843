/** From bytes through MDX and HTML back to text: nothing is lost, nothing is changed, whatever a source holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../scripts/pipeline/check.ts';
import { processSource } from '../../scripts/pipeline/index.ts';
import { writePages } from '../../scripts/pipeline/page.ts';
import { readPage } from '../../scripts/pipeline/page-facts.ts';
import { renderPage } from '../../src/mdx/render-page.ts';
import { sourceMetadataSchema } from '../../src/model/index.ts';
import { joinBlocks, rebuildText } from '../helpers/fidelity.ts';
import { createReference } from '../helpers/reference.ts';

const reference = createReference();
const ledger = { path: 'content/anchors.json', text: '' };

function processText(text: string) {
  const source = {
    id: 'x',
    file: 'content/sources/x/original.txt',
    bytes: Buffer.from(text),
    metadata: sourceMetadataSchema.parse({}),
    metadataFile: { path: 'content/sources/x/source.yaml', text: '' },
  };
  return processSource(source, reference, {}, ledger);
}

const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).filter(text => !/\0|\ufffd|\p{Cs}/u.test(text)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '𠮷',
      'e\u0301',
      '\u200b',
      '\u202e',
      '\ufeff',
      '\r',
      '\r\n',
      '\u0085',
      '\u2028',
      '\f',
      '\v',
      '\t',
      '\n',
      '\n\n',
      '\u00a0',
      '\u3000',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '{a}',
      '{',
      '}',
      '<b>',
      '</p>',
      '<!--',
      '-->',
      '<?',
      ']]>',
      '<>',
      '</>',
      '&amp;',
      '&',
      '\\',
      '`',
      '```',
      '~~~',
      '*',
      '**',
      '_',
      '#',
      '# ',
      '- ',
      '1. ',
      '> ',
      '---',
      '+++',
      '===',
      '|',
      '[x](y)',
      '![',
      ']:',
      '<http://a>',
      'https://a.cn',
      '$$',
      '%',
      '@',
      ':::',
      'import x from "y"',
      'export const a = 1',
      '"',
      "'",
      '--',
      '...',
      'a: b',
      '- a',
      '!!js',
      '“',
      '”',
      '《',
      '》',
      '。',
      '，',
      '一、',
      '（一）',
      '1.',
      '一是',
      '二是',
      '同志们：',
      '关于某事的通知',
    ),
  },
);
const source = fc.array(piece, { minLength: 1, maxLength: 30 }).map(pieces => pieces.join(''));

describe('a source, through its page, and back', () => {
  it('is the identity (property)', { timeout: 120_000 }, () => {
    let checked = 0;
    fc.assert(
      fc.property(source, text => {
        const { processed } = processText(text);
        if (!processed) return;
        checked++;
        const { document } = processed;
        const html = `<article data-document="x">${writePages(document).map(renderPage).toArray().join('')}</article>`;
        expect(checkText(readPage('documents/x/index.html', html), document).map(String)).toEqual([]);
      }),
      { seed: 9, numRuns: 1500 },
    );
    expect(checked).toBeGreaterThan(1000);
  });

  it('keeps original + edits = blocks (property)', () => {
    fc.assert(
      fc.property(source, text => {
        const { processed } = processText(text);
        if (!processed) return;
        const { edits, blocks } = processed.document;
        expect(rebuildText(text, edits)).toBe(joinBlocks(blocks));
      }),
      { seed: 10, numRuns: 1500 },
    );
  });
});
