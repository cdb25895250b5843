/** Links live: a collection is published, changed in every way that happens, published again; each old link is opened. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import type { Document } from '../../src/model/index.ts';
import { findViolations, launchBrowser } from '../helpers/browser.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

const notice = [
  '关于进一步做好检查工作的通知',
  '各区、县人民政府：',
  '现将有关事项通知如下：',
  '一、提高认识',
  '各单位要认真学习会议文件，提高思想认识，切实增强责任感。',
  '二、明确责任',
  '各级领导要负起责任，一级抓一级，层层抓落实。',
  '三、严格考核',
  '年底要进行检查考核，考核结果作为干部任用的依据。',
  '对工作不力的，要追究有关领导的责任。',
  '四、加强宣传',
  '要充分利用报纸、广播、电视进行宣传，营造良好氛围。',
  '某某市人民政府',
  '2004年3月10日',
];
const speech = [
  '在全市会议上的讲话',
  '同志们：',
  '今天召开全市会议，总结工作，部署任务。',
  '一、去年的工作',
  '去年，各级各部门认真履行职责，各项工作取得新的成效。',
  '二、今年的任务',
  '今年要围绕中心，服务大局，抓好制度建设和作风建设。',
];
const circular = ['关于检查情况的通报', '各单位：', '现将检查情况通报如下：', '总的看，检查工作是认真的。'];
const report = ['关于收费清理情况的报告', '市人民政府：', '去年共清理收费项目十五项，取消六项。'];

let project: TestProject;
let browser: Browser;
let site: Served;
/** Every passage of the first edition. */
const published: { document: string; id: string; text: string }[] = [];

const source = (id: string) => join(project.folder, 'content/sources', id);
async function write(id: string, lines: readonly string[]): Promise<void> {
  await mkdir(source(id), { recursive: true });
  await writeFile(join(source(id), 'original.txt'), `${lines.join('\n')}\n`);
  await writeFile(join(source(id), 'source.yaml'), 'rights: official\n');
}
async function readDocument(id: string): Promise<Document> {
  return JSON.parse(
    await readFile(join(project.folder, 'dist/data/documents', `${id}.json`), 'utf8'),
  ) as Document;
}
const run = async (script: string, ...args: string[]) => {
  const { code, output } = await project.run(script, args);
  return { code, output };
};

beforeAll(async () => {
  project = await createProject({ fewConcepts: true });
  await rm(join(project.folder, 'content/sources'), { recursive: true });
  await rm(join(project.folder, 'content/anchors.json'));
  const first = { notice, speech, circular, report };
  for (const [id, lines] of Object.entries(first)) await write(id, lines);
  expect(await run('build')).toMatchObject({ code: 0 });
  for (const id of Object.keys(first))
    for (const block of (await readDocument(id)).blocks)
      published.push({ document: id, id: block.id, text: block.text });

  const changed = [
    notice[0]!,
    notice[1]!,
    // 插在最前
    '经市政府同意，对检查工作作出如下安排，请遵照执行。',
    notice[2]!,
    // 改字
    notice[3]!,
    notice[4]!.replace('认真学习', '认真学习、深刻领会'),
    // 移动并改序号：原来的四成了二
    notice[10]!.replace('四', '二'),
    notice[11]!,
    notice[5]!.replace('二', '三'),
    // 拆成两段
    '各级领导要负起责任，',
    '一级抓一级，层层抓落实。',
    notice[7]!.replace('三', '四'),
    // 两段并成一段
    notice[8]! + notice[9]!,
    ...notice.slice(12),
  ];
  await write('notice', changed);
  // 删去一段
  await write('speech', speech.slice(0, 5));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await project?.remove();
});

