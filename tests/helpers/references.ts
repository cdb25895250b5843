/** A made document with bodies, regulations and rows, put into a project's generated content, for tests of their pages. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListPages } from '../../scripts/pipeline/collection/list-pages.ts';
import { gatherNames, pageNames } from '../../scripts/pipeline/collection/unlisted.ts';
import { emitPage, type PageBlock, type PageMark } from '../../scripts/pipeline/emit.ts';
import {
  type Occurrence,
  occurrencesPerPage,
  type PageFrontmatter,
  type Regulation,
  type SiteData,
} from '../../src/model/index.ts';
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

/** Rows in pages, as a build writes them. */
async function writePages(
  folder: string,
  sections: readonly { kind: string | null; rows: readonly unknown[] }[],
): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pages: string[] = [];
  const list = new ListPages(
    sections.map(({ kind, rows }) => ({ kind, count: rows.length })),
    occurrencesPerPage,
    (page, json) => (pages[page - 1] = json),
  );
  for (const [index, { rows }] of sections.entries())
    list.add(
      index,
      madeDocument,
      rows.map(row => JSON.stringify(row)),
    );
  for (const [index, page] of pages.entries()) await writeFile(join(folder, `${index + 1}.json`), page);
  return pages.length;
}

/** Puts all this into the generated content of a project, in place of what its own documents have. */
export async function addReferences(project: string): Promise<void> {
  const generated = join(project, 'content/generated');
  const write = (path: string, value: object) =>
    writeFile(join(generated, path), JSON.stringify(value, null, 1));
  const unlisted = pageNames(
    gatherNames(
      citations.filter(each => each.regulation === null).map(each => ({ ...each, document: madeDocument })),
    ),
    occurrencesPerPage,
  );
  await rm(join(generated, 'data/unlisted'), { recursive: true, force: true });
  await mkdir(join(generated, 'data/unlisted'), { recursive: true });
  for (const [index, page] of unlisted.entries()) await write(`data/unlisted/${index + 1}.json`, page);
  const rows = { duties: duties.length, deadlines: deadlines.length, figures: figures.length };
  const site = JSON.parse(await readFile(join(generated, 'data/site.json'), 'utf8')) as SiteData;
  for (const each of site.documents) each.rows = { duties: 0, deadlines: 0, figures: 0 };
  site.documents.push({ ...frontmatter, passages: blocks.length, mentions: 1, rows });
  site.tables = rows;
  site.unlisted = { names: new Set(unlisted.flat().map(({ name }) => name)).size, pages: unlisted.length };
  await write('data/site.json', site);
  await writeFile(join(generated, `pages/${madeDocument}.mdx`), [...emitPage(frontmatter, blocks)][0]!);
  await write(`published/records/${madeDocument}.json`, { duties, deadlines, figures, citations });
  const listed = [];
  for (const { mentions, url: _, ...each } of organisations) {
    const sections = [
      { kind: 'leads', rows: duties.filter(({ leadIds }) => leadIds.includes(each.id)) },
      { kind: 'assists', rows: duties.filter(({ assistIds }) => assistIds.includes(each.id)) },
      { kind: 'deadlines', rows: deadlines.filter(({ whoIds }) => whoIds.includes(each.id)) },
      { kind: 'named', rows: each.id === 'shi-caizhengju' ? named : [] },
    ];
    const pages = await writePages(join(generated, 'data/organisations', each.id), sections);
    const counts = Object.fromEntries(sections.map(({ kind, rows: own }) => [kind, own.length]));
    listed.push({ ...each, count: mentions.length, documents: mentions.length, counts, pages });
  }
  await write('data/organisations.json', listed);
  const known = [];
  for (const { url: _, ...each } of regulations) {
    const own = citations.filter(({ regulation: id }) => id === each.id);
    const pages = await writePages(join(generated, 'data/citations', each.id), [{ kind: null, rows: own }]);
    known.push({ ...each, pages });
  }
  await write('data/regulations.json', known);
}
