/** The ledger, `content/anchors.json`: every passage id ever published, by document. */
import { z } from 'zod';

export const ledgerSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.strictObject({
      /** The passage's words when it was last published. */
      text: z.string(),
      /** For a passage that is gone: the id that its links lead to now. */
      to: z.string().optional(),
    }),
  ),
);
export type Ledger = z.infer<typeof ledgerSchema>;
/** One document's passages by id. */
export type DocumentLedger = Ledger[string];
export type LedgerEntry = DocumentLedger[string];
