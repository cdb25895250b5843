/** `npm run add`: what it shows, what it asks, what it writes, what it refuses. */
import { spawn } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../helpers/gb18030.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

const text = [
  '仅供学习 禁止外传',
  '在全市廉政工作会议上的讲话',
  '同志们：',
  '今天召开全市会议，安排今年的廉政工作。',
  '一、统一思想',
  '各级要落实“一岗双责”，抓好“三个一批”。',
  '二、狠抓落实',
  '（一）加强领导。各级要负起责任。',
  '（二）严格考核。年底进行检查，实行责任追究。',
].join('\n');

let project: TestProject;
let folder: string;
let before: string[];

const sources = async () => (await readdir(join(project.folder, 'content/sources'))).sort();
const file = async (name: string, data: string | Buffer) => {
  const path = join(folder, name);
  await writeFile(path, data);
  return path;
};
/** Runs the command with answers on its standard input. */
function answer(args: readonly string[], answers: string): Promise<{ code: number | null; output: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [join(project.folder, 'scripts/add.ts'), ...args], {
      cwd: project.folder,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += String(data)));
    child.on('close', code => resolve({ code, output }));
    child.stdin.end(answers);
  });
}

beforeAll(async () => {
  project = await createProject({ fewConcepts: true });
  folder = await mkdtemp(join(tmpdir(), 'qingjian-add-'));
  before = await sources();
});
afterAll(async () => {
  await project?.remove();
  await rm(folder, { recursive: true, force: true });
});

describe('npm run add', () => {
  it('says how it is used', async () => {
    const { code, output } = await project.run('add');
    expect(code).toBe(0);
    expect(output).toMatch(/用法：npm run add -- 原文\.txt/u);
  });

  it('refuses what it cannot read, and writes nothing', async () => {
    const utf16 = Buffer.from('\ufeff关于', 'utf16le').subarray(0, 5);
    for (const [name, data, reason] of [
      ['empty.txt', '', /文件是空的/u],
      ['binary.txt', 'PK\x03\x04\0\0', /不是纯文本/u],
      ['broken.txt', utf16, /无法识别文字编码/u],
      [
        'noise.txt',
        '仅供学习 禁止外传\n更多公文请关注微信公众号：某某\n',
        /去掉推广、网页信息等无关内容后，没有剩下正文/u,
      ],
    ] as const) {
      const { code, output } = await project.run('add', ['--yes', await file(name, data)]);
      expect(code, name).toBe(1);
      expect(output).toMatch(reason);
      expect(output).toContain(name);
    }
    for (const [args, reason] of [
      [['--yes', join(folder, 'nothing.txt')], /没有文件 .*nothing\.txt。请核对路径/u],
      [['--yes', folder], /是文件夹/u],
      [['--yess', folder], /选项 --yess 不对/u],
      [['--date', '2004-02-30', folder], /--date 2004-02-30 不是日期，或没有这一天/u],
      [['--rights', 'free', folder], /--rights free 不对/u],
      [['--id', 'x', folder, folder], /一次收几篇时不能用 --id/u],
    ] as const) {
      const { code, output } = await project.run('add', args);
      expect(code).toBe(1);
      expect(output).toMatch(reason);
      expect(output).not.toMatch(/at .*\.ts:\d+/u);
    }
    for (const id of ['../outside', 'a/b', 'Upper', 'tianjin-2004-notice']) {
      const { code, output } = await project.run('add', ['--yes', '--id', id, await file('a.txt', text)]);
      expect(code).toBe(1);
      expect(output).toMatch(/不能作编号|已经用过/u);
    }
    expect(await sources()).toEqual(before);
  });

  it('shows what it understood, asks for the rest, and writes the source as received', async () => {
    const bytes = encodeGb18030(text)!;
    const path = await file('讲话稿.txt', bytes);
    const { code, output } = await answer(
      [path],
      '2011-02-30\n2011年3月5日\n浙江\n\n原文带有声明。\nBad Id\n\n',
    );
    expect(code, output).toBe(0);
    for (const expected of [
      '编码  GB18030',
      '题名  在全市廉政工作会议上的讲话',
      '文种  讲话',
      '日期  没有找到',
      '  一、统一思想\n  二、狠抓落实\n    （一）加强领导。\n    （二）严格考核。',
      '移去推广文字 1 处：“仅供学习 禁止外传”',
      '一岗双责',
      '引号里还没有收作概念的说法 1 个\n  三个一批',
      '认不出，请照括号里的样子再写一次。',
      'unknown 不明 [study-only]',
      '“Bad Id”不能作编号',
      '[zhejiang-2011-speech]',
      '已收入 content/sources/zhejiang-2011-speech',
      'npm run dev',
    ])
      expect(output).toContain(expected);
    const source = join(project.folder, 'content/sources/zhejiang-2011-speech');
    expect(await readFile(join(source, 'original.txt'))).toEqual(bytes);
    expect((await readFile(join(source, 'source.yaml'), 'utf8')).split('\n').slice(1, 6)).toEqual([
      'rights: study-only',
      'date: 2011-03-05',
      'region: 浙江省',
      'rightsNote: 原文带有声明。',
      '',
    ]);
    expect(await access(source).then(() => readdir(project.folder))).not.toContainEqual(
      expect.stringMatching(/^\.add-/u),
    );
  });

  it('says that a text is already there, by its words and not by its name or encoding', async () => {
    const { code, output } = await project.run('add', ['--yes', await file('另名.txt', `\ufeff${text}\n`)]);
    expect(code).toBe(0);
    expect(output).toMatch(
      /这篇已经收过了：content\/sources\/zhejiang-2011-speech（在全市廉政工作会议上的讲话）/u,
    );
    const seed = join(project.folder, 'content/sources/tianjin-2004-notice/original.txt');
    expect((await project.run('add', ['--yes', seed])).output).toContain(
      'content/sources/tianjin-2004-notice',
    );
    expect(await sources()).toEqual([...before, 'zhejiang-2011-speech'].sort());
  });

  it('names the text that another is a near copy of, and asks', async () => {
    const near = await file('near.txt', text.replace('年底进行', '年底要进行'));
    const expected =
      /与已收的 content\/sources\/zhejiang-2011-speech（在全市廉政工作会议上的讲话）有 9\d% 相同/u;
    const refused = await project.run('add', ['--yes', near]);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(expected);
    const declined = await answer([near], '\n');
    expect(declined.code).toBe(0);
    expect(declined.output).toMatch(expected);
    expect(declined.output).toMatch(/没有收入。$/mu);
    expect(await sources()).toHaveLength(before.length + 1);
    const taken = await project.run('add', [
      '--yes',
      '--allow-copy',
      '--region',
      '浙江省',
      '--date',
      '2011',
      near,
    ]);
    expect(taken.code).toBe(0);
    expect(await sources()).toContain('zhejiang-2011-speech-2');
  });

  it('says so where nobody answers', async () => {
    const { code, output } = await answer(
      [await file('b.txt', `${'另一篇文字，与前面的都不同。'.repeat(3)}\n`)],
      '',
    );
    expect(code).toBe(1);
    expect(output).toMatch(/没有得到回答，没有收入。不想被提问，请加 --yes/u);
  });

  it('leaves a collection that builds', async () => {
    const { code, output } = await project.run('build');
    expect(code, output).toBe(0);
    expect(output).toContain('7 篇');
  });
});
