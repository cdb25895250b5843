import { describe, expect, it } from 'vitest';
import { compileConcepts } from '../../scripts/annotators/concepts.ts';
import { annotateDocument } from '../../scripts/annotators/index.ts';
import type { ConceptSource } from '../../src/model/index.ts';
import { conceptSource } from '../helpers/concepts.ts';
import { createReference, targetsOf } from '../helpers/reference.ts';

const concept = (term: string, given: object = {}) => conceptSource('jia', term, given);

interface Setting {
  region?: string | null;
  year?: number | null;
  title?: string;
}

const annotate = (text: string, entries: ConceptSource[], setting: Setting = {}) =>
  annotateDocument(
    targetsOf(text, setting),
    createReference({ concepts: compileConcepts(entries) }),
  ).annotations[0]!.filter(({ type }) => type === 'concept');

const find = (text: string, entry: ConceptSource, setting: Setting = {}) =>
  annotate(text, [entry], setting).map(({ start, end }) => text.slice(start, end));

describe('annotateConcepts', () => {
  it('finds the term and its aliases', () => {
    const entry = concept('国库集中收付制度', { aliases: ['国库集中收付'] });
    expect(find('推行国库集中收付制度。深化国库集中收付改革。', entry)).toContain('国库集中收付制度');
  });

  it('finds a form with its marks where another writing of it has none', () => {
    const entry = concept('四大纪律、八项要求', { aliases: ['四大纪律八项要求'] });
    expect(find('遵守“四大纪律、八项要求”和四大纪律八项要求。', entry)).toEqual([
      '四大纪律、八项要求',
      '四大纪律八项要求',
    ]);
  });

  it('takes a form that is bound to quotation marks only between them', () => {
    const entry = concept('两不', { match: { quoted: true } });
    expect(find('纠“两不”，做到两不误。', entry)).toEqual(['两不']);
    expect(find('做到“两不误”。', entry)).toEqual([]);
  });

  it('takes no form that is part of another word', () => {
    const entry = concept('编办', { match: { unlessAfter: ['汇'], unlessBefore: ['法', '理'] } });
    expect(find('市编办牵头，按汇编办法、编办理流程执行，编办。', entry)).toEqual(['编办', '编办']);
  });

  it('takes a local form only in documents of its region', () => {
    const entry = concept('三权', { match: { regions: ['浙江省'] } });
    expect(find('规范“三权”。', entry, { region: '浙江省' })).toEqual(['三权']);
    expect(find('规范“三权”。', entry, { region: '天津市' })).toEqual([]);
    expect(find('规范“三权”。', entry)).toEqual([]);
  });

  it.each([
    ['in the years given', { since: 2004, until: 2008 }, { year: 2008 }, { year: 2009 }],
    ['in no document of an unknown year', { until: 2008 }, { year: 2008 }, { year: null }],
    ['in documents with such a title', { inTitle: ['效能'] }, { title: '效能建设通知' }, { title: '通知' }],
  ] as const)('takes a term %s', (_, match, where, elsewhere) => {
    const entry = concept('四条禁令', { match });
    expect(find('执行四条禁令。', entry, where)).toEqual(['四条禁令']);
    expect(find('执行四条禁令。', entry, elsewhere)).toEqual([]);
  });

  it.each([
    ['near', { near: ['农民'] }, '征收征用中侵害农民的权益。', '征收征用。农民增收。'],
    ['after', { after: ['土地'] }, '土地“征收征用”', '房屋征收征用'],
    ['before', { before: ['土地'] }, '征收征用土地', '征收征用房屋'],
    ['unlessAfter', { unlessAfter: ['房屋'] }, '征收征用', '房屋“征收征用”'],
  ] as const)('takes a form bound by what is %s', (_, condition, text, other) => {
    const entry = concept('土地征收与征用', { boundForms: [{ form: '征收征用', ...condition }] });
    expect(find(text, entry)).toEqual(['征收征用']);
    expect(find(other, entry)).toEqual([]);
  });

  it('gives a form to the entry whose conditions hold, else to the one that has it without', () => {
    const general = { ...concept('责任制'), id: 'general' };
    const party = {
      ...concept('党风廉政建设责任制', { boundForms: [{ form: '责任制', inTitle: ['党风廉政'] }] }),
      id: 'party',
    };
    const refs = (title: string) =>
      annotate('落实责任制。', [general, party], { title }).map(each => each.ref);
    expect(refs('党风廉政建设责任制检查情况的通报')).toEqual(['party']);
    expect(refs('森林防火通知')).toEqual(['general']);
    expect(annotate('落实党风廉政建设责任制。', [general, party]).map(each => each.ref)).toEqual(['party']);
  });

  it('tells the sense by its place, and none where none fits', () => {
    const entry = concept('三乱', {
      senses: [
        { name: '公路“三乱”', definition: '公路上的乱设站卡等行为。', after: ['公路'] },
        { name: '涉农“三乱”', definition: '向农民乱收费等行为。', after: ['涉农'] },
      ],
    });
    const text = '治理公路“三乱”和涉农三乱，查处“三乱”。';
    expect(annotate(text, [entry]).map(each => each.sense)).toEqual(['公路“三乱”', '涉农“三乱”', undefined]);
  });

  it.each([
    ['市安全生产监督管理局牵头。', '安全生产监督管理', 0, 1],
    ['市安全生产监督管理局和安全生产监督管理。', '安全生产监督管理', 1, 2],
    ['研究制订行政效能监察工作暂行办法。', '行政效能监察', 0, 1],
    ['执行行政许可法，行政许可法定，行政许可法规定的事项。', '行政许可', 1, 3],
    ['行政监察部门要开展行政监察工作。', '行政监察', 2, 2],
    ['责任追究办牵头，责任追究办理及时。', '责任追究', 1, 2],
    ['违反政府采购规定的，开创政府采购局面。', '政府采购', 2, 2],
  ] as const)('takes no part of a name: %s', (text, term, outside, everywhere) => {
    expect(find(text, concept(term))).toEqual(Array(outside).fill(term));
    expect(find(text, concept(term, { match: { inNames: true } }))).toEqual(Array(everywhere).fill(term));
  });

  it('finds nothing within a term that is a part of a name', () => {
    const short = { ...concept('党风廉政建设'), id: 'short' };
    const long = { ...concept('党风廉政建设责任制'), id: 'long' };
    expect(annotate('党风廉政建设责任制暂行规定', [short, long])).toEqual([]);
  });

  it('keeps the separators of a term whatever marks its other writings have', () => {
    const entry = concept('双随机、一公开', { aliases: ['“双随机”一公开'] });
    expect(find('推进双随机、一公开监管。', entry)).toEqual(['双随机、一公开']);
  });

  it('knows the longest of nested terms', () => {
    const short = { ...concept('党风廉政建设'), id: 'short' };
    const long = { ...concept('党风廉政建设责任制'), id: 'long' };
    expect(annotate('抓党风廉政建设，落实党风廉政建设责任制。', [short, long]).map(each => each.ref)).toEqual(
      ['short', 'long'],
    );
  });
});
