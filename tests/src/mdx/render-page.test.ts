/** What every passage of a page gets beside its words: its permalink, and notes on what is doubtful in it. */
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../scripts/pipeline/page-facts.ts';
import { readFrontMatter, renderPage } from '../../../src/mdx/render-page.ts';

const link = (id: string) => `<a class="permalink" href="#${id}" aria-label="本段的固定链接（${id}）"></a>`;
const note = (tag: 'aside' | 'span', ...notes: string[]) =>
  `<${tag} class="margin-notes" role="note" aria-label="存疑">${notes.map(each => `<span>${each}</span>`).join('')}</${tag}>`;

describe('a passage', () => {
  it('without doubtful words has its permalink only', () => {
    expect(renderPage('<p id="p1">正文。</p>')).toBe(`<p id="p1">正文。${link('p1')}</p>`);
  });

  it('that was changed has a sign of it too', () => {
    expect(renderPage('<p id="p1" data-revised="">正文。</p>')).toBe(
      `<p id="p1">正文。<a class="revised" href="#was-p1" aria-label="本段发布后改过文字，看改动"></a>${link('p1')}</p>`,
    );
  });
});

describe('notes on doubtful words', () => {
  it('stand beside a paragraph, with the words and what is said of them', () => {
    expect(renderPage('<p id="p1"><mark class="erratum" title="疑误">条件</mark>成熟。</p>')).toBe(
      `<div class="noted"><p id="p1"><mark class="erratum" title="疑误">条件</mark>成熟。${link('p1')}</p>${note('aside', '“条件”：疑误')}</div>`,
    );
  });

  it('stand beside a heading, several in the order of the text, inside other marks too', () => {
    const html = renderPage(
      '<h2 id="s1"><span class="label">一、</span><a class="concept" href="x/"><mark class="erratum" title="甲">收支</mark></a>和<mark class="erratum" title="乙">条件</mark></h2>',
    );
    expect(html).toContain('<div class="noted"><h2 id="s1">');
    expect(html).toContain(note('aside', '“收支”：甲', '“条件”：乙'));
  });

  it('stand after the passage that they are on where a paragraph holds several', () => {
    const html = renderPage(
      [
        '<p class="passages">',
        '  <span id="p1">主要有：</span>',
        '  <span id="p1-i1" class="item"><mark class="erratum" title="甲">一是</mark>教育。</span>',
        '  <span id="p1-i2" class="item">二是<mark class="erratum" title="乙">制度</mark>。</span>',
        '</p>',
      ].join('\n'),
    );
    expect(html).toContain(`${link('p1-i1')}</span>${note('span', '“一是”：甲')}`);
    expect(html).toContain(`${link('p1-i2')}</span>${note('span', '“制度”：乙')}`);
    expect(html).not.toContain('noted');
    expect(html).not.toContain('<aside');
  });

  it('repeat twelve characters of long words, without the marks inside them', () => {
    const words = '国有土地上<span data-fact="citation">房屋征收与补偿</span>条件的规定';
    expect(renderPage(`<p id="p1"><mark class="erratum" title="疑误">${words}</mark></p>`)).toContain(
      '<span>“国有土地上房屋征收与补偿……”：疑误</span>',
    );
  });

  it('show what is said as text, whatever it holds', () => {
    expect(
      renderPage('<p id="p1"><mark class="erratum" title="&lt;b&gt; &amp; {a}">字</mark></p>'),
    ).toContain('<span>“字”：&lt;b&gt; &amp; {a}</span>');
  });

  it('are not text of the document', () => {
    const page = (html: string) => `<article class="document" data-document="x">${html}</article>`;
    const beside = '<p id="p1"><mark class="erratum" title="疑误">条件</mark>成熟。</p>';
    const within = [
      '<p class="passages">',
      '  <span id="p2">甲<mark class="erratum" title="疑误">乙</mark></span>',
      '  <span id="p3">丙</span>',
      '</p>',
    ].join('\n');
    const { passages, articleText } = readPage('x', page(renderPage(`${beside}\n\n${within}`)));
    expect(passages).toEqual([
      { id: 'p1', text: '条件成熟。' },
      { id: 'p2', text: '甲乙' },
      { id: 'p3', text: '丙' },
    ]);
    expect(articleText.replace(/\s/gu, '')).toBe('条件成熟。甲乙丙');
  });
});

describe('a page', () => {
  it('has no front matter in its HTML', () => {
    const source = '---\ntitle: 甲\n---\n\n<p id="p1">乙</p>\n';
    expect(renderPage(source)).toBe(`<p id="p1">乙${link('p1')}</p>`);
    expect(readFrontMatter(source)).toBe('title: 甲\n');
    expect(readFrontMatter('<p id="p1">乙</p>')).toBeNull();
  });

  it('has its text escaped and its attributes as they are written', () => {
    expect(renderPage('<p class="note" data-x="&quot;&amp;">&lt;b&gt; \\{a} “&amp;”</p>')).toBe(
      '<p class="note" data-x="&quot;&amp;">&lt;b&gt; {a} “&amp;”</p>',
    );
  });

  it.each([
    ['a component', '<Part />'],
    ['an element that is not closed', '<p id="p1">甲'],
  ])('with %s is refused', (_, source) => {
    expect(() => renderPage(source)).toThrow();
  });

  it('with an expression shows its value as text, never as markup', () => {
    expect(renderPage('<p>{"<b>"}</p>')).toBe('<p>&lt;b&gt;</p>');
  });
});
