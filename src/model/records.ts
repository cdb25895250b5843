/**
 * What documents order and state, as rows. Each row quotes the sentence it was read from, and says where its words
 * stand. Offsets count Unicode code points of the block's text; ranges are half-open `[start, end)`.
 */
import { z } from 'zod';

/** Where a row's words stand: a duty's part of its sentence, a deadline's time, a figure's number, a citation's name. */
const place = {
  document: z.string(),
  block: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
};

/** Names as the text means them (市、县区政府 is two), and the organisations they are, one id a name. */
const bodies = z.array(z.string());

export const dutySchema = z.strictObject({
  ...place,
  leads: bodies,
  assists: bodies,
  task: z.string(),
  /** `explicit`: 牵头、负责、会同、配合 with the body named. `weak`: a body is told to do it. */
  strength: z.enum(['explicit', 'weak']),
  /** Whether the text leaves the list of bodies open: 市物价局、市审计局等部门. */
  open: z.boolean(),
  /** Whether the sentence leaves its subject out, and the one before in the passage has it. */
  carried: z.boolean(),
  /** Ids of organisations.json, in the order of `leads` and of `assists`. */
  leadIds: bodies,
  assistIds: bodies,
  quote: z.string(),
});
export type Duty = z.infer<typeof dutySchema>;

/** What kind of time: a day or the end of a period; a stretch; so long after an event; again and again. */
export const deadlineKindSchema = z.enum(['date', 'window', 'duration', 'recurrence']);
export type DeadlineKind = z.infer<typeof deadlineKindSchema>;

export const deadlineSchema = z.strictObject({
  ...place,
  /** The time in the text's words: 3月20日前, 5月下旬, 自公布之日起15日内, 每年至少两次. */
  when: z.string(),
  kind: deadlineKindSchema,
  /**
   * `2004-03-20`, `2010-06`, `2010`, or a window `2004-05-21/2004-05-31`: the day by which, or the stretch in which.
   * Null where the year is unknown or masked, or where the time is no date.
   */
  iso: z.string().nullable(),
  /** Where the year is from; null where `iso` is. */
  yearFrom: z.enum(['text', 'document']).nullable(),
  /** Durations: how long, as ISO 8601 (P15D, P2Y). Else null. */
  duration: z.string().nullable(),
  /** Recurrences: how long from one to the next, as ISO 8601 (P1Y, P3M). Else null. */
  recurrence: z.string().nullable(),
  /** How often within each period, where the text says so: 至少两次 is [2, null], 1-2次 [1, 2]. */
  times: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
  /** What must have happened first, or in which case it holds: 自公布之日起, 合同到期. */
  condition: z.string().nullable(),
  who: bodies,
  /** Ids of organisations.json, in the order of `who`. */
  whoIds: bodies,
  task: z.string(),
  quote: z.string(),
});
export type Deadline = z.infer<typeof deadlineSchema>;

/** How exact a number is: 约, 近 (about); 多, 余 (over); 不到 (under); 以上, 不少于 (least); 以内, 不超过 (most). */
export const figureBoundSchema = z.enum(['exact', 'about', 'over', 'under', 'least', 'most']);
export type FigureBound = z.infer<typeof figureBoundSchema>;

export const figureSchema = z.strictObject({
  ...place,
  /** The number in the text's words, unit included: 1500多次, 百分之八十, ×项. */
  text: z.string(),
  /** In the unit given (3000 with 万元). The lower one of a range; null for a masked number (×项). */
  value: z.number().nullable(),
  /** The upper one of a range (1-2次), else null. */
  upper: z.number().nullable(),
  unit: z.string(),
  bound: figureBoundSchema,
  /** What is counted or measured. */
  subject: z.string(),
  /** The time it is for, in the text's words. */
  period: z.string().nullable(),
  /** `start` of the first of the figures that belong together (立案74件，查结63件); its own where it stands alone. */
  group: z.int().nonnegative(),
  /** `start` of the figure that it is a part of (其中), in the same block. */
  partOf: z.int().nonnegative().nullable(),
  quote: z.string(),
});
export type Figure = z.infer<typeof figureSchema>;

export const citationSchema = z.strictObject({
  ...place,
  /** As cited, without the outer book marks. */
  name: z.string(),
  /** Whether it stands in book marks 《》. */
  marked: z.boolean(),
  /** Id of the regulation in content/regulations.yaml, null where it is not listed. */
  regulation: z.string().nullable(),
  /** The listed name that it is a slip for (…补偿条件 for …补偿条例), else null. */
  misquoted: z.string().nullable(),
  quote: z.string(),
});
export type Citation = z.infer<typeof citationSchema>;
