/** `npm run check`: all remarks with file, line and rule, as text and as JSON. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type TestProject } from '../helpers/projects.ts';

let project: TestProject;
beforeAll(async () => {
  project = await createProject();
  expect((await project.run('build')).code).toBe(0);
});
afterAll(() => project?.remove());

describe('check', () => {
  it('finds nothing in the project as it comes', async () => {
    const { code, output } = await project.run('check');
    expect(output).toMatch(/^\d+ 页；没有错误，0 条提醒。$/mu);
    expect(code).toBe(0);
  });

  it('prints remarks as JSON', async () => {
    const file = 'content/sources/zhejiang-2002-circular/source.yaml';
    const text = await readFile(join(project.folder, file), 'utf8');
    await writeFile(join(project.folder, file), text.replace(/ {2}- quote: 二○○二年[\s\S]*$/u, ''));
    const { code, output } = await project.run('check', ['--format', 'json']);
    await writeFile(join(project.folder, file), text);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual([
      {
        file: 'content/sources/zhejiang-2002-circular/original.txt',
        line: 19,
        column: 2,
        severity: 'warning',
        rule: 'slip-zero',
        reason: expect.stringContaining('○○'),
      },
    ]);
  });

  it('finds a page whose text or links were changed', async () => {
    const page = join(project.folder, 'dist/documents/tianjin-2004-notice/index.html');
    const html = await readFile(page, 'utf8');
    await writeFile(
      page,
      html
        .replace(/市财政局(?=<\/span>牵头)/u, '市财政厅')
        .replace('../../concepts/fan-fubai/', '../../concepts/gone/'),
    );
    await appendFile(join(project.folder, 'dist/about/index.html'), '<a href="/nowhere/">x</a>');
    const { code, output } = await project.run('check');
    await writeFile(page, html);
    expect(code).toBe(1);
    expect(output).toMatch(
      /tianjin-2004-notice\/index\.html +错误 +段落 #s2-2 的文字与数据不同：.*页面为 "厅牵头/u,
    );
    expect(output).toMatch(/链接“\.\.\/\.\.\/concepts\/gone\/”所指的页面不存在/u);
    expect(output).toMatch(/about\/index\.html +错误 +链接“\/nowhere\/”/u);
  });
});
