/** What `npm run bench` is told. */
import { parseOptions, readCount } from './options.ts';

export interface BuildBenchOptions {
  /** How many documents each made corpus has, ascending; null for the folder's own texts as they are. */
  documents: number[] | null;
  /** A folder of .txt files instead of the project's own; null for those. */
  corpus: string | null;
  /** How often each corpus is built from nothing. */
  rounds: number;
  /** Whether each is built again: unchanged, with one document changed, with one entry changed. */
  again: boolean;
  /** File for the figures; null for none. */
  json: string | null;
  /** File with earlier figures to compare with; null for none. */
  compare: string | null;
  /** Whether the project that was built last is left where it is. */
  keep: boolean;
}

const defaultDocuments = '10,100,1000,3000,10000';

export const buildUsage = `用法：npm run bench -- [选项]
  --documents ${defaultDocuments}  各建多少篇，用逗号隔开（默认就是这些）
  --corpus 文件夹   改用一个文件夹里的 .txt 文件（包括下级文件夹）；不写 --documents 时照原样建一次
  --rounds 1        每种篇数从头建几遍，取中位数
  --again           建成后再建三遍：没有改动、改了一篇、改了一个概念
  --json 文件       把数字另存为 JSON，每测完一种篇数就写一次
  --compare 文件    与以前存的 JSON 比较
  --keep            留下最后建的项目，说明在哪里
  --help            显示这些说明`;

const accepted = {
  documents: { type: 'string' },
  corpus: { type: 'string' },
  rounds: { type: 'string' },
  again: { type: 'boolean' },
  json: { type: 'string' },
  compare: { type: 'string' },
  keep: { type: 'boolean' },
} as const;

/** Reads the options. Throws, saying how they are written, where there is something else. */
export function readBuildOptions(argv: readonly string[]): BuildBenchOptions {
  const values = parseOptions(argv, accepted, buildUsage);
  const count = (name: string, text: string) => readCount(name, text, buildUsage);
  const listed = values.documents ?? (values.corpus === undefined ? defaultDocuments : null);
  const documents = listed?.split(',').map(each => count('--documents', each)) ?? null;
  return {
    documents: documents && [...new Set(documents)].sort((a, b) => a - b),
    corpus: values.corpus ?? null,
    rounds: count('--rounds', values.rounds ?? '1'),
    again: values.again ?? false,
    json: values.json ?? null,
    compare: values.compare ?? null,
    keep: values.keep ?? false,
  };
}
