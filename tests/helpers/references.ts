/** A made document with bodies, regulations and rows, put into a project's generated content, for tests of their pages. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emitPage, type PageBlock, type PageMark } from '../../scripts/pipeline/emit.ts';
import type { Occurrence, PageFrontmatter, Regulation, SiteData } from '../../src/model/index.ts';
import { citation, deadline, duty, figure, organisation } from './records.ts';

/** Id of the made document. */
export const madeDocument = 'made-2010-notice';

const place = { document: madeDocument, block: 's1-p1', start: 0, end: 4 };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const frontmatter: PageFrontmatter = {
  id: madeDocument,
  title: '关于若干事项的通知',
  genre: '通知',
  issuers: [],
  number: null,
  date: { iso: '2010-05-01', precision: 'day', text: null, basis: 'editor' },
  region: '浙江省',
  addressees: [],
  rights: 'official',
  rightsNote: null,
  inferred: {},
  outline: [{ id: 's1', level: 1, text: '一、分工' }],
  characters: 100,
  errata: [],
  edits: {},
  revisions: [],
  source: 's',
  sha256: 'h',
  encoding: 'utf-8',
};

const mark = (start: number, end: number, kind: PageMark['kind'], value: string | null = null): PageMark => ({
  start,
  end,
  kind,
  value,
});
const block = (given: Partial<PageBlock> & Pick<PageBlock, 'id' | 'text'>): PageBlock => ({
  kind: 'paragraph',
  level: null,
  label: null,
  inline: false,
  marks: [],
  revised: false,
  ...given,
});
/** 市纠风办 holds a concept, 市财政局 is plain, 《招标投标法》 is listed, 《办法》 is not. */
const blocks: PageBlock[] = [
  block({ id: 't', kind: 'title', text: '关于若干事项的通知' }),
  block({ id: 's1', kind: 'heading', level: 1, text: '一、分工' }),
  block({
    id: 's1-p1',
    text: '市财政局、市纠风办按照《招标投标法》和《办法》，于5月底前办结12件。',
    marks: [
      mark(0, 4, 'organisation', 'shi-caizhengju'),
      mark(5, 9, 'organisation', 'shi-jiufengban'),
      mark(6, 9, 'concept', 'yi-gang-shuang-ze'),
      mark(11, 18, 'citation', 'zhaobiao-toubiao-fa'),
      mark(19, 23, 'citation'),
      mark(25, 29, 'date'),
      mark(31, 34, 'figure'),
    ],
  }),
];

const finance = { id: 'caizheng', name: '财政' };
const organisations = [
  organisation('shi-caizhengju', '市财政局', { names: ['市财政部门'], function: finance }),
  organisation('sheng-caizhengting', '省财政厅', { levels: ['省'], function: finance }),
  organisation('shi-jiufengban', '市纠风办'),
  organisation('ge-bumen', '各部门', { kind: 'group', levels: [] }),
];

const regulation = (id: string, title: string, given: Partial<Regulation> = {}): Regulation => ({
  id,
  title,
  names: [],
  number: null,
  issuer: null,
  date: null,
  status: null,
  statusDate: null,
  successor: null,
  asOf: null,
  count: 0,
  documents: 0,
  url: `regulations/${id}/`,
  ...given,
});
const regulations = [
  regulation('zhaobiao-toubiao-fa', '中华人民共和国招标投标法', {
    names: ['招标投标法'],
    date: '1999-08-30',
    issuer: '全国人大常委会',
    status: '已修改',
    statusDate: '2017-12-27',
    count: 201,
    documents: 1,
  }),
  regulation('xingzheng-jiancha-fa', '中华人民共和国行政监察法', {
    status: '已废止',
    statusDate: '2018-03-20',
    successor: { id: null, title: '中华人民共和国监察法' },
    count: 1,
    documents: 1,
  }),
  regulation('yusuan-fa', '中华人民共和国预算法'),
];

const citedAt: typeof citation = (name, given) => citation(name, { block: place.block, ...given });
const citations = [
  ...numbers(201).map(() => citedAt('招标投标法', { regulation: 'zhaobiao-toubiao-fa' })),
  citedAt('行政监查法', { regulation: 'xingzheng-jiancha-fa', misquoted: '行政监察法' }),
  ...numbers(202).map(number => citedAt(number === 202 ? '常用办法' : `第${number}号办法`)),
  citedAt('常用办法'),
];

const ids = { leadIds: ['shi-caizhengju'], assistIds: ['shi-jiufengban'] };
const duties = numbers(12).map(start => duty({ ...place, ...ids, start, task: `做好第${start}项工作` }));
const deadlines = [deadline({ ...place, who: ['市财政局'], whoIds: ['shi-caizhengju'] })];
const figures = [figure(place)];
const named: Occurrence[] = numbers(210).map(number => ({
  block: 's1-p1',
  before: `第${number}次由`,
  text: '市财政局',
  after: '提出。',
}));

/** Adds all this to the generated content of a project, in place of what its own documents have. */
export async function addReferences(project: string): Promise<void> {
  const generated = join(project, 'content/generated');
  const write = (path: string, value: object) =>
    writeFile(join(generated, path), JSON.stringify(value, null, 1));
  const site = JSON.parse(await readFile(join(generated, 'data/site.json'), 'utf8')) as SiteData;
  site.documents.push({ ...frontmatter, passages: blocks.length, mentions: 1 });
  await write('data/site.json', site);
  await writeFile(join(generated, `pages/${madeDocument}.mdx`), [...emitPage(frontmatter, blocks)][0]!);
  await write('published/organisations.json', organisations);
  await write('published/regulations.json', regulations);
  await write('published/duties.json', duties);
  await write('published/deadlines.json', deadlines);
  await write('published/figures.json', figures);
  await write('data/citations.json', [{ document: madeDocument, occurrences: citations }]);
  await mkdir(join(generated, 'data/organisations'), { recursive: true });
  await write('data/organisations/shi-caizhengju.json', [{ document: madeDocument, occurrences: named }]);
}
