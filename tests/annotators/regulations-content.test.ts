/** The list of regulations that comes with the project. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { namesOf, Regulations, titleKey } from '../../scripts/annotators/regulations.ts';
import { readRegulations } from '../../scripts/pipeline/regulations.ts';

const path = 'content/regulations.yaml';
const { regulations, messages } = readRegulations({ path, text: await readFile(path, 'utf8') });

/** Hosts of the pages that a check names. */
const hosts = (checked: string) =>
  new Set(checked.match(/(?<=https?:\/\/)[^/；，（）\s]+|(?<![/.\w])[a-z\d-]+(?:\.[a-z\d-]+)+(?![\w/])/gu));

describe('content/regulations.yaml', () => {
  it('has no problems', () => {
    expect(messages.map(String)).toEqual([]);
  });

  it('has ids that can be addresses, and names that mean one entry', () => {
    expect(regulations.filter(({ id }) => !/^[a-z0-9-]{3,80}$/u.test(id))).toEqual([]);
    const keys = regulations.flatMap(each => [...new Set(namesOf(each).map(titleKey))]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('has 150 entries and more', () => {
    expect(regulations.length).toBeGreaterThanOrEqual(150);
  });

  it('finds every entry by each of its names', () => {
    const index = new Regulations(regulations);
    const lost = regulations.flatMap(each =>
      namesOf(each).filter(name => index.resolve(name)?.id !== each.id),
    );
    expect(lost).toEqual([]);
  });

  it('says of every entry how it was checked: the list of laws, pages of two hosts, or a text of the collection', () => {
    const unchecked = regulations.filter(
      ({ checked }) => !/regulations\.tsv|正文/u.test(checked) && hosts(checked).size < 2,
    );
    expect(unchecked.map(({ title, checked }) => `${title}：${checked}`)).toEqual([]);
  });

  it('names evidence for every state but the first', () => {
    const bare = regulations.filter(
      ({ status, checked }) =>
        (status === '已修改' && !/修改|修订|修正/u.test(checked)) ||
        (status === '已废止' && !/废止|取代|失效/u.test(checked)),
    );
    expect(bare.map(({ title }) => title)).toEqual([]);
  });

  it('says when what is repealed was repealed, and by what that has an entry', () => {
    const ids = new Set(regulations.map(({ id }) => id));
    const repealed = regulations.filter(({ status }) => status === '已废止');
    expect(repealed.length).toBeGreaterThan(5);
    expect(repealed.filter(({ statusDate }) => statusDate === undefined)).toEqual([]);
    expect(repealed.filter(({ successor }) => successor !== undefined && !ids.has(successor))).toEqual([]);
  });

  it('counts generic words as no names, with book marks or without', () => {
    const names = new Set(regulations.flatMap(namesOf));
    const generic = [
      '条例',
      '规定',
      '监督条例',
      '实施条例',
      '实施细则',
      '准则',
      '基本法',
      '组织法',
      '税法',
      '纲要',
      '决定',
    ];
    expect(generic.filter(name => names.has(name))).toEqual([]);
  });
});
