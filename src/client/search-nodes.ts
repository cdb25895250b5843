/** What the search page shows, as nodes. All that comes from documents and queries is text: nothing can become markup. */
import { formatDate } from '../lib/dates.ts';
import { element, type Markup } from '../lib/records/markup.ts';
import {
  type ExcerptPart,
  type Facet,
  type FoundConcept,
  type FoundGroup,
  type FoundPassage,
  facetNames,
  passageKindNames,
  type SearchAnswer,
} from '../model/search.ts';
import { shorten } from '../model/shorten.ts';
import { toNode } from './markup-nodes.ts';

const toElement = (markup: Markup) => toNode(markup) as HTMLElement;

/** What was found, in a sentence; it is read out. */
export function describeAnswer(answer: SearchAnswer): string {
  const { hint, totals, concepts, filtered, unchecked, read, cut } = answer;
  if (hint) return hint;
  const whole = concepts.filter(each => each.whole).length;
  const found = [
    // Of those that have it in their name only a few are given: they are not counted.
    whole > 0 ? `概念 ${whole} 个` : concepts.length > 0 ? '名称相近的概念' : '',
    totals.passages > 0 ? `${totals.documents} 篇文件的 ${totals.passages} 段` : '',
    totals.entries > 0 ? `概念释义 ${totals.entries} 条` : '',
  ].filter(Boolean);
  const rest = [
    unchecked > 0 ? `另有 ${unchecked} 篇文件还没有逐字核对；请多输几个字，或先筛选。` : '',
    cut ? '检索词太长，只按开头的部分检索。' : '',
  ].join('');
  if (found.length > 0) return `找到${found.join('，').replace(/^(?=\d)/u, ' ')}。${rest}`;
  const asked = nameAsked(read);
  return filtered ? `按现在的筛选，没有找到${asked}。可以清除筛选。${rest}` : `没有找到${asked}。${rest}`;
}

/** Characters of a word that a message names. */
const longestNamed = 40;

/** Each word in its own quotation marks, what is left out after a comma: “责任”“考核”，不含“追究”. */
function nameAsked(read: readonly string[]): string {
  return read
    .map(word => {
      if (/^不含“.+”$/u.test(word)) return `，${word}`;
      const inner = /^“(?<inner>.+)”$/u.exec(word)?.groups?.inner ?? word;
      return `“${shorten(inner, longestNamed)}”`;
    })
    .join('');
}

function excerptMarkup(parts: readonly ExcerptPart[]): Markup[] {
  return parts.map(({ text, hit }) => (hit ? element('mark', {}, text) : text));
}

/** Entries that have more in their name are shown with their definition only where they are this few. */
const fewPieces = 2;

/** Entries found by name: those called so with their definition, and the names of those that are called so in part. */
export function conceptNodes(concepts: readonly FoundConcept[]): HTMLElement[] {
  if (concepts.length === 0) return [];
  const whole = concepts.filter(each => each.whole);
  const pieces = concepts.filter(each => !each.whole);
  const isShort = whole.length > 0 || pieces.length > fewPieces;
  return [
    toElement(element('h2', {}, '概念')),
    ...(isShort ? whole : concepts).map(conceptNode),
    ...(isShort && pieces.length > 0 ? [namesNode(pieces, whole.length > 0)] : []),
  ];
}

function conceptNode(concept: FoundConcept): HTMLElement {
  const { id, url, term, kind, definition, by, whole } = concept;
  return toElement(
    element(
      'article',
      { class: 'result concept-result', 'data-id': id, 'data-kind': 'name', 'data-whole': String(whole) },
      element('h3', {}, element('a', { href: url }, term)),
      element(
        'p',
        { class: 'facts' },
        element('span', {}, kind),
        by && element('span', {}, describeName(by)),
      ),
      element('p', { class: 'meaning' }, definition),
      by?.as === 'pinyin' && whole
        ? element(
            'button',
            { type: 'button', 'data-action': 'ask', 'data-value': by.text },
            `检索“${by.text}”的段落`,
          )
        : null,
    ),
  );
}

function describeName({ text, as }: NonNullable<FoundConcept['by']>): string {
  if (as === 'pinyin') return `读音相合：${text}`;
  return as === 'alias' ? `又称“${text}”` : `包括“${text}”`;
}

function namesNode(concepts: readonly FoundConcept[], isMore: boolean): HTMLElement {
  return toElement(
    element(
      'div',
      { class: 'result names' },
      element('span', { class: 'hint' }, isMore ? '名称相近：' : '名称里有这些字：'),
      ...concepts.map(({ id, url, term }) => element('a', { href: url, 'data-id': id }, term)),
    ),
  );
}

const groupHeadings = { document: '文件', concept: '概念释义' } as const;

/**
 * Documents and entries with their passages, each kind under its heading.
 * @param before the kind that the list ends with already
 */
export function groupNodes(groups: readonly FoundGroup[], before: string | null): HTMLElement[] {
  let last = before;
  return groups.flatMap(group => {
    const heading = group.kind === last ? [] : [toElement(element('h2', {}, groupHeadings[group.kind]))];
    last = group.kind;
    return [...heading, groupNode(group)];
  });
}

