import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IndexSource } from '../../src/lib/search/engine.ts';
import {
  type Document,
  type FacetName,
  type FoundGroup,
  facetNames,
  type SearchAnswer,
  type SearchFilters,
} from '../../src/model/index.ts';
import { siteConcept } from '../helpers/concepts.ts';
import { type Content, readSearchContent, searchContent } from '../helpers/content-search.ts';
import { block, document } from '../helpers/documents.ts';
import { createMemorySearch, type MemorySearch } from '../helpers/search.ts';

const dated = (iso: string): Partial<Document> => ({
  date: { iso, precision: 'day', text: null, basis: 'editor' },
});
/** `1#p1`, in order. */
const passagesOf = (groups: readonly FoundGroup[]) =>
  groups.flatMap(({ id, passages }) => passages.map(passage => `${id}#${passage.id}`));
const textOf = (group: FoundGroup | undefined) =>
  (group?.passages ?? []).map(({ excerpt }) =>
    excerpt.map(({ text, hit }) => (hit ? `[${text}]` : text)).join(''),
  );
const find = async (search: MemorySearch, query: string) => passagesOf((await search.find(query)).groups);

describe('the content of the project', () => {
  let content: Content;
  let search: MemorySearch;
  beforeAll(async () => {
    content = await readSearchContent();
    search = searchContent(content);
  });

  it('gives the same groups page by page as at once (property)', async () => {
    const query = fc.constantFrom('监督', '责任', '规范性文件', '财政局 牵头', '廉政 -建设', '群众 监督');
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 7 }), async (asked, count) => {
        const all = await search.find(asked, { passages: 3 });
        const pages: FoundGroup[] = [];
        for (let from = 0; from < all.groupCount; from += count) {
          const page = await search.find(asked, { from, count, passages: 3 });
          expect(page.groupCount).toBe(all.groupCount);
          expect(page.totals).toEqual(all.totals);
          expect(page.concepts.length > 0).toBe(from === 0 && all.concepts.length > 0);
          pages.push(...page.groups);
        }
        expect(all.groups).toHaveLength(all.groupCount);
        expect(pages).toEqual(all.groups);
      }),
      { seed: 12, numRuns: 40 },
    );
  });

  it('says of each value of a filter what choosing it gives (property)', async () => {
    const query = fc.constantFrom('监督', '规范性文件', '财政 管理', '廉政建设', '责任 -追究', '"一起研究"');
    const facets = Object.keys(facetNames) as FacetName[];
    const choice = fc.array(fc.tuple(fc.constantFrom(...facets), fc.nat(20)), { maxLength: 3 });
    /** Passages given, those of entries too: entries that are shown by name are no groups. */
    const countOf = ({ facets: given, groups }: SearchAnswer, name: FacetName) => {
      if (name === 'concept') return groups.filter(({ kind }) => kind === 'concept').length;
      expect(given).toHaveLength(facets.length);
      return groups.reduce((sum, { total, passages }) => {
        expect(passages).toHaveLength(total);
        return sum + total;
      }, 0);
    };
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(query, choice, fc.nat(5), fc.nat(20), async (asked, chosen, facet, value) => {
        const open = await search.find(asked);
        const filters: SearchFilters = {};
        for (const [name, number] of chosen) {
          const values = open.facets.find(each => each.name === name)!.values;
          if (values.length > 0)
            filters[name] = [...(filters[name] ?? []), values[number % values.length]!.value];
        }
        const before = await search.find(asked, { filters });
        expect(before.filtered).toBe(Object.keys(filters).length > 0);
        const name = facets[facet]!;
        const values = before.facets.find(each => each.name === name)!.values;
        fc.pre(values.length > 0);
        const next = values[value % values.length]!;
        const after = await search.find(asked, { filters: { ...filters, [name]: [next.value] } });
        const isOfEntries = name === 'concept' || next.value === 'entry';
        // Named entries are shown apart.
        if (isOfEntries && after.concepts.length > 0) return;
        expect(countOf(after, name)).toBe(next.count);
        checked += 1;
      }),
      { seed: 13, numRuns: 300 },
    );
    expect(checked).toBeGreaterThan(200);
  });

  it('leaves out what is excluded, and nothing else (property)', async () => {
    const word = fc.constantFrom('监督', '责任', '财政', '群众', '领导', '补偿条例', '收支两条线', '公开');
    await fc.assert(
      fc.asyncProperty(word, word, async (a, b) => {
        fc.pre(a !== b);
        const [only, both, without] = [
          await search.find(a),
          await search.find(`${a} ${b}`),
          await search.find(`${a} -${b}`),
        ];
        const together = passagesOf(
          both.groups.filter(({ scattered, kind }) => !scattered && kind === 'document'),
        );
        const left = passagesOf(without.groups.filter(({ kind }) => kind === 'document'));
        const all = passagesOf(only.groups.filter(({ kind }) => kind === 'document'));
        expect([...together, ...left].sort()).toEqual([...all].sort());
      }),
      { seed: 14, numRuns: 50 },
    );
  });

  it('marks in every passage what was asked for', async () => {
    for (const query of [
      '监督',
      '财政局 牵头',
      '"为民、务实、清廉"',
      '补偿条例',
      '构建和谐社会',
      '依法 行政',
    ]) {
      const { groups } = await search.find(query);
      expect(groups.length).toBeGreaterThan(0);
      for (const { passages } of groups)
        for (const passage of passages) {
          expect(passage.excerpt.some(({ hit }) => hit)).toBe(true);
          expect(passage.url).toMatch(/^\/(?:documents|concepts)\/[^?]+\/\?hl=/u);
        }
    }
  });

  it('loads no texts but those of the passages it shows', async () => {
    const fresh = searchContent(content);
    await fresh.find('监督', { count: 1, passages: 1 });
    expect(fresh.loads.filter(name => name.startsWith('texts/'))).toHaveLength(1);
  });

  it('asks once for all pages and texts of a query', async () => {
    const fresh = searchContent(content);
    await fresh.find('监督', { count: 1 });
    const loads = fresh.loads.filter(name => name === 'catalogue' || name === 'names');
    await fresh.find('监督', { from: 1, count: 1 });
    expect(fresh.loads.filter(name => name === 'catalogue' || name === 'names')).toEqual(loads);
  });
});

