/** The content that comes with the project. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, inject, it } from 'vitest';
import { formKey } from '../scripts/annotators/matcher.ts';
import { readContent } from '../scripts/lib/read-content.ts';
import type { Document } from '../src/model/index.ts';

describe('sources', () => {
  it.each([
    ['tianjin-2004-notice', 'f547c93997bf6662991b14c1584056b332515b9db633a8db8c81b94b0f0098fe'],
    ['zhejiang-2008-speech', '60a0efe0cb10a3836c7f8a6cd2b937f44e8cbcaa2e52c0834f691b35bb91cddc'],
    ['border-2020-speech', '99bc82e030912dc4ce5cb1c937d55b1c4e57d1615cfb3cada627af909fab0d95'],
    ['city-2011-speech', '45b878052d86352720def3c8dd0d56b2c4375ffac17684f876517792f3ca1f87'],
    ['zhejiang-2002-circular', 'aa41d6b203f55b93501893f00665dd1cc70af8a6819942ccbd214af0c8650d41'],
  ])('%s is byte for byte as received', async (id, sha256) => {
    const bytes = await readFile(`content/sources/${id}/original.txt`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  });
});

describe('ledger', () => {
  it('has every passage: a build changes nothing', async () => {
    const built = await readFile(`${inject('rootProject')}/content/anchors.json`, 'utf8');
    expect(built).toBe(await readFile('content/anchors.json', 'utf8'));
  });
});

const required =
  '两个清单 权力清单 责任清单 一岗双责 收支两条线 三重一大 党风廉政建设责任制 首问责任制 限时办结制 岗位责任制 服务承诺制 AB岗 一次性告知 一票否决 小金库 三乱 四风 八项规定 约法三章 四个意识 三个区分开来 容错纠错机制 放管服 五证合一 双随机、一公开 政务公开 政府信息公开 行政审批制度改革 行政服务中心 会计核算中心 招投标中心 经济发展环境投诉中心 四中心 机关效能110 市(县)长信箱 民情沟通日 网上办事大厅 国库集中收付制度 部门预算 政府采购 公务卡 行政复议 规范性文件备案审查 行政处罚自由裁量权基准制度 相对集中行政处罚权 行政执法责任制 行政问责 效能监察 责任追究 诫勉谈话 廉政谈话 标本兼治 惩防体系 专项治理 招投标 两免一补 “三公”支出 依法行政 廉政建设 党风廉政建设'.split(
    ' ',
  );

describe('term base', async () => {
  const { concepts, messages } = await readContent('.');
  const byTerm = new Map(concepts.map(concept => [formKey(concept.term), concept]));

  it('has no problems', () => {
    expect(messages.map(String)).toEqual([]);
  });

  it.each(required)('has %s', term => {
    expect(byTerm.get(formKey(term))).toBeDefined();
  });

  it.each(concepts.map(concept => [concept.term, concept] as const))(
    '%s is defined in one sentence and linked',
    (_, { id, definition, body, related, broader, parts }) => {
      expect(definition).toMatch(/^[^。]+。$/u);
      expect([...body].length).toBeLessThanOrEqual(420);
      const linked =
        related.length + broader.length + parts.filter(part => part.id).length > 0 ||
        concepts.some(each => each.related.includes(id) || each.broader.includes(id));
      expect(linked).toBe(true);
    },
  );

  it('explains 150 concepts and more in full, all of the kinds that learners need most', () => {
    const length = (body: string) => [...body.replace(/\s/gu, '')].length;
    const full = concepts.filter(({ body }) => length(body) >= 150);
    expect(full.length).toBeGreaterThanOrEqual(340);
    const needed = concepts.filter(({ kind }) => ['数字缩略语', '责任制度', '财政制度'].includes(kind));
    expect(needed.filter(({ body }) => length(body) < 150).map(({ term }) => term)).toEqual([]);
  });

  it('records for every basis how it was checked: a list of laws, pages of two hosts, or a text of the collection', () => {
    const hosts = (checked: string) => new Set(checked.match(/https?:\/\/[^/；，（\s]+/gu)).size;
    const unchecked = concepts.flatMap(({ term, basis }) =>
      basis
        .filter(({ checked }) => !/regulations\.tsv|正文/u.test(checked) && hosts(checked) < 2)
        .map(({ title, checked }) => `${term}：${title}：${checked}`),
    );
    expect(unchecked).toEqual([]);
  });

  it.each([
    ['zhejiang-2008-speech', 'san-luan', ['涉农“三乱”', '部门“三乱”']],
    ['city-2011-speech', 'san-luan', ['公路“三乱”']],
    [
      'zhejiang-2008-speech',
      'si-tiao-jinling',
      ['与省办法并提的“四条禁令”', '市委五届五次全会提出的“四条禁令”'],
    ],
    ['tianjin-2004-notice', 'zhuanxiang-zhili', ['天津市2004年的九项专项治理', '天津市2004年的九项专项治理']],
  ])('%s means by %s %j', async (document, id, senses) => {
    const { annotations } = JSON.parse(
      await readFile(`${inject('rootProject')}/dist/data/documents/${document}.json`, 'utf8'),
    ) as Document;
    expect(annotations.filter(({ ref }) => ref === id).map(({ sense }) => sense)).toEqual(senses);
  });

  it('names no person', () => {
    const named =
      /习近平|李克强|胡锦涛|温家宝|江泽民|朱镕基|邓小平同志|毛泽东|戴相龙|吕祖善|王华元|克强总理/u;
    expect(
      concepts.filter(concept => named.test(JSON.stringify(concept))).map(concept => concept.term),
    ).toEqual([]);
  });
});
