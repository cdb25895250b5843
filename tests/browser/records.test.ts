/** Duties, deadlines and figures in a real Chromium, on a site of made rows: one page of duties and of deadlines, several of figures. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serveSite } from '../../scripts/lib/server.ts';
import { TableFiles } from '../../scripts/pipeline/collection/table-files.ts';
import { type Document, type SiteData, tableKinds } from '../../src/model/index.ts';
import { findViolations, launchBrowser, layoutShift, visit } from '../helpers/browser.ts';
import { subPath } from '../helpers/built-sites.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';
import { deadline, duty, figure, organisation } from '../helpers/records.ts';

let browser: Browser;
let project: TestProject;
let site: Served;

const notice = 'tianjin-2004-notice';
const speech = 'city-2011-speech';

/** Three duties of two documents, deadlines of every kind, 2 × 320 figures and three that belong together. */
function madeRows(blocks: Record<string, string>) {
  const at = (document: string) => ({ document, block: blocks[document]! });
  return {
    organisations: [organisation('shi-caizhengju', '市财政局')],
    duties: [
      duty({
        ...at(notice),
        leads: ['市财政局'],
        leadIds: ['shi-caizhengju'],
        assists: ['市物价局', '市审计局'],
        assistIds: ['', ''],
        task: '加强对行政事业性收费和罚没收入的管理，严格执行“收支两条线”规定',
        quote: '市财政局牵头，市物价局、市审计局等部门，要加强管理。',
        open: true,
      }),
      duty({
        ...at(notice),
        start: 9,
        leads: ['市教委'],
        assists: ['市财政局'],
        assistIds: ['shi-caizhengju'],
        task: '<b>治理</b>教育乱收费',
      }),
      duty({ ...at(speech), leads: ['各级政府'], strength: 'weak', task: '加强领导' }),
    ],
    deadlines: [
      deadline({ ...at(notice), iso: '2004-03-20', yearFrom: 'document', who: ['各部门'] }),
      deadline({
        ...at(notice),
        start: 9,
        when: '5月下旬',
        kind: 'window',
        iso: '2004-05-21/2004-05-31',
        yearFrom: 'document',
        who: ['市监察局'],
      }),
      deadline({ ...at(speech), when: '每年', kind: 'recurrence', recurrence: 'P1Y', times: [2, null] }),
      deadline({ ...at(speech), start: 9, when: '自公布之日起15日内', kind: 'duration', duration: 'P15D' }),
    ],
    figures: [
      figure({ ...at(notice), start: 1, subject: '立案' }),
      figure({ ...at(notice), start: 2, value: 121, unit: '人', subject: '处分', group: 1 }),
      figure({ ...at(notice), start: 3, value: 17, unit: '人', subject: '县处级干部', group: 1, partOf: 2 }),
      ...Array.from({ length: 640 }, (_, index) =>
        figure({
          ...at(speech),
          start: index + 10,
          value: index,
          unit: index % 2 ? '件' : '万元',
          subject: `第${index}项`,
        }),
      ),
    ],
  };
}

