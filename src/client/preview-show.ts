/** Makes a card, puts it beside its link and takes it away: loaded when the first one is wanted. */
import type { ConceptCard } from '../model/concept.ts';
import type { OrganisationCard } from '../model/organisation.ts';
import type { RegulationCard } from '../model/regulation.ts';
import { findPassage } from './preview-passage.ts';
import { previewNodes, wordsId } from './preview-nodes.ts';
import { placeCard } from './preview-place.ts';
import type { PreviewTarget } from './preview-target.ts';
import { conceptView, organisationView, type PreviewView, passageView, regulationView } from './preview-views.ts';

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
  const found = await loadView(link, target, root);
  return found && (close => show(link, found.view, found.address, close));
}

async function loadView(
  link: HTMLAnchorElement,
  { kind, id, passage }: PreviewTarget,
  root: string,
): Promise<{ view: PreviewView; address: string } | null> {
  const address = link.href;
  const cards = `${root}data/cards/`;
  switch (kind) {
    case 'concepts':
      return { address, view: conceptView(await load<ConceptCard>(`${cards}${id}.json`), link.dataset.sense) };
    case 'regulations':
      return { address, view: regulationView(await load<RegulationCard>(`${cards}regulations/${id}.json`)) };
    case 'organisations':
      return {
        address,
        view: organisationView(await load<OrganisationCard>(`${cards}organisations/${id}.json`)),
      };
    case 'documents': {
      const found = await findPassage(`${new URL(link.href).origin}${root}documents/${id}/#${passage}`);
      const home = found !== null && new URL(found.address).pathname === location.pathname;
      // The link itself leads on too, and may say more than its passage.
      return found && { address, view: passageView(found, home) };
    }
  }
}

function load<T extends object>(address: string): Promise<T> {
  const known = loaded.get(address) as Promise<T> | undefined;
  if (known) return known;
  const request = fetch(address).then(response => {
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    return response.json() as Promise<T>;
  });
  loaded.set(address, request);
  request.catch(() => loaded.delete(address));
  return request;
}

function show(link: HTMLAnchorElement, view: PreviewView, address: string, close: () => void): Preview {
  const element = previewNodes(view, address, close);
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
  addEventListener('resize', placeAgain, { signal: watch.signal });
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
