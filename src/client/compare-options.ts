/** What the lists of the page for comparing offer. */
import type { ConceptOffers, SharedConcept } from '../lib/compare.ts';
import type { ListedDocument } from '../model/site.ts';
import { chooseIn } from './record-nodes.ts';

/**
 * Fills a list of documents, unless it is filled with them.
 * @param of says which documents they are
 */
export function fillDocuments(
  select: HTMLSelectElement,
  documents: readonly ListedDocument[],
  of = 'all',
): void {
  if (select.dataset.of === of) return;
  select.dataset.of = of;
  select.replaceChildren(
    select.options[0]!,
    ...documents.map(({ id, title, date }) => new Option(`${date.slice(0, 4) || '年份不详'} ${title}`, id)),
  );
}

/** Chooses a document; a closed list does not show a long title whole, a tip does. */
export function chooseSide(select: HTMLSelectElement, id: string): void {
  chooseIn(select, id);
  select.title = id === '' ? '' : (select.selectedOptions[0]?.text ?? '');
}

/**
 * Fills the list of concepts: those that both documents name, then those that one does.
 * @param offers null where there are no two documents yet
 * @param wanted a concept that is offered even where neither names it
 */
export function fillConcepts(
  select: HTMLSelectElement,
  offers: ConceptOffers | null,
  wanted: string | undefined,
  terms: ReadonlyMap<string, string>,
): void {
  const option = (id: string, counts: string) => new Option(`${terms.get(id) ?? id}${counts}`, id);
  const groups: [string, HTMLOptionElement[]][] = offers
    ? [
        ['两篇都提到', offers.both.map(each => option(each.id, `（甲 ${each.a}，乙 ${each.b}）`))],
        ['只有甲提到', offers.onlyA.map(each => option(each.id, `（${each.a}）`))],
        ['只有乙提到', offers.onlyB.map(each => option(each.id, `（${each.b}）`))],
      ]
    : [];
  if (wanted !== undefined && terms.has(wanted) && !isOffered(wanted, offers))
    groups.push([offers ? '两篇都没有提到' : '所选概念', [option(wanted, '')]]);
  const first = new Option('全文的目录', '');
  select.replaceChildren(
    first,
    ...groups
      .filter(([, options]) => options.length > 0)
      .map(([label, options]) => groupNode(label, options)),
  );
}

/** Whether either document names a concept. */
export function isOffered(concept: string, offers: ConceptOffers | null): boolean {
  const named = (list: readonly SharedConcept[]) => list.some(({ id }) => id === concept);
  return offers !== null && (named(offers.both) || named(offers.onlyA) || named(offers.onlyB));
}

function groupNode(label: string, options: readonly HTMLOptionElement[]): HTMLOptGroupElement {
  const group = document.createElement('optgroup');
  group.label = options.length > 1 ? `${label}（${options.length}）` : label;
  group.append(...options);
  return group;
}
