/** What the page for comparing says where there is nothing to show, or not what was asked for. */
import type { ConceptOffers, Fate } from '../lib/compare.ts';
import type { Wanted } from '../lib/records/filter.ts';
import { element, joinMarkup, type Markup } from '../lib/records/markup.ts';
import type { ListedDocument } from '../model/site.ts';
import { type Side, sideNames } from './compare-nodes.ts';
import { isOffered } from './compare-options.ts';

export const messages = {
  same: '甲、乙是同一篇文件。请把其中一篇换成别的。',
  failed: '没有载入：网络不通，或服务器没有回答。',
  offline: '现在没有联网，没有载入。',
  retry: element('button', { type: 'button', 'data-action': 'retry' }, '重试'),
} as const;

const sentence = (...pieces: readonly Markup[]): Markup => element('span', {}, ...pieces);

/**
 * Says what became of a document that cannot be shown.
 * @param heirs documents that take its place, as far as they are published
 */
export function documentProblem(
  side: Side,
  id: string,
  fate: Fate,
  heirs: readonly ListedDocument[],
  base: string,
): Markup {
  if (fate.is === 'unknown')
    return sentence(
      `${sideNames[side]}：没有编号为“${id}”的文件，网址可能不全。请在上面另选一篇，或看`,
      element('a', { href: `${base}documents/` }, '全部文件'),
      '。',
    );
  const links = heirs.map(heir =>
    element('a', { href: `${base}documents/${heir.id}/` }, `《${heir.title}》`),
  );
  return sentence(
    `${sideNames[side]}：编号“${id}”的文件`,
    element('a', { href: `${base}documents/${id}/` }, '已撤下'),
    ...(links.length > 0 ? ['，替代它的是', ...joinMarkup(links, '、')] : []),
    '。请在上面另选一篇。',
  );
}

/** Says why a concept cannot be compared; null where it can. */
export function conceptProblem(
  concept: string,
  offers: ConceptOffers,
  terms: ReadonlyMap<string, string>,
  base: string,
): Markup | null {
  const term = terms.get(concept);
  if (term === undefined)
    return sentence(
      `没有编号为“${concept}”的概念，网址可能不全，或条目已经并入别的。下面是两篇的目录；也可以看`,
      element('a', { href: `${base}concepts/` }, '全部概念'),
      '。',
    );
  if (isOffered(concept, offers)) return null;
  return sentence(
    `甲、乙都没有提到“${term}”。下面是两篇的目录；哪些文件提到它，见`,
    element('a', { href: `${base}concepts/${concept}/` }, `“${term}”`),
    '。',
  );
}

/** What is shown, in a sentence; it is read out. */
export function describePair(
  { both, onlyA, onlyB }: ConceptOffers,
  concept: string | undefined,
  termOf: (concept: string) => string,
): string {
  const found = [...both, ...onlyA, ...onlyB].find(({ id }) => id === concept);
  return found
    ? `“${termOf(found.id)}”：甲提到 ${found.a} 处，乙提到 ${found.b} 处。`
    : `两篇的目录；两篇都提到的概念有 ${both.length} 个。`;
}

/** What to do next where fewer than two documents are chosen. */
export function startHint({ a, b, c }: Wanted, terms: ReadonlyMap<string, string>, base: string): Markup[] {
  const term = c === undefined ? undefined : terms.get(c);
  const next =
    a === undefined && b === undefined
      ? '请选两篇文件。'
      : `请再选一篇（${a === undefined ? '甲' : '乙'}）。`;
  if (c === undefined) return [next];
  if (term === undefined) return [`没有编号为“${c}”的概念，网址可能不全。${next}`];
  return [
    sentence(
      next,
      '提到',
      element('a', { href: `${base}concepts/${c}/` }, `“${term}”`),
      '的文件，见它的页面。',
    ),
  ];
}