describe('order', () => {
  const search = createMemorySearch([
    document('a', ['收支。'], dated('2004-03-10')),
    document('b', ['收支收支收支。'], dated('2011')),
    document('c', ['收支两条线的规定很长很长很长很长很长。']),
    document('d', ['收支。'], dated('2008-01-01')),
    document('e', ['收管。', '支出收入。', '收支'], dated('2020-01')),
  ]);
  const order = async (query: string, sort: 'relevance' | 'date') =>
    (await search.find(query, { sort })).groups.map(({ id }) => id);

  it('by date is the latest first, the undated last', async () => {
    expect(await order('收支', 'date')).toEqual(['e', 'b', 'd', 'a', 'c']);
  });

  it('by relevance goes by date where nothing else tells', async () => {
    const found = await order('收支', 'relevance');
    expect(found.indexOf('d')).toBeLessThan(found.indexOf('a'));
    expect(found.at(-1)).toBe('c');
  });

  it('has documents before entries', async () => {
    const both = createMemorySearch(
      [document('a', ['很长的一段文字里说到收支两条线的管理办法和其他的各项规定。'])],
      [siteConcept('x', { term: '别的', definition: '收支。' })],
    );
    for (const sort of ['relevance', 'date'] as const)
      expect((await both.find('收支', { sort })).groups.map(({ kind }) => kind)).toEqual([
        'document',
        'concept',
      ]);
  });

  it('gives the best passages of a document first, all of them in the order of the text', async () => {
    const long = '在很长很长的一段文字里只有一次说到收支，其余都是别的事情，与它没有多少关系。';
    const one = createMemorySearch([
      document('a', [], {
        blocks: [
          block('p1', long),
          block('p2', '收支。'),
          block('h1', '一、收支', { kind: 'heading', level: 1 }),
        ],
      }),
    ]);
    const ids = async (passages: number) =>
      (await one.find('收支', { passages })).groups[0]!.passages.map(({ id }) => id);
    expect(await ids(3)).toEqual(['h1', 'p2', 'p1']);
    expect(await ids(1)).toEqual(['h1']);
    expect(await ids(Number.POSITIVE_INFINITY)).toEqual(['p1', 'p2', 'h1']);
  });
});

