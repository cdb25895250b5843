/** What an organisation's page lists: its duties, its deadlines, where it is named. */
import type { OrganisationRowKind } from '../model/index.ts';

/** The kinds in the order of the page, and what they are called. */
export const rowKinds: readonly { kind: OrganisationRowKind; name: string }[] = [
  { kind: 'leads', name: '牵头或负责' },
  { kind: 'assists', name: '配合' },
  { kind: 'deadlines', name: '期限' },
  { kind: 'named', name: '文中提到' },
];
