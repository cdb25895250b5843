import { describe, expect, it } from 'vitest';
import { writePages } from '../../scripts/pipeline/page.ts';
import type { Annotation, Block, Document } from '../../src/model/index.ts';

const block = (id: string, text: string, kind: Block['kind'] = 'paragraph'): Block => ({
  id,
  parent: null,
  kind,
  level: kind === 'heading' ? 1 : null,
  label: null,
  text,
  inline: false,
  at: [0, text.length],
});
const concept = (id: string, start: number, text: string): Annotation => ({
  block: id,
  start,
  end: start + [...text].length,
  type: 'concept',
  ref: 'yi-gang-shuang-ze',
  text,
});

function documentOf(
  blocks: Block[],
  { annotations = [], errata = [] }: Partial<Pick<Document, 'annotations' | 'errata'>>,
): Document {
  return {
    id: 'x',
    title: '关于某事的通知',
    genre: '通知',
    issuers: [],
    number: null,
    date: null,
    region: null,
    addressees: [],
    rights: 'official',
    rightsNote: null,
    inferred: {},
    url: 'documents/x/',
    source: { file: 'content/sources/x/original.txt', sha256: '00', encoding: 'utf-8', characters: 0 },
    blocks,
    edits: [
      { at: [0, 1], reason: 'space', becomes: '' },
      { at: [3, 4], reason: 'space', becomes: '' },
    ],
    errata,
    revisions: [],
    annotations,
  };
}

/** What stands under the front matter, one line for each passage. */
const bodyOf = (document: Document) =>
  [...writePages(document)]
    .join('')
    .replace(/^---\n.*?\n---\n/su, '')
    .split('\n')
    .filter(Boolean);

describe('writePages', () => {
  it('marks what is said in a passage, wherever characters of two units stand before it', () => {
    const document = documentOf(
      [block('a', '𠮷市一岗双责'), block('b', '别无他言'), block('c', '𠮷一岗双责𠮷')],
      {
        annotations: [concept('a', 2, '一岗双责'), concept('c', 1, '一岗双责')],
      },
    );
    expect(bodyOf(document)).toEqual([
      '<p id="a">𠮷市<a class="concept" href="../../concepts/yi-gang-shuang-ze/">一岗双责</a></p>',
      '<p id="b">别无他言</p>',
      '<p id="c">𠮷<span data-concept="yi-gang-shuang-ze">一岗双责</span>𠮷</p>',
    ]);
  });

  it('links a concept again in the next section', () => {
    const blocks = [block('a', '一岗双责'), block('b', '落实责任', 'heading'), block('c', '一岗双责')];
    const annotations = [concept('a', 0, '一岗双责'), concept('c', 0, '一岗双责')];
    const lines = bodyOf(documentOf(blocks, { annotations }));
    expect(lines.map(line => line.includes('<a class="concept"'))).toEqual([true, false, true]);
  });

  it('flags slips in their passage, and what is said there does not hide them', () => {
    const erratum = { block: 'b', start: 1, end: 3, text: '岗双', suggestion: null, note: '疑误' };
    const document = documentOf([block('a', '一岗双责'), block('b', '一岗双责')], {
      annotations: [concept('a', 0, '一岗双责'), concept('b', 0, '一岗双责')],
      errata: [erratum],
    });
    expect(bodyOf(document)[1]).toBe('<p id="b">一<mark class="erratum" title="疑误">岗双</mark>责</p>');
  });

  it('tells in the front matter what the document is, and nothing that is in its data alone', () => {
    const document = documentOf([block('a', '落实责任。', 'heading')], {
      annotations: [concept('a', 0, '落实责任')],
    });
    const [page] = [...writePages(document)];
    expect(page).toContain('outline:\n  - id: a\n    level: 1\n    text: 落实责任\n');
    expect(page).toContain('edits:\n  space: 2\n');
    expect(page).not.toMatch(/^(?:annotations|blocks|url):/mu);
  });
});
