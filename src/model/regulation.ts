/** Cited laws and rules, `content/regulations.yaml`: official names by id. */
import { z } from 'zod';

export const regulationsSchema = z.record(
  z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, '应为小写拼音，以连字符相连'),
  z.strictObject({
    /** The official title. */
    title: z.string().min(2),
    /** Other names it is cited by. */
    names: z.array(z.string().min(2)).default([]),
    number: z.string().min(2).optional(),
    /** When it was first adopted or published. */
    date: z
      .string()
      .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u)
      .optional(),
  }),
);
export type Regulations = z.infer<typeof regulationsSchema>;
