/**
 * What `npm run bench` measures, as it is kept in a JSON file (schema 1). Times are seconds, sizes bytes. Of several
 * rounds each figure has its median and extremes.
 */
import { z } from 'zod';

const figure = z.number().nonnegative();
const count = z.int().nonnegative();

const rangeSchema = z.object({ median: figure, min: figure, max: figure });

const stageSchema = z.object({
  stage: z.string(),
  seconds: rangeSchema,
  /** Most that the whole tree of processes held while the stage ran, beside others maybe; null where it cannot be read. */
  peak: rangeSchema.nullable(),
  /** What was counted in the last round, such as `5 篇`. */
  detail: z.string(),
});

const buildSchema = z.object({
  /** From starting the process to its end. */
  seconds: rangeSchema,
  /** PSS of the whole tree of processes, every page counted once. */
  peak: rangeSchema.nullable(),
  /** RSS of the same, shared pages counted in each process. */
  residentPeak: rangeSchema.nullable(),
  stages: z.array(stageSchema),
});

const largestSchema = z.object({
  path: z.string(),
  bytes: count,
  /** gzip, level 9. */
  compressed: count,
});

const sizeSchema = z.object({
  documents: count,
  characters: count,
  /** Of the sources, in UTF-8. */
  bytes: count,
  /** Built from nothing. */
  cold: buildSchema,
  /** Built once more in the same place; null where that was not asked for. */
  again: z.object({ unchanged: buildSchema, document: buildSchema, concept: buildSchema }).nullable(),
  /** What was built from nothing. */
  output: z.object({
    files: count,
    bytes: count,
    pages: count,
    largestPage: largestSchema.nullable(),
    /** Of the .json files below `data/`. */
    largestData: largestSchema.nullable(),
  }),
});

export const buildResultsSchema = z.object({
  schema: z.literal(1),
  /** When measuring began. */
  began: z.iso.datetime(),
  rounds: z.int().positive(),
  machine: z.object({
    model: z.string(),
    cores: count,
    /** Of the machine, in bytes. */
    memory: count,
    system: z.string(),
    node: z.string(),
  }),
  corpus: z.object({
    /** `sources`: the project's own texts; `folder`: texts of a folder. */
    origin: z.enum(['sources', 'folder']),
    /** Whether documents were made from the texts; else they are the texts. */
    made: z.boolean(),
    texts: count,
    /** Of all texts. */
    sha256: z.string(),
    /** Entries of the term base. */
    concepts: count,
  }),
  /** One for each number of documents that was measured, ascending. */
  sizes: z.array(sizeSchema),
});

export type BuildResults = z.infer<typeof buildResultsSchema>;
export type MeasuredSize = z.infer<typeof sizeSchema>;
export type MeasuredBuild = z.infer<typeof buildSchema>;
export type LargestFile = z.infer<typeof largestSchema>;

/** Reads the text of such a file; null where it is none. */
export function parseBuildResults(text: string): BuildResults | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return buildResultsSchema.safeParse(value).data ?? null;
}
