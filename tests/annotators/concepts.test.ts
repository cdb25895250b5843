import { describe, expect, it } from 'vitest';
import { annotateConcepts, compileConcepts } from '../../scripts/annotators/concepts.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import { type ConceptSource, conceptEntrySchema } from '../../src/model/index.ts';

const concept = (term: string, given: object = {}): ConceptSource => ({
  id: 'jia',
  file: 'content/concepts/jia.md',
  body: '',
  ...conceptEntrySchema.parse({
    term,
    kind: '责任制度',
    definition: '用来检验识别条件的一条假设释义，有二十个字。',
    ...given,
  }),
});
const find = (text: string, entry: ConceptSource, region: string | null = null) =>
  annotateConcepts(
    { block: outline(text)[0]!, id: 'p1', document: 'x', year: null, region },
    { concepts: compileConcepts([entry]), regulations: new Map() },
  ).map(({ start, end }) => text.slice(start, end));

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
    expect(find('规范“三权”。', entry, '浙江省')).toEqual(['三权']);
    expect(find('规范“三权”。', entry, '天津市')).toEqual([]);
    expect(find('规范“三权”。', entry)).toEqual([]);
  });
});
