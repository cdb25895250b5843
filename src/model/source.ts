/** What an editor writes in `content/sources/<id>/source.yaml`: only what the text cannot say itself. */
import { z } from 'zod';
import { rightsSchema } from './document.ts';
import { isoDateSchema } from './supplied.ts';

/** A value an editor supplies; `inferred` gives the reason when it is a deduction and not a fact. */
const supplied = <T extends z.ZodType>(value: T) =>
  z.union([value, z.strictObject({ value, inferred: z.string().min(4) })]);

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
