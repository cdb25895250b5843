import { describe, expect, it } from 'vitest';
import { processSource } from '../../scripts/pipeline/index.ts';
import { checkOrganisations, OrganisationCollector } from '../../scripts/pipeline/organisations.ts';
import { organisationSchema, organisationsSchema, sourceMetadataSchema } from '../../src/model/index.ts';
import { collectDocuments } from '../helpers/collection.ts';
import { createReference, organisations as finder } from '../helpers/reference.ts';

function process(id: string, text: string, region: string | null = null) {
  const result = processSource(
    {
      id,
      file: `content/sources/${id}/original.txt`,
      bytes: Buffer.from(text),
      metadata: sourceMetadataSchema.parse(region ? { region } : {}),
      metadataFile: { path: `content/sources/${id}/source.yaml`, text: '' },
    },
    createReference(),
    {},
    { path: 'content/anchors.json', text: '' },
  );
  return result.processed!;
}

function collect(...sources: ReturnType<typeof process>[]) {
  const collection = collectDocuments(sources);
  const collector = new OrganisationCollector(finder.functions);
  for (const { names } of sources) collector.add(names);
  return collector.finish(id => collection.totals(`body:${id}`));
}

describe('OrganisationCollector', () => {
  it('gathers a body’s mentions from all documents, a row’s members apart', () => {
    const { organisations, messages } = collect(
      process('one', '关于分工的通知\n市、县区监察部门要加强检查。请监察、督办等部门配合。'),
      process('two', '关于检查的通知\n监察部门要负起责任。'),
    );
    for (const { count: _, documents: __, ...each } of organisations)
      organisationSchema.parse({ ...each, mentions: [] });
    expect(messages).toEqual([]);
    const byName = new Map(organisations.map(each => [each.name, each]));
    expect([...byName.keys()].sort()).toEqual(['县区监察部门', '市监察部门', '督办部门', '监察部门'].sort());
    expect(byName.get('监察部门')).toMatchObject({ count: 2, documents: 2 });
    expect(byName.get('县区监察部门')).toMatchObject({
      id: 'xianqujianchabumen',
      levels: ['县'],
      function: { id: 'jiancha', name: '监察' },
      url: 'organisations/xianqujianchabumen/',
    });
  });

  it('puts a region’s body under the name it has there', () => {
    const { organisations } = collect(
      process('one', '关于检查的通知\n中共浙江省委办公厅、浙江省人民政府办公厅要抓好落实。', '浙江省'),
    );
    expect(organisations.map(({ name, names }) => [name, names])).toEqual([
      ['省委办公厅', ['中共浙江省委办公厅']],
      ['省政府办公厅', ['浙江省人民政府办公厅']],
    ]);
  });

  it('has bodies that only a row names', () => {
    const { organisations } = collect(
      process('one', '关于分工的通知\n1.清理收费。（某某协会牵头，市财政局配合）'),
    );
    expect(organisations.find(({ name }) => name === '某某协会')).toMatchObject({
      count: 0,
      kind: 'body',
    });
  });

  it('warns where names sound alike', () => {
    const { messages } = collect(process('one', '关于分工的通知\n市建委要抓好建设。1.清理。（市剑委牵头）'));
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['organisation-homophone']);
    expect(messages[0]!.reason).toContain('“市建委”');
  });
});

describe('checkOrganisations', () => {
  const check = (text: string, value: object) =>
    checkOrganisations(organisationsSchema.parse(value), { path: 'content/organisations.yaml', text });

  it('takes the project’s own list', () => {
    expect(
      check('', { bodies: { guowuyuan: { name: '国务院' } }, functions: { caizheng: { name: '财政' } } }),
    ).toEqual([]);
  });

  it('reports a name given twice, at the second', () => {
    const text = 'groups:\n  a:\n    name: 各部门\n  b:\n    name: 各部门\n';
    const [message] = check(text, { groups: { a: { name: '各部门' }, b: { name: '各部门' } } });
    expect(message).toMatchObject({ ruleId: 'organisation-duplicate-name', line: 5 });
    expect(message!.reason).toContain('（a、b）');
  });

  it('reports an id of a body and a group', () => {
    const [message] = check('', { bodies: { a: { name: '国务院' } }, groups: { a: { name: '各部门' } } });
    expect(message!.reason).toContain('编号 a ');
  });
});
