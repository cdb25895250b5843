/** `npm run suggest`: the list, the beginning of an entry, and what stands in its way. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, type TestProject } from '../helpers/projects.ts';

let project: TestProject;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project?.remove());

describe('suggest', () => {
  it('lists what looks like a term, with places and reasons', async () => {
    const { code, output } = await project.run('suggest', ['--top', '20']);
    expect(code, output).toBe(0);
    expect(output).toMatch(/^ {2}1 {2}\S+ {2}\d+ 处/mu);
    expect(output).toMatch(/^ {5}[a-z0-9-]+#[a-z0-9-]+ {2}….*【.+】.*…$/mu);
    expect(output).toContain('共 20 条，越靠前越像词条；由规则推测，取舍由编者定。');
    expect(output).toMatch(/要为其中一条写条目：npm run suggest -- --entry \S+/u);
  });

  it('finds a term whose entry is gone, and begins its entry anew', async () => {
    await rm(join(project.folder, 'content/concepts'), { recursive: true });
    const { code, output } = await project.run('suggest', ['--top', '400', '--format', 'json']);
    expect(code, output).toBe(0);
    const texts = (JSON.parse(output) as { text: string; readings: string[] }[]).flatMap(each => [
      each.text,
      ...each.readings,
    ]);
    expect(texts).toContain('寻租设租');
    const draft = await project.run('suggest', ['--entry', '寻租设租']);
    expect(draft.code).toBe(0);
    expect(draft.output).toContain('存为 content/concepts/xun');
    expect(draft.output).toContain('term: 寻租设租');
  });

  it('begins no entry for a term that has one, and does nothing where the content has errors', async () => {
    const fresh = await createProject();
    const known = await fresh.run('suggest', ['--entry', '一岗双责']);
    expect(known.code).toBe(1);
    expect(known.output).toContain('“一岗双责”已有条目：content/concepts/yi-gang-shuang-ze.md');
    const quoted = await fresh.run('suggest', ['--entry', '“一岗双责”']);
    expect(quoted.output).toContain('已有条目');
    const nowhere = await fresh.run('suggest', ['--entry', '没有见过的制度']);
    expect(nowhere.output).toContain('提醒：所收文件里没有“没有见过的制度”。');
    const file = join(fresh.folder, 'content/concepts/yi-gang-shuang-ze.md');
    await writeFile(file, (await readFile(file, 'utf8')).replace('kind:', 'kidn:'));
    const broken = await fresh.run('suggest');
    expect(broken.code).toBe(1);
    expect(broken.output).toContain('请先改正再找缺少的词条');
    expect(broken.output).toContain('yaml-unknown-key');
    await fresh.remove();
  });

  it.each([
    [['--top', '0'], '--top 应为正整数'],
    [['--topp', '5'], '用法：npm run suggest'],
    [['--entry', '，'], '--entry 后面要写一个词语'],
    [['--format', 'xml'], '--format 只能是 json'],
  ])('explains itself after %j', async (args, words) => {
    const { code, output } = await project.run('suggest', args);
    expect(code).toBe(1);
    expect(output).toContain(words);
  });
});
