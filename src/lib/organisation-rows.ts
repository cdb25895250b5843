/** What an organisation's page lists: its duties, its deadlines, where it is named. */
import type { Deadline, Duty, Occurrence, OrganisationOccurrences } from '../model/index.ts';

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
  id: string,
  given: { duties: readonly Duty[]; deadlines: readonly Deadline[]; named: OrganisationOccurrences },
  order: readonly string[],
): OrganisationRows[] {
  const { duties, deadlines, named } = given;
  const rows = (kind: OrganisationRow['kind'], all: readonly (OrganisationRow & { document: string })[]) => {
    const groups = Map.groupBy(all, ({ document }) => document);
    return order.flatMap((document): OrganisationRows[] => {
      const occurrences = groups.get(document);
      return occurrences ? [{ kind, document, occurrences }] : [];
    });
  };
  const dutiesAs = (kind: 'leads' | 'assists', idsOf: (duty: Duty) => readonly string[]) =>
    rows(
      kind,
      duties.filter(duty => idsOf(duty).includes(id)).map(duty => ({ kind, duty, document: duty.document })),
    );
  return [
    ...dutiesAs('leads', ({ leadIds }) => leadIds),
    ...dutiesAs('assists', ({ assistIds }) => assistIds),
    ...rows(
      'deadlines',
      deadlines
        .filter(({ whoIds }) => whoIds.includes(id))
        .map(deadline => ({ kind: 'deadlines', deadline, document: deadline.document })),
    ),
    ...rows(
      'named',
      named.flatMap(({ document, occurrences }) =>
        occurrences.map(occurrence => ({ kind: 'named' as const, occurrence, document })),
      ),
    ),
  ];
}
