/** What an editor writes in `content/sources/<id>/source.yaml`: only what the text cannot say itself. */
import { z } from 'zod';
import { rightsSchema } from './document.ts';

/** A value an editor supplies; `inferred` gives the reason when it is a deduction and not a fact. */
const supplied = <T extends z.ZodType>(value: T) =>
  z.union([value, z.strictObject({ value, inferred: z.string().min(4) })]);

/** `2004`, `2004-03` or `2004-03-10`; the calendar is checked. */
export const isoDateSchema = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine(isCalendarDate, { error: '不是存在的日期（应为 2004、2004-03 或 2004-03-10）' });

function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export const sourceMetadataSchema = z.strictObject({
  title: supplied(z.string().min(1)).optional(),
  genre: supplied(z.string().min(1)).optional(),
  issuers: supplied(z.array(z.string().min(1))).optional(),
  number: supplied(z.string().min(1)).optional(),
  date: supplied(isoDateSchema).optional(),
  region: supplied(z.string().min(1)).optional(),
  addressees: supplied(z.array(z.string().min(1))).optional(),
  rights: rightsSchema.default('unknown'),
  /** Why the rights are what they are; shown on the page. */
  rightsNote: z.string().min(1).optional(),
  errata: z
    .array(
      z.strictObject({
        /** The words as they stand in the cleaned text. */
        quote: z.string().min(1),
        suggestion: z.string().min(1).nullable().default(null),
        note: z.string().min(1),
      }),
    )
    .default([]),
});
export type SourceMetadata = z.infer<typeof sourceMetadataSchema>;

/** An id is a folder's name and part of an address: lower-case ASCII words joined by hyphens. */
export const sourceIdPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
