import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseContent } from '../../scripts/content.ts';
import { mapConcepts } from '../../scripts/pipeline/concept-map.ts';
import type { ConceptMap, Document } from '../../src/model/index.ts';
import { conceptSource } from '../helpers/concepts.ts';

/** A document that names these concepts in its passages. */
const document = (...passages: string[][]) =>
  ({
    annotations: passages.flatMap((ids, index) =>
      ids.map(ref => ({ block: `p${index}`, start: 0, end: 1, type: 'concept', ref, text: '甲' })),
    ),
  }) as unknown as Document;

const overlaps = ({ nodes }: ConceptMap) =>
  nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter(b => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < 24)
      .map(b => `${a.id} ${b.id}`),
  );

describe('mapConcepts', () => {
  it('ties concepts by what entries declare, each pair once, the strongest relation first', () => {
    const { edges } = mapConcepts(
      [
        conceptSource('jia', '甲制', { broader: ['yi'], related: ['bing'] }),
        conceptSource('yi', '乙制', { related: ['jia', 'bing'], parts: [{ term: '丙', id: 'bing' }] }),
        conceptSource('bing', '丙制', { related: ['jia'] }),
      ],
      [],
    );
    expect(edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
      'jia broader yi',
      'bing part yi',
      'bing related jia',
    ]);
  });

  it('ties concepts that share passages, where nothing is declared', () => {
    const concepts = ['jia', 'yi', 'bing'].map(id => conceptSource(id, `${id}制`));
    const twice = document(['jia', 'yi'], ['jia', 'yi'], ['jia', 'bing']);
    expect(mapConcepts(concepts, [twice]).edges).toEqual([
      { from: 'jia', to: 'yi', kind: 'together', passages: 2 },
    ]);
    const declared = [conceptSource('jia', '甲制', { related: ['yi'] }), ...concepts.slice(1)];
    expect(mapConcepts(declared, [twice]).edges.map(({ kind }) => kind)).toEqual(['related']);
  });

  it('is the same map for the same concepts, whatever their order (property)', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-f]{2,4}$/u), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(ids, given => {
        const concepts = given.map((id, index) =>
          conceptSource(id, `${id}制度`, index > 0 ? { related: [given[0]] } : {}),
        );
        const map = mapConcepts(concepts, []);
        expect(mapConcepts([...concepts].reverse(), [])).toEqual(map);
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
    expect(mapConcepts([], [document(['jia', 'yi'])]).nodes).toEqual([]);
  });

  describe('of the whole term base', () => {
    let map: ConceptMap;
    beforeAll(async () => {
      const { concepts, processed } = await analyseContent({ root: '.', excludeStudyOnly: false });
      map = mapConcepts(
        concepts,
        processed.map(each => each.document),
      );
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
