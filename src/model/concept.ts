/** The term base: what an editor writes (`content/concepts/<slug>.md`) and what is published. */
import { z } from 'zod';
import { documentNameSchema, isoDateSchema } from './supplied.ts';

/** The kinds of concept, in the order the site lists them. */
export const conceptKinds = [
  '数字缩略语',
  '责任制度',
  '财政制度',
  '监督机制',
  '行政改革',
  '廉洁自律',
  '纠风治理',
  '机构平台',
  '理念方针',
  '法治',
  '会议活动',
] as const;

/** A kind's place on the index page and its colour on the map: `kind-1` for the first. */
export function kindSlug(kind: string): string {
  return `kind-${(conceptKinds as readonly string[]).indexOf(kind) + 1}`;
}

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, '应写条目的文件名：小写拼音，以连字符相连，不带 .md');

/** A document that a concept stands on. `checked` says how the editor made sure that it exists. */
export const basisSchema = z.strictObject({
  title: documentNameSchema,
  number: z.string().min(2).optional(),
  date: isoDateSchema.optional(),
  /** Where in it: 第七条, 第三章. Only where certain. */
  article: z.string().min(3).optional(),
  checked: z.string().min(4),
});

/** What a concept is easily taken for, and what tells the two apart: an entry, or a word without one. */
export const confusionSchema = z
  .strictObject({
    id: slug.optional(),
    term: z.string().min(1).optional(),
    /** Says both sides, for the other entry's page shows it too. */
    note: z.string().min(10).max(200),
  })
  .refine(
    ({ id, term }) => (id === undefined) !== (term === undefined),
    'id（已有的条目）和 term（没有条目的说法）应写一个，也只写一个',
  );

/** A passage of the collection: `document#passage`. */
export const passageReference = /^([a-z0-9]+(?:-[a-z0-9]+)*)#([a-z0-9][a-z0-9.-]*)$/u;

/** Where and when a local meaning holds. */
export const scopeSchema = z.strictObject({
  region: z.string().min(2).optional(),
  period: z.string().min(2).optional(),
  note: z.string().min(2).optional(),
});

/** Where a form means the concept: a short or local form is something else elsewhere. All that are given must hold. */
const conditions = {
  /** Only in documents of these regions. */
  regions: z.array(z.string().min(2)).min(1).optional(),
  /** Only in documents of this year or later; not where the year is unknown. */
  since: z.int().min(1000).max(9999).optional(),
  /** Only in documents of this year or earlier; not where the year is unknown. */
  until: z.int().min(1000).max(9999).optional(),
  /** Only in documents whose title names one of these. */
  inTitle: z.array(z.string().min(2)).min(1).optional(),
  /** Only where the same sentence names one of these. */
  near: z.array(z.string().min(1)).min(1).optional(),
  /** Only between quotation marks: “两不”, not 两不误. */
  quoted: z.boolean().optional(),
  /** Only where one of these stands directly before the form. */
  after: z.array(z.string().min(1)).min(1).optional(),
  /** Only where one of these stands directly after the form. */
  before: z.array(z.string().min(1)).min(1).optional(),
  /** Not where one of these stands directly before the form: 汇 in 汇编办. */
  unlessAfter: z.array(z.string().min(1)).min(1).optional(),
  /** Not where one of these stands directly after the form: 法 in 纠风办法. */
  unlessBefore: z.array(z.string().min(1)).min(1).optional(),
};
/** Says what cannot be: years the wrong way round. */
const yearsInOrder = ({ since, until }: { since?: number | undefined; until?: number | undefined }) =>
  since === undefined || until === undefined || since <= until;
const yearsMessage = '应为 since 在前、until 在后，现在反了';
export type Conditions = z.infer<z.ZodObject<typeof conditions>>;

/** Conditions for the term and all its aliases. */
export const matchSchema = z
  .strictObject({
    ...conditions,
    /** Counts inside a body's or a document's name as well: 责任追究 in 责任追究办法. */
    inNames: z.boolean().optional(),
  })
  .refine(yearsInOrder, yearsMessage);

/** A form that means the concept only in certain places: 责任制 in a circular on 党风廉政建设责任制. */
export const boundFormSchema = z
  .strictObject({ form: z.string().min(2), ...conditions })
  .refine(given => Object.keys(given).length > 1, '除 form 外至少要写一个条件（如 near、inTitle、after）')
  .refine(yearsInOrder, yearsMessage);

