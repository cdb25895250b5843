/** What a document's page shows beside its text: the first of its duties, deadlines, figures and citations. */
import { type Citation, type DocumentRows, type Duty, recordKindNames, shorten } from '../model/index.ts';

/** A line that leads to a passage. */
export interface Highlight {
  block: string;
  /** What stands out: a body, a time, a number, a regulation. */
  head: string;
  /** What it is about; empty where nothing is said. */
  about: string;
}

export interface HighlightGroup {
  kind: 'duties' | 'deadlines' | 'figures' | 'citations';
  name: string;
  /** How many there are, those not listed included. */
  count: number;
  /** Lines shown, and lines folded away. */
  first: Highlight[];
  more: Highlight[];
}

/** What the highlights are chosen from. */
export interface HighlightRows extends Omit<DocumentRows, 'citations'> {
  citations: readonly Pick<Citation, 'block' | 'name'>[];
}

/** Lines of one kind that are shown, and that are in the page at all: four kinds make 40. */
const shown = 5;
const listed = 10;
/** Characters of a task. */
const longestTask = 24;

/** The groups that have any lines, in the order of the page. */
export function highlightsOf({ duties, deadlines, figures, citations }: HighlightRows): HighlightGroup[] {
  return [
    group('duties', duties, duty => ({ head: bodiesOf(duty), about: shortTask(duty.task) })),
    group('deadlines', deadlines, ({ when, task }) => ({
      head: when,
      about: shortTask(task.startsWith(when) ? task.slice(when.length) : task),
    })),
    group('figures', figures, ({ text, subject }) => ({ head: text, about: shorten(subject, 14) })),
    group('citations', onePerName(citations), ({ name }) => ({
      head: `《${shorten(name, 24)}》`,
      about: '',
    })),
  ].filter(({ count }) => count > 0);
}

function group<Row extends { block: string }>(
  kind: HighlightGroup['kind'],
  rows: readonly Row[],
  describe: (row: Row) => Omit<Highlight, 'block'>,
): HighlightGroup {
  const lines = rows.slice(0, listed).map(row => ({ block: row.block, ...describe(row) }));
  return {
    kind,
    name: recordKindNames[kind],
    count: rows.length,
    first: lines.slice(0, shown),
    more: lines.slice(shown),
  };
}

function bodiesOf({ leads, assists, open }: Duty): string {
  const bodies = leads.length > 0 ? leads : assists;
  return `${bodies.slice(0, 2).join('、')}${bodies.length > 2 || open ? '等' : ''}${leads.length > 0 ? '' : '配合'}`;
}

function shortTask(task: string): string {
  return shorten(task.replace(/^[，,、：:；;]+|[。；;，,]+$/gu, ''), longestTask);
}

/** A name that is cited again leads to where it is first cited. */
function onePerName<Row extends { name: string }>(citations: readonly Row[]): Row[] {
  return [...Map.groupBy(citations, ({ name }) => name).values()].map(([first]) => first!);
}
