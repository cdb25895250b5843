/** Made documents for tests of what is done with their texts. */
import type { Block, Document } from '../../src/model/index.ts';

/** A block: a paragraph, unless `given` says otherwise. */
export function block(id: string, text: string, given: Partial<Block> = {}): Block {
  return {
    id,
    parent: null,
    kind: 'paragraph',
    level: null,
    label: null,
    text,
    inline: false,
    at: [0, 0],
    ...given,
  };
}

/** A document of paragraphs `p1`, `p2` …, with a title that the editor supplied, unless `given` says otherwise. */
export function document(id: string, texts: readonly string[], given: Partial<Document> = {}): Document {
  return {
    id,
    title: `文件${id}`,
    genre: '通知',
    issuers: [],
    number: null,
    date: null,
    region: null,
    addressees: [],
    rights: 'official',
    url: `documents/${id}/`,
    inferred: {},
    rightsNote: null,
    source: { file: '', sha256: '', encoding: 'utf-8', characters: 0 },
    blocks: texts.map((text, index) => block(`p${index + 1}`, text)),
    annotations: [],
    edits: [],
    errata: [],
    revisions: [],
    ...given,
  };
}
