/** What the page for comparing shows, as nodes. All that comes from documents is text: nothing can become markup. */
import {
  type ComparedSection,
  compareOutline,
  type NamedPassage,
  passagesNaming,
  type SharedConcept,
} from '../lib/compare.ts';
import { formatDate } from '../lib/dates.ts';
import { element, type Markup } from '../lib/records/markup.ts';
import type { Document } from '../model/document.ts';
import type { ExcerptPart } from '../model/search.ts';
import { toNode } from './markup-nodes.ts';
import { shortenExcerpt } from './shorten-excerpt.ts';

/** How the two documents are called, by their name in the address. */
export const sideNames = { a: '甲', b: '乙' } as const;
export type Side = keyof typeof sideNames;

/** Two documents as they are shown. */
export interface ShownPair {
  documents: Readonly<Record<Side, Document>>;
  /** Concepts that both name. */
  both: readonly SharedConcept[];
  termOf: (concept: string) => string;
  /** The address of the site's root. */
  base: string;
  /** The address of these two on a concept. */
  addressOf: (concept: string) => string;
}

const sides = ['a', 'b'] as const;
const toElement = (markup: Markup) => toNode(markup) as HTMLElement;

/** Both documents' passages that name a concept. */
export function passageColumns(pair: ShownPair, concept: string): HTMLElement[] {
  const term = pair.termOf(concept);
  const found = sides.map(side => ({ side, passages: passagesNaming(pair.documents[side], concept) }));
  return [
    jumpNode(found.map(({ side, passages }) => [side, `${passages.length} 段`])),
    columnsNode(
      found.map(({ side, passages }) =>
        sideMarkup(
          pair,
          side,
          `${countIn(passages)} 处，${passages.length} 段`,
          passages.length > 0
            ? element(
                'ol',
                { class: 'compare-passages' },
                ...passages.map(each => passageMarkup(pair, side, each)),
              )
            : element('p', { class: 'hint' }, `这篇没有提到“${term}”。`),
        ),
      ),
    ),
    toElement(
      element(
        'p',
        {},
        element('a', { href: `${pair.base}concepts/${concept}/` }, `“${term}”的释义和全部出处`),
      ),
    ),
  ];
}

function countIn(passages: readonly NamedPassage[]): number {
  return passages.reduce((sum, { count }) => sum + count, 0);
}

/** Both documents' outlines. */
export function outlineColumns(pair: ShownPair): HTMLElement[] {
  const shared = new Set(pair.both.map(({ id }) => id));
  const found = sides.map(side => ({ side, sections: compareOutline(pair.documents[side], shared) }));
  return [
    jumpNode(found.map(({ side, sections }) => [side, `${sections.length} 个标题`])),
    columnsNode(
      found.map(({ side, sections }) =>
        sideMarkup(
          pair,
          side,
          `${sections.length} 个标题`,
          sections.length > 0
            ? element(
                'ol',
                { class: 'compare-outline' },
                ...sections.map(each => sectionMarkup(pair, side, each)),
              )
            : element('p', { class: 'hint' }, '这篇没有分出标题。'),
        ),
      ),
    ),
  ];
}

/** On a narrow screen one stands below the other: leads to each. */
function jumpNode(texts: readonly (readonly [Side, string])[]): HTMLElement {
  return toElement(
    element(
      'nav',
      { class: 'compare-jump', 'aria-label': '本页的两篇' },
      ...texts.map(([side, text]) =>
        element(
          'a',
          { href: `#compare-${side}` },
          `${sideNames[side]} `,
          element('span', { class: 'count' }, text),
        ),
      ),
    ),
  );
}

function columnsNode(columns: readonly Markup[]): HTMLElement {
  return toElement(element('div', { class: 'compare-columns' }, ...columns));
}

function sideMarkup({ documents, base }: ShownPair, side: Side, found: string, content: Markup): Markup {
  const { id, title, date, region, rights, inferred } = documents[side];
  const facts = [
    date && `${formatDate(date.iso)}${inferred.date ? '（推定）' : ''}`,
    region && `${region}${inferred.region ? '（推定）' : ''}`,
    found,
  ].filter(fact => fact !== null);
  return element(
    'section',
    { class: 'compare-side', 'aria-labelledby': `compare-${side}` },
    element(
      'h2',
      { id: `compare-${side}` },
      letterMarkup(side),
      element('a', { href: `${base}documents/${id}/` }, title),
    ),
    element(
      'p',
      { class: 'facts' },
      ...facts.map(fact => element('span', {}, fact)),
      rights === 'study-only' ? element('span', { class: 'tag warn' }, '仅供学习') : null,
    ),
    content,
  );
}

