import { describe, expect, it } from 'vitest';
import { Regulations } from '../../scripts/annotators/regulations.ts';
import { processSource } from '../../scripts/pipeline/index.ts';
import { publishRegulations, readRegulations } from '../../scripts/pipeline/regulations.ts';
import { regulationSchema, sourceMetadataSchema } from '../../src/model/index.ts';
import { createReference } from '../helpers/reference.ts';

const entry = (id: string, lines: string[]) => [
  `${id}:`,
  ...[...lines, 'checked: 核对办法'].map(line => `  ${line}`),
];
const read = (...entries: string[][]) => readRegulations({ path: 'r.yaml', text: entries.flat().join('\n') });

describe('readRegulations', () => {
  it.each([
    [
      'one name in two entries',
      [entry('jia', ['title: 信访条例']), entry('yi', ['title: 信访工作条例', 'names: [信访条例（试行）]'])],
      [['regulation-duplicate-name', 6]],
    ],
    [
      'the country’s name is no difference',
      [entry('jia', ['title: 中华人民共和国预算法']), entry('yi', ['title: 预算法'])],
      [['regulation-duplicate-name', 5]],
    ],
    ['one name twice in one entry', [entry('jia', ['title: 中华人民共和国预算法', 'names: [预算法]'])], []],
    [
      'a successor that is not there',
      [entry('jia', ['title: 甲条例', 'status: 已废止', 'successor: yi-tiaoli'])],
      [['regulation-state', 4]],
    ],
    [
      'a successor that is the entry itself',
      [entry('jia', ['title: 甲条例', 'status: 已废止', 'successor: jia'])],
      [['regulation-state', 4]],
    ],
    [
      'a successor by its title',
      [entry('jia', ['title: 甲条例', 'status: 已废止', 'successor: 乙条例'])],
      [],
    ],
    [
      'a successor of what is in force',
      [entry('jia', ['title: 甲条例', 'status: 现行', 'successor: 乙条例'])],
      [['regulation-state', 4]],
    ],
    [
      'a day of change without a change',
      [entry('jia', ['title: 甲条例', "statusDate: '2010'"])],
      [['regulation-state', 3]],
    ],
    [
      'a change before the beginning',
      [entry('jia', ['title: 甲条例', "date: '2011-01-21'", 'status: 已修改', "statusDate: '2010-05'"])],
      [['regulation-state', 5]],
    ],
  ])('%s', (_, entries, expected) => {
    expect(read(...entries).messages.map(({ ruleId, line }) => [ruleId, line])).toEqual(expected);
  });

  it('reads an empty file as an empty list', () => {
    expect(read()).toEqual({ regulations: [], names: new Set(), messages: [] });
  });

  it('says all names of its entries, and none where it cannot be read', () => {
    const jia = entry('jia', ['title: 中华人民共和国甲法', 'names: [甲条例]']);
    expect([...read(jia).names!]).toEqual(expect.arrayContaining(['中华人民共和国甲法', '甲条例']));
    expect(read(jia, entry('yi', ['titel: 乙法'])).names).toBeNull();
  });
});

const listed = read(
  entry('yi', ['title: 国有土地上房屋征收与补偿条例', "date: '2011-01-21'"]),
  entry('jia', ['title: 城市房屋拆迁管理条例', 'status: 已废止', 'successor: yi']),
  entry('bing', ['title: 丙条例', 'status: 已废止', 'successor: 丁条例']),
).regulations;

describe('publishRegulations', () => {
  const published = publishRegulations(listed, id =>
    id === 'yi' ? { count: 3, documents: 2 } : { count: 0, documents: 0 },
  );

  it('keeps to the contract, in the order of the ids', () => {
    expect(published.map(each => regulationSchema.parse(each).id)).toEqual(['bing', 'jia', 'yi']);
  });

  it('counts citations and documents', () => {
    expect(published.map(({ count, documents }) => [count, documents])).toEqual([
      [0, 0],
      [0, 0],
      [3, 2],
    ]);
  });

  it('gives the successor’s title, and its id where it has an entry', () => {
    expect(published.map(({ successor }) => successor)).toEqual([
      { id: null, title: '丁条例' },
      { id: 'yi', title: '国有土地上房屋征收与补偿条例' },
      null,
    ]);
  });
});

describe('errata of misquoted names', () => {
  const errata = (text: string, declared: object[] = []) =>
    processSource(
      {
        id: 'x',
        file: 'x.txt',
        bytes: Buffer.from(text),
        metadata: sourceMetadataSchema.parse({ errata: declared }),
        metadataFile: { path: 'x.yaml', text: '' },
      },
      createReference({ regulations: new Regulations(listed) }),
      {},
      { path: 'anchors.json', text: '' },
    ).processed!.document.errata;

  const text = '各级要执行《国有土地上房屋征收与补偿条件》。\n要抓好落实。';

  it('are added, with the name alone and what it should be', () => {
    expect(errata(text)).toEqual([
      expect.objectContaining({
        text: '国有土地上房屋征收与补偿条件',
        start: 6,
        suggestion: '国有土地上房屋征收与补偿条例',
        note: expect.stringContaining('正文照录'),
      }),
    ]);
  });

  it('give way to what the editor declared', () => {
    const declared = { quote: '征收与补偿条件', suggestion: '征收与补偿条例', note: '有误。' };
    expect(errata(text, [declared]).map(({ note }) => note)).toEqual(['有误。']);
  });

  it('are none where the name is right', () => {
    expect(errata(text.replace('条件', '条例'))).toEqual([]);
  });
});