describe('several words', () => {
  const search = createMemorySearch([
    document('a', ['市财政局牵头。', '市监察局负责。']),
    document('b', ['市财政局。', '市教委牵头。', '市教委牵头，市财政局配合。']),
    document('c', ['市财政局。', '市教委牵头。']),
    document('d', ['市财政局。']),
  ]);

  it('are wanted in one passage', async () => {
    const { groups } = await search.find('财政局 牵头');
    expect(groups.map(({ id, scattered }) => [id, scattered])).toEqual([
      ['a', false],
      ['b', false],
      ['c', true],
    ]);
    expect(groups[1]!.passages.map(({ id }) => id)).toEqual(['p3']);
    expect(groups[2]!.passages.map(({ id }) => id)).toEqual(['p1', 'p2']);
  });

  it('are all wanted in the document', async () => {
    expect(await find(search, '财政局 监察局')).toEqual(['a#p1', 'a#p2']);
    expect(await find(search, '财政局 检察院')).toEqual([]);
  });

  it('in different passages are all shown first', async () => {
    const many = createMemorySearch([
      document('a', [
        '落实。',
        '落实。',
        '一票否决是很长的一段文字里的一个词，前后都说别的事。',
        '第一责任人也是，抓落实。',
        '落实。',
      ]),
    ]);
    const { groups } = await many.find('第一责任人 落实 一票否决', { passages: 3 });
    expect(groups[0]!.scattered).toBe(true);
    expect(groups[0]!.passages.map(({ id }) => id)).toEqual(['p4', 'p3', 'p1']);
    const { groups: all } = await many.find('第一责任人 落实 一票否决');
    expect(all[0]!.passages.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
  });

  it('of one character go by the text', async () => {
    expect(await find(search, '财政局 配')).toEqual(['b#p3']);
    // Where another word stands: one character elsewhere in the document says nothing.
    expect(await find(search, '财政局 委')).toEqual(['b#p3']);
    expect(await find(search, '牵头 -财')).toEqual(['b#p2', 'c#p2']);
  });

  it('of one character alone cannot be asked', async () => {
    const { groups, hint, alternatives } = await search.find('财 a');
    expect(groups).toEqual([]);
    expect(hint).toBe('请至少连续输入两个字。');
    expect(alternatives).toBeNull();
  });
});

describe('exclusion', () => {
  it('leaves out passages, not documents', async () => {
    const search = createMemorySearch([document('a', ['收支罚没。', '收支。'])]);
    expect(await find(search, '收支 -罚没')).toEqual(['a#p2']);
  });

  it('leaves out a document whose only passage with a word is left out', async () => {
    const search = createMemorySearch([document('a', ['收支罚没。', '责任。'])]);
    expect(await find(search, '收支 责任')).toEqual(['a#p1', 'a#p2']);
    expect(await find(search, '收支 责任 -罚没')).toEqual([]);
    expect(await find(search, '收支 责任 -"罚没。"')).toEqual([]);
  });

  it('of the only passage with all words leaves those with some', async () => {
    const search = createMemorySearch([document('a', ['收支责任罚没。', '收支。', '责任。', '罚没。'])]);
    expect(await find(search, '收支 责任')).toEqual(['a#p1']);
    for (const excluded of ['罚没', '"罚没。"', '没']) {
      const { groups } = await search.find(`收支 责任 -${excluded}`);
      expect(passagesOf(groups)).toEqual(['a#p2', 'a#p3']);
      expect(groups[0]!.scattered).toBe(true);
    }
  });

  it('goes by corrections as finding does, quoted or not', async () => {
    const errata = [{ block: 'p1', start: 2, end: 4, text: '条件', suggestion: '条例', note: '' }];
    const search = createMemorySearch([document('a', ['补偿条件。', '补偿办法。'], { errata })]);
    expect(await find(search, '补偿 条例')).toEqual(['a#p1']);
    expect(await find(search, '补偿 -条例')).toEqual(['a#p2']);
    expect(await find(search, '补偿 -"条例"')).toEqual(['a#p2']);
  });

  it('alone cannot be asked', async () => {
    const search = createMemorySearch([document('a', ['收支。'])]);
    expect((await search.find('-罚没')).hint).toBe('只写了要排除的词，请再写要找的词。');
  });
});

describe('quoted phrases', () => {
  const search = createMemorySearch([
    document('a', ['谋发展、增福祉。']),
    document('b', ['谋发展，增福祉。']),
    document('c', ['谋发展增福祉。']),
  ]);

  it.each([
    ['谋发展、增福祉', ['a#p1', 'b#p1', 'c#p1']],
    ['"谋发展、增福祉"', ['a#p1']],
    ['“谋发展，增福祉”', ['b#p1']],
    ['“谋发展,增福祉”', ['b#p1']],
    ['"谋发展增福祉"', ['c#p1']],
    ['谋发展 -"谋发展、增"', ['b#p1', 'c#p1']],
    ['"展；增"', []],
  ])('%s', async (query, expected) => {
    expect((await find(search, query)).sort()).toEqual(expected);
  });

  it('offers the words without their punctuation where it is not found', async () => {
    const { alternatives } = await search.find('"谋发展；增福祉"');
    expect(alternatives?.queries).toEqual([{ query: '谋发展；增福祉', dropped: '', passages: 3 }]);
  });

  it('are found beside others where another passage has all words but not their punctuation', async () => {
    const one = createMemorySearch([
      document('a', ['谋发展，增福祉，抓落实。', '谋发展，要谋发展。', '抓落实。', '谋发展、增福祉。']),
    ]);
    const { groups } = await one.find('"谋发展、增福祉" 落实');
    expect(groups[0]!.scattered).toBe(true);
    // What has a word only by its positions is not shown: the second passage, with neither, is not either.
    expect(passagesOf(groups)).toEqual(['a#p1', 'a#p3', 'a#p4']);
    expect(await find(one, '"谋发展；增福祉" 落实')).toEqual([]);
  });

  const many = createMemorySearch(
    Array.from({ length: 120 }, (_, index) =>
      document(String(index), [index < 110 ? '谋发展、增福祉。' : '我们要谋发展、增福祉。'], {
        genre: index % 2 === 0 ? '通知' : '讲话',
      }),
    ),
  );

  it('are compared with the texts of the documents that are chosen first', async () => {
    const ask = (filters: SearchFilters) => many.find('"谋发展、增福祉"', { filters });
    expect(await ask({ document: ['119'] })).toMatchObject({ groupCount: 1, unchecked: 0 });
    expect(await ask({ genre: ['讲话'] })).toMatchObject({ groupCount: 60, unchecked: 0 });
    expect(await ask({ genre: ['讲话', '通知'] })).toMatchObject({ groupCount: 100, unchecked: 20 });
  });

  it('are compared with the texts of a hundred documents', async () => {
    const { unchecked, groupCount } = await many.find('"谋发展、增福祉"', { count: 5 });
    expect([unchecked, groupCount]).toEqual([20, 100]);
    expect((await many.find('谋发展增福祉', { count: 5 })).unchecked).toBe(0);
  });
});

describe('corrections', () => {
  const errata = [
    { block: 'p1', start: 2, end: 4, text: '条件', suggestion: '条例', note: '' },
    { block: 'p2', start: 0, end: 2, text: '收支', suggestion: null, note: '' },
  ];
  const search = createMemorySearch([document('a', ['补偿条件。', '收支。'], { errata })]);

  it('are found with the original words marked', async () => {
    const { groups } = await search.find('补偿条例');
    expect(textOf(groups[0])).toEqual(['[补偿条件]。']);
    expect(groups[0]!.passages[0]!.correction).toEqual({ text: '条件', suggestion: '条例' });
    expect(groups[0]!.passages[0]!.url).toBe(`/documents/a/?hl=${encodeURIComponent('补偿条件')}#p1`);
  });

  it('of punctuation are marked where the quoted phrase has it', async () => {
    const slip = [{ block: 'p1', start: 2, end: 3, text: '。', suggestion: '、', note: '' }];
    const one = createMemorySearch([document('a', ['党委。政府和领导。'], { errata: slip })]);
    const { groups } = await one.find('"党委、政府"');
    expect(textOf(groups[0])).toEqual(['[党委。政府]和领导。']);
    expect(groups[0]!.passages[0]!.correction).toEqual({ text: '。', suggestion: '、' });
    expect(one.loads.filter(name => name.startsWith('texts/'))).toHaveLength(2);
    expect((await one.find('党委政府')).groups[0]!.passages[0]!.correction).toBeNull();
  });

  it('do not hide what the original has', async () => {
    const { groups } = await search.find('补偿条件');
    expect(groups[0]!.passages[0]!.correction).toBeNull();
    expect(await find(search, '"补偿条例。"')).toEqual(['a#p1']);
  });
});

describe('supplied titles', () => {
  const search = createMemorySearch([
    document('a', ['收支。'], { title: '关于收支的通知' }),
    document('b', ['罚没。'], { title: '关于收支的通报' }),
    document('c', [], { title: '收支', blocks: [block('title', '收支', { kind: 'title' })] }),
  ]);

  it('are found, but not beside passages of the text', async () => {
    const { groups, totals } = await search.find('收支');
    expect(passagesOf(groups).sort()).toEqual(['a#p1', 'b#', 'c#title']);
    expect(totals).toEqual({ passages: 3, documents: 3, entries: 0 });
    expect(groups.find(({ id }) => id === 'b')!.passages[0]!.url).toBe(
      `/documents/b/?hl=${encodeURIComponent('收支')}`,
    );
  });
});

describe('what texts hold', () => {
  it('stays text', async () => {
    const text = '收支<script>alert(1)</script>&lt"\'{a}。';
    const search = createMemorySearch([document('a', [text], { title: '<img src=x>收支' })]);
    const { groups } = await search.find('收支');
    expect(textOf(groups[0])).toEqual([`[收支]${text.slice(2)}`]);
    expect(groups[0]!.title).toEqual([
      { text: '<img src=x>', hit: false },
      { text: '收支', hit: true },
    ]);
    expect((await search.find('script')).groups[0]!.passages[0]!.url).toBe('/documents/a/?hl=script#p1');
    expect((await search.find('<script>')).read).toEqual(['<script>']);
  });

  it('may be anything: any part of a passage finds it (property)', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), fc.nat(), async (all, which, from) => {
        const search = createMemorySearch([document('a', all)]);
        const number = which % all.length;
        const graphemes = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(all[number]!)];
        const part = graphemes
          .slice(from % graphemes.length)
          .map(({ segment }) => segment)
          .join('');
        fc.pre(!/[\s"“「-]/u.test(part) && [...part.matchAll(/[\p{L}\p{N}]/gu)].length >= 2);
        const { groups } = await search.find(part);
        expect(groups[0]?.passages.map(({ id }) => id)).toContain(`p${number + 1}`);
        expect(groups[0]!.passages.every(({ excerpt }) => excerpt.some(({ hit }) => hit))).toBe(true);
      }),
      { seed: 15, numRuns: 300 },
    );
  });

  it('has the place in the outline', async () => {
    const blocks = [
      block('s1', '一、分工', { kind: 'heading', level: 1, label: '一、' }),
      block('s1-1', '（二）收支。', { kind: 'item', parent: 's1', label: '（二）' }),
      block('s1-1-p1', '收支。', { parent: 's1-1' }),
    ];
    const { groups } = await createMemorySearch([document('a', [], { blocks })]).find('收支');
    expect(groups[0]!.passages.map(({ path }) => path)).toEqual(['一、', '一、›（二）']);
  });
});