beforeAll(async () => {
  project = await createProject();
  const environment = { BASE_PATH: subPath, REPORT_ADDRESS: 'kb@example.cn' };
  const published = join(project.folder, 'content/generated/published');
  const dist = join(project.folder, 'dist');
  const content = await project.run('content', [], environment);
  if (content.code !== 0) throw new Error(content.output);
  const blocks: Record<string, string> = {};
  for (const id of [notice, speech]) {
    const document = JSON.parse(
      await readFile(join(published, 'documents', `${id}.json`), 'utf8'),
    ) as Document;
    blocks[id] = document.blocks.find(({ kind }) => kind === 'paragraph' || kind === 'item')!.id;
  }
  const made = madeRows(blocks);
  const data = join(project.folder, 'content/generated/data');
  const known = JSON.parse(await readFile(join(data, 'site.json'), 'utf8')) as SiteData;
  for (const document of known.documents) {
    const own = Object.fromEntries(
      Object.entries(made).map(([kind, rows]) => [
        kind,
        (rows as { document: string }[]).filter(row => row.document === document.id),
      ]),
    );
    for (const kind of tableKinds) document.rows[kind] = own[kind]?.length ?? 0;
    await writeFile(
      join(published, 'records', `${document.id}.json`),
      JSON.stringify({ duties: [], deadlines: [], figures: [], citations: [], ...own }),
    );
  }
  for (const kind of tableKinds) {
    known.tables[kind] = known.documents.reduce((sum, { rows }) => sum + rows[kind], 0);
    const names = new Map<string, string>();
    const files = new TableFiles(kind, (name, json) => names.set(name, json));
    for (const document of known.documents) {
      const own = (made[kind] as { document: string }[]).filter(row => row.document === document.id);
      if (own.length > 0)
        files.add(
          document.id,
          document,
          own.map(row => JSON.stringify(row)),
        );
    }
    files.finish();
    await mkdir(join(published, kind), { recursive: true });
    for (const [name, json] of names) await writeFile(join(published, kind, name), json);
  }
  await writeFile(join(data, 'site.json'), JSON.stringify(known));
  await writeFile(
    join(data, 'organisations.json'),
    JSON.stringify(
      made.organisations.map(({ mentions: _, url: __, ...each }) => ({
        ...each,
        count: 0,
        documents: 0,
        counts: { leads: 0, assists: 0, deadlines: 0, named: 0 },
        pages: 1,
      })),
    ),
  );
  for (const [name, rows] of Object.entries(made))
    await writeFile(join(published, `${name}.json`), JSON.stringify(rows));
  const render = await project.run('render', [dist], environment);
  if (render.code !== 0) throw new Error(render.output);
  await mkdir(join(dist, 'data'), { recursive: true });
  await cp(published, join(dist, 'data'), { recursive: true });
  site = await serveSite({ folder: dist, base: subPath, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await project?.remove();
});

const open = (path: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  visit(browser, site.url + path, options, use);
const rows = (page: Page) => page.locator('table.records tr[data-row]:visible');
const status = (page: Page) => page.locator('.records-status').first();
/** The address's query, decoded. */
const query = (page: Page) => decodeURIComponent(new URL(page.url()).search);

describe.each([
  'duties/',
  'deadlines/',
  'figures/',
  'report/',
  'report/?row=figures/tianjin-2004-notice/0/1',
])('/%s', path => {
  it.each([
    ['dark', 320],
    ['light', 1280],
  ] as const)('fits, and is accessible, %s at %i px', async (colorScheme, width) => {
    await open(path, { colorScheme, viewport: { width, height: 800 } }, async page => {
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      // One line of navigation, however narrow.
      expect((await page.locator('.site-header').boundingBox())!.height).toBeLessThan(60);
      expect(await findViolations(page)).toEqual([]);
    });
  });
});

describe('a table of one page', () => {
  it('is chosen from by a body, in any role; the address says it, and the back button is right', async () => {
    await open('duties/', {}, async page => {
      expect(await rows(page).count()).toBe(3);
      expect(await page.getByRole('button', { name: '清除筛选' }).isVisible()).toBe(false);
      await page.getByLabel('机构').fill('财政');
      expect(await rows(page).count()).toBe(2);
      expect(query(page)).toBe('');
      await page.keyboard.press('Enter');
      expect(query(page)).toBe('?body=财政');
      expect(await status(page).textContent()).toBe('符合 2 条，共 3 条。');
      // A document without rows has no heading.
      expect(await page.locator('.record-document:visible').count()).toBe(1);

      await page.getByLabel('力度').selectOption({ label: '一般要求' });
      expect(await rows(page).count()).toBe(0);
      expect(await page.locator('table.records').isVisible()).toBe(false);
      expect(await status(page).textContent()).toBe('没有符合的，共 3 条。');

      await page.goBack();
      expect(await rows(page).count()).toBe(2);
      expect(await page.getByLabel('力度').inputValue()).toBe('');
      await page.goBack();
      expect(await rows(page).count()).toBe(3);
      expect(await page.getByLabel('机构').inputValue()).toBe('');
      await page.goForward();
      await page.getByRole('button', { name: '清除筛选' }).click();
      expect(await rows(page).count()).toBe(3);
      expect(query(page)).toBe('');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('filter-body');
    });
  });

  it.each([
    ['body=shi-caizhengju', '机构', '市财政局', 2],
    [`document=${speech}&strength=weak`, '文件', speech, 1],
    ['body=没有这个机构', '机构', '没有这个机构', 0],
  ])('opens as its address says: %s', async (search, label, value, count) => {
    await open(`duties/?${search}`, {}, async page => {
      expect(await rows(page).count()).toBe(count);
      expect(await page.getByLabel(label).inputValue()).toBe(value);
    });
  });

  it.each([
    ['document=gone-2001-notice', '文件', 'gone-2001-notice'],
    ['strength=strong', '力度', 'strong'],
    ['body=没有这个机构', '机构', '没有这个机构'],
  ])('says what its address names that is not here: %s', async (search, label, words) => {
    await open(`duties/?${search}`, {}, async page => {
      expect(await status(page).textContent()).toBe(
        `没有符合的，共 3 条：这里没有${label}“${words}”，请清除筛选或另选。`,
      );
      expect(await page.getByLabel(label).inputValue()).toBe(words);
      await page.getByRole('button', { name: '清除筛选' }).click();
      expect(await page.getByLabel(label).inputValue()).toBe('');
      expect(await rows(page).count()).toBe(3);
    });
  });

  it.each([320, 360])('has its five tabs in one line at %i px, each large enough', async width => {
    await open('duties/', { viewport: { width, height: 700 } }, async page => {
      const boxes = await page
        .locator('.records-nav a')
        .evaluateAll(all => all.map(each => each.getBoundingClientRect().toJSON() as DOMRect));
      expect(boxes).toHaveLength(5);
      expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
      for (const box of boxes) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    });
  });

  it('leads to the passage, to the organisation, and to where the row is reported', async () => {
    await open('duties/', {}, async page => {
      expect(await page.locator('td a', { hasText: '市财政局' }).first().getAttribute('href')).toBe(
        `${subPath}organisations/shi-caizhengju/`,
      );
      expect(await page.locator('td.task').nth(2).textContent()).toBe('<b>治理</b>教育乱收费');
      await page.locator('td.source a').first().click();
      await page.waitForURL(`**/documents/${speech}/#*`);
      expect(await page.locator(':target').count()).toBe(1);
      await page.goBack();
      await page.locator('td a.report').nth(1).click();
      await page.locator('.report-row').waitFor();
      expect(await page.locator('.report-row blockquote').textContent()).toContain('市财政局牵头');
    });
  });

  it('is grouped by document and has no form without JavaScript', async () => {
    await open(
      'duties/?body=财政',
      { javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
      async page => {
        expect(await rows(page).count()).toBe(3);
        expect(await page.locator('.record-filters').isVisible()).toBe(false);
        expect(await page.getByRole('heading', { level: 2 }).count()).toBe(2);
        expect(await page.locator('.records-organisations a').textContent()).toBe('市财政局');
        // Cells stand below each other, each with its name.
        const cells = page.locator('tr[data-row]').nth(1).locator('td');
        const tops = await cells.evaluateAll(all => all.map(each => each.getBoundingClientRect().top));
        expect(tops).toEqual([...new Set(tops)].sort((a, b) => a - b));
        expect(await cells.first().evaluate(each => getComputedStyle(each, '::before').content)).toBe(
          '"牵头、责任"',
        );
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
      },
    );
  });

  it('prints what is chosen, with its source, and no controls', async () => {
    await open('duties/?strength=explicit', {}, async page => {
      await page.emulateMedia({ media: 'print' });
      expect(await rows(page).count()).toBe(2);
      expect(await page.locator('thead').evaluate(head => getComputedStyle(head).display)).toBe(
        'table-header-group',
      );
      const source = (await page.locator('.print-source:visible').textContent())!;
      expect(source).toContain(`${subPath}duties/?strength=explicit。筛选：力度“明确分工”`);
      for (const control of [
        '.record-filters',
        '.records-status',
        'a.report',
        '.view-switch',
        '.site-header',
      ])
        expect(await page.locator(`${control}:visible`).count(), control).toBe(0);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(pdf)!;
      expect(Number(width)).toBeGreaterThan(Number(height));
    });
  });

  it('moves nothing when its script comes', async () => {
    await open('duties/', {}, async page => {
      const shift = await layoutShift(page);
      expect(shift).toBeLessThan(0.01);
    });
  });
});

describe('deadlines', () => {
  it('stand on a time line and in a table, and both are chosen from', async () => {
    await open('deadlines/', {}, async page => {
      const moments = page.locator('.timeline li:visible .moment');
      expect(await page.locator('.timeline .from').nth(1).textContent()).toMatch(
        /　原文“5月下旬”　年份据文件日期$/u,
      );
      expect(await moments.allTextContents()).toEqual([
        '3月20日',
        '5月21日—5月31日',
        '每年',
        '自公布之日起15日内',
      ]);
      await page.getByLabel('类别').selectOption({ label: '时段' });
      expect(await moments.allTextContents()).toEqual(['5月21日—5月31日']);
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['时间线', '列成一表']);
      expect(await rows(page).count()).toBe(1);
      await page.locator('.timeline li:visible a.task').click();
      await page.waitForURL(`**/documents/${notice}/#*`);
    });
  });

  it('are printed as a table alone', async () => {
    await open('deadlines/', {}, async page => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.timeline li:visible').count()).toBe(0);
      expect(await rows(page).count()).toBe(4);
    });
  });
});

describe('a table of several pages', () => {
  it('is paged, and without JavaScript has no filter', async () => {
    await open('figures/', { javaScriptEnabled: false }, async page => {
      expect(await status(page).textContent()).toBe('共 643 条，第 1 / 3 页');
      expect(await rows(page).count()).toBe(300);
      await page.getByRole('link', { name: '下一页' }).click();
      await page.waitForURL('**/figures/2/');
      await page.getByRole('link', { name: '上一页' }).click();
      await page.waitForURL('**/figures/');
    });
  });

  it('is chosen from as a whole, 300 rows at a time, and put back', async () => {
    await open('figures/3/', {}, async page => {
      const first = await rows(page).first().getAttribute('data-row');
      await page.getByLabel('单位').fill('件');
      await page.getByLabel('单位').press('Enter');
      await page.waitForFunction(() =>
        document.querySelector('.records-status')?.textContent?.startsWith('符合'),
      );
      // 320 alone, and the three that belong together.
      expect(await status(page).textContent()).toBe('符合 323 条，共 643 条。');
      expect(await rows(page).count()).toBe(300);
      expect(await page.locator('nav.pages').isVisible()).toBe(false);
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole('button', { name: '再显示 300 条' }).click();
      expect(await rows(page).count()).toBe(321);
      expect(await page.getByRole('button', { name: '再显示 300 条' }).isVisible()).toBe(false);

      await page.getByLabel('文件').fill('关于认真贯彻落实市政府廉政工作会议精神的通知');
      await page.getByLabel('文件').press('Enter');
      await page.waitForFunction(() =>
        document.querySelector('.records-status')?.textContent?.startsWith('符合 3 条'),
      );
      expect(query(page)).toBe(`?unit=件&document=${notice}`);
      expect(await page.locator('.figure-chain').textContent()).toBe(
        '立案 74件处分 121人其中县处级干部 17人14%',
      );
      expect(await page.getByRole('img', { name: '占14%' }).count()).toBe(1);

      await page.getByRole('button', { name: '清除筛选' }).click();
      expect(await rows(page).first().getAttribute('data-row')).toBe(first);
      expect(await status(page).textContent()).toBe('共 643 条，第 3 / 3 页');
      expect(await page.locator('nav.pages').isVisible()).toBe(true);
      await page.goBack();
      await page.waitForFunction(() =>
        document.querySelector('.records-status')?.textContent?.startsWith('符合 3 条'),
      );
    });
  });

  it('shows the same as the build does', async () => {
    await open(`figures/?document=${notice}`, {}, async page => {
      await page.waitForFunction(() =>
        document.querySelector('.records-status')?.textContent?.startsWith('符合'),
      );
      expect(await page.getByLabel('文件').inputValue()).toBe('关于认真贯彻落实市政府廉政工作会议精神的通知');
      const made = await page.locator(`tbody[data-document="${notice}"]`).evaluate(body => body.outerHTML);
      const number = (await (await fetch(`${site.url}figures/3/`)).text()).includes(
        `data-document="${notice}"`,
      )
        ? 3
        : 1;
      await page.goto(`${site.url}figures/${number === 1 ? '' : '3/'}`);
      expect(await page.locator(`tbody[data-document="${notice}"]`).evaluate(body => body.outerHTML)).toBe(
        made,
      );
    });
  });

  it('says so when its rows cannot be had, and can be asked again', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/data/figures/*.json', route => route.abort());
    await page.goto(`${site.url}figures/?unit=件`);
    await page.waitForFunction(() =>
      document.querySelector('.records-status')?.textContent?.includes('没有载入'),
    );
    await page.unroute('**/data/figures/*.json');
    await page.getByLabel('单位').fill('万元');
    await page.getByLabel('单位').press('Enter');
    await page.waitForFunction(
      () => document.querySelector('.records-status')?.textContent === '符合 320 条，共 643 条。',
    );
    await context.close();
  });
});

describe('the page to report a row', () => {
  it('tells the row in words, to send by mail or to copy', async () => {
    await open('figures/3/', { permissions: ['clipboard-read', 'clipboard-write'] }, async page => {
      await page.locator(`tbody[data-document="${notice}"] a.report`).click();
      await page.locator('.report-row').waitFor();
      const text = await page.getByLabel('请在末尾写明错在哪里').inputValue();
      expect(text).toContain(`报错：数字 figures/${notice}/`);
      expect(text).toContain('数字：县处级干部 17人');
      expect(text).toContain(`段落：${site.url}documents/${notice}/#`);
      await page.getByLabel('请在末尾写明错在哪里').fill(`${text}应为18人`);
      const href = new URL((await page.getByRole('link', { name: '写邮件' }).getAttribute('href'))!);
      expect(href.protocol + href.pathname).toBe('mailto:kb@example.cn');
      expect(href.searchParams.get('body')).toMatch(/错在哪里：应为18人$/u);
      // No clipboard, as on a page served over plain http.
      const clipboard = await page.evaluateHandle(() => navigator.clipboard);
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      await page.getByRole('button', { name: '复制' }).click();
      await expect.poll(() => page.locator('.copy-status').textContent()).toBe('已复制。');
      expect(await clipboard.evaluate(each => each.readText())).toBe(`${text}应为18人`);
    });
  });

  it.each([`duties/${notice}/no-such/0`, 'concepts/a/b/0', '%00'])(
    'knows no row %s, and says what to write',
    async row => {
      await open(`report/?row=${row}`, {}, async page => {
        await page.waitForFunction(() =>
          document.querySelector('.records-status')?.textContent?.startsWith('没有找到'),
        );
        expect(await page.locator('.report-row').isVisible()).toBe(false);
        expect(await page.getByRole('heading', { name: '自己写报错' }).isVisible()).toBe(true);
      });
    },
  );

  it('knows no row of a document that is not there', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}report/?row=duties/no-such/s1/0`);
    await page.waitForFunction(() =>
      document.querySelector('.records-status')?.textContent?.startsWith('没有找到'),
    );
    await page.close();
  });

  it('says what to write without JavaScript', async () => {
    await open('report/', { javaScriptEnabled: false }, async page => {
      expect(await page.locator('main').textContent()).toContain('kb@example.cn');
      expect(await page.locator('.report-row').isVisible()).toBe(false);
    });
  });
});
