/** What stands round a concept: what entries declare, read in both directions, and what is named beside it. */
import type { ConceptMap, SiteConcept } from '../model/index.ts';

export interface NeighbourGroup {
  name: '上位' | '属于' | '包含' | '下位' | '更长的词' | '相关' | '常在同段';
  concepts: SiteConcept[];
}

export interface Confusion {
  id: string | null;
  term: string;
  note: string;
}

/** Answers for one term base; made once. */
export interface Neighbourhoods {
  /** Groups in the order of a page, none empty; a concept stands in one group only. */
  of(id: string): NeighbourGroup[];
  /** What a concept is not: its own notes, then those of the entries that name it. */
  confusions(id: string): Confusion[];
}

/** Marks within a term do not make it another: “三公”支出. */
const bare = (term: string) => term.replace(/[“”‘’"'、，,·]/gu, '');

export function neighbourhoods(concepts: readonly SiteConcept[], map: ConceptMap): Neighbourhoods {
  const byId = new Map(concepts.map(concept => [concept.id, concept]));
  /** Ids of the concepts that name an id in some way. */
  const invert = (namesOf: (concept: SiteConcept) => readonly (string | null)[]) => {
    const index = new Map<string, string[]>();
    for (const concept of concepts)
      for (const id of new Set(namesOf(concept)))
        if (id !== null) index.set(id, [...(index.get(id) ?? []), concept.id]);
    return (id: string) => index.get(id) ?? [];
  };
  const narrower = invert(({ broader }) => broader);
  const wholes = invert(({ parts }) => parts.map(part => part.id));
  const relatedFrom = invert(({ related }) => related);
  const confusedFrom = invert(({ confusedWith }) => confusedWith.map(each => each.id));
  const together = invert(({ id }) =>
    map.edges
      .filter(({ kind, from, to }) => kind === 'together' && (from === id || to === id))
      .map(({ from, to }) => (from === id ? to : from)),
  );
  const bareTerms = concepts.map(({ id, term }) => ({ id, term: bare(term) }));
  const longer = invert(({ id, term }) => {
    const whole = bare(term);
    return bareTerms.filter(each => each.id !== id && whole.includes(each.term)).map(each => each.id);
  });
  return {
    of(id) {
      const concept = byId.get(id);
      if (!concept) return [];
      const taken = new Set([id]);
      const group = (name: NeighbourGroup['name'], ids: readonly (string | null)[]): NeighbourGroup => ({
        name,
        concepts: ids.flatMap(each => {
          const found = each === null || taken.has(each) ? undefined : byId.get(each);
          if (!found) return [];
          taken.add(found.id);
          return [found];
        }),
      });
      return [
        group('上位', concept.broader),
        group('属于', wholes(id)),
        group(
          '包含',
          concept.parts.map(part => part.id),
        ),
        group('下位', narrower(id)),
        group('相关', [...concept.related, ...relatedFrom(id)]),
        group('更长的词', longer(id)),
        group('常在同段', together(id)),
      ].filter(each => each.concepts.length > 0);
    },
    confusions(id) {
      const own = byId.get(id)?.confusedWith ?? [];
      const others = confusedFrom(id).flatMap(other => {
        const concept = byId.get(other)!;
        return own.some(each => each.id === other)
          ? []
          : concept.confusedWith
              .filter(each => each.id === id)
              .map(({ note }) => ({ id: other, term: concept.term, note }));
      });
      return [...own, ...others];
    },
  };
}