describe('alternatives', () => {
  const search = createMemorySearch(
    [document('a', ['收支两条线管理。', '市财政局牵头。', '收支两条线管理的罚没收入。'])],
    [
      siteConcept('szltx', { term: '收支两条线', aliases: ['收支两条线管理'] }),
      siteConcept('fmsr', { term: '罚没收入' }),
    ],
  );
  const alternatives = async (query: string) => (await search.find(query)).alternatives;

  it.each([
    ['收支二条线', '收支两条线', 'character'],
    ['收支两条现', '收支两条线', 'pinyin'],
    ['罚没收人', '罚没收入', 'character'],
    ['法模收入', '罚没收入', 'pinyin'],
  ])('of %s: the term %s', async (query, term, reason) => {
    expect((await alternatives(query))!.terms).toMatchObject([{ term, reason }]);
  });

  it('leave one word out', async () => {
    expect((await alternatives('财政局 检察院'))!.queries).toEqual([
      { query: '财政局', dropped: '检察院', passages: 1 },
    ]);
    expect((await alternatives('财政局 收支 检察院'))!.queries).toEqual([
      { query: '财政局 收支', dropped: '检察院', passages: 3 },
    ]);
    expect((await alternatives('牵头 -财政局'))!.queries).toEqual([
      { query: '牵头', dropped: '-财政局', passages: 1 },
    ]);
  });

  it('take a long word apart', async () => {
    expect((await alternatives('市财政局负责收支两条线改革'))!.queries).toEqual([
      { query: '收支两条线', dropped: '', passages: 2 },
      { query: '市财政局', dropped: '', passages: 1 },
    ]);
  });

  it('name a piece once, however often a long word has it', async () => {
    expect((await alternatives('收支两条线牵收支两条线头收支两条线'))!.queries).toEqual([
      { query: '收支两条线', dropped: '', passages: 2 },
    ]);
  });

  it('are none where something was found, where filters hide it, where nothing was asked', async () => {
    expect(await alternatives('收支')).toBeNull();
    expect((await search.find('检察院', { filters: { year: ['1999'] } })).alternatives).toBeNull();
    expect(await alternatives('，')).toBeNull();
    expect(await alternatives('收')).toBeNull();
  });
});

