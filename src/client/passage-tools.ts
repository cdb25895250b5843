/**
 * When the tools for a passage are wanted: words of the document are selected, a passage's own link is pressed, or its
 * citations are looked at. What does it is loaded then. The link still goes to its passage: the tools stand beside it.
 */

/** Milliseconds that a selection rests before the tools come. */
const rest = 250;

const article = document.querySelector<HTMLElement>('article.document');
const citations = document.querySelector<HTMLElement>('.cite-document');

let timer = 0;
let dragging = false;
/** Whether the selection is another than the tools were last opened for. */
let changed = false;

if (article) {
  const settle = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const selection = getSelection();
      if (dragging || !changed || !selection || selection.isCollapsed) return;
      changed = false;
      const range = selection.getRangeAt(0);
      if (range.intersectsNode(article)) load(tools => tools.openForSelection(article, range));
    }, rest);
  };
  document.addEventListener('selectionchange', () => {
    changed = true;
    settle();
  });
  // A mouse may rest while it selects. A finger's drag is the system's: its end is not told.
  document.addEventListener('pointerdown', event => {
    dragging = event.pointerType === 'mouse';
  });
  document.addEventListener('pointerup', () => {
    dragging = false;
    settle();
  });
  article.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a') : null;
    const sign = link?.matches('.permalink') ? link : null;
    // A mouse that selects words of a link has pressed and let go on it.
    if (link && !sign && event.pointerType === 'mouse' && !getSelection()?.isCollapsed)
      event.preventDefault();
    if (!sign || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Enter is a click without a count.
    load(tools => tools.openForPassage(article, sign, event.detail === 0));
  });
}

function load(act: (tools: typeof import('./passage-toolbar.ts')) => void): void {
  // Where it cannot be had, selecting and following links is as it was.
  import('./passage-toolbar.ts').then(act, () => {});
}

if (citations) {
  const card = citations.closest('details');
  const fill = () => void import('./cite-document.ts').catch(() => {});
  if (!card || card.open) fill();
  else card.addEventListener('toggle', fill, { once: true });
}

// The file is a module: its names are its own.
export {};
