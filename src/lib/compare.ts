/** Two documents side by side: what concepts each names, where, and what of it they share. */
import type { Annotation, Block, Document } from '../model/document.ts';
import { outlineAbove, outlineName } from '../model/outline-names.ts';
import type { ExcerptPart } from '../model/search.ts';
import { groupBy } from './group-by.ts';

/** What is compared of a document. */
export type Compared = Pick<Document, 'blocks' | 'annotations'>;

/** A concept that one or both documents name, and how often each does. */
export interface SharedConcept {
  id: string;
  a: number;
  b: number;
}

/** Concepts by who names them. */
export interface ConceptOffers {
  /** Named by both: first those that both name most often, by the lesser of the two counts. */
  both: SharedConcept[];
  /** Named by one only, in the order of their ids, which are pinyin. */
  onlyA: SharedConcept[];
  onlyB: SharedConcept[];
}

/** How often a document names each concept, by the concept's id. */
export function countConcepts({ annotations }: Pick<Compared, 'annotations'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ref } of annotations.filter(isConcept)) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  return counts;
}

function isConcept(annotation: Annotation): annotation is Annotation & { ref: string } {
  return annotation.type === 'concept' && annotation.ref !== null;
}

/** Parts the concepts that two documents name. */
export function offerConcepts(a: Compared, b: Compared): ConceptOffers {
  const inA = countConcepts(a);
  const inB = countConcepts(b);
  const all = [...new Set([...inA.keys(), ...inB.keys()])]
    .sort()
    .map(id => ({ id, a: inA.get(id) ?? 0, b: inB.get(id) ?? 0 }));
  const lesser = (each: SharedConcept) => Math.min(each.a, each.b);
  return {
    both: all
      .filter(each => lesser(each) > 0)
      .sort((one, other) => lesser(other) - lesser(one) || other.a + other.b - one.a - one.b),
    onlyA: all.filter(each => each.b === 0),
    onlyB: all.filter(each => each.a === 0),
  };
}

/** A passage that names a concept. */
export interface NamedPassage {
  id: string;
  /** Where it stands, as one would say it: 二、（四）. */
  place: string;
  /** Its whole text, the concept's names marked. */
  parts: ExcerptPart[];
  /** Names of the concept in it. */
  count: number;
  /** Which of the concept's senses are meant, where that can be told. */
  senses: string[];
}

/** Every passage that names a concept, in the order of the text. */
export function passagesNaming({ blocks, annotations }: Compared, concept: string): NamedPassage[] {
  const named = groupBy(
    annotations.filter(each => isConcept(each) && each.ref === concept),
    ({ block }) => block,
  );
  const above = outlineAbove(blocks);
  return blocks.flatMap(block => {
    const own = named.get(block.id);
    if (!own) return [];
    return {
      id: block.id,
      place: placeOf(block, above.get(block.id) ?? []),
      parts: markPlaces(block.text, own),
      count: own.length,
      senses: [...new Set(own.flatMap(({ sense }) => sense ?? []))],
    };
  });
}

/** What a passage is called that stands under nothing and has no label. */
const kindNames: Partial<Record<Block['kind'], string>> = {
  title: '标题',
  number: '发文字号',
  addressee: '主送机关',
  salutation: '称呼',
  signature: '落款',
  date: '日期',
  note: '说明',
  attachment: '附件',
};

function placeOf(block: Block, above: readonly Block[]): string {
  const names = [...above, ...(block.label === null ? [] : [block])].map(each =>
    each.label === null ? `“${outlineName(each)}”` : outlineName(each).trim(),
  );
  return names.join('') || (kindNames[block.kind] ?? '正文');
}

/** A text in pieces; places are code points, one after the other. */
function markPlaces(text: string, places: readonly Pick<Annotation, 'start' | 'end'>[]): ExcerptPart[] {
  const characters = [...text];
  const parts: ExcerptPart[] = [];
  const add = (from: number, to: number, hit: boolean) => {
    if (from < to) parts.push({ text: characters.slice(from, to).join(''), hit });
  };
  let at = 0;
  for (const { start, end } of [...places].sort((one, other) => one.start - other.start)) {
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, characters.length, false);
  return parts;
}

/** A heading of a document, and what of the text right under it the other document names too. */
export interface ComparedSection {
  id: string;
  /** The document's uppermost level is 1. */
  level: number;
  /** Without the stop that ends a heading which its text follows on the same line. */
  text: string;
  /** Concepts that the heading or the text under it names, up to the next heading, and how often; most named first. */
  shared: { id: string; count: number }[];
}

/** A document's outline with the concepts of `shared` that each section names itself, its subsections left out. */
export function compareOutline(
  { blocks, annotations }: Compared,
  shared: ReadonlySet<string>,
): ComparedSection[] {
  const above = outlineAbove(blocks);
  const sectionOf = new Map(
    blocks.map(block => [
      block.id,
      [...(above.get(block.id) ?? []), block].findLast(({ kind }) => kind === 'heading')?.id,
    ]),
  );
  const bySection = groupBy(annotations, ({ block }) => sectionOf.get(block));
  return blocks
    .filter(({ kind }) => kind === 'heading')
    .map(({ id, level, text }) => ({
      id,
      level: level ?? 1,
      text: text.replace(/[。：:]$/u, ''),
      shared: Array.from(countConcepts({ annotations: bySection.get(id) ?? [] }), ([concept, count]) => ({
        id: concept,
        count,
      }))
        .filter(each => shared.has(each.id))
        .sort((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1)),
    }));
}

/** An old address and where it leads, as `redirects.json` lists them: `document#passage`, or `document` as a whole. */
export interface ListedRedirect {
  from: string;
  to: string | null;
}

/** What became of a document that is not there. */
export type Fate =
  /** It has another id. */
  | { is: 'renamed'; to: string }
  /** It was withdrawn; documents that took the place of its passages, if any. */
  | { is: 'withdrawn'; to: string[] }
  /** There was none. */
  | { is: 'unknown' };

/** Says what became of a document that is not among those published. */
export function fateOf(id: string, redirects: readonly ListedRedirect[]): Fate {
  const renamed = redirects.find(({ from }) => from === id)?.to;
  if (renamed) return { is: 'renamed', to: renamed };
  const passages = redirects.filter(({ from }) => from.startsWith(`${id}#`));
  if (passages.length === 0) return { is: 'unknown' };
  return { is: 'withdrawn', to: [...new Set(passages.flatMap(({ to }) => to?.split('#')[0] ?? []))] };
}

/** What an address says of a comparison: `?a=…&b=…&c=…`. */
export function compareQuery(chosen: { a?: string; b?: string; c?: string }): string {
  return `?${new URLSearchParams(chosen).toString()}`;
}
