/** Who leads, who assists, in doing what: the table's rows. */
import { recordKey, strengthNames } from '../../model/record-names.ts';
import type { Duty } from '../../model/records.ts';
import { element } from './markup.ts';
import { bodyMarkup, organisationsOf, type RowContext, type RowView, type TableDefinition } from './view.ts';

export const dutyTable: TableDefinition = {
  kind: 'duties',
  columns: ['牵头、责任机构', '配合机构', '任务', '力度', '出处'],
  labels: ['牵头、责任', '配合', '任务', '力度', '出处'],
  cells: ['bodies', 'bodies', 'task', 'short', 'source'],
  filters: [
    { name: 'body', label: '机构', search: true },
    { name: 'document', label: '文件' },
    { name: 'strength', label: '力度', names: strengthNames },
  ],
};

/** One row a duty. */
export function viewDuties(duties: readonly Duty[], context: RowContext): RowView[] {
  return duties.map(duty => {
    const { document, block, leads, leadIds, assists, assistIds, strength } = duty;
    const open = openList(duty);
    const etcetera = element('span', { class: 'etcetera' }, '等');
    return {
      kind: 'duties',
      key: recordKey(duty),
      document,
      block,
      records: 1,
      values: { body: [...leads, ...assists], document: [document], strength: [strength] },
      organisations: organisationsOf([leads, leadIds], [assists, assistIds]),
      cells: [
        [...bodyMarkup(leads, leadIds, context), ...(open === leads ? [etcetera] : [])],
        [...bodyMarkup(assists, assistIds, context), ...(open === assists ? [etcetera] : [])],
        [duty.task],
        [strengthNames[strength], ...(duty.carried ? [element('span', { class: 'tag' }, '主语承前')] : [])],
      ],
    };
  });
}

/** The list that the text leaves open: the one whose last name stands before 等. */
function openList({ open, leads, assists, quote }: Duty): readonly string[] | null {
  if (!open) return null;
  const named = [assists, leads].find(list => list.length > 0 && quote.includes(`${list.at(-1)}等`));
  return named ?? (assists.length > 0 ? assists : leads);
}
