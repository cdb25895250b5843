/**
 * The map of concepts comes alive: it is moved and zoomed by pointer, wheel and keys, shows a concept among its
 * neighbours when that is pointed at or focused, and finds a concept by its name. Without this script the map scrolls.
 */
import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity, zoomTransform } from 'd3-zoom';

/** How far the map zooms: from a third of the whole view to well legible on a phone. */
const scales: [number, number] = [0.12, 4];
/** A concept that is looked for is shown at least this large: a label's letters are 14 px then. */
const readingScale = 1;
/** The map opens at this scale where the whole of it would be smaller; a finger wants more than a mouse. */
const openingScale = matchMedia('(pointer: coarse)').matches ? 1.1 : 0.85;
/** How far one arrow key moves, in pixels; how much one key or button zooms. */
const keyStep = 80;
const keyZoom = 1.4;

class ConceptMap extends HTMLElement {
  connectedCallback(): void {
    const box = this.querySelector<HTMLElement>('.map-box');
    const svg = this.querySelector<SVGSVGElement>('svg');
    const view = this.querySelector<SVGGElement>('.map-view');
    const tools = this.querySelector<HTMLFormElement>('.map-tools');
    const status = this.querySelector<HTMLElement>('.map-status');
    if (!box || !svg || !view || !tools || !status) return;

    const nodes = [...view.querySelectorAll<SVGAElement>('a.node')];
    const places = nodes.map(node => placeOf(node));
    const neighbours = readNeighbours(this.dataset.pairs ?? '[]', nodes.length);
    const whole = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
    const focusedEdges = view.querySelector<SVGPathElement>('.edge.focused');
    // The view is moved by its own transform from now on; the picture fills its box.
    svg.removeAttribute('viewBox');
    svg.removeAttribute('width');
    svg.removeAttribute('height');
    this.classList.add('live');
    tools.hidden = false;
    status.hidden = false;
    this.querySelector('.map-hint')?.removeAttribute('hidden');

    const canvas = select(svg);
    const behaviour = zoom<SVGSVGElement, unknown>()
      // One finger and the wheel move the page, as everywhere; two fingers, and the wheel with Ctrl, the map.
      .filter((event: Event) => {
        if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
        if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) return event.touches.length > 1;
        return event instanceof MouseEvent && event.button === 0 && !event.ctrlKey;
      })
      .scaleExtent(scales)
      .translateExtent([
        [-whole.width / 2, -whole.height / 2],
        [whole.width * 1.5, whole.height * 1.5],
      ])
      .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        view.setAttribute('transform', transform.toString());
      });
    canvas.call(behaviour).on('dblclick.zoom', null);

    const size = () => ({ width: svg.clientWidth, height: svg.clientHeight });
    /** The whole map in the middle, its letters no smaller than `least` asks. */
    const show = (least: number) => {
      const { width, height } = size();
      const fitting = Math.min(width / whole.width, height / whole.height);
      const scale = Math.min(Math.max(scales[0], least, fitting), scales[1]);
      behaviour.transform(
        canvas,
        zoomIdentity
          .translate((width - whole.width * scale) / 2, (height - whole.height * scale) / 2)
          .scale(scale),
      );
    };
    const scaleNow = () => zoomTransform(svg).k;
    const centre = (index: number) => {
      const { width, height } = size();
      const place = places[index];
      if (!place) return;
      const scale = Math.max(scaleNow(), readingScale);
      behaviour.transform(
        canvas,
        zoomIdentity.translate(width / 2 - place.x * scale, height / 2 - place.y * scale).scale(scale),
      );
    };
    /** Shows a concept among its neighbours, or several beside each other; none where `current` and `beside` are empty. */
    const highlight = (current: number | null, beside?: ReadonlySet<number>) => {
      const near = beside ?? (current === null ? null : neighbours[current]);
      view.classList.toggle('focusing', near != null);
      for (const [each, node] of nodes.entries()) {
        node.classList.toggle('current', each === current);
        node.classList.toggle('near', near?.has(each) ?? false);
      }
      const from = current === null || beside ? undefined : places[current];
      focusedEdges?.setAttribute(
        'd',
        from && near
          ? [...near].map(to => `M${from.x} ${from.y}L${places[to]!.x} ${places[to]!.y}`).join('')
          : '',
      );
    };

    // What was found, or named by the address, stays shown until another is pointed at. Only its concepts are stops of
    // the keyboard: with all of them the way past the map would be hundreds of stops long.
    let kept: { current: number | null; beside?: ReadonlySet<number> } | null = null;
    const showKept = () => highlight(kept?.current ?? null, kept?.beside);
    const keep = (next: typeof kept, words: string) => {
      kept = next;
      showKept();
      for (const node of nodes) node.setAttribute('tabindex', node.matches('.current, .near') ? '0' : '-1');
      status.textContent = words;
    };
    const keepOne = (index: number) => {
      keep({ current: index }, `${nameOf(nodes[index]!)}：与 ${neighbours[index]!.size} 个概念相连。`);
      centre(index);
    };
    keep(null, '');
    for (const [index, node] of nodes.entries()) {
      node.addEventListener('pointerenter', ({ pointerType }) => pointerType === 'mouse' && highlight(index));
      node.addEventListener('pointerleave', showKept);
      node.addEventListener('focus', () => {
        if (!node.matches(':focus-visible')) return;
        // The browser may have scrolled the box to a node beyond its edge; the map moves instead.
        box.scrollTo(0, 0);
        highlight(index);
        if (!isInside(node, box)) centre(index);
      });
      node.addEventListener('blur', showKept);
    }
    // A press beside every concept lets go of what is shown.
    svg.addEventListener('click', event => {
      if (!(event.target instanceof Element && event.target.closest('a.node'))) keep(null, '');
    });
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.map-kinds a')) {
      link.addEventListener('click', event => {
        event.preventDefault();
        const kind = link.closest('li')?.className ?? '';
        const members = new Set(nodes.flatMap((node, index) => (node.matches(`.${kind}`) ? [index] : [])));
        keep({ current: null, beside: members }, `${link.textContent?.trim()}：${members.size} 个概念。`);
        show(0);
      });
    }

    const zoomBy = (factor: number) => behaviour.scaleBy(canvas, factor);
    for (const button of tools.querySelectorAll<HTMLButtonElement>('[data-zoom]')) {
      button.addEventListener('click', () => {
        if (button.dataset.zoom === 'all') show(0);
        else zoomBy(button.dataset.zoom === 'in' ? keyZoom : 1 / keyZoom);
      });
    }
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [keyStep, 0],
      ArrowRight: [-keyStep, 0],
      ArrowUp: [0, keyStep],
      ArrowDown: [0, -keyStep],
    };
    box.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const move = moves[event.key];
      if (move) behaviour.translateBy(canvas, move[0] / scaleNow(), move[1] / scaleNow());
      else if (event.key === '+' || event.key === '=') zoomBy(keyZoom);
      else if (event.key === '-') zoomBy(1 / keyZoom);
      else if (event.key === '0') show(0);
      else return;
      event.preventDefault();
    });

    const input = tools.querySelector<HTMLInputElement>('input');
    const names = nodes.map(namesOf);
    const find = () => {
      const wanted = plain(input?.value ?? '');
      if (wanted === '') return;
      const found = new Set(
        names.flatMap((each, index) => (each.some(name => name.includes(wanted)) ? [index] : [])),
      );
      const exact = names.findIndex(each => each.includes(wanted));
      const [first] = found;
      if (exact >= 0 || found.size === 1) keepOne(exact >= 0 ? exact : first!);
      else if (first === undefined) keep(null, `没有含“${input?.value.trim()}”的概念。`);
      else {
        keep({ current: null, beside: found }, `含“${input?.value.trim()}”的概念有 ${found.size} 个。`);
        show(0);
      }
    };
    tools.addEventListener('submit', event => {
      event.preventDefault();
      find();
    });
    // Choosing from the list is an input event with the whole name.
    input?.addEventListener('input', () => {
      if (names.some(([term]) => term === plain(input.value))) find();
    });

    const open = () => {
      // Ids are ASCII: an address that has anything else names none.
      const id = location.hash.slice(1);
      const index = nodes.findIndex(node => node.id === id);
      if (index < 0) return;
      keepOne(index);
      // The browser went to the concept's place in the picture; the tools above it say what is shown.
      requestAnimationFrame(() => this.scrollIntoView());
    };
    show(openingScale);
    open();
    addEventListener('hashchange', open);
  }
}

