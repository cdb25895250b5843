/** Checks on built pages: what is read of them, and which links are wrong. */
import { describe, expect, it } from 'vitest';
import { LinkChecker } from '../../scripts/pipeline/check.ts';
import { readPage } from '../../scripts/pipeline/page-facts.ts';
import { readPageTree } from '../helpers/page-tree.ts';

const inArticle = (html: string) =>
  `<!doctype html><html><body><h1 id="x">头</h1><article class="document" data-document="d">${html}</article><p id="y">尾</p></body></html>`;

describe('a page is read', () => {
  it.each([
    ['plain passages', '<h1 id="title">题</h1><p id="p1">正文</p>'],
    [
      'passages within a paragraph',
      '<p class="passages"><span id="p1">甲<b>乙</b></span><span id="p2">丙</span></p>',
    ],
    ['a passage within a passage', '<div id="a">甲<p id="b">乙</p>丙</div>丁'],
    [
      'interface marks',
      '<p id="p1">甲<a class="permalink" href="#p1">#</a></p><aside class="margin-notes" role="note"><span>注</span></aside>',
    ],
    ['marks inside marks', '<h1 class="supplied-title">题<span class="tag">拟</span></h1><p id="p1">甲</p>'],
    [
      'character references',
      '<p id="p1">&lt;b&gt; &amp;amp; &#x7532;&quot;</p><a href="/a/?x=1&amp;y=2">乙</a>',
    ],
    ['void elements', '<p id="p1">甲<br>乙<img src="a.png" alt="">丙<wbr>丁</p>'],
    ['line ends', '<p id="p1">甲\n乙</p>\n\n<p id="p2">丙</p>'],
    ['nothing', ''],
  ])('with %s as a tree says it', (_, html) => {
    expect(readPage('x', inArticle(html))).toEqual(readPageTree('x', inArticle(html)));
  });

  it('without an article', () => {
    expect(readPage('x', '<p id="a"><a href="b/">b</a></p>')).toEqual({
      path: 'x',
      ids: new Set(['a']),
      links: new Set(['b/']),
      document: null,
      passages: [],
      articleText: '',
    });
  });
});

describe('a link', () => {
  const files = new Set(['index.html', 'a/index.html', 'a/b/index.html', 'data/x.json', '图/index.html']);
  const problems = (link: string, base = '/') => {
    const checker = new LinkChecker(base);
    const page = (path: string, ids: string[], links: string[]) => ({
      path,
      ids: new Set(ids),
      links: new Set(links),
      document: null,
      passages: [],
      articleText: '',
    });
    const messages = [
      ...checker.add(page('a/b/index.html', ['own'], [link])),
      ...checker.add(page('a/index.html', ['s1', '段'], [])),
      ...checker.finish(files),
    ];
    return messages.map(({ file, reason }) => `${file} ${reason}`);
  };

  it.each([
    '#own',
    '../',
    '../#s1',
    '/a/#s1',
    '/a/?q=1#s1',
    '/a/b/',
    '/',
    '../../data/x.json',
    './',
    '../b/#own',
    'https://example.org/gone/',
    'mailto:a@b.c',
    'data:,x',
    `/${encodeURI('图')}/`,
    `/a/#${encodeURIComponent('段')}`,
    '?q=1',
  ])('%s leads somewhere', link => {
    expect(problems(link)).toEqual([]);
  });

  it.each([
    ['#gone', '所指的段落不存在'],
    ['../#gone', '所指的段落不存在'],
    ['/a/?q=1#gone', '所指的段落不存在'],
    ['/gone/', '所指的页面不存在'],
    ['gone/', '所指的页面不存在'],
    ['../../gone.json', '所指的页面不存在'],
    [`/${encodeURI('无')}/`, '所指的页面不存在'],
  ])('%s does not', (link, problem) => {
    expect(problems(link)).toEqual([`a/b/index.html 链接“${link}”${problem}。`]);
  });

  it('may not leave the sub-path', () => {
    expect(problems('/site/a/#s1', '/site/')).toEqual([]);
    expect(problems('/a/', '/site/')).toEqual(['a/b/index.html 链接“/a/”指到子路径 /site/ 之外。']);
    expect(problems('../../../a/', '/site/')).toEqual([
      'a/b/index.html 链接“../../../a/”指到子路径 /site/ 之外。',
    ]);
  });

  it('that several pages have is told once, with their number', () => {
    const checker = new LinkChecker('/');
    const page = (path: string) => ({
      path,
      ids: new Set<string>(),
      links: new Set(['/a/b/#gone']),
      document: null,
      passages: [],
      articleText: '',
    });
    for (const path of ['index.html', 'a/index.html', 'data/index.html']) checker.add(page(path));
    checker.add({ ...page('a/b/index.html'), links: new Set() });
    expect(checker.finish(files).map(({ reason }) => reason)).toEqual([
      '链接“/a/b/#gone”所指的段落不存在（另有 2 页也这样）。',
    ]);
  });
});