describe('entries by name', () => {
  const search = createMemorySearch(
    [document('a', ['收支两条线。'])],
    [
      siteConcept('szltx', { term: '收支两条线', aliases: ['两条线'], definition: '收支两条线是一种制度。' }),
      siteConcept('ygsz', { term: '一岗双责', kind: '数字缩略语', definition: '与收支两条线无关。' }),
    ],
  );

  it('are shown apart, and not again among the texts', async () => {
    const { concepts, groups, totals } = await search.find('收支两条线');
    expect(concepts).toEqual([
      {
        id: 'szltx',
        url: '/concepts/szltx/',
        term: '收支两条线',
        kind: '责任制度',
        definition: '收支两条线是一种制度。',
        by: null,
        whole: true,
      },
    ]);
    expect(groups.map(({ id }) => id)).toEqual(['a', 'ygsz']);
    expect(totals).toEqual({ passages: 1, documents: 1, entries: 1 });
  });

  it('say by which name', async () => {
    expect((await search.find('两条线')).concepts[0]!.by).toEqual({ text: '两条线', as: 'alias' });
    expect((await search.find('ygsz')).concepts[0]!.by).toEqual({ text: '一岗双责', as: 'pinyin' });
  });

  it.each([
    ['of several words, each its own', '收支两条线 一岗双责', {}, ['收支两条线', '一岗双责']],
    ['not with an exclusion', '收支两条线 -罚没', {}, []],
    ['not when documents are chosen', '收支两条线', { year: ['2004'] }, []],
    ['of the kind chosen', '收支两条线 一岗双责', { concept: ['数字缩略语'] }, ['一岗双责']],
    ['when entries are chosen', '收支两条线', { passage: ['entry'] }, ['收支两条线']],
    ['not when passages of texts are', '收支两条线', { passage: ['heading'] }, []],
  ])('%s', async (_, query, filters, expected) => {
    const { concepts } = await search.find(query, { filters });
    expect(concepts.map(({ term }) => term)).toEqual(expected);
  });

  it('have a hint for one character', async () => {
    const { concepts, hint } = await search.find('岗');
    expect(concepts.map(({ term }) => term)).toEqual(['一岗双责']);
    expect(hint).toBe('段落检索至少要两个字；下面是名称相合的概念。');
  });
});

