/**
 * What the list below the search box shows, as nodes. Texts are put in as texts: nothing in a document is markup. An
 * option is a link, so that it can be opened in another tab too; the keyboard stays in the box.
 */
import type { ExcerptPart, FoundConcept, FoundGroup, FoundPassage, SearchAnswer } from '../model/search.ts';
import { shorten } from '../model/shorten.ts';
import { create } from './nodes.ts';
import { shortenExcerpt } from './shorten-excerpt.ts';

/** Concepts and passages shown at most. */
export const conceptsShown = 4;
const passagesShown = 6;
/** Characters of a definition, of an excerpt, and of an excerpt before its first hit. */
const definitionLength = 44;
const excerptLength = 72;
const excerptBefore = 14;

const nameNotes = { alias: '又称', part: '包括', pinyin: '拼音' } as const;

/** What is said in the place of suggestions. */
export const suggestionNotes = {
  waiting: '正在检索……',
  nothing: (query: string) => `没有找到“${query}”，按回车看相近的词`,
  failed: '检索没有载入：可能没有联网，或本站还没有建立索引。',
} as const;

/** What an answer suggests; nothing where nothing was found. */
export function answerNodes(answer: SearchAnswer, query: string, searchUrl: string): HTMLElement[] {
  const concepts = answer.concepts.slice(0, conceptsShown);
  // What entries say of it comes where the texts have nothing.
  const kind = answer.totals.documents > 0 ? 'document' : 'concept';
  const passages = answer.groups
    .filter(group => group.kind === kind)
    .flatMap(group => group.passages.map(passage => ({ group, passage })))
    .slice(0, passagesShown);
  if (concepts.length + passages.length === 0) return [];
  const { passages: total } = answer.totals;
  const all = optionNode(searchUrl, 'all', total > 0 ? `查看全部 ${total} 段` : '查看全部结果');
  all.dataset.query = query;
  return [
    ...groupNodes('概念', concepts.map(conceptNode)),
    ...groupNodes(
      kind === 'document' ? '段落' : '概念释义',
      passages.map(({ group, passage }) => passageNode(group, passage)),
    ),
    all,
  ];
}

/** A search to be done again. */
export function recentNode(query: string, searchUrl: string): HTMLElement {
  const option = optionNode(searchUrl, 'recent', query);
  option.dataset.query = query;
  return option;
}

function groupNodes(name: string, options: readonly HTMLElement[]): HTMLElement[] {
  if (options.length === 0) return [];
  const group = create('div', 'suggestion-group');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', name);
  // The group has its name already.
  const heading = create('p', 'suggestion-heading', name);
  heading.setAttribute('aria-hidden', 'true');
  group.append(heading, ...options);
  return [group];
}

function conceptNode({ url, term, kind, definition, by }: FoundConcept): HTMLElement {
  const name = create(
    'span',
    'suggestion-name',
    create('b', '', term),
    ' ',
    create('span', 'suggestion-kind', kind),
  );
  if (by) name.append(' ', create('span', 'suggestion-by', `${nameNotes[by.as]}“${by.text}”`));
  const option = optionNode(url, 'concept', name, ' ');
  option.append(create('span', 'suggestion-text', shorten(definition, definitionLength)));
  // What is worth remembering is the whole name, however little of it was typed.
  option.dataset.remember = term;
  return option;
}

function passageNode({ title }: FoundGroup, { url, path, excerpt }: FoundPassage): HTMLElement {
  const place = create('span', 'suggestion-place', create('span', 'suggestion-title', ...partNodes(title)));
  if (path !== '') place.append(' ', create('span', 'suggestion-path', path));
  const words = shortenExcerpt(excerpt, excerptLength, excerptBefore);
  return optionNode(url, 'passage', place, ' ', create('span', 'suggestion-text', ...partNodes(words)));
}

function partNodes(parts: readonly ExcerptPart[]): (Node | string)[] {
  return parts.map(({ text, hit }) => (hit ? create('mark', '', text) : text));
}

function optionNode(url: string, kind: string, ...content: (Node | string)[]): HTMLAnchorElement {
  const option = document.createElement('a');
  option.className = `suggestion ${kind}`;
  option.href = url;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  option.tabIndex = -1;
  option.draggable = false;
  option.append(...content);
  return option;
}
