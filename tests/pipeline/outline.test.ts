import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../scripts/pipeline/clean.ts';
import { outline } from '../../scripts/pipeline/outline.ts';
import { joinBlocks } from '../helpers/fidelity.ts';

/** One line a block: inline mark, kind, label, text, parent's label. */
const sketch = (text: string) => {
  const blocks = outline(text);
  return blocks.map(block => {
    const parent = block.parent === null ? '' : ` ← ${blocks[block.parent]!.label ?? '?'}`;
    return `${block.inline ? '+' : ''}${block.kind}${block.level ?? ''} ${block.text}${parent}`;
  });
};

describe('outline', () => {
  it('reads the elements of a notice', () => {
    expect(
      sketch(
        [
          '关于某事的通知',
          '浙委办发〔2002〕32号',
          '各市、县人民政府，省直属各单位：',
          '现将有关事项通知如下：',
          '一、提高认识',
          '各单位要提高认识。',
          '中共浙江省委办公厅',
          '浙江省人民政府办公厅',
          '二○○二年十二月三十一日',
        ].join('\n'),
      ),
    ).toEqual([
      'title 关于某事的通知',
      'number 浙委办发〔2002〕32号',
      'addressee 各市、县人民政府，省直属各单位：',
      'paragraph 现将有关事项通知如下：',
      'heading1 一、提高认识',
      'paragraph 各单位要提高认识。 ← 一、',
      'signature 中共浙江省委办公厅',
      'signature 浙江省人民政府办公厅',
      'date 二○○二年十二月三十一日',
    ]);
  });

  it('tells a heading that runs into its text from an item that is a whole sentence', () => {
    expect(
      sketch(
        '一、要求\n（一）加强领导。各级要负起责任。\n（二）严肃纪律。\n各级要遵守纪律。\n二、任务\n（一）市财政局牵头，要加强管理。\n（二）市教委牵头，要加强治理。\n各部门要配合。',
      ),
    ).toEqual([
      'heading1 一、要求',
      'heading2 （一）加强领导。 ← 一、',
      '+paragraph 各级要负起责任。 ← （一）',
      'heading2 （二）严肃纪律。 ← 一、',
      'paragraph 各级要遵守纪律。 ← （二）',
      'heading1 二、任务',
      'item （一）市财政局牵头，要加强管理。 ← 二、',
      'item （二）市教委牵头，要加强治理。 ← 二、',
      'paragraph 各部门要配合。 ← 二、',
    ]);
  });

  it('reads headings without labels, as parts or inside a row that goes on', () => {
    expect(
      sketch(
        '各位代表：\n过去的工作\n一、成效\n取得了成效。\n二、问题\n还有问题。\n今后的任务\n一、目标\n要达到目标。\n结束语\n让我们努力。',
      ),
    ).toEqual([
      'salutation 各位代表：',
      'heading1 过去的工作',
      'heading2 一、成效 ← ?',
      'paragraph 取得了成效。 ← 一、',
      'heading2 二、问题 ← ?',
      'paragraph 还有问题。 ← 二、',
      'heading1 今后的任务',
      'heading2 一、目标 ← ?',
      'paragraph 要达到目标。 ← 一、',
      'heading1 结束语',
      'paragraph 让我们努力。 ← ?',
    ]);
    expect(
      sketch('一、成效\n取得了成效。\n几点体会\n体会很多。\n二、问题\n还有问题。').filter(each =>
        each.startsWith('heading'),
      ),
    ).toEqual(['heading1 一、成效', 'heading2 几点体会 ← 一、', 'heading1 二、问题']);
  });

  it('tells a row inside a row of the same style from the row going on', () => {
    const text =
      '一、回顾\n工作很多。\n二、方针\n方针如下。\n一、增长\n要增长。\n二、投资\n要投资。\n三、科技\n要发展。\n三、改革\n要改革。';
    expect(sketch(text).filter(each => each.startsWith('heading'))).toEqual([
      'heading1 一、回顾',
      'heading1 二、方针',
      'heading2 一、增长 ← 二、',
      'heading2 二、投资 ← 二、',
      'heading2 三、科技 ← 二、',
      'heading1 三、改革',
    ]);
  });

  it('begins a row anew where nothing goes on after it', () => {
    const text = '一、甲\n要办。\n二、乙\n要办。\n一、丙\n要办。\n二、丁\n要办。';
    expect(sketch(text).filter(each => each.startsWith('heading1'))).toHaveLength(4);
  });

  it('sets a row of labels in one way: as most of it is', () => {
    const items =
      '一、问题\n（一）认识不足。有的不重视。\n（二）有的部门，工作力度没有到位。\n（三）有的单位，工作效果不够理想。';
    expect(
      sketch(items)
        .slice(1)
        .map(each => each.slice(0, 8)),
    ).toEqual(['item （一）', 'item （二）', 'item （三）']);
    const headings =
      '一、成效\n（一）认识提高。各级都重视。\n（二）机制健全。各地有机制。\n（三）有关部门，工作力度不断加大。';
    expect(sketch(headings).filter(each => each.startsWith('heading2'))).toHaveLength(3);
  });

  it('takes the last point of a list for a point, whatever label comes after it', () => {
    const text =
      '第一章　总则\n第一条 各级机关履行下列职责：\n（一）组织落实各项任务；\n（二）完成交办的其他事项。\n第二条 本办法自发布之日起施行。';
    expect(sketch(text).map(each => each.split(' ')[0])).toEqual([
      'heading1',
      'item',
      'item',
      'item',
      'item',
    ]);
  });

  it('ends a dated document where the title of what it passes on follows', () => {
    const lines =
      '关于印发某某办法的通知\n各单位：\n请照办。\n某某市人民政府\n2010年3月5日\n某某市会议管理办法\n一、总则\n要节约。';
    expect(sketch(lines)).toEqual([
      'title 关于印发某某办法的通知',
      'addressee 各单位：',
      'paragraph 请照办。',
      'signature 某某市人民政府',
      'date 2010年3月5日',
      'heading1 某某市会议管理办法',
      'heading2 一、总则 ← ?',
      'paragraph 要节约。 ← 一、',
    ]);
  });

  it('takes sentences on lines of their own for headings where most of a row has text beneath', () => {
    const row = (text: (index: number) => string) =>
      sketch(
        `一、要求\n${[1, 2, 3].map(index => `（${'一二三'[index - 1]}）${text(index)}`).join('\n')}`,
      ).filter(each => each.startsWith('heading2')).length;
    const long = '坚持以深化改革为动力，不断完善有利于廉政建设的体制机制和各项制度。';
    expect(row(() => `${long}\n各级要抓好落实。`)).toBe(3);
    expect(row(() => long)).toBe(0);
    expect(row(index => (index === 3 ? `${long}\n各级要抓好落实。` : long))).toBe(0);
  });

  it('sets a row beside the first heading without a label where that has a long text of its own', () => {
    const top = (paragraphs: number) =>
      sketch(
        `各位代表：\n先报告去年的工作\n${'工作很多。\n'.repeat(paragraphs)}一、任务\n任务很重。\n二、要求\n要求很高。\n结束语\n让我们努力。`,
      ).filter(each => each.startsWith('heading1')).length;
    expect(top(4)).toBe(4);
    expect(top(1)).toBe(2);
  });

  it('sets headings on lines of their own under no point between them', () => {
    const text =
      '一、回顾\n工作很多。\n二、任务\n任务有两项：\n（一）继续抓好经济工作，保持总需求和总供给的基本平衡，使经济持续增长。各级都要努力完成各项任务。\n（二）抓好改革工作，为今后的发展准备条件，使社会保持稳定。各级都要努力完成各项任务。\n一、增长\n要增长。\n二、投资\n要投资。\n三、科技\n要发展。\n三、改革\n要改革。';
    expect(sketch(text).filter(each => /heading2 [一二三]、/u.test(each))).toEqual([
      'heading2 一、增长 ← 二、',
      'heading2 二、投资 ← 二、',
      'heading2 三、科技 ← 二、',
    ]);
  });

  it('finds points in a paragraph, runs inside points, and what leads in to a second run', () => {
    expect(
      sketch('1、成效。一是抓教育。二是抓制度。但也有问题:一是认识不足;二是落实不够。下一步要改进。'),
    ).toEqual([
      'heading1 1、成效。',
      '+item 一是抓教育。 ← 1、',
      '+item 二是抓制度。 ← 1、',
      '+paragraph 但也有问题: ← 1、',
      '+item 一是认识不足; ← 1、',
      '+item 二是落实不够。 ← 1、',
      '+paragraph 下一步要改进。 ← 1、',
    ]);
    expect(
      sketch('一是甲；一要乙；二是丙；二要丁；一是戊；二是己。').map(each => each.replace(/^\+/u, '')),
    ).toEqual([
      'item 一是甲；',
      'item 一要乙；',
      'item 二是丙；',
      'item 二要丁；',
      'item 一是戊；',
      'item 二是己。',
    ]);
    expect(sketch('一要抓好两项：一是教育；二是制度；二要抓落实。')).toEqual([
      'item 一要抓好两项：',
      '+item 一是教育； ← 一要',
      '+item 二是制度； ← 一要',
      '+item 二要抓落实。',
    ]);
  });

  it.each([
    ['首先，抓教育。其次，抓制度。再次，抓监督。最后，抓惩处。', ['首先', '其次', '再次', '最后']],
    ['首先要抓教育；其次要抓制度；最后，要抓监督。', ['首先', '其次', '最后']],
    ['讲两点：第一，抓教育。第二，抓制度。', ['第一，', '第二，']],
    ['原因有二：其一，认识不足；其二，落实不够。', ['其一，', '其二，']],
    ['要做到：（1）抓教育；（2）抓制度。', ['（1）', '（2）']],
    ['要做到：（一）抓教育；（二）抓制度。', ['（一）', '（二）']],
    ['要做到：1.抓教育；2.抓制度。', ['1.', '2.']],
    ['要做到：①抓教育；②抓制度。', ['①', '②']],
    ['分两部分：一、回顾；二、展望。', ['一、', '二、']],
  ])('finds the points of %s', (text, labels) => {
    expect(
      outline(`各单位：\n${text}`).flatMap(block => (block.kind === 'item' ? [block.label] : [])),
    ).toEqual(labels);
  });

  it.each([
    ['要坚持首先是国家多得，其次是企业多留。'],
    ['上半年即一、二季度，增长1.5%，2.5万元，2004.3.1以来。'],
    ['这是第一，也是唯一。排名第二，进步很大。'],
    ['按照第（一）项办理，不按第（二）项办理。'],
    ['首先，要抓教育。最后，希望大家努力。'],
    ['做人要实在，一是一，二是二，不弄虚作假。'],
  ])('finds no points in %s', text => {
    const labels = outline(`各单位：\n${text}`).flatMap(block => block.label ?? []);
    expect(labels).toEqual([]);
  });

  it('reads a run that goes on over paragraphs', () => {
    expect(sketch('一、任务\n今年的任务是：\n一是抓教育。\n要落实。\n二是抓制度。\n各级要重视。')).toEqual([
      'heading1 一、任务',
      'paragraph 今年的任务是： ← 一、',
      'item 一是抓教育。 ← 一、',
      'paragraph 要落实。 ← 一、',
      'item 二是抓制度。 ← 一、',
      'paragraph 各级要重视。 ← 一、',
    ]);
    expect(sketch('一、任务。今年，一是抓教育。\n二是抓制度。三是抓监督。')).toEqual([
      'heading1 一、任务。',
      '+paragraph 今年， ← 一、',
      '+item 一是抓教育。 ← 一、',
      'item 二是抓制度。 ← 一、',
      '+item 三是抓监督。 ← 一、',
    ]);
    const apart = `一是抓教育。\n${'要落实。\n'.repeat(4)}二是抓制度。`;
    expect(sketch(apart).every(each => each.startsWith('paragraph'))).toBe(true);
  });

  it('reads dashes and other marks as bullets where there is a row of them', () => {
    expect(
      sketch('一、原则\n——坚持标本兼治。\n——坚持综合治理。一是抓教育；二是抓制度。\n二、任务\n——单独一句。'),
    ).toEqual([
      'heading1 一、原则',
      'item ——坚持标本兼治。 ← 一、',
      'item ——坚持综合治理。 ← 一、',
      '+item 一是抓教育； ← ——',
      '+item 二是抓制度。 ← ——',
      'heading1 二、任务',
      'paragraph ——单独一句。 ← 二、',
    ]);
    expect(
      sketch(
        '（一）市财政局牵头，会同市物价局、市监察局和有关部门，重点抓好以下各项工作：\n●清理收费。\n●检查执行。\n（二）市教委牵头，抓好治理。',
      ),
    ).toEqual([
      'item （一）市财政局牵头，会同市物价局、市监察局和有关部门，重点抓好以下各项工作：',
      'item ●清理收费。 ← （一）',
      'item ●检查执行。 ← （一）',
      'item （二）市教委牵头，抓好治理。',
    ]);
  });

  it('sets points beside an item whose own label begins their run', () => {
    expect(
      sketch(
        '一、分工\n（一）市财政局牵头，会同有关部门抓清理；（二）市教委牵头，会同有关部门抓治理。\n以上请照办。',
      ),
    ).toEqual([
      'heading1 一、分工',
      'item （一）市财政局牵头，会同有关部门抓清理； ← 一、',
      '+item （二）市教委牵头，会同有关部门抓治理。 ← 一、',
      'paragraph 以上请照办。 ← 一、',
    ]);
  });

  it('reads a signature and a date on one line, an imprint, and attachments with their own text', () => {
    expect(
      sketch(
        [
          '关于某事的通知',
          '（津政发〔2004〕12号）　2004年3月10日',
          '各单位：',
          '现将办法印发你们，请照办。',
          '附件：1.某某办法',
          '2.某某表',
          '某某市人民政府　某某市监察局',
          '二○○四年三月十日',
          '（此件公开发布）',
          '抄送：市委各部门。',
          '某某市人民政府办公厅　2004年3月10日印发',
          '附件1',
          '某某办法',
          '一、总则',
          '为了规范管理，制定本办法。',
          '某某市财政局 2004年3月1日',
          '附件2',
          '某某表',
        ].join('\n'),
      ),
    ).toEqual([
      'title 关于某事的通知',
      'number （津政发〔2004〕12号）　',
      '+date 2004年3月10日',
      'addressee 各单位：',
      'paragraph 现将办法印发你们，请照办。',
      'attachment 附件：1.某某办法',
      'attachment 2.某某表',
      'signature 某某市人民政府　某某市监察局',
      'date 二○○四年三月十日',
      'note （此件公开发布）',
      'note 抄送：市委各部门。',
      'note 某某市人民政府办公厅　2004年3月10日印发',
      'attachment 附件1',
      'heading1 某某办法',
      'heading2 一、总则 ← ?',
      'paragraph 为了规范管理，制定本办法。 ← 一、',
      'signature 某某市财政局 ',
      '+date 2004年3月1日',
      'attachment 附件2',
      'paragraph 某某表',
    ]);
  });

  it('takes no numbering inside a quotation for an outline', () => {
    expect(sketch('会议要求“一是抓教育，二是抓制度”，各级要落实。')).toEqual([
      'paragraph 会议要求“一是抓教育，二是抓制度”，各级要落实。',
    ]);
  });

  it('ends no heading at a full stop that is a declared slip', () => {
    const text = '(一)各级党委。政府的责任意识增强。各地都成立了机构。';
    expect(outline(text)[0]!.text).toBe('(一)各级党委。');
    expect(outline(text, [{ start: 3, end: 10 }])[0]!.text).toBe('(一)各级党委。政府的责任意识增强。');
  });

  it('does not end at a salutation in the middle', () => {
    expect(sketch('一、回顾\n各位代表：工作很多。\n二、任务\n任务很重。').at(1)).toBe(
      'paragraph 各位代表：工作很多。 ← 一、',
    );
  });

  it('returns to the document when the speaker turns to the audience again', () => {
    expect(sketch('一、要求\n各级要落实。\n同志们，让我们努力。').at(-1)).toBe(
      'paragraph 同志们，让我们努力。',
    );
  });

  it('loses nothing: joined blocks are the clean text (property)', () => {
    const piece = fc.constantFrom(
      '一、',
      '（一）',
      '1.',
      '一是',
      '二是',
      '三是',
      '一要',
      '二要',
      '加强领导',
      '。',
      '，',
      '；',
      '：',
      '“',
      '”',
      '\n',
      '同志们：',
      '关于某事的通知',
      '二○○二年十二月三十一日',
      '某某委员会',
      '𠮷',
      '各单位：',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const { text } = clean(pieces.join(''));
        const blocks = outline(text);
        expect(joinBlocks(blocks)).toBe(text);
        for (const [index, block] of blocks.entries()) {
          expect(text.startsWith(block.text, block.start)).toBe(true);
          if (block.parent !== null) expect(block.parent).toBeLessThan(index);
          if (block.label) expect(block.text.startsWith(block.label)).toBe(true);
        }
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});
