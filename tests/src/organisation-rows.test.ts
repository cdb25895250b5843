import { describe, expect, it } from 'vitest';
import { organisationRows } from '../../src/lib/organisation-rows.ts';
import { makeDeadline, makeDuty } from '../helpers/rows.ts';

const occurrence = { block: 'p1', before: '', text: '甲', after: '' };

describe('organisationRows', () => {
  it('lists each kind by document in the order given, and only what is the body’s', () => {
    const rows = organisationRows(
      'jia',
      {
        duties: [
          makeDuty({ document: 'new', leadIds: ['jia'], assistIds: ['yi'] }),
          makeDuty({ document: 'old', leadIds: ['jia'], assistIds: ['jia'] }),
          makeDuty({ document: 'old', leadIds: ['yi'], assistIds: [] }),
        ],
        deadlines: [makeDeadline({ document: 'new', whoIds: ['jia'] }), makeDeadline({ whoIds: [] })],
        named: [{ document: 'old', occurrences: [occurrence, occurrence] }],
      },
      ['old', 'new'],
    );
    expect(rows.map(({ kind, document, occurrences }) => [kind, document, occurrences.length])).toEqual([
      ['leads', 'old', 1],
      ['leads', 'new', 1],
      ['assists', 'old', 1],
      ['deadlines', 'new', 1],
      ['named', 'old', 2],
    ]);
  });
});
