/** What `npm run bench -- engine` is told. */
import { parseOptions, readCount } from './options.ts';

export interface EngineBenchOptions {
  /** How many documents are made; null for the folder's own texts as they are. */
  documents: number | null;
  /** A folder of .txt files instead of the project's own; null for those. */
  corpus: string | null;
  /** How often is measured. */
  rounds: number;
}

export const engineUsage = `用法：npm run bench -- engine [选项]
  --documents 1000  用现有的文字拼出多少篇（默认 1000）
  --corpus 文件夹   改用一个文件夹里的 .txt 文件；不写 --documents 时照原样
  --rounds 5        测几遍，取中位数`;

/** Reads the options. Throws, saying how they are written, where there is something else. */
export function readEngineOptions(argv: readonly string[]): EngineBenchOptions {
  const values = parseOptions(
    argv,
    { documents: { type: 'string' }, corpus: { type: 'string' }, rounds: { type: 'string' } },
    engineUsage,
  );
  const documents = values.documents ?? (values.corpus === undefined ? '1000' : null);
  return {
    documents: documents === null ? null : readCount('--documents', documents, engineUsage),
    corpus: values.corpus ?? null,
    rounds: readCount('--rounds', values.rounds ?? '5', engineUsage),
  };
}
