import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseContent } from '../../scripts/content.ts';
import { CoOccurrences, conceptGraph, layOutConcepts } from '../../scripts/pipeline/concept-map.ts';
import type { ConceptMap, ConceptSource } from '../../src/model/index.ts';
import { collectDocuments } from '../helpers/collection.ts';
import { conceptSource } from '../helpers/concepts.ts';

/** Passages that name these concepts. */
function named(...passages: string[][]): CoOccurrences {
  const together = new CoOccurrences();
  for (const ids of passages) together.add([...ids].sort());
  return together;
}

const mapConcepts = (concepts: readonly ConceptSource[], together: CoOccurrences) =>
  layOutConcepts(conceptGraph(concepts, together));

const overlaps = ({ nodes }: ConceptMap) =>
  nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter(b => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < 24)
      .map(b => `${a.id} ${b.id}`),
  );

describe('the map', () => {
  it('ties concepts by what entries declare, each pair once, the strongest relation first', () => {
    const { edges } = mapConcepts(
      [
        conceptSource('jia', '甲制', { broader: ['yi'], related: ['bing'] }),
        conceptSource('yi', '乙制', { related: ['jia', 'bing'], parts: [{ term: '丙', id: 'bing' }] }),
        conceptSource('bing', '丙制', { related: ['jia'] }),
      ],
      named(),
    );
    expect(edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
      'jia broader yi',
      'bing part yi',
      'bing related jia',
    ]);
  });

  it('ties concepts that share passages, where nothing is declared', () => {
    const concepts = ['jia', 'yi', 'bing'].map(id => conceptSource(id, `${id}制`));
    const twice = named(['jia', 'yi'], ['jia', 'yi'], ['jia', 'bing']);
    expect(mapConcepts(concepts, twice).edges).toEqual([
      { from: 'jia', to: 'yi', kind: 'together', passages: 2 },
    ]);
    const declared = [conceptSource('jia', '甲制', { related: ['yi'] }), ...concepts.slice(1)];
    expect(mapConcepts(declared, twice).edges.map(({ kind }) => kind)).toEqual(['related']);
  });

  it('is the same map for the same concepts, whatever their order (property)', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-f]{2,4}$/u), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(ids, given => {
        const concepts = given.map((id, index) =>
          conceptSource(id, `${id}制度`, index > 0 ? { related: [given[0]] } : {}),
        );
        const map = mapConcepts(concepts, named());
        expect(mapConcepts([...concepts].reverse(), named())).toEqual(map);
        expect(overlaps(map)).toEqual([]);
        for (const { x, y, width } of map.nodes) {
          expect(x - width / 2).toBeGreaterThanOrEqual(0);
          expect(x + width / 2).toBeLessThanOrEqual(map.width);
          expect(y).toBeGreaterThanOrEqual(12);
          expect(y + 12).toBeLessThanOrEqual(map.height);
        }
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('is empty without concepts', () => {
    expect(mapConcepts([], named(['jia', 'yi'])).nodes).toEqual([]);
  });

  describe('of the whole term base', () => {
    let map: ConceptMap;
    beforeAll(async () => {
      const { concepts, processed } = await analyseContent({ root: '.', excludeStudyOnly: false });
      map = mapConcepts(concepts, collectDocuments(processed).together());
    });

    it('shows every concept, no label over another', () => {
      expect(map.nodes.length).toBeGreaterThan(430);
      expect(overlaps(map)).toEqual([]);
    });

    it('leaves hardly a concept without a tie', () => {
      const tied = new Set(map.edges.flatMap(({ from, to }) => [from, to]));
      expect(map.nodes.filter(({ id }) => !tied.has(id)).map(({ id }) => id)).toEqual([]);
    });
  });
});
