/**
 * The published shape of a document (`dist/data/documents/<id>.json`, schema 1).
 * Offsets count Unicode code points; ranges are half-open `[start, end)`.
 */
import { z } from 'zod';

/** A half-open range of code points into a source's original text. */
export const rangeSchema = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);
export type Range = z.infer<typeof rangeSchema>;

export const rightsSchema = z.enum(['official', 'study-only', 'unknown']);
export type Rights = z.infer<typeof rightsSchema>;

export const blockKindSchema = z.enum([
  'title',
  'number',
  'addressee',
  'salutation',
  'heading',
  'paragraph',
  'item',
  'signature',
  'date',
  'note',
  'attachment',
]);
export type BlockKind = z.infer<typeof blockKindSchema>;

export const blockSchema = z.strictObject({
  /** Permanent within the document: short lower-case ASCII, e.g. `s2-4-p1-i3`. */
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/u),
  /** Id of the heading or item this block stands under. */
  parent: z.string().nullable(),
  kind: blockKindSchema,
  /** Headings: 1 for the top level in use. Everything else: null. */
  level: z.int().positive().nullable(),
  /** `二、` `（四）` `一是`: the leading part of `text`. */
  label: z.string().nullable(),
  text: z.string(),
  /** Continues the same source paragraph as the block before it. */
  inline: z.boolean(),
  /** Range in the original that this block covers. */
  at: rangeSchema,
});
export type Block = z.infer<typeof blockSchema>;

export const editReasonSchema = z.enum([
  'encoding',
  'blank',
  'wrap',
  'space',
  'width',
  'promotion',
  'site',
  'duplicate',
  'mark',
]);
export type EditReason = z.infer<typeof editReasonSchema>;

/** What each reason is called, in the order in which they are listed. */
export const editReasonNames: Readonly<Record<EditReason, string>> = {
  promotion: '推广文字',
  site: '网页、版面信息',
  duplicate: '重复的全文',
  mark: '多余符号',
  wrap: '硬换行',
  width: '全角数字、字母',
  blank: '空行',
  space: '首尾空白',
  encoding: '编码标记',
};

/** One recorded change on the way from the original to the text shown. */
export const editSchema = z.strictObject({
  at: rangeSchema,
  reason: editReasonSchema,
  becomes: z.string(),
});
export type Edit = z.infer<typeof editSchema>;

export const annotationTypeSchema = z.enum(['concept', 'citation', 'organisation', 'date', 'figure']);
export type AnnotationType = z.infer<typeof annotationTypeSchema>;

/** A stand-off range over one block's text. */
export const annotationSchema = z.strictObject({
  block: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  type: annotationTypeSchema,
  /** Id of the concept, the regulation or the organisation. Null: not resolved, or nothing to refer to. */
  ref: z.string().nullable(),
  text: z.string(),
  /** A concept's sense by name, where it has several and one can be told. */
  sense: z.string().optional(),
  /** Organisations: the full name, where the words are a part of a row of them (市、县区监察部门) or say more. */
  name: z.string().optional(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** A slip in the original: shown and flagged, never corrected in place. */
export const erratumSchema = z.strictObject({
  block: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  text: z.string(),
  suggestion: z.string().nullable(),
  note: z.string(),
});
export type Erratum = z.infer<typeof erratumSchema>;

export const documentDateSchema = z.strictObject({
  /** `2004-03-10`, `2004-03` or `2004`, as precise as `precision` says. */
  iso: z.string(),
  precision: z.enum(['day', 'month', 'year']),
  /** The words of the text it was read from; null where the editor supplied it. */
  text: z.string().nullable(),
  basis: z.enum(['text', 'editor']),
});
export type DocumentDate = z.infer<typeof documentDateSchema>;

/** Fields whose value was inferred, each with the reason, in Chinese. */
export const inferredSchema = z.partialRecord(
  z.enum(['title', 'genre', 'issuers', 'number', 'date', 'region', 'addressees']),
  z.string(),
);
export type Inferred = z.infer<typeof inferredSchema>;

export const documentSummarySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  genre: z.string(),
  issuers: z.array(z.string()),
  number: z.string().nullable(),
  date: documentDateSchema.nullable(),
  region: z.string().nullable(),
  addressees: z.array(z.string()),
  rights: rightsSchema,
  /** Where the page stands. Absolute when the site's address is known, else from the host's root. */
  url: z.string(),
  inferred: inferredSchema,
});
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

export const documentSchema = documentSummarySchema.extend({
  source: z.strictObject({
    /** Path of the original's bytes, from the project's root. */
    file: z.string(),
    sha256: z.string(),
    /** A WHATWG encoding label. */
    encoding: z.string(),
    /** Code points of the decoded original. */
    characters: z.int().nonnegative(),
  }),
  rightsNote: z.string().nullable(),
  blocks: z.array(blockSchema),
  annotations: z.array(annotationSchema),
  edits: z.array(editSchema),
  errata: z.array(erratumSchema),
  /** Passages whose words were changed after publication, with their earlier words, oldest first. */
  revisions: z.array(z.strictObject({ block: z.string(), was: z.array(z.string()) })),
});
export type Document = z.infer<typeof documentSchema>;
