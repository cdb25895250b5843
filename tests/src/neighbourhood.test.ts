import { describe, expect, it } from 'vitest';
import { neighbourhoods } from '../../src/lib/neighbourhood.ts';
import type { ConceptMap } from '../../src/model/index.ts';
import { siteConcept } from '../helpers/concepts.ts';

const map: ConceptMap = {
  width: 0,
  height: 0,
  nodes: [],
  edges: [
    { from: 'jia', to: 'geng', kind: 'together', passages: 3 },
    { from: 'jia', to: 'yi', kind: 'related', passages: 0 },
  ],
};
const part = (term: string, id: string | null = null) => ({ term, id });
const concepts = [
  siteConcept('jia', {
    term: '三公',
    broader: ['bing'],
    related: ['yi'],
    parts: [part('丁', 'ding'), part('无')],
  }),
  siteConcept('yi', { term: '乙', related: ['jia'] }),
  siteConcept('bing', { term: '丙' }),
  siteConcept('ding', { term: '丁' }),
  siteConcept('wu', {
    term: '戊',
    broader: ['jia'],
    confusedWith: [{ id: 'jia', term: '三公', note: '戊管人，三公管钱。' }],
  }),
  siteConcept('ji', { term: '“三公”支出', related: ['jia'] }),
  siteConcept('geng', { term: '庚', parts: [part('三公', 'jia')] }),
  siteConcept('xin', { term: '辛的三公支出' }),
];
const neighbours = neighbourhoods(concepts, map);
const groups = (id: string) =>
  neighbours.of(id).map(({ name, concepts }) => `${name}：${concepts.map(each => each.id).join(' ')}`);

describe('neighbourhoods', () => {
  it('reads relations in both directions, each concept once, the closest tie first', () => {
    expect(groups('jia')).toEqual([
      '上位：bing',
      '属于：geng',
      '包含：ding',
      '下位：wu',
      '相关：yi ji',
      '更长的词：xin',
    ]);
    expect(groups('bing')).toEqual(['下位：jia']);
    expect(groups('geng')).toEqual(['包含：jia']);
    expect(groups('ding')).toEqual(['属于：jia']);
  });

  it('has nothing for a concept that stands alone, or that is not there', () => {
    expect(neighbourhoods([siteConcept('jia')], { ...map, edges: [] }).of('jia')).toEqual([]);
    expect(groups('none')).toEqual([]);
  });

  it('tells a confusion on both pages, once', () => {
    expect(neighbours.confusions('jia')).toEqual([{ id: 'wu', term: '戊', note: '戊管人，三公管钱。' }]);
    expect(neighbours.confusions('wu')).toEqual([{ id: 'jia', term: '三公', note: '戊管人，三公管钱。' }]);
    const both = neighbourhoods(
      [
        siteConcept('a', { confusedWith: [{ id: 'b', term: '乙', note: '一' }] }),
        siteConcept('b', { confusedWith: [{ id: 'a', term: '甲', note: '二' }] }),
      ],
      map,
    );
    expect(both.confusions('a').map(({ note }) => note)).toEqual(['一']);
  });
});
