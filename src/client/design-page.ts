/**
 * The page for review (`/design/`): fills the frames of what scripts make, by the functions that make it on the other
 * pages, and says what the browser makes of the colours.
 */
import { answer, compared, noAnswer } from '../design/answers.ts';
import { cards } from '../design/cards.ts';
import { sizes, spaces } from '../design/tokens.ts';
import { messages } from './compare-messages.ts';
import { passageColumns, type ShownPair, sharedNodes } from './compare-nodes.ts';
import { showContrasts } from './design-contrast.ts';
import { createHitBar } from './hit-bar.ts';
import { createNotice, linkMessages } from './link-notice.ts';
import { markHits } from './mark-text.ts';
import { toNode } from './markup-nodes.ts';
import { create, createButton } from './nodes.ts';
import { openOutlineSheet } from './outline-sheet.ts';
import { previewNodes } from './preview-nodes.ts';
import { createReadingBar } from './read-aloud-bar.ts';
import {
  alternativeNodes,
  conceptNodes,
  describeAnswer,
  facetNodes,
  groupNodes,
  recentNodes,
} from './search-nodes.ts';
import { answerNodes, recentNode, suggestionNotes } from './suggestion-nodes.ts';
import { createToolbar } from './toolbar.ts';

const nothing = () => {};

/** What goes into a frame, by the piece's id, beside what the page has there already. */
const makers: Readonly<Record<string, (frame: HTMLElement) => readonly Node[]>> = {
  'controls-settings': () => [createButton('打开页头的设置', openSettings)],
  'reading-outline': frame => {
    const outline = frame.querySelector<HTMLElement>('.outline')!;
    outline.querySelectorAll('a')[1]?.setAttribute('aria-current', 'location');
    return [createButton('打开浮层', () => openOutlineSheet(outline))];
  },
  'reading-facts': frame => {
    const [, second] = frame.querySelectorAll<HTMLDetailsElement>('.facts-card');
    for (const fold of [second, ...(second?.querySelectorAll('details') ?? [])]) if (fold) fold.open = true;
    return [];
  },
  'reading-highlights': frame => {
    frame.querySelector('details')!.open = true;
    return [];
  },
  'reading-document': frame => {
    const [first, second] = ['x-i1', 'x-p4'].map(id => frame.querySelector(`#${id}`)!);
    markHits(second!, ['标题']);
    for (const hit of markHits(first!, ['一是']))
      for (const part of hit) part.classList.add('current', 'first', 'last');
    return [];
  },
  'tools-notices': () =>
    [
      linkMessages.replaced('sample#s1'),
      linkMessages.merged('#s2'),
      linkMessages.unknown('s9'),
      linkMessages.unquoted('样例的话', '这一段', true),
    ].map(words => createNotice(create('p', '', words))),
  'tools-passage': () => {
    const tools = ['复制链接', '复制引用', '复制参考文献', '复制文字和出处'];
    const bar = createToolbar(
      '样例：一、（一）第2段',
      tools.map(name => ({ name, text: () => '样例', said: text => `${name.slice(2)}：${text}` })),
    );
    return [bar];
  },
  'tools-hits': () => {
    const found = createHitBar('“样例”', '本文没有“样列”', [
      ...['上一处', '下一处', '清除标记'].map(name => ({ name, act: nothing })),
    ]);
    found.say('第 2 处，共 12 处');
    const missing = createHitBar('', '', [{ name: '关闭', act: nothing }]);
    missing.say('本文没有“样列”。');
    return named([found.element, missing.element]);
  },
  'tools-aloud': frame => {
    const states = ['ready', 'voiceless', 'unsupported', 'unloaded'];
    for (const [index, choice] of frame.querySelectorAll<HTMLElement>('.read-aloud-choice').entries())
      choice.dataset.state = states[index];
    return named(readingBars());
  },
  'tools-cards': () => cards.map(view => numbered(previewNodes(view, '#tools-cards', nothing))),
  'search-suggestions': () => [
    popup(answerNodes(answer, '样例', '#search')),
    popup([
      create('p', 'suggestion-heading', '最近检索'),
      recentNode('样例', '#search'),
      recentNode('样例 检查', '#search'),
    ]),
    popup([], suggestionNotes.nothing('样列')),
    popup([], suggestionNotes.failed, createButton('重试', nothing, 'suggestion-retry')),
  ],
  'search-page': () => [
    stateOf('找到', describeAnswer(answer), [
      ...conceptNodes(answer.concepts),
      ...groupNodes(answer.groups, null),
    ]),
    stateOf('筛选', '', [withNodes('div', 'search-filters', facetNodes(answer.facets, true))]),
    stateOf('没有找到', describeAnswer(noAnswer), alternativeNodes(noAnswer, '#')),
    stateOf('还没有检索', '', recentNodes(['样例', '样例 检查'])),
  ],
  'records-filters': frame => {
    for (const part of frame.querySelectorAll('form, form button')) part.removeAttribute('hidden');
    return [];
  },
  'lists-empty': () => [
    withNodes(
      'compare-page',
      '',
      [messages.failed, messages.offline].map(words =>
        withNodes('p', 'compare-status', [document.createTextNode(`${words} `), toNode(messages.retry)]),
      ),
    ),
  ],
  'concepts-compare': frame => {
    frame.querySelector('form')?.removeAttribute('hidden');
    // Its style goes by the element.
    const page = frame.querySelector('compare-page')!;
    page.append(
      withNodes('section', 'compare-shared', sharedNodes(pair, false)),
      ...passageColumns(pair, 'sample'),
    );
    return [];
  },
};