function groupNode(group: FoundGroup): HTMLElement {
  const { kind, id, url, title, genre, region, date, total, passages, scattered } = group;
  const facts = [genre, region, date && formatDate(date), `${total} 段`].filter(fact => fact);
  return toElement(
    element(
      'article',
      {
        class: `result ${kind === 'document' ? 'document-result' : 'entry-result'}`,
        'data-id': id,
        'data-kind': kind,
      },
      element('h3', {}, element('a', { href: url }, ...excerptMarkup(title))),
      element('p', { class: 'facts' }, ...facts.map(fact => element('span', {}, fact!))),
      scattered ? element('p', { class: 'hint' }, '各词分见于不同的段落：') : null,
      element('ol', {}, ...passages.map(passageMarkup)),
      total > passages.length
        ? element(
            'button',
            { type: 'button', class: 'show-all', 'data-action': 'all', 'data-value': id },
            `显示${kind === 'document' ? '本文' : '本条'}全部 ${total} 段`,
          )
        : null,
    ),
  );
}

export function passageNodes(passages: readonly FoundPassage[]): HTMLElement[] {
  return passages.map(passage => toElement(passageMarkup(passage)));
}

function passageMarkup({ id, url, path, kind, excerpt, correction }: FoundPassage): Markup {
  return element(
    'li',
    { 'data-passage': id },
    element(
      'a',
      { href: url },
      path !== '' || kind === 'heading'
        ? element(
            'span',
            { class: 'path' },
            [path.replaceAll('›', ' › '), kind === 'heading' ? passageKindNames.heading : '']
              .filter(Boolean)
              .join(' · '),
          )
        : null,
      element('span', { class: 'excerpt' }, ...excerptMarkup(excerpt)),
    ),
    correction
      ? element('p', { class: 'hint' }, `原文作“${correction.text}”，疑为“${correction.suggestion}”之误。`)
      : null,
  );
}

/** The filters: a list of boxes for each facet that tells results apart. */
export function facetNodes(facets: readonly Facet[], isChosen: boolean): HTMLElement[] {
  const lists = facets
    // Once something is chosen, lists of one stay: what is below must not jump up under the finger.
    .filter(({ values }) => values.length > (isChosen ? 0 : 1))
    .map(({ name, values, more }) =>
      toElement(
        element(
          'fieldset',
          {},
          element('legend', {}, facetNames[name]),
          ...values.map(({ value, name: label, count, chosen }) =>
            element(
              'label',
              {},
              element('input', { type: 'checkbox', name, value, ...(chosen && { checked: '' }) }),
              element('span', {}, label),
              element('span', { class: 'count' }, String(count)),
            ),
          ),
          more > 0 ? element('p', { class: 'hint' }, `另有 ${more} 项，先用别的条件筛选`) : null,
        ),
      ),
    );
  const buttons = [
    element('button', { type: 'button', class: 'see-results', 'data-action': 'see-results' }, '查看结果'),
    isChosen ? element('button', { type: 'button', 'data-action': 'clear-filters' }, '清除筛选') : null,
  ];
  return [...lists, toElement(element('p', { class: 'filter-buttons' }, ...buttons))];
}

/** Nothing found: what could be asked instead, and where else one could look. */
export function alternativeNodes(
  { alternatives, hint, filtered }: SearchAnswer,
  root: string,
): HTMLElement[] {
  const nodes: Markup[] = [];
  const { terms = [], queries = [] } = alternatives ?? {};
  if (terms.length > 0) {
    const reasons = { character: '差一个字', pinyin: '读音相同' } as const;
    nodes.push(
      element('h2', {}, '您要找的是不是'),
      element(
        'ul',
        {},
        ...terms.map(({ term, url, reason }) =>
          element(
            'li',
            {},
            element('a', { href: url }, term),
            element('span', { class: 'hint' }, reasons[reason]),
          ),
        ),
      ),
    );
  }
  if (queries.length > 0) {
    nodes.push(
      element(
        'h2',
        {},
        queries.some(({ dropped }) => dropped !== '') ? '少一个词可以找到' : '其中的这些字可以找到',
      ),
      element(
        'ul',
        {},
        ...queries.map(({ query, dropped, passages }) =>
          element(
            'li',
            {},
            element(
              'button',
              { type: 'button', class: 'ask', 'data-action': 'ask', 'data-value': query },
              query,
            ),
            element(
              'span',
              { class: 'hint' },
              `${passages} 段${dropped ? `（不要“${dropped.replaceAll('"', '')}”）` : ''}`,
            ),
          ),
        ),
      ),
    );
  }
  if (!hint && !filtered) {
    nodes.push(
      element('h2', {}, '也可以从目录查找'),
      element(
        'p',
        { class: 'ways' },
        ...waysIn.map(([path, name]) => element('a', { href: `${root}${path}` }, name)),
      ),
    );
  }
  return nodes.length > 0 ? [toElement(element('div', { class: 'alternatives' }, ...nodes))] : [];
}

const waysIn = [
  ['concepts/', '按概念'],
  ['documents/', '按文件'],
  ['organisations/', '按机构'],
] as const;

/** Searches made before on this device. */
export function recentNodes(searches: readonly string[]): HTMLElement[] {
  if (searches.length === 0) return [];
  return [
    toElement(element('h2', {}, '最近检索')),
    toElement(
      element(
        'ul',
        { class: 'recent' },
        ...searches.map(search =>
          element(
            'li',
            {},
            element(
              'button',
              { type: 'button', class: 'ask', 'data-action': 'ask', 'data-value': search },
              search,
            ),
            element(
              'button',
              {
                type: 'button',
                class: 'forget',
                'data-action': 'forget',
                'data-value': search,
                'aria-label': `删去“${search}”`,
              },
              '×',
            ),
          ),
        ),
      ),
    ),
    toElement(
      element(
        'p',
        { class: 'hint' },
        '只记在这台设备上。',
        element('button', { type: 'button', 'data-action': 'clear-recent' }, '清除记录'),
      ),
    ),
  ];
}
