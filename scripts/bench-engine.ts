/** `npm run bench -- engine`: how much text the engine reads and annotates in a second of one processor core. */
import { cpus } from 'node:os';
import { sourceMetadataSchema } from '../src/model/index.ts';
import { measureEngine } from './bench/engine.ts';
import { readEngineOptions } from './bench/engine-options.ts';
import { readFolderTexts, sourcesOf } from './bench/texts.ts';
import { readOriginals } from './lib/originals.ts';
import { type Content, readContent } from './lib/read-content.ts';
import { parseYaml } from './lib/yaml.ts';
import { corpusSeed, type MadeSource, makeCorpus } from './pipeline/corpus.ts';
import type { Source } from './pipeline/index.ts';

const million = 1e6;

/** Measures and prints. Everything is in memory: nothing is written. */
export async function benchEngine(root: string, argv: readonly string[]): Promise<boolean> {
  const { documents, corpus, rounds } = readEngineOptions(argv);
  const texts = corpus === null ? await readOriginals(root) : await readFolderTexts(corpus);
  const made = documents === null ? sourcesOf(texts) : makeCorpus(texts, documents, corpusSeed);
  const content: Content = { ...(await readContent(root)), sources: made.map(toSource) };
  console.log(
    `${made.length} 篇；${cpus()[0]?.model ?? '处理器型号不明'}，Node ${process.version}；${content.concepts.length} 个概念的全部说法；测 ${rounds} 遍，取中位数。`,
  );
  const { bytes, engine, pages } = measureEngine(content, rounds);
  const megabytes = bytes / million;
  console.log(`文字 ${megabytes.toFixed(2)} MB（1 MB 为 1,000,000 字节）。以下都是一个核的处理器时间：`);
  console.log(`读入、分段、标注  ${engine.toFixed(2)} 秒，每秒 ${(megabytes / engine).toFixed(2)} MB`);
  console.log(`写出 MDX 页面     ${pages.toFixed(2)} 秒，每秒 ${(megabytes / pages).toFixed(2)} MB`);
  return true;
}

function toSource({ id, original, metadata }: MadeSource): Source {
  const path = `content/sources/${id}/source.yaml`;
  return {
    id,
    file: `content/sources/${id}/original.txt`,
    bytes: Buffer.from(original),
    metadata: parseYaml(metadata, sourceMetadataSchema, { file: path }).value!,
    metadataFile: { path, text: metadata },
  };
}
