/** Very long sources: they take long, but no more than their length. */
import { describe, expect, it } from 'vitest';
import { processSource } from '../../scripts/pipeline/index.ts';
import { sourceMetadataSchema } from '../../src/model/index.ts';
import { createReference } from '../helpers/reference.ts';

const process = (text: string) =>
  processSource(
    {
      id: 'x',
      file: 'content/sources/x/original.txt',
      bytes: Buffer.from(text),
      metadata: sourceMetadataSchema.parse({}),
      metadataFile: { path: 'content/sources/x/source.yaml', text: '' },
    },
    createReference(),
    {},
    { path: 'content/anchors.json', text: '' },
  );

describe('a source of', () => {
  it.each([
    ['one line of 1 MB with sentences', '要抓好落实，加强领导。'.repeat(31_000)],
    ['one line of 1 MB without a stop', '要抓好落实加强领导'.repeat(38_000)],
    ['one line of 1 MB of commas', '市财政局牵头、市物价局、'.repeat(28_000)],
    ['one line of 1 MB of labels', '一是抓教育；二是抓制度；'.repeat(28_000)],
    ['one line of 1 MB of opening brackets', '（《“'.repeat(110_000)],
    ['one line of 1 MB of titles', '《关于某项工作的实施条例》及其实施细则、'.repeat(17_000)],
    ['one title of 1 MB', `《${'行政许可法'.repeat(68_000)}》`],
    [
      'one line of 400 KB of duties',
      '由市财政局负责，市审计局配合，6月底前完成《行政许可法》规定的12项工作，'.repeat(4000),
    ],
    ['one line of 400 KB of bodies', '市财政局、市审计局、'.repeat(14_000)],
    ['200,000 equal lines', '同上\n'.repeat(200_000)],
  ])('%s is done in seconds', { timeout: 20_000 }, (_, text) => {
    const { processed, messages } = process(text);
    expect(messages).toEqual([]);
    expect(processed!.document.blocks.length).toBeGreaterThan(0);
  });
});
