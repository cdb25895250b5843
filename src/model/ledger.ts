/** The ledger, `content/anchors.json`: every passage id ever published, by document. */
import { z } from 'zod';

const entrySchema = z.strictObject({
  /** The passage's words when it was last published. */
  text: z.string(),
  /** Its earlier words, oldest first, where they were changed after publication. */
  was: z.array(z.string()).optional(),
  /**
   * For a passage that is gone: what its links lead to now. `s2-p1` in the same document, `other#s2-p1` or `other#`
   * (the document as a whole) in another; null where nothing takes its place.
   */
  to: z.string().nullable().optional(),
});
export type LedgerEntry = z.infer<typeof entrySchema>;

const documentLedgerSchema = z.record(z.string(), entrySchema);
/** One document's passages by id. */
export type DocumentLedger = z.infer<typeof documentLedgerSchema>;

/** By document id; for a document that was renamed, its id now. */
export const ledgerSchema = z.record(z.string(), z.union([z.string(), documentLedgerSchema]));
export type Ledger = z.infer<typeof ledgerSchema>;
