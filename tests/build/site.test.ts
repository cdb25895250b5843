/** The built sites: every link, every text, any path, the same bytes again. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { checkSite } from '../../scripts/check.ts';
import { listFiles } from '../../scripts/lib/files.ts';
import { readPage } from '../../scripts/pipeline/page-facts.ts';
import {
  type Concept,
  conceptSchema,
  type Document,
  type DocumentSummary,
  documentSchema,
  documentSummarySchema,
} from '../../src/model/index.ts';
import { siteUrl, subPath } from '../helpers/built-sites.ts';
import { joinBlocks, rebuildText } from '../helpers/fidelity.ts';
import { readPageTree } from '../helpers/page-tree.ts';
import { createProject } from '../helpers/projects.ts';

const rootSite = join(inject('rootProject'), 'dist');
const subPathSite = join(inject('subPathProject'), 'dist');
const json = async <T>(site: string, path: string) =>
  JSON.parse(await readFile(join(site, 'data', path), 'utf8')) as T;

async function fingerprint(folder: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const file of await listFiles(folder)) {
    hashes.set(
      file,
      createHash('sha256')
        .update(await readFile(join(folder, file)))
        .digest('hex'),
    );
  }
  return hashes;
}

describe('every page', () => {
  it.each([
    ['at the root', rootSite, '/'],
    ['under a sub-path', subPathSite, subPath],
  ])('%s shows the blocks’ text, and every link leads somewhere', async (_, site, base) => {
    const { pages, messages } = await checkSite(site, base);
    expect(pages).toBeGreaterThan(100);
    expect(messages.map(String)).toEqual([]);
  });

  it('is read by the checks as a tree of it says', async () => {
    const pages = (await listFiles(rootSite)).filter(file => file.endsWith('.html'));
    for (const file of pages.filter((path, index) => path.startsWith('documents/') || index % 5 === 0)) {
      const html = await readFile(join(rootSite, file), 'utf8');
      expect(readPage(file, html)).toEqual(readPageTree(file, html));
    }
  });

  it('has an ASCII path in directory style', async () => {
    for (const file of await listFiles(rootSite)) expect(file).toMatch(/^[\x21-\x7e]+$/u);
    const pages = (await listFiles(rootSite)).filter(file => file.endsWith('.html'));
    expect(pages.filter(file => !file.endsWith('index.html'))).toEqual(['404.html']);
  });

  it('loads nothing from another host, and has no inline script or style', async () => {
    for (const file of (await listFiles(rootSite)).filter(each => each.endsWith('.html'))) {
      const html = await readFile(join(rootSite, file), 'utf8');
      expect(html).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//u);
      expect(html).not.toMatch(
        /<style|<script(?![^>]*(?:src=|type="application\/(?:ld\+)?json"))|\sstyle="|\son\w+="/u,
      );
    }
  });
});

describe('data', () => {
  it('keeps its schema', async () => {
    const summaries = await json<DocumentSummary[]>(rootSite, 'documents.json');
    expect(summaries).toHaveLength(5);
    for (const summary of summaries) {
      documentSummarySchema.parse(summary);
      documentSchema.parse(await json(rootSite, `documents/${summary.id}.json`));
    }
    for (const concept of await json<Concept[]>(rootSite, 'concepts.json')) conceptSchema.parse(concept);
  });

  it('has one card, and a small one, for every entry that has a page', async () => {
    const cards = await listFiles(join(rootSite, 'data/cards'));
    const idsOf = async (name: string) => (await json<{ id: string }[]>(rootSite, name)).map(({ id }) => id);
    expect(cards).toEqual(
      [
        ...(await idsOf('concepts.json')).map(id => `${id}.json`),
        ...(await idsOf('regulations.json')).map(id => `regulations/${id}.json`),
        ...(await idsOf('organisations.json')).map(id => `organisations/${id}.json`),
      ].sort(),
    );
    for (const card of cards)
      expect((await readFile(join(rootSite, 'data/cards', card))).length, card).toBeLessThan(2000);
  });

  it('rebuilds every document from its original and its edits', async () => {
    for (const { id } of await json<DocumentSummary[]>(rootSite, 'documents.json')) {
      const { source, edits, blocks } = await json<Document>(rootSite, `documents/${id}.json`);
      const bytes = await readFile(source.file);
      const text = new TextDecoder(source.encoding, { ignoreBOM: true, fatal: true }).decode(bytes);
      expect(rebuildText(text, edits)).toBe(joinBlocks(blocks));
      const original = [...text];
      for (const block of blocks) {
        const covered = original.slice(...block.at).join('');
        expect(covered.startsWith([...block.text][0]!), `${id}#${block.id}`).toBe(true);
      }
    }
  });

  it('has addresses that fit the site', async () => {
    const [root, sub] = await Promise.all(
      [rootSite, subPathSite].map(site => json<DocumentSummary[]>(site, 'documents.json')),
    );
    expect(root![0]!.url).toBe(`/documents/${root![0]!.id}/`);
    expect(sub![0]!.url).toBe(`${siteUrl}${subPath}documents/${sub![0]!.id}/`);
  });
});

describe('scripts', () => {
  it('call nothing newer than Chrome 109, the last one for Windows 7', async () => {
    // The build writes newer syntax in older; what is called it leaves alone. (caniuse.com: Chrome 110 to 140.)
    const newer =
      /\b(?:Map|Object)\.groupBy\b|\.(?:toReversed|toSorted|toSpliced|isWellFormed|toWellFormed|moveBefore)\(|\bPromise\.(?:withResolvers|try)\b|\bArray\.fromAsync\b|\b(?:URL\.(?:canParse|parse)|AbortSignal\.any|RegExp\.escape|Iterator\.from)\b|\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(|\.(?:values|keys|entries)\(\)\.(?:map|filter|toArray|some|every|find|reduce|take|drop|flatMap|forEach)\(/gu;
    const files = (await listFiles(rootSite)).filter(file => /^(?:_astro\/.*|[^/]+)\.js$/u.test(file));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files)
      expect((await readFile(join(rootSite, file), 'utf8')).match(newer), file).toBeNull();
  });
});

describe('study-only sources', () => {
  it('ask not to be indexed, and are in no sitemap', async () => {
    const page = await readFile(join(subPathSite, 'documents/border-2020-speech/index.html'), 'utf8');
    expect(page).toContain('<meta name="robots" content="noindex');
    expect(page).toContain('仅供学习');
    const other = await readFile(join(subPathSite, 'documents/tianjin-2004-notice/index.html'), 'utf8');
    expect(other).not.toContain('noindex');
    expect(other).toContain(
      `<link rel="canonical" href="${siteUrl}${subPath}documents/tianjin-2004-notice/">`,
    );
    const sitemap = await readFile(join(subPathSite, 'sitemap.xml'), 'utf8');
    expect(sitemap).toContain(`<loc>${siteUrl}${subPath}documents/tianjin-2004-notice/</loc>`);
    expect(sitemap).not.toContain('border-2020-speech');
    expect(await readFile(join(subPathSite, 'robots.txt'), 'utf8')).toContain(
      `Sitemap: ${siteUrl}${subPath}sitemap.xml`,
    );
  });

  it('can be left out by one option, their passages kept in the ledger', async () => {
    const project = await createProject({ fewConcepts: true });
    const ledger = await readFile(join(project.folder, 'content/anchors.json'), 'utf8');
    const { code, output } = await project.run('build', ['--official-only']);
    expect(code, output).toBe(0);
    const files = await listFiles(join(project.folder, 'dist'));
    expect(files.filter(file => file.includes('border-2020-speech'))).toEqual([]);
    expect(files).toContain('documents/tianjin-2004-notice/index.html');
    expect(await readFile(join(project.folder, 'content/anchors.json'), 'utf8')).toBe(ledger);
    await project.remove();
  });
});

describe('the same in', () => {
  it('gives the same out, byte for byte, whatever the shell has set', async () => {
    const project = await createProject();
    const shell = {
      PROD: '',
      DEV: '1',
      MODE: 'test',
      BASE_URL: '/x/',
      SITE: 'https://other.example',
      TZ: 'UTC+5',
    };
    const { code, output } = await project.run('build', [], shell);
    expect(code, output).toBe(0);
    const [again, first] = [await fingerprint(join(project.folder, 'dist')), await fingerprint(rootSite)];
    await project.remove();
    expect([...again.keys()]).toEqual([...first.keys()]);
    expect([...again].filter(([file, hash]) => first.get(file) !== hash).map(([file]) => file)).toEqual([]);
  });
});

describe('an empty collection', () => {
  it.each([
    ['without documents', ['content/sources', 'content/anchors.json']],
    ['without concepts', ['content/concepts']],
  ])('%s still makes a site', async (_, removed) => {
    const project = await createProject();
    for (const part of removed) await rm(join(project.folder, part), { recursive: true });
    const { code, output } = await project.run('build');
    expect(code, output).toBe(0);
    const home = await readFile(join(project.folder, 'dist/documents/index.html'), 'utf8');
    expect(home).toContain(removed.includes('content/sources') ? '还没有收录文件' : '共 5 篇');
    await project.remove();
  });
});

describe('a hostile source', () => {
  const hostile = [
    '{process.exit(1)}',
    '<script>document.title = "坏"</script>',
    "import x from 'y'",
    'export const metadata = 1',
    '---',
    '# 一级标题',
    '<!-- 注释 -->',
    '`代码` ``` ~~~',
    ']]> <![CDATA[',
    '</article></main>',
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt; &amp; &#x41;',
    '**强调** _斜体_ [链接](https://example.com)',
    '“引号” "直引号" ... -- ---',
  ];

  it('is text on the page, in the lists and in the data', { timeout: 120_000 }, async () => {
    const project = await createProject({ fewConcepts: true });
    const folder = join(project.folder, 'content/sources/hostile');
    await mkdir(folder);
    await writeFile(
      join(folder, 'original.txt'),
      ['关于{标题}<b>的通知', '各单位：', ...hostile.map(each => `${each}。`)].join('\n'),
    );
    await writeFile(join(folder, 'source.yaml'), 'rightsNote: "<script>{1}</script>"\n');
    await rm(join(project.folder, 'content/anchors.json'));
    const { code, output } = await project.run('build');
    expect(code, output).toBe(0);
    for (const page of ['index.html', 'original/index.html']) {
      const html = await readFile(join(project.folder, 'dist/documents/hostile', page), 'utf8');
      for (const script of html.match(/<script[^<]*/gu) ?? [])
        expect(script).toMatch(
          /^<script (?:type="module" src="\/_astro\/[\w.-]+"|src="\/preferences\.js\?v=\w+"|type="application\/json")[^<]*$/u,
        );
      expect(html).not.toContain('<img');
      expect(html).not.toContain('onerror=alert(1)>');
    }
    const { messages } = await checkSite(join(project.folder, 'dist'), '/');
    expect(messages.map(String)).toEqual([]);
    const document = await json<Document>(join(project.folder, 'dist'), 'documents/hostile.json');
    expect(document.blocks.slice(2).map(block => block.text)).toEqual(hostile.map(each => `${each}。`));
    await project.remove();
  });
});