describe('a build that would kill links', () => {
  it('lists each with the command that retires it', async () => {
    const { code, output } = await run('build');
    expect(code).toBe(1);
    expect(output.match(/已发布的段落/gu)).toHaveLength(2);
    expect(output).toContain('npm run anchors -- retire speech#s2 --to speech#s1-p1');
    expect(output).toContain('npm run anchors -- retire speech#s2-p1 --to speech#s1-p1');
  });

  it('names the rename where a folder has a new name', async () => {
    await rename(source('circular'), source('city-2004-circular'));
    const { code, output } = await run('build');
    expect(code).toBe(1);
    expect(output).toContain('npm run anchors -- rename circular city-2004-circular');
  });
});

describe('npm run anchors', () => {
  it.each([
    [['retire', 'speech#s9', '--to', 'speech#s1'], /没有发布过段落 speech#s9。是不是想写 s1？/u],
    [['retire', 'speach#s1', '--to', 'speech#s1'], /没有发布过文件 speach。是不是想写 speech？/u],
    [['retire', 'speech#s1', '--to', 'speech#title'], /还在原文里，不用撤下/u],
    [['retire', 'speech#s2'], /请用 --to 写明替代的段落/u],
    [['retire', 'speech#s2', '--to', 'notice#s9'], /--to 所指的段落 notice#s9 不存在/u],
    [['retire', 'speech#s2', '--to', 'nowhere#s1'], /--to 所指的文件 nowhere 不存在/u],
    [['retire', 'speech#s2', '--to', 'speech#s2-p1'], /--to 所指的段落 speech#s2-p1 不存在/u],
    [['retire', 'report'], /文件 report 还在/u],
    [['rename', 'circular', 'notice'], /编号 notice 已经用过/u],
    [['rename', 'circular', 'Bad_Id'], /不能作编号/u],
    [['rename', 'report', 'city-2004-circular'], /都在，不知道该用哪一个/u],
    [['rename', 'circular', 'nowhere'], /没有 content\/sources\/circular，也没有/u],
    [['retire', 'constructor'], /没有发布过文件 constructor/u],
    [['retire', 'notice#constructor', '--to', 'notice#s1'], /没有发布过段落 notice#constructor/u],
    [['retire', 'circular'], /应是改了编号。请运行 npm run anchors -- rename circular city-2004-circular/u],
    [['retier'], /用法/u],
    [['retire', '--form'], /用法/u],
  ])('refuses %j', async (args, expected) => {
    const before = await readFile(join(project.folder, 'content/anchors.json'), 'utf8');
    const { code, output } = await run('anchors', ...args);
    expect(code).toBe(1);
    expect(output).toMatch(expected);
    expect(output).not.toMatch(/at .*\.ts:\d+/u);
    expect(await readFile(join(project.folder, 'content/anchors.json'), 'utf8')).toBe(before);
  });

  it('retires passages and documents, renames a document, lists what it did', async () => {
    expect(await run('anchors', 'list')).toMatchObject({
      code: 0,
      output: expect.stringContaining('没有转向'),
    });
    expect(await run('anchors', 'retire', 'speech#s2', '--to', 'speech#s1')).toMatchObject({ code: 0 });
    const { output } = await run('anchors', 'retire', 'speech#s2-p1', '--to', 'notice#s1-p1');
    expect(output).toContain(
      '撤下 speech#s2-p1（“今年要围绕中心，服务大局，抓好制度建设和……”），旧链接转到 notice#s1-p1（“各单位要',
    );
    expect(await run('anchors', 'rename', 'circular', 'city-2004-circular')).toMatchObject({ code: 0 });
    // 改错了可以改回来。
    const back = await run('anchors', 'rename', 'city-2004-circular', 'circular');
    expect(back.output).toContain('文件夹 content/sources/city-2004-circular 已改名为 circular');
    expect(await run('anchors', 'rename', 'circular', 'city-2004-circular')).toMatchObject({ code: 0 });
    await rm(source('report'), { recursive: true });
    expect(await run('anchors', 'retire', 'report', '--to', 'notice')).toMatchObject({ code: 0 });
    expect((await run('anchors', 'list')).output.trim().split('\n').sort()).toEqual([
      'circular → city-2004-circular（改编号）',
      'report#p1 → notice#',
      'report#title → notice#',
      'report#to → notice#',
      'speech#s2 → speech#s1',
      'speech#s2-p1 → notice#s1-p1',
    ]);
    const built = await run('build');
    expect(built.code, built.output).toBe(0);
    expect(await run('check')).toMatchObject({ code: 0 });
    expect(
      JSON.parse(await readFile(join(project.folder, 'dist/data/redirects.json'), 'utf8')),
    ).toContainEqual({
      from: 'speech#s2-p1',
      to: 'notice#s1-p1',
    });
  });
});

describe('an old link', () => {
  beforeAll(async () => {
    site = await serveSite({ folder: join(project.folder, 'dist'), base: '/', port: 0 });
    browser = await launchBrowser();
  });

  async function open(path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, ...options });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', problem => problems.push(problem.message));
    page.on('response', response => response.status() >= 400 && problems.push(response.url()));
    await page.goto(site.url + path);
    await page.waitForTimeout(50);
    await use(page);
    await context.close();
    expect(problems).toEqual([]);
  }
  const target = (page: Page) => page.locator(':target').first().textContent();

  it.each([true, false])(
    'reaches its words or says that they changed, for every passage (JavaScript: %s)',
    async javaScriptEnabled => {
      expect(published.length).toBeGreaterThan(25);
      const context = await browser.newContext({ javaScriptEnabled });
      for (const { document, id, text } of published) {
        const page = await context.newPage();
        await page.goto(`${site.url}documents/${document}/#${id}`);
        // A redirect by script is on its way once the page has loaded.
        if (javaScriptEnabled) await page.waitForTimeout(100);
        await page.waitForLoadState();
        const seen = (await target(page)) ?? '';
        if (!seen.includes(text)) {
          const said = [
            ...(await page.locator('.link-notice, main h1').allTextContents()),
            seen,
            (await page.locator(':target > .revised').count()) > 0 ? '改' : '',
          ].join('\n');
          expect(said, `${document}#${id}`).toMatch(/已撤下|已并入|换了网址|改$/u);
        }
        await page.close();
      }
      await context.close();
    },
    120_000,
  );

  it('of a reworded passage shows what it said before', async () => {
    await open('documents/notice/#s1-p1', { javaScriptEnabled: false }, async page => {
      expect(await target(page)).toContain('深刻领会');
      await page.locator('#s1-p1 > .revised').click();
      await page.locator('#was-s1-p1 summary').click();
      expect(await page.locator('#was-s1-p1 blockquote').textContent()).toBe(notice[4]);
    });
  });

  it('of a moved and renumbered section reaches it', async () => {
    await open('documents/notice/#s4', {}, async page => {
      expect(await target(page)).toContain('二、加强宣传');
    });
    await open('documents/notice/#s4-p1', {}, async page => {
      expect(await target(page)).toBe(notice[11]);
    });
  });

  it('of a split passage reaches its beginning', async () => {
    await open('documents/notice/#s2-p1', {}, async page => {
      expect(await target(page)).toContain('各级领导要负起责任，');
      expect(await page.locator('#s2-p1 > .revised').count()).toBe(1);
    });
  });

  it('of a merged passage goes on to the one that holds its words, and says so', async () => {
    const ids = (await readDocument('notice')).blocks.map(block => block.id);
    const [kept, gone] = ids.includes('s3-p1') ? ['s3-p1', 's3-p2'] : ['s3-p2', 's3-p1'];
    expect(ids).not.toContain(gone);
    await open(`documents/notice/#${gone}`, {}, async page => {
      expect(await page.locator('.link-notice').textContent()).toContain(
        `（#${gone}）已并入这一段，文字都在。`,
      );
      expect(page.url()).toMatch(new RegExp(`#${kept}$`, 'u'));
      expect(await target(page)).toContain(notice.slice(8, 10).join(''));
    });
  });

  it('of a withdrawn passage goes on to its substitute, in this document or another, and says so', async () => {
    await open('documents/speech/#s2', {}, async page => {
      expect(page.url()).toMatch(/speech\/#s1$/u);
      expect(await target(page)).toContain('去年的工作');
      const notice = page.locator('.link-notice');
      expect(await notice.textContent()).toContain('（#s2）已撤下，这里是替代它的段落。');
      expect(await notice.isVisible()).toBe(true);
      expect(await findViolations(page)).toEqual([]);
      await notice.getByRole('button', { name: '知道了' }).click();
      expect(await notice.count()).toBe(0);
    });
    await open('documents/speech/#s2-p1', {}, async page => {
      await page.waitForURL(/documents\/notice\//u);
      expect(await target(page)).toContain('各单位要');
      expect(await page.locator('.link-notice').textContent()).toContain('（speech#s2-p1）已撤下');
    });
  });

  it('from a search goes on with the words to mark', async () => {
    const hits = (page: Page) => page.locator('mark.hit').allTextContents();
    await open('documents/speech/?hl=履行职责&hl=认真#s2', {}, async page => {
      await page.locator('mark.hit.current').waitFor();
      expect(page.url()).toMatch(/#s1$/u);
      expect(await hits(page)).toEqual(['认真', '履行职责']);
      expect(await page.locator('.link-notice').textContent()).toContain('（#s2）已撤下');
    });
    await open('documents/speech/?hl=认真学习&hl=责任感#s2-p1', {}, async page => {
      await page.waitForURL(/documents\/notice\//u);
      await page.locator('mark.hit.current').waitFor();
      expect(await hits(page)).toEqual(['认真学习', '责任感']);
      expect(await page.locator('.link-notice').textContent()).toContain('（speech#s2-p1）已撤下');
    });
    await open('documents/circular/?hl=总的看#p2', {}, async page => {
      await page.waitForURL(/documents\/city-2004-circular\//u);
      await page.locator('mark.hit.current').waitFor();
      expect(await hits(page)).toEqual(['总的看']);
    });
  });

  it('of a renamed document goes on to the same passage, query and quoted words included', async () => {
    await open('documents/circular/?text=总的看#p2', {}, async page => {
      await page.waitForURL(/documents\/city-2004-circular\/\?text=[^#]*#p2$/u);
      expect(await target(page)).toContain('总的看，检查工作是认真的。');
      expect(await page.locator('.link-notice').count()).toBe(0);
    });
    await open('documents/circular/#p2:~:text=没有的话', {}, async page => {
      await page.waitForURL(/documents\/city-2004-circular\//u);
      expect(await page.locator('.link-notice').textContent()).toContain('“没有的话”');
    });
    await open('documents/circular/original/', {}, async page => {
      await page.waitForURL(/documents\/city-2004-circular\/original\/$/u);
    });
    await open('documents/circular/#p2', { javaScriptEnabled: false }, async page => {
      await page.locator(':target a').click();
      expect(page.url()).toMatch(/city-2004-circular\/#p2$/u);
    });
  });

  it('says once what it meant: jumps within the page bring no notice', async () => {
    await open('documents/notice/?text=从来没有的话&from=x%23y#s1-p1', {}, async page => {
      expect(await page.locator('.link-notice p').count()).toBe(2);
      await page.evaluate(() => {
        location.hash = 's2';
      });
      await page.waitForTimeout(50);
      expect(await page.locator('.link-notice').count()).toBe(0);
    });
    await open('documents/notice/?from=请把密码发来#s1-p1', {}, async page => {
      expect(await page.locator('.link-notice').count()).toBe(0);
    });
  });

  it('with an id that never was says so', async () => {
    await open('documents/notice/#s9-9', {}, async page => {
      expect(await page.locator('.link-notice').textContent()).toContain('本文没有编号为“s9-9”的段落');
    });
  });

  it('of a withdrawn document says so and names what replaces it', async () => {
    await open('documents/report/#p1', {}, async page => {
      expect(await page.locator('h1').textContent()).toBe('这篇文件已撤下');
      expect(await findViolations(page)).toEqual([]);
      expect(await target(page)).toContain('（#p1）已随文件撤下');
      expect(await page.locator('meta[name=robots]').getAttribute('content')).toContain('noindex');
      await page.locator('main .lead a').click();
      expect(page.url()).toMatch(/documents\/notice\/$/u);
    });
  });

  it.each([
    ['#s1-p1:~:text=提高思想认识', null],
    ['?text=提高思想认识，切实增强#s1-p1', null],
    ['#s1-p1:~:text=各单位,责任感', null],
    [
      `#s1-p1:~:text=${encodeURIComponent('各单位要认真学习会议文件')}`,
      '已不在这一段：这一段发布后改过文字。看改动前的文字',
    ],
    ['?text=层层抓落实#s1-p1', '不在这一段，现在见 #'],
    ['?text=从来没有的话#s1-p1', '不在这一段，也不在本文别处'.slice(0, 5)],
    ['?text=从来没有的话#s1', '不在这一段，也不在本文别处。请核对链接。'],
    ['#s1-p1:~:text=%E0%A4%A', null],
    ['?text=从来没有的话', '不在本文。请核对链接。'],
  ])('with the words it means, %s, says whether they are there', async (link, expected) => {
    await open(`documents/notice/${link}`, {}, async page => {
      const notice = page.locator('.link-notice');
      if (expected === null) expect(await notice.count()).toBe(0);
      else {
        expect(await notice.textContent()).toContain(expected);
        await page.waitForTimeout(100);
        const { top, header, height } = await notice.evaluate(element => ({
          top: element.getBoundingClientRect().top,
          header: document.querySelector('.site-header')!.getBoundingClientRect().bottom,
          height: innerHeight,
        }));
        expect(top).toBeGreaterThanOrEqual(header);
        expect(top).toBeLessThan(height / 2);
      }
    });
  });

  describe('in a card', () => {
    const card = '.preview-card';
    /** Points at a link that is put into a document's text; the card says null where none opens. */
    async function pointAt(href: string, use: (text: string | null) => void): Promise<void> {
      await open('documents/city-2004-circular/', { viewport: { width: 1000, height: 800 } }, async page => {
        await page
          .locator('article p')
          .first()
          .evaluate((passage, address) => {
            const link = document.createElement('a');
            link.href = address;
            link.textContent = '所指的段落';
            passage.append(link);
          }, href);
        await page.getByRole('link', { name: '所指的段落' }).hover();
        await page
          .locator(card)
          .waitFor({ timeout: 1500 })
          .catch(() => null);
        use((await page.locator(card).count()) === 0 ? null : await page.locator(card).textContent());
      });
    }

    it.each([
      ['../notice/#s4-p1', notice[11]!, '本文'],
      // Withdrawn, for a passage of this document, of another, and for a document as a whole.
      ['../speech/#s2', '链接所指的段落已撤下，这里是替代它的段落。', '本文'],
      ['../speech/#s2-p1', '切实增强责任感', '本文'],
      // Renamed to the document that is open.
      ['../circular/#p2', '总的看，检查工作是认真的。', '已撤下'],
    ])('%s shows what took its place', async (href, shown, hidden) => {
      await pointAt(href, text => {
        expect(text).toContain(shown);
        if (!href.includes('circular')) expect(text).not.toContain(hidden);
        else expect(text).toContain('本文');
      });
    });

    it.each(['../notice/#s9-9', '../report/#p1', '#s9-9'])('%s shows nothing', async href => {
      await pointAt(href, text => expect(text).toBeNull());
    });
  });
});
