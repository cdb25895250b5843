/** What an organisation's page lists: its duties, its deadlines, where it is named. */
import type { Deadline, Duty, Occurrence, OrganisationOccurrences } from '../model/index.ts';
import type { BodyRows } from './references.ts';

/** One line of the page. */
export type OrganisationRow =
  | { kind: 'leads' | 'assists'; duty: Duty }
  | { kind: 'deadlines'; deadline: Deadline }
  | { kind: 'named'; occurrence: Occurrence };

/** One document's lines of one kind. */
export interface OrganisationRows {
  kind: OrganisationRow['kind'];
  document: string;
  occurrences: readonly OrganisationRow[];
}

/** The kinds in the order of the page, and what they are called. */
export const rowKinds: readonly { kind: OrganisationRow['kind']; name: string }[] = [
  { kind: 'leads', name: '牵头或负责' },
  { kind: 'assists', name: '配合' },
  { kind: 'deadlines', name: '期限' },
  { kind: 'named', name: '文中提到' },
];

/**
 * All lines of a body's page, one kind after the other, within a kind by document.
 * @param order ids of all documents in the order in which they are listed
 */
export function organisationRows(
  { leads, assists, deadlines }: BodyRows,
  named: OrganisationOccurrences,
  order: readonly string[],
): OrganisationRows[] {
  const rows = (all: readonly (OrganisationRow & { document: string })[]) => {
    const groups = Map.groupBy(all, ({ document }) => document);
    return order.flatMap((document): OrganisationRows[] => {
      const occurrences = groups.get(document);
      return occurrences ? [{ kind: occurrences[0]!.kind, document, occurrences }] : [];
    });
  };
  return [
    ...rows(leads.map(duty => ({ kind: 'leads', duty, document: duty.document }))),
    ...rows(assists.map(duty => ({ kind: 'assists', duty, document: duty.document }))),
    ...rows(deadlines.map(deadline => ({ kind: 'deadlines', deadline, document: deadline.document }))),
    ...rows(
      named.flatMap(({ document, occurrences }) =>
        occurrences.map(occurrence => ({ kind: 'named' as const, occurrence, document })),
      ),
    ),
  ];
}
