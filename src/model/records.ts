/** What documents order and state, as rows. Each row quotes the sentence it was read from. */
import { z } from 'zod';

const place = { document: z.string(), block: z.string() };

export const dutySchema = z.strictObject({
  ...place,
  leads: z.array(z.string()),
  assists: z.array(z.string()),
  task: z.string(),
  /** `explicit`: 牵头、负责、会同、配合 with the body named. */
  strength: z.enum(['explicit', 'weak']),
  quote: z.string(),
});
export type Duty = z.infer<typeof dutySchema>;

export const deadlineSchema = z.strictObject({
  ...place,
  when: z.string(),
  /** Null where the document's year is unknown or the time is not a date. */
  iso: z.string().nullable(),
  recurrence: z.string().nullable(),
  who: z.array(z.string()),
  task: z.string(),
  quote: z.string(),
});
export type Deadline = z.infer<typeof deadlineSchema>;

export const figureSchema = z.strictObject({
  ...place,
  /** Null for a masked number (×项). */
  value: z.number().nullable(),
  unit: z.string(),
  subject: z.string(),
  period: z.string().nullable(),
  quote: z.string(),
});
export type Figure = z.infer<typeof figureSchema>;

export const citationSchema = z.strictObject({
  ...place,
  name: z.string(),
  /** Id of the regulation in content/regulations.yaml, null where it is not listed. */
  regulation: z.string().nullable(),
  quote: z.string(),
});
export type Citation = z.infer<typeof citationSchema>;
