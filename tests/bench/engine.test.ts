import { expect, it } from 'vitest';
import { measureEngine } from '../../scripts/bench/engine.ts';
import { readContent } from '../../scripts/lib/read-content.ts';

it('measures the text engine and the writing of pages apart', async () => {
  const content = await readContent('.');
  const { bytes, engine, pages } = measureEngine(content, 2);
  expect(bytes).toBe(content.sources.reduce((sum, source) => sum + source.bytes.length, 0));
  expect(engine).toBeGreaterThan(0);
  expect(pages).toBeGreaterThanOrEqual(0);
});

it('does not measure sources with errors', async () => {
  const content = await readContent('.');
  const sources = content.sources.map(source => ({ ...source, bytes: new Uint8Array() }));
  expect(() => measureEngine({ ...content, sources }, 1)).toThrow('errors');
});
