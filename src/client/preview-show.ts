/** Makes a card, puts it beside its link and takes it away: loaded when the first one is wanted. */

import type { ConceptCard } from '../model/concept.ts';
import type { OrganisationCard } from '../model/organisation.ts';
import type { RegulationCard } from '../model/regulation.ts';
import sheet from '../styles/preview-card.css?url';
import { addSheet } from './add-sheet.ts';
import { loadJson } from './load-json.ts';
import { previewNodes, wordsId } from './preview-nodes.ts';
import { findPassage } from './preview-passage.ts';
import { placeCard } from './preview-place.ts';
import type { PreviewTarget } from './preview-target.ts';
import {
  conceptView,
  organisationView,
  type PreviewView,
  passageView,
  regulationView,
} from './preview-views.ts';

// What it shows is not shown before its look is there.
await addSheet(sheet);

/** An open card. */
export interface Preview {
  element: HTMLElement;
  /** Leads a reader who touched the link into the card, as a screen reader goes on from there. */
  enter(): void;
  hide(): void;
}

/** Data by address; what could not be had is asked for again. */
const loaded = new Map<string, Promise<object>>();

/**
 * Loads what a link's card shows.
 * @returns what opens the card, or null where there is nothing to show
 * @throws where the data cannot be had
 */
export async function loadPreview(
  link: HTMLAnchorElement,
  target: PreviewTarget,
  root: string,
): Promise<((close: () => void) => Preview) | null> {
  const view = await loadView(link, target, root);
  return view && (close => show(link, view, close));
}

async function loadView(
  { href, dataset }: HTMLAnchorElement,
  { kind, id }: PreviewTarget,
  root: string,
): Promise<PreviewView | null> {
  const cards = `${root}data/cards/`;
  switch (kind) {
    case 'concepts':
      return conceptView(await load<ConceptCard>(`${cards}${id}.json`), dataset.sense);
    case 'regulations':
      return regulationView(await load<RegulationCard>(`${cards}regulations/${id}.json`));
    case 'organisations':
      return organisationView(await load<OrganisationCard>(`${cards}organisations/${id}.json`));
    case 'documents': {
      const passage = await findPassage(href);
      return passage && passageView(passage, passage.page === location.pathname);
    }
  }
}

function load<T extends object>(address: string): Promise<T> {
  const known = loaded.get(address) as Promise<T> | undefined;
  if (known) return known;
  const request = loadJson<T>(address);
  loaded.set(address, request);
  request.catch(() => loaded.delete(address));
  return request;
}

function show(link: HTMLAnchorElement, view: PreviewView, close: () => void): Preview {
  // The card leads where its link does: that says more than the passage, perhaps.
  const element = previewNodes(view, link.href, close);
  const described = link.closest<HTMLElement>('[title]');
  const title = described?.title ?? '';
  // The browser's own tip would lie over the card and say less.
  described?.removeAttribute('title');
  (link.closest('main') ?? document.body).append(element);
  link.setAttribute('aria-describedby', wordsId);
  placeCard(element, link);
  const watch = new AbortController();
  let width = innerWidth;
  const placeAgain = () => {
    // On a phone the browser's own bar, which comes and goes, changes the height only.
    if (innerWidth !== width) placeCard(element, link);
    width = innerWidth;
  };
  // Words that are selected have tools of their own, at the same place of a phone.
  const giveWay = () => {
    const selection = getSelection();
    if (selection?.isCollapsed === false && !element.contains(selection.anchorNode)) close();
  };
  addEventListener('resize', placeAgain, { signal: watch.signal });
  document.addEventListener('selectionchange', giveWay, { signal: watch.signal });
  return {
    element,
    enter() {
      element.setAttribute('role', 'dialog');
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
    },
    hide() {
      watch.abort();
      if (described) described.title = title;
      link.removeAttribute('aria-describedby');
      const held = element.contains(document.activeElement);
      element.remove();
      if (held) link.focus({ preventScroll: true });
    },
  };
}
