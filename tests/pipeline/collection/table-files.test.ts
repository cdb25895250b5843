/** Tables in files: every row once, and what can be chosen as the pages themselves would offer it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TableFiles } from '../../../scripts/pipeline/collection/table-files.ts';
import { readTable } from '../../../src/lib/records/tables.ts';
import { filterOptions, type RowContext } from '../../../src/lib/records/view.ts';
import {
  type RowDocument,
  rowsPerFile,
  type TableFile,
  type TableKind,
  type TableOptions,
} from '../../../src/model/index.ts';
import { deadline, duty, figure } from '../../helpers/records.ts';

const told: RowDocument = { title: '关于甲的通知', date: { iso: '2004' }, region: null, genre: '通知' };

/** Writes a table of documents with these rows; what the files hold. */
function write(kind: TableKind, documents: Record<string, object[]>) {
  const written = new Map<string, unknown>();
  const files = new TableFiles(kind, (name, json) => written.set(name, JSON.parse(json)));
  for (const [id, rows] of Object.entries(documents))
    files.add(
      id,
      told,
      rows.map(row => JSON.stringify(row)),
    );
  files.finish();
  const { files: count, values } = written.get('options.json') as TableOptions;
  const parts = Array.from(
    { length: count },
    (_, index) => written.get(`${index + 1}.json`) as TableFile<object>,
  );
  expect([...written.keys()]).toEqual([...parts.map((_, index) => `${index + 1}.json`), 'options.json']);
  return { parts, values };
}

const duties = (count: number) => Array.from({ length: count }, (_, start) => duty({ document: 'x', start }));

describe('a table in files', () => {
  it('of nothing has no files', () => {
    expect(write('duties', {})).toEqual({ parts: [], values: { body: [] } });
  });

  it('has every row once, in order, and each document whole in one file (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(rowsPerFile), { maxLength: 12 }), sizes => {
        const documents = Object.fromEntries(sizes.map((size, index) => [`d${index}`, duties(size)]));
        const { parts } = write('duties', documents);
        expect(parts.flatMap(({ rows }) => rows)).toEqual(Object.values(documents).flat());
        for (const { rows } of parts.slice(0, -1)) expect(rows.length).toBeGreaterThanOrEqual(rowsPerFile);
        for (const { rows } of parts) expect(rows.length).toBeLessThan(2 * rowsPerFile);
        const listed = parts.flatMap(part => Object.keys(part.documents));
        expect(new Set(listed).size).toBe(listed.length);
      }),
      { seed: 31, numRuns: 30 },
    );
  });

  it.each<[TableKind, string, object[]]>([
    [
      'duties',
      'body',
      [
        duty({
          leads: ['市甲局'],
          leadIds: ['shi-jiaju'],
          assists: ['市乙办', '市甲局'],
          assistIds: ['', 'shi-jiaju'],
        }),
        duty({ leads: ['市乙办', '市乙办'], leadIds: ['', ''] }),
        duty({ leads: ['市乙办'], leadIds: [''] }),
      ],
    ],
    [
      'deadlines',
      'body',
      [deadline({ who: ['各部门'] }), deadline({ who: ['市甲局', '各部门'], whoIds: ['shi-jiaju'] })],
    ],
    [
      'figures',
      'unit',
      [
        figure({ unit: '件', group: 1 }),
        figure({ unit: '人', group: 1 }),
        figure({ unit: '人', group: 2 }),
        figure({ unit: '', group: 3 }),
      ],
    ],
  ])('of %s offers what its page would', (kind, name, rows) => {
    const { values } = write(kind, { x: rows });
    const context: RowContext = { base: '/', documents: new Map([['x', told]]), hasOrganisation: () => true };
    const offered = filterOptions(readTable(kind, rows, context), { name, label: '' }, context);
    expect(offered.length).toBeGreaterThan(1);
    expect(values[name]!.map(([value, id]) => [value, id || undefined])).toEqual(
      offered.map(({ value, id }) => [value, id || undefined]),
    );
  });
});
