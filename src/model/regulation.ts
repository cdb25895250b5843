/** Cited laws, rules and documents: what an editor lists (`content/regulations.yaml`) and what is published. */
import { z } from 'zod';
import { documentNameSchema, isoDateSchema } from './supplied.ts';

/** An entry's id. */
export const regulationSlug = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const slug = z.string().regex(regulationSlug, '应为小写拼音，以连字符相连');

/** 现行: in force as first made. 已修改: in force, amended or revised since. 已废止: repealed, replaced or expired. */
export const regulationStatusSchema = z.enum(['现行', '已修改', '已废止']);
export type RegulationStatus = z.infer<typeof regulationStatusSchema>;

/** One entry of `content/regulations.yaml`. What is not certain is left out. */
export const regulationEntrySchema = z.strictObject({
  /** The official title. */
  title: documentNameSchema,
  /** Other names it is cited by. */
  names: z.array(documentNameSchema).default([]),
  /** Whether its names are so well known that they are citations without book marks too: 行政许可法. */
  unmarked: z.boolean().default(false),
  /** Document or order number: 国务院令第492号. */
  number: z.string().min(2).optional(),
  /** Who adopted or issued it. */
  issuer: z.string().min(2).optional(),
  /** When it was first adopted or published. */
  date: isoDateSchema.optional(),
  status: regulationStatusSchema.optional(),
  /** Day of the latest amendment or revision (已修改), or since when it is no longer in force (已废止). */
  statusDate: isoDateSchema.optional(),
  /** What takes its place today: an entry's id, or a title without an entry. */
  successor: documentNameSchema.optional(),
  /** Month up to which its status was looked up, where the source says so. */
  asOf: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, '应为年月，如 2025-04，加引号')
    .optional(),
  /** How the editor made sure of all this. */
  checked: z.string().min(4),
});
export type RegulationEntry = z.infer<typeof regulationEntrySchema>;

export const regulationsSchema = z.record(slug, regulationEntrySchema);
export type Regulations = z.infer<typeof regulationsSchema>;

/** A listed regulation, `regulations.json`. */
export const regulationSchema = z.strictObject({
  id: slug,
  title: z.string(),
  names: z.array(z.string()),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  date: z.string().nullable(),
  status: regulationStatusSchema.nullable(),
  statusDate: z.string().nullable(),
  /** Id null where the successor has no entry. */
  successor: z.strictObject({ id: slug.nullable(), title: z.string() }).nullable(),
  /** Month up to which its status was looked up. */
  asOf: z.string().nullable(),
  /** How many citations in how many documents. */
  count: z.int().nonnegative(),
  documents: z.int().nonnegative(),
  url: z.string(),
});
export type Regulation = z.infer<typeof regulationSchema>;

/** What a preview of a regulation shows, `dist/data/cards/regulations/<id>.json`. */
export interface RegulationCard extends Omit<Regulation, 'successor' | 'url'> {
  /** Title of what takes its place today. */
  successor: string | null;
}
