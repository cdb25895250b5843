/** Bad input stops the build with a message that names file and line; nothing half-written is left. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../../scripts/lib/files.ts';
import { encodeGb18030 } from '../helpers/gb18030.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

let project: TestProject;
let before: string;

/** A hash of everything a build writes. */
async function stateOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const part of ['dist', 'content/generated', 'content/anchors.json']) {
    const path = join(folder, part);
    const files = part.endsWith('.json') ? [''] : await listFiles(path);
    for (const file of files) hash.update(file).update(await readFile(join(path, file)).catch(() => ''));
  }
  return hash.digest('hex');
}

beforeAll(async () => {
  project = await createProject({ fewConcepts: true });
  const { code, output } = await project.run('build');
  expect(code, output).toBe(0);
  before = await stateOf(project.folder);
});
afterAll(() => project?.remove());

const concept = (head: string) =>
  `---\n${head}\nkind: 责任制度\ndefinition: 用来检验条目读取规则的一条假设释义，有二十多个字。\n---\n`;
const source = 'content/sources/tianjin-2004-notice';

const cases: [string, Record<string, string | Buffer | null>, RegExp[]][] = [
  [
    'an empty source',
    { [`${source}/original.txt`]: '' },
    [/original\.txt +错误 +文件是空的/u, /source-empty/u],
  ],
  [
    'bytes that are no text',
    { [`${source}/original.txt`]: Buffer.from([0xe5, 0x85, 0xb3, 0xff, 0xfe, 0xff]) },
    [/original\.txt +错误 +无法识别文字编码：第 3 字节/u],
  ],
  [
    'entries that would not be read',
    {
      'content/concepts/jia.txt': concept('term: 甲乙制度'),
      'content/concepts/yi.MD': concept('term: 丙丁制度'),
      'content/concepts/bing.md': Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xbc, 0xd7, 0x0a]),
    },
    [
      /jia\.txt +错误 +不会读入。条目要直接放在 content\/concepts\/ 里/u,
      /yi\.MD +错误 +不会读入/u,
      /bing\.md +错误 +文件不是 UTF-8 编码/u,
    ],
  ],
  [
    'parts said to stand in a passage that is not there',
    {
      'content/concepts/jia.md': concept('term: 甲乙制度\npartsPassage: tianjin-2004-notice#s99'),
      'content/concepts/yi.md': concept('term: 丙丁制度\npartsPassage: no-such-text#p1'),
    },
    [
      /jia\.md +错误 +partsPassage 所指的段落不存在：tianjin-2004-notice 里没有段落 s99/u,
      /yi\.md +提醒 +partsPassage 所指的文件 no-such-text 没有收入/u,
    ],
  ],
  [
    'nothing but promotion',
    { [`${source}/original.txt`]: '仅供学习 禁止外传\n更多公文请关注微信公众号：某某\n' },
    [/original\.txt +错误 +去掉推广、网页信息等无关内容后，没有剩下正文/u, /source-empty/u],
  ],
  [
    'truncated GB18030',
    { [`${source}/original.txt`]: encodeGb18030('关于某事的通知，请各单位认真遵照执行。')!.subarray(0, -3) },
    [/original\.txt +错误 +按 GB18030 读到文件末尾读不下去：文件在这里被截断或损坏/u],
  ],
  [
    'mixed encodings',
    {
      [`${source}/original.txt`]: Buffer.concat([
        Buffer.from('关于进一步加强管理工作的通知'),
        encodeGb18030('请各单位认真遵照执行')!,
      ]),
    },
    [/original\.txt +错误 +同一个文件里混有 UTF-8 和别的编码：第 4[23] 字节/u],
  ],
  [
    'control characters',
    { [`${source}/original.txt`]: '关于某事的通知\n各单位：\n\u0001请\u0002照\u0003办。\n' },
    [/original\.txt:3:1 +错误 +不是纯文本：发现 3 个控制字符（第一个在第 3 行）/u],
  ],
  [
    'words lost in an earlier conversion',
    { [`${source}/original.txt`]: '关于某事的通知\n各单位：\n请照\ufffd办。\n' },
    [/original\.txt:3:3 +错误 +原文里有“�”/u],
  ],
  ['a binary file', { [`${source}/original.txt`]: Buffer.from('PK\x03\x04\0\0\0\0') }, [/不是纯文本/u]],
  ['a missing original', { [`${source}/original.txt`]: null }, [/original\.txt +错误 +缺少文件/u]],
  ['a missing source.yaml', { [`${source}/source.yaml`]: null }, [/source\.yaml +错误 +缺少文件/u]],
  [
    'an unknown key in source.yaml',
    { [`${source}/source.yaml`]: 'rights: official\ntitel: 题\n' },
    [/source\.yaml:2:1 +错误 +不认识的项目“titel”。是不是想写“title”？/u],
  ],
  [
    'a wrong type in source.yaml',
    { [`${source}/source.yaml`]: 'rights: official\nissuers: 某办公厅\n' },
    [/source\.yaml:2:1 +错误 +“issuers”的值不对：应为列表.*现为文字/u],
  ],
  [
    'a missing key in source.yaml',
    { [`${source}/source.yaml`]: 'rights: official\nerrata:\n  - note: 疑误\n' },
    [/source\.yaml:3:\d+ +错误 +“errata 第 1 项的 quote”的值不对：应为文字，现在缺少/u],
  ],
  [
    'an inferred value without its reason',
    { [`${source}/source.yaml`]: "date:\n  value: '2004'\n" },
    [/source\.yaml:1:1 +错误 +“date 的 inferred”的值不对：应为文字，现在缺少/u],
  ],
  [
    'a value of rights that does not exist',
    { [`${source}/source.yaml`]: 'rights: offical\n' },
    [/source\.yaml:1:1 +错误 +“rights”的值不对：应为 official、study-only、unknown 之一/u],
  ],
  [
    'a date that does not exist',
    { [`${source}/source.yaml`]: "date: '2004-02-30'\n" },
    [/source\.yaml:1:1 +错误 +“date”的值不对（现为“[^”]+”）：不是存在的日期/u],
  ],
  [
    'an erratum whose quote is not in the text',
    { [`${source}/source.yaml`]: 'errata:\n  - quote: 并不存在的话\n    note: 疑误\n' },
    [/source\.yaml:2:12 +错误 +勘误所引“并不存在的话”不在正文里/u],
  ],
  [
    'an id with an upper-case letter',
    { 'content/sources/Bad_Id/original.txt': '正文。', 'content/sources/Bad_Id/source.yaml': '' },
    [/Bad_Id +错误 +文件夹名“Bad_Id”不能作地址/u],
  ],
  [
    'a text without a folder',
    { 'content/sources/新文件.txt': '正文。' },
    [/content\/sources\/新文件\.txt +错误 +原文要放在自己的文件夹里/u],
  ],
  [
    'an unknown key in a concept',
    { 'content/concepts/jia.md': concept('term: 甲制度\nalias: [甲制]') },
    [/concepts\/jia\.md:3:1 +错误 +不认识的项目“alias”。是不是想写“aliases”？/u],
  ],
  [
    'a wrong type in a concept',
    { 'content/concepts/jia.md': concept('term: 甲制度\naliases: 甲制') },
    [/concepts\/jia\.md:3:1 +错误 +“aliases”的值不对/u],
  ],
  [
    'two concepts with one form',
    { 'content/concepts/jia.md': concept('term: “一岗双责”') },
    [
      /concepts\/yi-gang-shuang-ze\.md:2:7 +错误 +说法“一岗双责”.*已属于““一岗双责””（content\/concepts\/jia\.md）/u,
    ],
  ],
  [
    'a related id that does not exist',
    { 'content/concepts/jia.md': concept('term: 甲制度\nrelated: [yi-gang-shuangze]') },
    [
      /concepts\/jia\.md:3:11 +错误 +related 里的“yi-gang-shuangze”没有对应的条目.*是不是想写“yi-gang-shuang-ze”？/u,
    ],
  ],
  [
    'an unknown key in regulations.yaml',
    { 'content/regulations.yaml': 'mou-fa:\n  title: 某法\n  nmaes: [某]\n' },
    [/regulations\.yaml:3:3 +错误 +不认识的项目“nmaes”/u],
  ],
  ['a damaged ledger', { 'content/anchors.json': '{ "x": ' }, [/anchors\.json:\d+:\d+ +错误/u]],
  [
    'a published document whose folder is gone',
    { 'content/anchors.json': '{"gone-2001-notice": {"p1": {"text": "甲"}}}' },
    [/anchors\.json:1:2 +错误 +已发布的文件 gone-2001-notice 不见了/u],
  ],
  [
    'a withdrawn passage that leads nowhere',
    { 'content/anchors.json': '{"tianjin-2004-notice": {"old": {"text": "原来另有一段话", "to": "s9"}}}' },
    [
      /anchors\.json:1:26 +错误 +已撤下的段落 tianjin-2004-notice#old 改指 s9，但没有段落 tianjin-2004-notice#s9/u,
    ],
  ],
  [
    'withdrawn passages that lead in a circle',
    {
      'content/anchors.json':
        '{"tianjin-2004-notice": {"a": {"text": "原来另有一段话", "to": "b"}, "b": {"text": "还有另外一段话", "to": "a"}}}',
    },
    [/已撤下的段落 tianjin-2004-notice#a 改指 b，又绕了回来/u],
  ],
  [
    'a document with another’s old id',
    { 'content/anchors.json': '{"tianjin-2004-notice": "zhejiang-2008-speech"}' },
    [/anchors\.json:1:2 +错误 +编号 tianjin-2004-notice 是 zhejiang-2008-speech 的旧地址/u],
  ],
  [
    'a published passage that is gone',
    { [`${source}/original.txt`]: '关于某事的通知\n各单位：\n并同时抄报市监察局。二ＯＯ四年三月十日\n' },
    [/anchors\.json:\d+:5 +错误 +已发布的段落 tianjin-2004-notice#p1/u],
  ],
];

/** Every so many cases one is built; the others take the first step of a build alone, which is where input is judged. */
const builtEach = 6;

describe('bad input', () => {
  it.each(
    cases.map(([name, files, expected], index): [string, 'build' | 'content', typeof files, RegExp[]] => [
      name,
      index % builtEach === 0 ? 'build' : 'content',
      files,
      expected,
    ]),
  )('%s, told by %s', async (_, script, files, expected) => {
    const saved = new Map<string, Buffer | null>();
    for (const [path, data] of Object.entries(files)) {
      const file = join(project.folder, path);
      saved.set(file, await readFile(file).catch(() => null));
      await mkdir(dirname(file), { recursive: true });
      if (data === null) await rm(file);
      else await writeFile(file, data);
    }
    const { code, output } = await project.run(script);
    for (const [file, data] of saved) {
      if (data === null) await rm(file);
      else await writeFile(file, data);
    }
    await rm(join(project.folder, 'content/sources/Bad_Id'), { recursive: true, force: true });
    expect(code, output).toBe(1);
    for (const pattern of expected) expect(output).toMatch(pattern);
    expect(output).not.toMatch(/at .*\.ts:\d+/u);
    expect(await project.leftovers()).toEqual([]);
    expect(await stateOf(project.folder)).toBe(before);
  });

  it('a build that was killed leaves nothing once the next has run', async () => {
    const child = spawn(process.execPath, [join(project.folder, 'scripts/build.ts')], {
      cwd: project.folder,
      env: { ...process.env, VITEST: '', NODE_OPTIONS: '' },
    });
    for (let waited = 0; (await project.leftovers()).length === 0 && waited < 10_000; waited += 20) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await stateOf(project.folder)).toBe(before);
    expect(await project.leftovers()).toHaveLength(1);
    expect((await project.run('build')).code).toBe(0);
    expect(await project.leftovers()).toEqual([]);
    expect(await stateOf(project.folder)).toBe(before);
  });

  it.each(['build', 'content', 'check'])('an unusable SITE_URL, by %s', async script => {
    const { code, output } = await project.run(script, [], { SITE_URL: 'kb.example.cn' });
    expect(code).toBe(1);
    expect(output).toMatch(/SITE_URL 不是网址/u);
    expect(output).not.toMatch(/at .*\.ts:\d+/u);
  });

  it('an unknown format of check', async () => {
    const { code, output } = await project.run('check', ['--format', 'xml']);
    expect(code).toBe(1);
    expect(output.trim()).toBe('--format 应为 text 或 json。');
  });

  it('a page that cannot be rendered leaves the last site as it was', async () => {
    const page = join(project.folder, 'src/pages/about/index.astro');
    const text = await readFile(page, 'utf8');
    await writeFile(page, text.replace('---', "---\nthrow new Error('试验');"));
    const { code, output } = await project.run('build');
    await writeFile(page, text);
    expect(code).toBe(1);
    expect(output).toContain('试验');
    expect(await project.leftovers()).toEqual([]);
    expect(await stateOf(project.folder)).toBe(before);
  });
});
