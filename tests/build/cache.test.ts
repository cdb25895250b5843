/** Runs after the first: what did not change is not processed again, and what comes out is the same. */
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildContent, rememberRuns } from '../../scripts/content.ts';
import { listFiles } from '../../scripts/lib/files.ts';
import type { Document } from '../../src/model/index.ts';
import { createProject, type TestProject } from '../helpers/projects.ts';

let project: TestProject;
beforeAll(async () => {
  project = await createProject({ fewConcepts: true });
  expect((await project.run('content')).output).toContain('5 篇文件');
});
afterAll(() => project?.remove());

const path = (file: string) => join(project.folder, file);

/** Runs the pipeline; how many documents it processed. */
async function run(option?: '--no-cache' | '--official-only'): Promise<number> {
  const result = await buildContent({
    root: project.folder,
    address: { origin: null, base: '/' },
    excludeStudyOnly: option === '--official-only',
    useCache: option !== '--no-cache',
  });
  expect(result.messages.filter(each => each.fatal)).toEqual([]);
  result.publishTables();
  return result.fresh;
}

/** What a run gives is what a run without a cache gives. */
async function expectSameWithoutCache(): Promise<void> {
  const cached = await project.fingerprint('content/generated');
  expect(await run('--no-cache')).toBe(5);
  expect(await project.fingerprint('content/generated')).toEqual(cached);
}

/** Changes a file for one test. */
async function changed(
  file: string,
  change: (text: string) => string,
  use: () => Promise<void>,
): Promise<void> {
  const text = await readFile(path(file), 'utf8');
  await writeFile(path(file), change(text));
  try {
    await use();
  } finally {
    await writeFile(path(file), text);
    await run();
  }
}

const concept = (entry: string) => ({ term: /^term: (.*)$/mu.exec(entry)![1]! });

/** How many documents have one of these words in a passage. */
async function documentsWith(...words: string[]): Promise<number> {
  const folder = path('content/generated/published/documents');
  const documents = await Promise.all(
    (await readdir(folder)).map(
      async name => JSON.parse(await readFile(join(folder, name), 'utf8')) as Document,
    ),
  );
  return documents.filter(({ blocks }) => blocks.some(({ text }) => words.some(word => text.includes(word))))
    .length;
}

const entries = async () => (await readdir(path('.cache/documents'))).map(name => `.cache/documents/${name}`);

describe('a process that runs again and again', () => {
  it('writes what one that has just begun writes, whatever changes between', {
    timeout: 120_000,
  }, async () => {
    const memory = rememberRuns();
    const again = async () => {
      const address = { origin: null, base: '/' };
      const result = await buildContent({ root: project.folder, address, excludeStudyOnly: false, memory });
      expect(result.messages.filter(each => each.fatal)).toEqual([]);
      result.publishTables();
      return result.fresh;
    };
    await again();
    expect(await again()).toBe(0);
    const speech = 'content/sources/zhejiang-2008-speech/original.txt';
    await changed(
      speech,
      text => `${text}各部门要抓好落实。\n`,
      async () => {
        expect(await again()).toBe(1);
        await expectSameWithoutCache();
      },
    );
    expect(await again()).toBe(0);
    const edits: [string, (text: string) => string][] = [
      ['content/concepts/yi-gang-shuang-ze.md', text => text.replace('definition: ', 'definition: 改过，')],
      ['content/concepts/yi-gang-shuang-ze.md', text => text.replace('aliases: []', 'aliases: [各级各部门]')],
      [
        'content/organisations.yaml',
        text => text.replace('functions:', 'functions:\n  shiyan: { name: 试验 }'),
      ],
      [
        'content/anchors.json',
        text => JSON.stringify({ ...(JSON.parse(text) as object), 'zhejiang-2008-speech': {} }),
      ],
    ];
    for (const [file, edit] of edits) {
      const unchanged = await readFile(path(file), 'utf8');
      await changed(file, edit, async () => {
        expect(await readFile(path(file), 'utf8')).not.toBe(unchanged);
        await again();
        await expectSameWithoutCache();
      });
    }
    // An entry that was damaged after it was read.
    for (const entry of await entries()) await writeFile(path(entry), 'x');
    expect(await again()).toBe(5);
    await expectSameWithoutCache();
  });
});

