/** Bodies that documents name: what an editor lists (`content/organisations.yaml`) and what is published. */
import { z } from 'zod';
import { mentionSchema } from './concept.ts';

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, '应为小写拼音，以连字符相连');

/** Levels of government, highest first. As the name says: the 市 of 天津市 is 市. */
export const levels = ['中央', '省', '市', '县', '乡'] as const;
export const levelSchema = z.enum(levels);
export type Level = z.infer<typeof levelSchema>;

const names = z.array(z.string().min(2)).default([]);

/** `content/organisations.yaml`. */
export const organisationsSchema = z.strictObject({
  /** Bodies with a name of their own: 国务院, 中央纪委. */
  bodies: z
    .record(
      slug,
      z.strictObject({ name: z.string().min(2), names, levels: z.array(levelSchema).default([]) }),
    )
    .default({}),
  /** Groups that documents address: 各部门, 各区县. */
  groups: z
    .record(
      slug,
      z.strictObject({ name: z.string().min(2), names, levels: z.array(levelSchema).default([]) }),
    )
    .default({}),
  /** Words for a field of work that make names of bodies with a level and a kind: 财政 in 市财政局, 财政部门. */
  functions: z.record(slug, z.strictObject({ name: z.string().min(2), names })).default({}),
});
export type OrganisationsFile = z.infer<typeof organisationsSchema>;

/** A body or group that at least one document names, `organisations.json`. */
export const organisationSchema = z.strictObject({
  id: slug,
  name: z.string(),
  /** Other names that the documents use for it. */
  names: z.array(z.string()),
  kind: z.enum(['body', 'group']),
  levels: z.array(levelSchema),
  /** Id and name of its field of work, where it is listed. */
  function: z.strictObject({ id: slug, name: z.string() }).nullable(),
  mentions: z.array(mentionSchema),
  url: z.string(),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** What a preview of a body or group shows, `dist/data/cards/organisations/<id>.json`. */
export interface OrganisationCard extends Pick<Organisation, 'id' | 'name' | 'names' | 'kind' | 'levels'> {
  /** Name of its field of work. */
  function: string | null;
  /** Mentions, and documents that have any. */
  count: number;
  documents: number;
}
