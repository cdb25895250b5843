/** What preview cards say of invented things, for the page for review. */
import {
  conceptView,
  organisationView,
  type PreviewView,
  passageView,
  regulationView,
} from '../client/preview-views.ts';

export const cards: readonly PreviewView[] = [
  conceptView(
    {
      id: 'sample',
      term: '样例概念',
      kind: '样例',
      definition: '用来检查卡片样式的一条释义，不解释任何词；写得长一些，好看折行。',
      senses: [{ name: '样例用法', definition: '用来检查卡片样式的一种用法。' }],
      parts: ['样例甲', '样例乙'],
      scope: '样例地区',
      count: 12,
      documents: 3,
    },
    '样例用法',
  ),
  regulationView({
    id: 'sample',
    title: '样例办法',
    names: ['样例老办法'],
    number: '样例〔2000〕0号',
    issuer: '样例单位',
    date: '2000-01-02',
    status: '已废止',
    statusDate: '2001-02-03',
    successor: '样例新办法',
    asOf: '2002-03-04',
    count: 5,
    documents: 2,
  }),
  organisationView({
    id: 'sample',
    name: '样例单位',
    names: ['样例'],
    kind: 'body',
    levels: ['市'],
    function: '样例',
    count: 5,
    documents: 2,
  }),
  passageView(
    {
      title: '样例：别的一篇',
      headings: ['一、样例', '（一）样例'],
      words: '别的一篇里的一段，与文中的字体相同。',
      note: '样例：这一段不是链接原来所指的。',
      page: '/',
    },
    false,
  ),
];
