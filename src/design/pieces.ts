/**
 * What the page for review (`/design/`) shows, in its order. Every style sheet in `src/components` has a place here:
 * tests/styles.test.ts says so when one has not.
 */

export interface DesignPiece {
  /** Also its anchor. */
  id: string;
  name: string;
  /** Sheets in `src/components` that it shows, without the ending. */
  sheets: readonly string[];
  /** What to try, or where else to look: states that need a key, another width, paper. */
  note?: string;
  /** The path of the page that has it: it is not shown apart from that. */
  page?: string;
}

export interface DesignSection {
  id: string;
  name: string;
  pieces: readonly DesignPiece[];
}

export const designSections: readonly DesignSection[] = [
  {
    id: 'controls',
    name: '基本部件',
    pieces: [
      {
        id: 'controls-form',
        name: '按钮、选单、复选框',
        sheets: [],
        note: '焦点：按 Tab 逐个走到，应有三像素的框。不可用的只有一种，在“对照”里。',
      },
      { id: 'controls-tags', name: '标签', sheets: [] },
      { id: 'controls-notices', name: '提示', sheets: [] },
      { id: 'controls-pager', name: '翻页', sheets: [] },
      {
        id: 'controls-view-switch',
        name: '切换视图',
        sheets: ['ViewSwitch'],
        note: '当前的一项有下划线，不靠颜色。',
      },
      {
        id: 'controls-settings',
        name: '阅读设置',
        sheets: ['Settings', 'SettingsPanel'],
        note: '在页头，是真的：这里换配色、版面宽度、字号、适老版，本页全部样例跟着变。',
      },
    ],
  },
  {
    id: 'reading',
    name: '读一篇文件',
    pieces: [
      {
        id: 'reading-outline',
        name: '目录',
        sheets: ['Outline'],
        note: '窄于 1024 像素时收进脚边一条，点开是一张浮层，在这里用按钮打开。',
      },
      {
        id: 'reading-facts',
        name: '著录，引用',
        sheets: ['Facts', 'CiteDocument'],
        note: '合上、展开；推定的各项可点开看理由。',
      },
      { id: 'reading-highlights', name: '本文要点', sheets: ['Highlights'] },
      {
        id: 'reading-document',
        name: '正文',
        sheets: ['Document', 'Reading', 'MarkChoices', 'HitBar'],
        note: '在页头的“设置”里换概念标注、要点标注。点段旁的“#”，那一段作为链接的目标，并出现段落工具。第三、四条里的标记是检索到的字。',
      },
      { id: 'reading-errata', name: '存疑与勘误', sheets: [] },
      { id: 'reading-history', name: '链接的历史', sheets: ['LinkHistory'] },
      { id: 'reading-turner', name: '前后两篇', sheets: [] },
      { id: 'reading-original', name: '原件', sheets: ['OriginalText'] },
    ],
  },
  {
    id: 'tools',
    name: '读的时候出现的',
    pieces: [
      {
        id: 'tools-notices',
        name: '打开旧链接的提示',
        sheets: [],
        note: '依次是：换了段落、并入、没有这一段、引文已不在。',
      },
      {
        id: 'tools-passage',
        name: '段落工具',
        sheets: ['PassageTools'],
        note: '宽屏在那一段旁边；窄于 640 像素或触屏时在窗口底边。',
      },
      {
        id: 'tools-hits',
        name: '检索标记的一条',
        sheets: [],
        note: '有标记的、一处也没有的。',
      },
      {
        id: 'tools-aloud',
        name: '朗读',
        sheets: ['ReadAloud', 'ReadAloudBar'],
        note: '依次是：能朗读、没有中文语音、不支持、没有下载成功；正在读、暂停、读完、出错。',
      },
      {
        id: 'tools-cards',
        name: '预览卡片',
        sheets: ['PreviewCard'],
        note: '依次是：概念、法规、机构、别的文件的一段。窄于 640 像素时在窗口底边。',
      },
    ],
  },
  {
    id: 'search',
    name: '检索',
    pieces: [
      {
        id: 'search-suggestions',
        name: '检索框的建议',
        sheets: ['SearchBox', 'Suggestions'],
        note: '依次是：名称和段落、最近检索、没有找到、没有载入。页头的检索框是真的。',
      },
      { id: 'search-page', name: '检索结果，筛选，没有结果', sheets: ['SearchPage'] },
    ],
  },
  {
    id: 'records',
    name: '要点',
    pieces: [
      { id: 'records-filters', name: '筛选', sheets: [] },
      { id: 'records-table', name: '表', sheets: ['Records'], note: '窄于 704 像素时一行成一块。' },
      { id: 'records-timeline', name: '期限的时间线', sheets: [] },
      { id: 'records-unlisted', name: '没有列入的法规', sheets: ['References'] },
    ],
  },
  {
    id: 'lists',
    name: '列表和首页',
    pieces: [
      { id: 'lists-cards', name: '文件的一行', sheets: ['DocumentCard'] },
      { id: 'lists-time', name: '几篇文件的先后', sheets: ['TimeLine'] },
      { id: 'lists-years', name: '许多篇，按年份', sheets: ['YearCounts'] },
      { id: 'lists-ways', name: '从这里开始', sheets: ['WaysIn'] },
      { id: 'lists-home', name: '首页', sheets: ['Home'], page: '' },
      { id: 'lists-guide', name: '怎么读', sheets: ['GuidePage'], page: 'about/reading/' },
      { id: 'lists-operators', name: '维护手册', sheets: ['Guide'], page: 'about/operators/' },
      { id: 'lists-empty', name: '空的，出错的', sheets: [] },
    ],
  },
  {
    id: 'concepts',
    name: '概念',
    pieces: [
      { id: 'concepts-entry', name: '条目，关联', sheets: ['ConceptEntry', 'LocalMap'] },
      { id: 'concepts-lists', name: '概念的列表', sheets: ['ConceptLists'], page: 'concepts/' },
      { id: 'concepts-map', name: '关系图', sheets: ['ConceptMap'], page: 'concepts/map/' },
      {
        id: 'concepts-compare',
        name: '对照',
        sheets: ['Compare', 'CompareWith'],
        note: '窄于 768 像素时，两篇上下排。',
      },
    ],
  },
  {
    id: 'print',
    name: '只在纸上的',
    pieces: [
      {
        id: 'print-parts',
        name: '打印按钮，出处，版记',
        sheets: ['PrintButton', 'PrintSource', 'Handout'],
        note: '这里只看得到文字。纸上的样子请用浏览器的打印预览：样文按公文的版式排。',
      },
    ],
  },
];
