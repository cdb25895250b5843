/** The two lists of editors: what is said when one is missing or cannot be read, and what is not. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readContent } from '../scripts/lib/read-content.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qingjian-lists-'));
  await mkdir(join(root, 'content/concepts'), { recursive: true });
  const lines = [
    'term: 甲制度',
    'kind: 责任制度',
    'definition: 依照《甲法》建立的、用来检验清单读取规则的一条假设释义。',
  ];
  await writeFile(join(root, 'content/concepts/jia.md'), ['---', ...lines, '---', ''].join('\n'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const listed = 'jia-fa:\n  title: 甲法\n  checked: 核对办法\n';
const noRegulations = ['regulations.yaml', 'list-missing', false];
const noOrganisations = ['organisations.yaml', 'list-missing', false];

describe('the lists', () => {
  it.each([
    ['both there', { regulations: listed, organisations: '' }, []],
    ['none of regulations', { organisations: '' }, [noRegulations]],
    ['none of organisations', { regulations: listed }, [noOrganisations]],
    ['neither', {}, [noRegulations, noOrganisations]],
    [
      'a mistake in the list of regulations',
      { regulations: listed.replace('title', 'titel'), organisations: '' },
      [
        ['regulations.yaml', 'yaml-value', true],
        ['regulations.yaml', 'yaml-unknown-key', true],
      ],
    ],
    [
      'a document in neither list nor basis',
      { regulations: '', organisations: '' },
      [['concepts/jia.md', 'concept-unlisted-document', true]],
    ],
  ])('%s', async (_, files, expected) => {
    for (const [name, text] of Object.entries(files))
      await writeFile(join(root, `content/${name}.yaml`), text);
    const { messages } = await readContent(root);
    expect(messages.map(({ file, ruleId, fatal }) => [file?.replace('content/', ''), ruleId, fatal])).toEqual(
      expected,
    );
  });
});
