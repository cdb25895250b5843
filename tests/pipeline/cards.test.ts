import { describe, expect, it } from 'vitest';
import { conceptCard, organisationCard, regulationCard } from '../../scripts/pipeline/cards.ts';
import { publishConcepts } from '../../scripts/pipeline/collect.ts';
import { publishRegulations } from '../../scripts/pipeline/regulations.ts';
import { conceptSource } from '../helpers/concepts.ts';
import { organisation } from '../helpers/records.ts';

describe('a card', () => {
  it('of a concept has what its preview shows, and no mentions', () => {
    const source = conceptSource('san-quan', '三权', {
      parts: [{ term: '人权' }, { term: '财权' }],
      partsFrom: 'general',
      scope: { region: '浙江省', period: '2002年' },
    });
    const [published] = publishConcepts([source], () => ({ count: 3, documents: 2, most: [] }));
    const { concept } = published!;
    expect(conceptCard(concept)).toEqual({
      id: 'san-quan',
      term: '三权',
      kind: '责任制度',
      definition: source.definition,
      parts: ['人权', '财权'],
      scope: '浙江省，2002年',
      senses: [],
      count: 3,
      documents: 2,
    });
    expect(conceptCard({ ...concept, scope: null }).scope).toBeNull();
  });

  it('of a regulation names its successor by its title', () => {
    const checked = '国家法律法规数据库';
    const listed = { names: [], unmarked: false, checked };
    const [monitoring, supervision] = publishRegulations(
      [
        { ...listed, id: 'jiancha-fa', title: '监察法', date: '2018-03-20' },
        {
          ...listed,
          id: 'xingzheng-jiancha-fa',
          title: '行政监察法',
          status: '已废止',
          successor: 'jiancha-fa',
        },
      ],
      id => (id === 'xingzheng-jiancha-fa' ? { count: 1, documents: 1 } : { count: 0, documents: 0 }),
    );
    expect(regulationCard(supervision!)).toEqual({
      id: 'xingzheng-jiancha-fa',
      title: '行政监察法',
      names: [],
      number: null,
      issuer: null,
      date: null,
      status: '已废止',
      statusDate: null,
      asOf: null,
      successor: '监察法',
      count: 1,
      documents: 1,
    });
    expect(regulationCard(monitoring!)).toMatchObject({ successor: null, count: 0, date: '2018-03-20' });
  });

  it('of an organisation counts its mentions and repeats no name', () => {
    const { mentions: _, ...given } = organisation('shi-caizhengju', '市财政局', {
      names: ['市财政局', '市财政部门'],
      function: { id: 'caizheng', name: '财政' },
    });
    const body = { ...given, count: 3, documents: 2 };
    expect(organisationCard(body)).toEqual({
      id: 'shi-caizhengju',
      name: '市财政局',
      names: ['市财政部门'],
      kind: 'body',
      levels: body.levels,
      function: '财政',
      count: 3,
      documents: 2,
    });
    expect(organisationCard({ ...body, function: null }).function).toBeNull();
  });
});