/** One of several meanings, chosen by where the mention stands; the first whose conditions hold. */
export const senseSchema = z
  .strictObject({ name: z.string().min(2), definition: z.string().min(10).max(80), ...conditions })
  .refine(
    given => Object.keys(given).length > 2,
    '除 name、definition 外至少要写一个条件（如 near、regions）',
  );

/** Where and when a local meaning holds, in words: 浙江省，2002年; empty where neither is said. */
export function scopeText(scope: z.infer<typeof scopeSchema> | null): string {
  return [scope?.region, scope?.period].filter(each => each !== undefined).join('，');
}

/** Front matter of an entry; the file's name is the concept's id. */
export const conceptEntrySchema = z.strictObject({
  term: z.string().min(2),
  aliases: z.array(z.string().min(2)).default([]),
  kind: z.enum(conceptKinds),
  /** One sentence that says what kind of thing it is and what it does. */
  definition: z.string().min(20).max(80),
  parts: z.array(z.strictObject({ term: z.string().min(1), id: slug.optional() })).default([]),
  /** Whether a text of this collection spells the parts out, or they are general knowledge. */
  partsFrom: z.enum(['text', 'general']).optional(),
  /** The passage that spells the parts out, `document#passage`. */
  partsPassage: z
    .string()
    .regex(passageReference, '应为“文件编号#段落编号”，如 tianjin-2004-notice#s2-4')
    .optional(),
  broader: z.array(slug).default([]),
  related: z.array(slug).default([]),
  confusedWith: z.array(confusionSchema).default([]),
  /** What became of it since the texts were written: 今昔. */
  history: z.string().min(15).max(300).optional(),
  basis: z.array(basisSchema).default([]),
  scope: scopeSchema.optional(),
  match: matchSchema.optional(),
  boundForms: z.array(boundFormSchema).default([]),
  senses: z
    .array(senseSchema)
    .default([])
    .refine(
      senses => new Set(senses.map(({ name }) => name)).size === senses.length,
      '有两种用法同名，应各有各的名称',
    ),
});
/** Parts say where they are from, for the page says it too. */
export const conceptFileSchema = conceptEntrySchema.refine(
  ({ parts, partsFrom }) => parts.length > 0 === (partsFrom !== undefined),
  'parts 和 partsFrom 应同时写：partsFrom 说明各项是 text（所收文件写明）还是 general（通行解释）',
);
export type ConceptEntry = z.infer<typeof conceptEntrySchema>;

/** An entry with its id and its body in Markdown. */
export interface ConceptSource extends ConceptEntry {
  id: string;
  /** Path of the file, from the project's root. */
  file: string;
  body: string;
}

/** One place where a concept is named. Offsets are code points into the block's text. */
export const mentionSchema = z.strictObject({
  document: z.string(),
  block: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  text: z.string(),
  /** Which of the concept's senses is meant, by name; absent where it has none or none can be told. */
  sense: z.string().optional(),
});
export type Mention = z.infer<typeof mentionSchema>;

/** A published concept (`dist/data/concepts.json`). */
export const conceptSchema = z.strictObject({
  id: slug,
  term: z.string(),
  aliases: z.array(z.string()),
  kind: z.string(),
  definition: z.string(),
  parts: z.array(z.strictObject({ term: z.string(), id: z.string().nullable() })),
  partsFrom: z.enum(['text', 'general']).nullable(),
  partsPassage: z.strictObject({ document: z.string(), block: z.string() }).nullable(),
  broader: z.array(z.string()),
  related: z.array(z.string()),
  confusedWith: z.array(z.strictObject({ id: z.string().nullable(), term: z.string(), note: z.string() })),
  history: z.string().nullable(),
  basis: z.array(
    z.strictObject({
      title: z.string(),
      number: z.string().optional(),
      date: z.string().optional(),
      article: z.string().optional(),
    }),
  ),
  scope: scopeSchema.nullable(),
  senses: z.array(z.strictObject({ name: z.string(), definition: z.string() })),
  mentions: z.array(mentionSchema),
  url: z.string(),
});
export type Concept = z.infer<typeof conceptSchema>;

/** What a preview of a concept shows, `dist/data/cards/<id>.json`. */
export interface ConceptCard extends Pick<Concept, 'id' | 'term' | 'kind' | 'definition' | 'senses'> {
  parts: string[];
  /** Where and when a local meaning holds. */
  scope: string | null;
  /** Mentions, and documents that have any. */
  count: number;
  documents: number;
}
