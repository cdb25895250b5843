/** What a table's form and rows say in the page. */
import type { FilterOption, RowValues } from '../lib/records/filter.ts';

export type Field = HTMLInputElement | HTMLSelectElement;

/** The values that the page's own form offers. */
export function readOptions(field: Field): FilterOption[] {
  const list = field instanceof HTMLInputElement ? field.list : field;
  return [...(list?.querySelectorAll('option') ?? [])]
    .filter(({ value }) => value !== '')
    .map(option =>
      field instanceof HTMLInputElement
        ? { value: option.dataset.value ?? option.value, label: option.value, id: option.dataset.id }
        : { value: option.value, label: option.text },
    );
}

/** A value as a field's list offers it. */
export function optionNode({ label }: FilterOption): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = label;
  return option;
}

/** Chooses a value in a list. One that it does not offer is shown too: an empty list says nothing of what is wanted. */
export function chooseIn(select: HTMLSelectElement, value: string): void {
  select.querySelector('option[data-unknown]')?.remove();
  select.value = value;
  if (select.value === value) return;
  const option = new Option(value);
  option.dataset.unknown = '';
  select.append(option);
  select.value = value;
}

/** What a row says it holds; its document is said by the rows' group. */
export function valuesOf(row: HTMLElement): RowValues {
  const document = row.closest<HTMLElement>('[data-document]')?.dataset.document;
  return {
    ...(JSON.parse(row.dataset.values ?? '{}') as RowValues),
    document: document === undefined ? [] : [document],
  };
}

/** What can be replaced in a part: a table keeps its head. */
export function contentOf(part: Element): Node[] {
  return part instanceof HTMLTableElement ? [...part.tBodies] : [...part.childNodes];
}

/** Puts other nodes in a part's place. */
export function replaceContent(part: Element, nodes: readonly Node[]): void {
  for (const node of contentOf(part)) part.removeChild(node);
  part.append(...nodes);
}