describe('a second run', () => {
  it('processes nothing, and changes no file', async () => {
    await run();
    const before = await project.fingerprint('content/generated');
    expect(await run()).toBe(0);
    expect(await project.fingerprint('content/generated')).toEqual(before);
    await expectSameWithoutCache();
  });

  it('processes a document whose text changed, and no other', async () => {
    const file = 'content/sources/zhejiang-2008-speech/original.txt';
    await changed(
      file,
      text => `${text}\n各部门要认真落实一岗双责。\n`,
      async () => {
        expect(await run()).toBe(1);
        expect(
          await readFile(path('content/generated/published/documents/zhejiang-2008-speech.json'), 'utf8'),
        ).toContain('各部门要认真落实一岗双责。');
        await expectSameWithoutCache();
      },
    );
    // What is changed back is still known.
    expect(await run()).toBe(0);
  });

  it('processes a document whose source.yaml changed', async () => {
    const file = 'content/sources/zhejiang-2002-circular/source.yaml';
    await changed(
      file,
      text => text.replace(/^rights: .*$/mu, 'rights: unknown'),
      async () => {
        expect(await run()).toBe(1);
        await expectSameWithoutCache();
      },
    );
  });

  it('processes only documents that have a form of the concept that changed', async () => {
    const file = 'content/concepts/yi-gang-shuang-ze.md';
    const added = '灾后重建项目';
    const { term } = concept(await readFile(path(file), 'utf8'));
    const affected = await documentsWith(term, added);
    expect(affected).toBeGreaterThan(0);
    expect(affected).toBeLessThan(5);
    await changed(
      file,
      entry => entry.replace(/^kind: /mu, `boundForms: [{ form: ${added}, since: 2000 }]\nkind: `),
      async () => {
        expect(await run()).toBe(affected);
        await expectSameWithoutCache();
      },
    );
  });

  it('processes nothing when only what an entry says of its concept changed', async () => {
    const file = 'content/concepts/yi-gang-shuang-ze.md';
    await changed(
      file,
      text => text.replace(/^definition: /mu, 'definition: 改过的释义，'),
      async () => {
        expect(await run()).toBe(0);
        expect(await readFile(path('content/generated/data/site.json'), 'utf8')).toContain('改过的释义，');
        await expectSameWithoutCache();
      },
    );
  });

  it('has a new entry found in the documents that name it', async () => {
    const file = path('content/concepts/zaihou-chongjian-xiangmu.md');
    const affected = await documentsWith('灾后重建项目');
    expect(affected).toBeGreaterThan(0);
    expect(affected).toBeLessThan(5);
    await writeFile(
      file,
      '---\nterm: 灾后重建项目\nkind: 行政改革\ndefinition: 用来检验新条目会不会在文中认出来的一条假设释义，二十多个字。\n---\n\n说明。\n',
    );
    expect(await run()).toBe(affected);
    await expectSameWithoutCache();
    await rm(file);
    expect(await run()).toBe(affected);
    await expectSameWithoutCache();
  });

  it('processes everything when a list that all documents are read with changed', async () => {
    await changed(
      'content/organisations.yaml',
      text => text.replace('functions:', 'functions:\n  shiyan: { name: 试验 }'),
      async () => {
        expect(await run()).toBe(5);
      },
    );
  });

  it('leaves out documents for study only when it is asked to, and has them back', async () => {
    await run();
    const before = await project.fingerprint('content/generated');
    const { code, output } = await project.run('content', ['--official-only']);
    expect(code, output).toBe(0);
    const files = await listFiles(path('content/generated'));
    expect(files.length).toBeLessThan(Object.keys(before).length);
    expect(await run()).toBe(0);
    expect(await project.fingerprint('content/generated')).toEqual(before);
  });
});

describe('a damaged cache', () => {
  it.each([
    ['entries cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['entries with a wrong byte in the middle', (bytes: Buffer) => flip(bytes, bytes.length / 2)],
    ['entries with a wrong byte at the end', (bytes: Buffer) => flip(bytes, bytes.length - 1)],
    ['empty entries', () => Buffer.alloc(0)],
  ])('with %s is rebuilt', async (_, damage) => {
    await run();
    const before = await project.fingerprint('content/generated');
    for (const file of await entries()) await writeFile(path(file), damage(await readFile(path(file))));
    // The last run is forgotten, so that everything is asked for again.
    await rm(path('.cache/last-run.bin'));
    await run();
    expect(await project.fingerprint('content/generated')).toEqual(before);
    expect(await run()).toBe(0);
  });

  it('with a wrong byte that nothing tells but reading is rebuilt when it is read', async () => {
    await run();
    // As if the disk had turned a bit: size and time are those that the last run noted.
    const noted = new Date(2026, 0, 1);
    for (const file of await entries()) await utimes(path(file), noted, noted);
    expect(await run()).toBe(0);
    const before = await project.fingerprint('content/generated');
    for (const file of await entries()) {
      await writeFile(path(file), flip(await readFile(path(file)), 1000));
      await utimes(path(file), noted, noted);
    }
    expect(await run()).toBe(0);
    await rm(path('content/generated'), { recursive: true });
    // Each is found out after those before it were made anew: the last run has one to make.
    expect(await run()).toBe(1);
    expect(await project.fingerprint('content/generated')).toEqual(before);
  });

  it('with files of another kind is rebuilt', async () => {
    await run();
    const before = await project.fingerprint('content/generated');
    for (const file of ['last-run.bin', 'last-tables.bin', 'parsed.bin'])
      await writeFile(path(`.cache/${file}`), '{}');
    await run();
    expect(await project.fingerprint('content/generated')).toEqual(before);
  });

  it('that is gone is made again', async () => {
    await rm(path('.cache'), { recursive: true });
    const before = await project.fingerprint('content/generated');
    expect(await run()).toBe(5);
    expect(await project.fingerprint('content/generated')).toEqual(before);
  });
});

describe('generated files', () => {
  it('that were changed or removed by hand are put right', async () => {
    await run();
    const before = await project.fingerprint('content/generated');
    await writeFile(path('content/generated/pages/city-2011-speech.mdx'), '坏了');
    await rm(path('content/generated/data/occurrences'), { recursive: true });
    await writeFile(path('content/generated/pages/strange.mdx'), '<p id="x">多余</p>');
    expect(await run()).toBe(0);
    expect(await project.fingerprint('content/generated')).toEqual(before);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const changedBytes = Buffer.from(bytes);
  changedBytes[Math.floor(at)]! ^= 0x10;
  return changedBytes;
}
