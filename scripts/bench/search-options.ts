/** What `npm run bench -- search` is told. */
import { parseOptions, readCount } from './options.ts';

export interface SearchBenchOptions {
  /** How many documents each corpus has. */
  documents: number[];
  /** Queries asked of each corpus. */
  queries: number;
  /** Queries that are each asked by a reader who has loaded nothing yet. */
  cold: number;
  /** A folder of .txt files to measure instead; null for the project's own texts and made ones. */
  corpus: string | null;
  /** File for the figures; null for none. */
  json: string | null;
}

export const searchUsage = `用法：npm run bench -- search [选项]
  --documents 5,1000  各测多少篇；与项目现有的篇数相同时用现有的文件，否则用它们拼出（默认：现有的和 1000 篇）
  --corpus 文件夹     改测一个文件夹里的 .txt 文件
  --queries 1000      随机取多少个查询
  --cold 20           其中多少个再作首次检索（每个都用全新的浏览器环境）
  --json 文件         把数字另存为 JSON`;

const accepted = {
  documents: { type: 'string' },
  queries: { type: 'string' },
  cold: { type: 'string' },
  corpus: { type: 'string' },
  json: { type: 'string' },
} as const;

/**
 * Reads the options. Throws, saying how they are written, where there is something else.
 * @param own how many documents the project has
 */
export function readSearchOptions(argv: readonly string[], own: number): SearchBenchOptions {
  const count = (name: string, text: string) => readCount(name, text, searchUsage);
  const values = parseOptions(argv, accepted, searchUsage);
  if (values.corpus !== undefined && values.documents !== undefined)
    throw new Error(`--corpus 和 --documents 不能同时用。\n${searchUsage}`);
  const made = [...new Set([own, 1000])].join(',');
  return {
    documents: (values.documents ?? made).split(',').map(each => count('--documents', each)),
    queries: count('--queries', values.queries ?? '1000'),
    cold: count('--cold', values.cold ?? '20'),
    corpus: values.corpus ?? null,
    json: values.json ?? null,
  };
}