function letterMarkup(side: Side): Markup {
  return element('span', { class: 'compare-letter' }, sideNames[side], ' ');
}

/** A passage of more than this many characters is shown from its first name of the concept to its last. */
const longestWhole = 300;
/** Characters shown of it before the first name and after the last. */
const around = 80;

function passageMarkup(
  { documents, base }: ShownPair,
  side: Side,
  { id, place, parts, senses }: NamedPassage,
): Markup {
  const short = shortenPassage(parts);
  const whole =
    short.length === parts.length && short.every(({ text }, index) => text === parts[index]!.text);
  return element(
    'li',
    { 'data-passage': id },
    element(
      'p',
      { class: 'compare-place' },
      element('a', { href: `${base}documents/${documents[side].id}/#${id}` }, letterMarkup(side), place),
      ...senses.map(sense => element('span', { class: 'tag' }, sense)),
    ),
    element('p', { class: 'compare-text' }, ...markedMarkup(short)),
    ...(whole
      ? []
      : [
          element('p', { class: 'compare-text', hidden: '' }, ...markedMarkup(parts)),
          element(
            'button',
            { type: 'button', class: 'compare-more', 'data-action': 'whole', 'aria-expanded': 'false' },
            `显示整段（${lengthOf(parts)} 字）`,
          ),
        ]),
  );
}

function lengthOf(parts: readonly ExcerptPart[]): number {
  return parts.reduce((sum, { text }) => sum + [...text].length, 0);
}

function shortenPassage(parts: readonly ExcerptPart[]): readonly ExcerptPart[] {
  if (lengthOf(parts) <= longestWhole) return parts;
  const first = parts.findIndex(({ hit }) => hit);
  const last = parts.findLastIndex(({ hit }) => hit);
  return shortenExcerpt([...parts], lengthOf(parts.slice(first, last + 1)) + 2 * around, around);
}

function markedMarkup(parts: readonly ExcerptPart[]): Markup[] {
  return parts.map(({ text, hit }) => (hit ? element('mark', {}, text) : text));
}

/** Concepts of a section that its line names; the rest are counted. */
const namedAtOnce = 3;

function sectionMarkup(pair: ShownPair, side: Side, { id, level, text, shared }: ComparedSection): Markup {
  const names = shared.slice(0, namedAtOnce).map(each => pair.termOf(each.id));
  const more = shared.length - names.length;
  return element(
    'li',
    { 'data-level': Math.min(level, 4) },
    element('a', { href: `${pair.base}documents/${pair.documents[side].id}/#${id}` }, text),
    shared.length > 0
      ? element(
          'details',
          {},
          element('summary', {}, `共有：${names.join('、')}${more > 0 ? `等 ${shared.length} 个` : ''}`),
          element(
            'ul',
            { class: 'term-list' },
            ...shared.map(each =>
              element(
                'li',
                {},
                element('a', { href: pair.addressOf(each.id), 'data-compare': '' }, pair.termOf(each.id)),
                element('span', { class: 'count' }, `${each.count} 处`),
              ),
            ),
          ),
        )
      : null,
  );
}

/** Concepts shown of those that both name before all are asked for. */
const sharedAtOnce = 12;

/** The concepts that both documents name, each leading to the comparison on it. */
export function sharedNodes(pair: ShownPair, isAll: boolean): HTMLElement[] {
  const { both, termOf, addressOf } = pair;
  const shown = isAll ? both : both.slice(0, sharedAtOnce);
  return [
    toElement(
      element(
        'h2',
        { id: 'compare-shared' },
        '两篇都提到的概念 ',
        element('span', { class: 'count' }, `${both.length} 个`),
      ),
    ),
    both.length === 0
      ? toElement(element('p', { class: 'hint' }, '没有两篇都提到的概念。'))
      : toElement(
          element(
            'ul',
            { class: 'term-list' },
            ...shown.map(({ id, a, b }) =>
              element(
                'li',
                {},
                element('a', { href: addressOf(id), 'data-compare': '' }, termOf(id)),
                element('span', { class: 'count' }, `甲 ${a}，乙 ${b}`),
              ),
            ),
          ),
        ),
    ...(shown.length < both.length
      ? [toElement(element('button', { type: 'button', 'data-action': 'all' }, `显示全部 ${both.length} 个`))]
      : []),
  ];
}
