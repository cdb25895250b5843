import { describe, expect, it } from 'vitest';
import { organisationRows } from '../../src/lib/organisation-rows.ts';
import { deadline, duty } from '../helpers/records.ts';

const occurrence = { block: 'p1', before: '', text: '甲', after: '' };

describe('organisationRows', () => {
  it('lists each kind by document in the order given', () => {
    const rows = organisationRows(
      {
        leads: [duty({ document: 'new' }), duty({ document: 'old' })],
        assists: [duty({ document: 'old' })],
        deadlines: [deadline({ document: 'new' })],
      },
      [{ document: 'old', occurrences: [occurrence, occurrence] }],
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