/** Where a node stands, as its group's `transform` says. */
function placeOf(node: SVGAElement): { x: number; y: number } {
  const [x = 0, y = 0] =
    (node.querySelector('g')?.getAttribute('transform') ?? '').match(/-?\d+/gu)?.map(Number) ?? [];
  return { x, y };
}

/** A concept's whole term: its title where the label is cut. */
function nameOf(node: SVGAElement): string {
  return (node.querySelector('title') ?? node.querySelector('text'))?.textContent ?? '';
}

/** A concept's term and aliases, as they are looked for. */
function namesOf(node: SVGAElement): string[] {
  const aliases = node.dataset.aliases?.split('|') ?? [];
  return [nameOf(node), ...aliases].map(plain);
}

/** Marks, spaces and letter case do not matter to who looks for a concept. */
function plain(text: string): string {
  return text.replace(/[“”‘’"'、，,·\s]/gu, '').toLowerCase();
}

/** For each node the numbers of those that it is tied to. */
function readNeighbours(json: string, count: number): Set<number>[] {
  const neighbours = Array.from({ length: count }, () => new Set<number>());
  for (const [a, b] of JSON.parse(json) as [number, number][]) {
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  }
  return neighbours;
}

function isInside(node: Element, box: Element): boolean {
  const inner = node.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

customElements.define('concept-map', ConceptMap);