const pair: ShownPair = {
  documents: compared,
  both: [{ id: 'sample', a: 1, b: 20 }],
  termOf: () => '样例概念',
  base: '/',
  addressOf: () => '#concepts-compare',
};

function readingBars(): HTMLElement[] {
  const actions = {
    toggle: nothing,
    step: nothing,
    readFromHere: nothing,
    setRate: nothing,
    stop: nothing,
  };
  const states = ['reading', 'paused', 'finished', 'paused'] as const;
  return states.map((state, index) => {
    const bar = createReadingBar(1, actions);
    bar.show(state, { number: 12, count: 34 });
    if (index === 3) bar.tell('样例：朗读中断了。');
    bar.showRemote(index === 3);
    return bar.element;
  });
}

/** Regions of one page must not have the same name. */
function named(elements: readonly HTMLElement[]): HTMLElement[] {
  for (const [index, element] of elements.entries())
    element.setAttribute('aria-label', `${element.getAttribute('aria-label')}，样例 ${index + 1}`);
  return [...elements];
}

let numberedSoFar = 0;

/** There is one such element on other pages: its ids are not made to be met twice. */
function numbered(element: HTMLElement): HTMLElement {
  const suffix = `-${++numberedSoFar}`;
  for (const each of element.querySelectorAll('[id]')) each.id += suffix;
  const label = element.getAttribute('aria-labelledby');
  if (label !== null) element.setAttribute('aria-labelledby', label + suffix);
  return element;
}

let popups = 0;

/** The popup below a search box, as `search-suggest.ts` arranges it. */
function popup(options: readonly HTMLElement[], note = '', ...more: readonly HTMLElement[]): HTMLElement {
  const list = withNodes('div', 'suggestion-list', options);
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', `样例建议 ${++popups}`);
  const parts = [note === '' ? list : create('p', 'suggestion-note', note), ...more];
  return withNodes('div', 'suggestions design-state', parts);
}

function stateOf(name: string, said: string, nodes: readonly Node[]): HTMLElement {
  const state = withNodes('search-page', 'design-state', [create('p', 'hint', `${name}。${said}`), ...nodes]);
  return withNodes('div', 'design-state', [state]);
}

function withNodes(name: string, className: string, nodes: readonly Node[]): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.append(...nodes);
  return element;
}

function openSettings(): void {
  const settings = document.querySelector<HTMLDetailsElement>('.settings');
  if (!settings) return;
  settings.open = true;
  settings.querySelector('summary')?.focus();
}

/** Each token on what shows it. */
function showTokens(): void {
  const set = (
    attribute: string,
    names: readonly string[],
    apply: (element: HTMLElement, value: string) => void,
  ) => {
    for (const element of document.querySelectorAll<HTMLElement>(`[${attribute}]`)) {
      const name = element.getAttribute(attribute) ?? '';
      if (names.length === 0 || names.includes(name)) apply(element, `var(${name})`);
    }
  };
  set('data-colour', [], (element, value) => {
    element.querySelector<HTMLElement>('.design-swatch')!.style.backgroundColor = value;
  });
  set('data-font', [], (element, value) => {
    element.style.fontFamily = value;
  });
  set('data-size-token', sizes, (element, value) => {
    element.style.fontSize = value;
  });
  set('data-space', spaces, (element, value) => {
    element.querySelector<HTMLElement>('.design-space')!.style.inlineSize = value;
  });
}

for (const frame of document.querySelectorAll<HTMLElement>('.design-frame'))
  frame.append(...(makers[frame.dataset.piece ?? '']?.(frame) ?? []));
showTokens();
showContrasts();
// Samples lead nowhere: there is no such document. What stands in this page can be gone to.
document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('.design-frame a') : null;
  if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
});
document.addEventListener('submit', event => {
  if (event.target instanceof Element && event.target.closest('.design-frame')) event.preventDefault();
});