it.each([
  ['', null],
  ['   ', null],
  ['，。', '请输入文字；只有标点无法检索。'],
  ['""', '请输入文字；只有标点无法检索。'],
  ['收支', null],
])('hint for %j: %s', async (query, hint) => {
  const search = createMemorySearch([document('a', ['收支。'])]);
  const answer = await search.find(query);
  expect(answer.hint).toBe(hint);
  if (query !== '收支') expect(answer).toMatchObject({ groups: [], concepts: [], alternatives: null });
});

describe('a source', () => {
  const documents = [document('a', ['收支两条线。', '罚没收入。'])];

  it('with a text of another edition is asked for it anew, once', async () => {
    const asked: boolean[] = [];
    const stale = (source: IndexSource): IndexSource => ({
      ...source,
      text: async (file, fresh) => {
        asked.push(fresh);
        const part = await source.text(file, fresh);
        return fresh
          ? part
          : { ...part, passages: part.passages.map(each => ({ ...each, text: '旧文字。' })) };
      },
    });
    const search = createMemorySearch(documents, [], undefined, stale);
    expect(textOf((await search.find('收支两条线')).groups[0])).toEqual(['[收支两条线]。']);
    expect(asked).toEqual([false, true]);
  });

  it('with fewer passages than the index is asked anew', async () => {
    const short = (source: IndexSource): IndexSource => ({
      ...source,
      text: async (file, fresh) => {
        const part = await source.text(file, fresh);
        return fresh ? part : { ...part, passages: part.passages.slice(0, 1) };
      },
    });
    const search = createMemorySearch(documents, [], undefined, short);
    expect(textOf((await search.find('罚没收入')).groups[0])).toEqual(['[罚没收入]。']);
    expect(textOf((await search.find('"罚没收入。"')).groups[0])).toEqual(['[罚没收入。]']);
  });

  it('with another edition for good gives what there is', async () => {
    const old = (source: IndexSource): IndexSource => ({
      ...source,
      text: async () => ({ paths: [''], passages: [{ id: 'p1', path: 0, text: '旧文字。' }] }),
    });
    const search = createMemorySearch(documents, [], undefined, old);
    const { groups } = await search.find('罚没收入');
    expect(textOf(groups[0])).toEqual(['']);
  });

  it.each(['catalogue', 'names', 'shard', 'text', 'postings', 'card', 'readings'] as const)(
    'that fails at %s fails the search, and can be asked again',
    async part => {
      let failures = 1;
      const failing = (source: IndexSource): IndexSource => {
        const fail = async () => {
          throw new Error(`no ${part}`);
        };
        const own = source[part] as (...given: unknown[]) => Promise<unknown>;
        return { ...source, [part]: (...given: unknown[]) => (failures-- > 0 ? fail() : own(...given)) };
      };
      const search = createMemorySearch(
        documents,
        [siteConcept('x', { term: '收支两条线' })],
        undefined,
        failing,
      );
      const query = part === 'readings' ? '检察院' : '收支两条线';
      await expect(search.find(query)).rejects.toThrow(`no ${part}`);
      const answer = await search.find(query);
      expect(answer.groups.length).toBe(part === 'readings' ? 0 : 1);
    },
  );
});
